"""Which pairs of articles may be copies of each other?

Those that share SHARED bands. The signatures are read through, not looked up: at 100,000 articles they are 15 MB,
and an index over their bands costs every import more than the reading (docs/adr/0014).
"""

from collections.abc import Sequence

from django.db import connection

from articles.models import Signature

SHARED = 3
# A band that many articles have is a phrase that everybody uses, or a text that everybody copies: it is enough to
# be compared with the oldest ones, and the work stays the same however many there are.
HOLDERS = 64
MOST = 30  # candidates of one article, those with most bands in common first

PAIRS = """
with fresh as materialized (
  select s.article_id as article, b.band from articles_signature s, unnest(s.bands) as b(band)
  where s.article_id = any(%(fresh)s)),
held as (
  select band, article from (
    select b.band, s.article_id as article, row_number() over (partition by b.band order by s.article_id) as place
    from articles_signature s, unnest(s.bands) as b(band) where b.band in (select band from fresh)) numbered
  where place <= %(holders)s),
shared as (
  select f.article, h.article as other, count(*) as bands,
         row_number() over (partition by f.article order by count(*) desc, h.article) as place
  from fresh f join held h using (band) where h.article <> f.article
  group by f.article, h.article having count(*) >= %(shared)s)
select least(article, other), greatest(article, other) from shared where place <= %(most)s
group by 1, 2 order by max(bands) desc, 1, 2
"""


def unsettled(most: int) -> list[int]:
    """Articles whose copies were not looked for yet, at most so many."""
    waiting = Signature.objects.filter(settled=False).order_by("article_id")
    return list(waiting.values_list("article_id", flat=True)[:most])


def candidates(fresh: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of one of these articles and any other, the lesser key first; the likeliest pairs first."""
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, {"fresh": list(fresh), "holders": HOLDERS, "shared": SHARED, "most": MOST})
        return cursor.fetchall()

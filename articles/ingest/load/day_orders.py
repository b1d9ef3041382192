"""Which order of day and month do the stored articles of an outlet show, where no editor has said it?

Learned when a run begins, and never from articles of a run that has not finished: a run that was
broken off and is run again must read as an unbroken one would have.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from articles.ingest.readers.day_order import day_orders
from articles.models import Article, ImportRun

# The oldest articles of an outlet speak for it: they stay the same ones while others come.
ARTICLES = 500
VOICES = 3
# Outlets that an import met and nobody described are not known to readers, so nothing is learned for them.
WRITTEN = """
select s.slug, reading ->> 'raw'
from articles_source s
cross join lateral (
  select a.dates from articles_article a join articles_importrun r on r.id = a.first_run_id
  where a.source_id = s.id and r.state = %s order by a.id limit %s) first
cross join lateral jsonb_array_elements(first.dates) reading
where s.day_first is null and s.origin <> 'machine'
  and reading ->> 'basis' in ('printed', 'metadata', 'manifest')
  and reading ->> 'raw' ~ '\\d\\s?[/-]\\s?\\d{1,2}\\s?[/-]\\s?\\d'
"""
NUMERIC = re.compile(r"(?<!\d)\d{1,2}\s?([/-])\s?\d{1,2}\s?\1\s?\d{2,4}(?!\d)")


def learned_orders() -> dict[str, bool]:
    """Slug -> whether the day comes first, for outlets whose dates that read one way only agree on it."""
    written: defaultdict[str, list[str]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [ImportRun.State.FINISHED, ARTICLES])
        for slug, raw in cursor.fetchall():
            written[slug] += [found[0] for found in NUMERIC.finditer(raw)][:1]
    return {slug: order for slug, raws in written.items() if (order := order_of(raws)) is not None}


def order_of(raws: Sequence[str]) -> bool | None:
    """Whether the day comes first in these dates; None where too few of them tell, or they tell different things."""
    telling = [raw for raw in raws if day_orders([raw])]
    found = set(day_orders(telling).values()) if len(telling) >= VOICES else set()
    return found.pop() if len(found) == 1 else None


def words_on_unsettled(run: int) -> list[str]:
    """A sentence for each outlet of which `run` brought ambiguous dates that its other dates settle now."""
    ambiguous = Article.objects.filter(first_run=run, flags__contains=["date-ambiguous"])
    counts: defaultdict[str, int] = defaultdict(int)
    for slug in ambiguous.values_list("source__slug", flat=True):
        counts[slug] += 1
    learned = learned_orders() if counts else {}
    return [
        f"The dates of {count} articles of {slug} may be read with the day or the month first. Its other dates write "
        f"the {'day' if learned[slug] else 'month'} first: settle them with reextract --source {slug}."
        for slug, count in sorted(counts.items())
        if slug in learned
    ]

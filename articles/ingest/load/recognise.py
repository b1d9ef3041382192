"""Which stored article is a story, and what of it was stated before and is not said again?

The identity says it, else the bytes: a page that came without its address and comes again with it
(or the other way round) is the same article, unless two statements name different outlets. What an
earlier manifest, row or option stated is laid under a story that says less, so that nothing is lost.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from .columns import ARTICLE_COLUMNS
from .copying import stage

# Statements of a person, not readings of the page. An outlet known by its address counts while the address does.
STATED = "('manifest', 'row')"
# What tells an article; a story that is none of them needs no more of itself staged.
KEY_COLUMNS = ("identity", "canonical_url", "source_id", "source_basis")
BY_IDENTITY = """
update {staged} i set article = a.id from articles_article a where a.identity = i.identity
"""
BY_BYTES = f"""
update incoming_key i set article = found.article
from (
  select distinct on (article) article, position from (
    select distinct on (i.position) i.position, a.id as article
    from incoming_key i
    join articles_capture c on c.sha256 = i.sha256
    join articles_article a on a.id = c.article_id
    where i.article is null
      and (i.canonical_url = '' or a.canonical_url = '' or i.canonical_url = a.canonical_url)
      and (i.source_id = a.source_id or i.source_basis not in {STATED} or a.source_basis not in {STATED})
    order by i.position, c.id = a.current_capture_id desc, a.id) nearest
  order by article, position) found
where i.position = found.position
"""  # noqa: S608 - names of this module
# The identity of an article at an address, as articles.ingest.fingerprints has it.
_IDENTITY = """encode(sha256(convert_to('url', 'UTF8') || '\\x00'::bytea || convert_to(s.slug, 'UTF8')
                             || '\\x00'::bytea || convert_to(i.canonical_url, 'UTF8')), 'hex')"""
_KEPT = {
    "source": ("source_id", "source_basis"),
    "address": ("url", "canonical_url"),
    "date": ("published_at", "published_offset", "published_precision", "published_basis", "published_raw", "dates"),
    "licence": ("licence",),
    "capture": ("captured_at", "captured_offset", "captured_precision", "captured_basis"),
}
_SET = ", ".join(
    f"{name} = case when kept.{what} then a.{name} else i.{name} end" for what, names in _KEPT.items() for name in names
)
COMPLETE = f"""
with kept as (
  select i.position, held.id is not null as same_bytes,
    i.source_basis not in {STATED}
      and (a.source_basis in {STATED} or a.source_basis = 'url' and i.canonical_url = '') as source,
    i.url = '' and a.url <> '' as address,
    i.published_basis <> 'manifest' and a.published_basis = 'manifest'
      or i.published_basis = 'none' and a.published_basis = 'url' and i.url = '' as date,
    i.licence = '' and a.licence <> '' as licence,
    i.captured_basis <> 'manifest' and a.captured_basis = 'manifest' and held.id is not null as capture,
    i.source_basis in {STATED} or i.published_basis = 'manifest' or i.captured_basis = 'manifest'
      or i.url <> '' and a.url = '' or i.licence <> '' and a.licence = '' as says_more
  from incoming_article i
  join articles_article a on a.id = i.article
  left join articles_capture held on held.id = a.current_capture_id and held.sha256 = i.sha256)
update incoming_article i
set {_SET}, date_kept = kept.date, says_less = kept.same_bytes and not kept.says_more,
    identity = case when i.canonical_url = '' then a.identity
                    when kept.source and a.identity <> i.identity then {_IDENTITY}
                    else i.identity end
from kept, articles_article a, articles_source s
where i.position = kept.position and a.id = i.article and s.id = a.source_id
  and (kept.source or kept.address or kept.date or kept.licence or kept.capture)
"""  # noqa: S608


Staged = tuple[int, str, tuple[Any, ...]]


def recognise(rows: Sequence[Staged]) -> None:
    """Stage those of `rows` (position, sha256, ARTICLE_COLUMNS) that are stored already, as `incoming_article`.

    Their `article` is set, and what they do not say again is completed from it.
    """
    places = [ARTICLE_COLUMNS.index(name) for name in KEY_COLUMNS]
    extra = "0 as position, ''::varchar as sha256, null::bigint as article"
    keys = ((position, sha256, None, *(columns[place] for place in places)) for position, sha256, columns in rows)
    stage("incoming_key", "articles_article", KEY_COLUMNS, extra, keys)
    with connection.cursor() as cursor:
        cursor.execute(BY_IDENTITY.format(staged="incoming_key"))
        cursor.execute(BY_BYTES)
        cursor.execute("select position, article from incoming_key where article is not null")
        articles = dict(cursor.fetchall())
    stage(
        "incoming_article",
        "articles_article",
        ARTICLE_COLUMNS,
        f"{extra}, false as date_kept, false as says_less",
        (
            (position, sha256, articles[position], False, False, *columns)
            for position, sha256, columns in rows
            if position in articles
        ),
    )
    if articles:
        with connection.cursor() as cursor:
            cursor.execute(COMPLETE)
            cursor.execute(BY_IDENTITY.format(staged="incoming_article"))

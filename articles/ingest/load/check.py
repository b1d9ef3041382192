"""Is what the archive holds still what was put there?"""

import hashlib
import zlib
from collections.abc import Iterator

from django.db import connection

from articles.copies.faults import cluster_faults
from articles.models import Capture

from .bulk import missing_indexes
from .ledger import OUTCOMES

# Each finds rows that are off, as (what, number, what is wrong).
FAULTY_ARTICLES = """
select a.id, case
  when a.facets is distinct from
       public.own_facets(a.source_id, a.published_at, a.published_offset, a.published_precision, a.kind, a.language)
       || public.tag_facets(a.id)
    then 'its facets are not those of its columns and tags'
  when c.id is null and exists (select from articles_capture any_one where any_one.article_id = a.id)
    then 'none of its captures is the current one'
  when c.article_id <> a.id then 'its current capture belongs to article ' || c.article_id
  when c.content_hash <> a.content_hash then 'its text is not that of its current capture ' || c.id end as fault
from articles_article a left join articles_capture c on c.id = a.current_capture_id
order by a.id
"""
_COUNTED = ", ".join(f"r.{name}_count" for name in OUTCOMES)
_FOUND = ", ".join(f"count(l.id) filter (where l.outcome = '{name}')" for name in OUTCOMES)
LEDGER = f"""
select r.id, array[r.read_count, {_COUNTED}], array[count(l.id), {_FOUND}]
from articles_importrun r left join articles_ledgerrow l on l.run_id = r.id
group by r.id order by r.id
"""  # noqa: S608 - names of this package

# Rows whose references no foreign key holds: (table, column, the table it names).
_DANGLING = (
    ("articles_mention", "article_id", "articles_article"),
    ("articles_mention", "province_id", "articles_province"),
    ("articles_mention", "place_id", "articles_place"),
    ("articles_mention", "group_id", "articles_armedgroup"),
    ("articles_mention", "name_id", "articles_name"),
    ("articles_namedtogether", "article_id", "articles_article"),
    ("articles_namedtogether", "group_id", "articles_armedgroup"),
    ("articles_namedtogether", "province_id", "articles_province"),
    ("articles_casualtyclaim", "article_id", "articles_article"),
    ("articles_casualtyclaim", "group_id", "articles_armedgroup"),
    ("articles_quotedsource", "article_id", "articles_article"),
    ("articles_eventdate", "article_id", "articles_article"),
    ("articles_articlewords", "article_id", "articles_article"),
    ("articles_groupstogether", "article_id", "articles_article"),
    ("articles_groupstogether", "group_id", "articles_armedgroup"),
    ("articles_groupstogether", "other_id", "articles_armedgroup"),
    ("articles_ledgerrow", "article_id", "articles_article"),
    ("articles_ledgerrow", "run_id", "articles_importrun"),
)
DANGLING = " union all ".join(
    f"select '{table}', '{column}', count(*) from {table} t left join {named} n on n.id = t.{column} "  # noqa: S608
    f"where t.{column} is not null and n.id is null"
    for table, column, named in _DANGLING
)


def faults() -> Iterator[str]:
    """A sentence for everything that is off: facets, captures, runs against the ledger, clusters."""
    with connection.cursor() as cursor:
        cursor.execute(f"select * from ({FAULTY_ARTICLES}) checked where fault is not null")  # noqa: S608
        for article, fault in cursor.fetchall():
            yield f"Article {article}: {fault}."
        cursor.execute(LEDGER)
        for run, counted, found in cursor.fetchall():
            if counted != found:
                both = zip(("read", *OUTCOMES), counted, found, strict=True)
                told = ", ".join(f"{name} {count}/{rows}" for name, count, rows in both)
                yield f"Run {run}: its counts are not those of its ledger ({told})."
        cursor.execute(DANGLING)
        for table, column, count in cursor.fetchall():
            if count:
                yield f"{count} rows of {table} refer by {column} to what is gone."
    for name in missing_indexes():
        yield f"The index {name} is missing, so that searching is slow: any import builds it, and so does prepare."
    yield from cluster_faults()
    yield from _captures()


def _captures() -> Iterator[str]:
    columns = ("id", "content", "size", "sha256")
    for pk, content, size, sha256 in Capture.objects.order_by("id").values_list(*columns).iterator(chunk_size=200):
        try:
            raw = zlib.decompress(content)
        except zlib.error as error:
            yield f"Capture {pk}: its content cannot be unpacked ({error})."
            continue
        if hashlib.sha256(raw).hexdigest() != sha256:
            yield f"Capture {pk}: its content is not that of its sha256 {sha256}."
        elif len(raw) != size:
            yield f"Capture {pk}: it holds {len(raw)} bytes, not {size}."

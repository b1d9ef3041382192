"""What does an archive hold, said so that two archives with the same articles say the same?

    python -m bench.measuring.tables > state.json

Every row by what it says, not by its number: articles with text, dates and search vector, captures
with the sum of their bytes, tags, mentions, what became of each record at last, clusters of
duplicates, and the schema itself (indexes, constraints, triggers), so that an index that an import
put aside and never built again is a difference. Prints JSON: table to sorted rows.
"""

import json
import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection

ARTICLE = "join articles_article a on a.id = t.article_id"
TABLES = {
    "articles": """
        select a.identity, a.title, md5(a.body), s.slug, a.url, a.canonical_url, a.language, a.kind,
          a.published_at::text, a.published_precision, a.published_basis, a.captured_at::text, a.dates::text,
          a.flags::text, a.content_hash, md5(a.search::text), cardinality(a.facets), c.sha256
        from articles_article a join articles_source s on s.id = a.source_id
        left join articles_capture c on c.id = a.current_capture_id""",
    "captures": f"""
        select a.identity, t.sha256, t.size, md5(t.content), t.origin, t."offset", t.url, t.content_hash
        from articles_capture t {ARTICLE}""",
    "provinces": f"""
        select a.identity, p.slug, t.role, t.basis, t.origin, t.status, round(t.confidence::numeric, 6)::text
        from articles_provincetag t {ARTICLE} join articles_province p on p.id = t.province_id""",
    "places": f"""
        select a.identity, p.slug, t.origin, t.status, round(t.confidence::numeric, 6)::text
        from articles_placetag t {ARTICLE} join articles_place p on p.id = t.place_id""",
    "groups": f"""
        select a.identity, g.slug, t.origin, t.status, round(t.confidence::numeric, 6)::text
        from articles_grouptag t {ARTICLE} join articles_armedgroup g on g.id = t.group_id""",
    "mentions": f"""
        select a.identity, t.field, t.start, t."end", t.surface, t.rule, t.paragraph, t.sentence
        from articles_mention t {ARTICLE}""",
    "together": f"""
        select a.identity, g.slug, p.slug, t.within
        from articles_namedtogether t {ARTICLE} join articles_armedgroup g on g.id = t.group_id
        join articles_province p on p.id = t.province_id""",
    "claims": f"""
        select a.identity, t.start, t."end", t.harm, t.low, t.high, t.number, t.victims, g.slug, t.attributed_to
        from articles_casualtyclaim t {ARTICLE} left join articles_armedgroup g on g.id = t.group_id""",
    "quoted sources": f"""
        select a.identity, t.start, t."end", t.label, t.is_named, t.is_direct
        from articles_quotedsource t {ARTICLE}""",
    "event dates": f"""
        select a.identity, t.start, t."end", t.since::text, t.until::text, t.precision, t.words
        from articles_eventdate t {ARTICLE}""",
    "words": f"select a.identity, md5(t.words::text) from articles_articlewords t {ARTICLE}",
    "records": """
        select distinct on (t.origin, t."offset") t.origin, t."offset",
          case t.outcome when 'rejected' then t.step || ': ' || t.reason else 'in the archive' end, a.identity
        from articles_ledgerrow t left join articles_article a on a.id = t.article_id
        order by t.origin, t."offset", t.id desc""",
    "clusters": f"""
        select string_agg(a.identity || case when t.first then ' first' else '' end, ', ' order by a.identity)
        from articles_duplicatemember t {ARTICLE} group by t.cluster_id""",
    "signatures": f"select a.identity, md5(t.bands::text), t.settled from articles_signature t {ARTICLE}",
    "sources": "select slug, name, origin from articles_source",
    "indexes": "select indexrelid::regclass::text, indisvalid, pg_get_indexdef(indexrelid) from pg_index "
    "where indrelid::regclass::text like 'articles_%%'",
    "constraints": "select conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) "
    "from pg_constraint where conrelid::regclass::text like 'articles_%%'",
    "triggers": "select tgrelid::regclass::text, tgname, tgenabled::text from pg_trigger "
    "where not tgisinternal and tgrelid::regclass::text like 'articles_%%'",
    "storage": "select relname, relpersistence::text from pg_class where relname like 'articles_%%'",
    "unfinished": "select id from articles_importrun where state = 'running'",
}


def rows(statement: str) -> list[list[Any]]:
    """The rows of a statement, sorted."""
    with connection.cursor() as cursor:
        cursor.execute(statement, [])
        return sorted((list(row) for row in cursor.fetchall()), key=str)


def main() -> None:
    """Print every table."""
    print(json.dumps({name: rows(statement) for name, statement in TABLES.items()}, ensure_ascii=False))


if __name__ == "__main__":
    main()

"""How does an archive of many articles come about in minutes, to search in it?

    python -m bench.measuring.search_archive --articles 150000 --workers 2

Run inside an archive with its names loaded. Articles of bench/corpus.py are copied into the tables as an import would
leave them, with tags drawn at random: what is measured afterwards is searching. Prints JSON: seconds and rows.
"""

import argparse
import json
import os
import random
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import accumulate

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.db import connection

from articles.ingest.fingerprints import content_hash
from articles.ingest.load.bulk import build_indexes, drop_indexes
from articles.models import ArmedGroup, Province, Source
from articles.search.statistics import refresh
from bench.corpus import Corpus, Report, Sort

CHUNK = 2_500
COLUMNS = (
    "id", "identity", "content_hash", "source_id", "title", "body", "language", "published_at", "published_offset",
    "published_precision", "published_basis", "facets", "url", "canonical_url", "title_as_scraped", "published_raw",
    "captured_precision", "captured_basis", "source_basis", "credited_source", "licence", "visibility", "curator_note",
    "kind", "sections", "dates", "related_links", "authors", "captions", "flags", "locked_fields", "created_at",
    "updated_at",
)  # fmt: skip
TAG_TABLES = {
    "articles_provincetag": ("article_id", "province_id", "role", "basis", "confidence", "origin", "status", "note"),
    "articles_grouptag": ("article_id", "group_id", "confidence", "origin", "status", "note"),
}
_corpus: Corpus | None = None


def fill(first: int, count: int) -> int:
    """Copy reports `first` to `first + count - 1` into the tables; how many articles they are."""
    global _corpus
    _corpus = _corpus or Corpus()
    sources = dict(Source.objects.values_list("slug", "pk"))
    provinces, groups = (
        list(Province.objects.values_list("pk", flat=True)),
        list(ArmedGroup.objects.values_list("pk", flat=True)),
    )
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(groups))))
    rows: dict[str, list[tuple[object, ...]]] = {"articles_article": [], **{table: [] for table in TAG_TABLES}}
    for report in _corpus.reports(count, first):
        if report.sort is Sort.BROKEN:
            continue
        chance = random.Random(report.number)
        key = report.number + 1
        here = chance.sample(provinces, chance.choice((1, 1, 1, 2, 3)))
        named = sorted(set(chance.choices(groups, cum_weights=weights, k=chance.randint(1, 4))))
        rows["articles_article"].append(_article(report, key, sources[report.outlet.slug], here, named))
        rows["articles_provincetag"] += [
            (key, one, "mentioned" if n else "primary", "name", 1.0, "machine", "accepted", "")
            for n, one in enumerate(here)
        ]
        rows["articles_grouptag"] += [(key, one, 1.0, "machine", "accepted", "") for one in named]
    with connection.cursor() as cursor:
        for table, several in rows.items():
            columns = COLUMNS if table == "articles_article" else TAG_TABLES[table]
            with cursor.copy(f"copy {table} ({', '.join(columns)}) from stdin") as copy:
                for row in several:
                    copy.write_row(row)
    return len(rows["articles_article"])


def _article(report: Report, key: int, source: int, provinces: list[int], groups: list[int]) -> tuple[object, ...]:
    body = "\n\n".join(report.paragraphs)
    facets = [*(2_000_000 + one for one in provinces), *(3_000_000 + one for one in groups), 8_000_000 + provinces[0]]
    return (
        key, f"{key:064x}", content_hash(report.title, body), source, report.title, body, report.outlet.language,
        report.published, None, "minute", "printed", facets, report.url, report.url, "", "", "unknown", "none", "none",
        "", "", "public", "", "report", "[]", "[]", "[]", [], [], [], [], report.published, report.published,
    )  # fmt: skip


def _prepared() -> None:
    with connection.cursor() as cursor:
        for table in TAG_TABLES:
            cursor.execute(f"alter table {table} disable trigger user")
    drop_indexes()


def _finished() -> None:
    with connection.cursor() as cursor:
        for table in TAG_TABLES:
            cursor.execute(f"alter table {table} enable trigger user")
        cursor.execute("set maintenance_work_mem = '512MB'")
        build_indexes()
        cursor.execute(
            "select setval(pg_get_serial_sequence('articles_article', 'id'), (select max(id) from articles_article))"
        )
        cursor.execute("vacuum analyze")
    refresh()


def main() -> None:
    """Fill, index, count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, required=True)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    started = time.monotonic()
    _prepared()
    connection.close()
    starts = range(0, options.articles, CHUNK)
    with ProcessPoolExecutor(options.workers) as pool:
        counts = list(pool.map(fill, starts, (min(CHUNK, options.articles - start) for start in starts)))
    filled = time.monotonic() - started
    _finished()
    print(
        json.dumps({"articles": sum(counts), "filled": round(filled, 1), "ready": round(time.monotonic() - started, 1)})
    )


if __name__ == "__main__":
    main()

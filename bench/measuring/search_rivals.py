"""How long do other engines take for the same page, on the same articles?

    python -m bench.measuring.search_rivals django|fts5|tantivy SEARCHES.json [TANTIVY_FOLDER]

Run inside an archive. A page is 20 hits by relevance with title and snippet, the total, the counts of province, group,
source, language and year, and a histogram by month. Searches that an engine has no words for are left out. Prints JSON:
milliseconds by sort of search. Indexes are made beside the archive once.
"""

import argparse
import importlib
import json
import os
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
django.setup()

from django.conf import settings
from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import Count, F
from django.db.models.functions import ExtractYear, TruncMonth

from articles.models import Article
from bench.measuring.search_queries import Search
from bench.search import timed

SHOWN = 20
UNSPOKEN = {"near", "worst"}
BATCH = 5_000
Page = Callable[[Search], Any]
_ROWS = """
select a.id, a.title, a.body, a.source_id, a.language, extract(year from a.published_on)::int,
       extract(year from a.published_on)::int * 100 + extract(month from a.published_on)::int,
       extract(epoch from a.published_at)::bigint,
       array(select province_id from articles_provincetag t where t.article_id = a.id),
       array(select group_id from articles_grouptag t where t.article_id = a.id)
from articles_article a where a.id > %s order by a.id limit %s"""


def rows() -> Iterator[tuple[Any, ...]]:
    """The articles with their tags, by key."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [last, BATCH])
            found = cursor.fetchall()
        if not found:
            return
        yield from found
        last = found[-1][0]


def asked(search: Search) -> dict[str, str]:
    """The parameters of a search, one value each."""
    return {name: values[0] for name, values in parse_qs(search.address).items()}


def plain_django() -> Page:
    """As the documentation of Django's full-text search has it: ranks all matches, counts through the tag tables."""

    def page(search: Search) -> object:
        given = asked(search)
        articles = Article.objects.filter(visibility="public")
        query = SearchQuery(given["q"], config="english", search_type="websearch") if "q" in given else None
        if query:
            articles = articles.filter(search=query)
        if "province" in given:
            articles = articles.filter(province_tags__province__slug=given["province"])
        if "group" in given:
            articles = articles.filter(group_tags__group__slug=given["group"])
        if "since" in given:
            articles = articles.filter(published_on__year=given["since"])
        hits = articles.order_by("-published_on")
        if query:
            ranked = (
                articles.annotate(rank=SearchRank(F("search"), query)) if given.get("sort") != "newest" else articles
            )
            hits = ranked.order_by("-rank" if given.get("sort") != "newest" else "-published_on")
            hits = hits.annotate(headline=SearchHeadline("body", query, config="english", max_fragments=2))
        fields = ("province_tags__province__name", "group_tags__group__name", "source__name", "language")
        return (
            articles.count(),
            list(hits.values("title", *(["headline"] if query else ["body"]))[:SHOWN]),
            [list(articles.order_by().values(field).annotate(count=Count("id", distinct=True))) for field in fields],
            list(
                articles.order_by().values(year=ExtractYear("published_on")).annotate(count=Count("id", distinct=True))
            ),
            list(
                articles.order_by().values(month=TruncMonth("published_on")).annotate(count=Count("id", distinct=True))
            ),
        )

    return page


_FTS_TABLES = """
create virtual table words using fts5(title, body, tokenize = 'porter unicode61');
create table article (id integer primary key, source int, language text, year int, month int, published int);
create table province (article int, province int);
create table grouped (article int, grp int);"""
_COUNTED = (
    ("source", ""), ("language", ""), ("year", ""), ("month", ""),
    ("province", "join province on article = id"), ("grp", "join grouped on article = id"),
)  # fmt: skip
_BEST = """
select title, snippet(words, 1, '[', ']', '…', 22) from words
where words match ? and rowid in (select id from matched) order by bm25(words, 3, 1) limit 20"""
_NEWEST = """
select title, substr(body, 1, 300) from words
join (select id from matched order by published desc limit 20) on rowid = id"""


def fts5(folder: Path) -> Page:
    """SQLite's full-text index, bm25 with the title threefold; counts by joins from the matches."""
    path = folder / "rival.sqlite"
    is_new = not path.exists()
    database = sqlite3.connect(path)
    if is_new:
        _fill_fts5(database)
    slugs = _slugs()

    def page(search: Search) -> object:
        given = asked(search)
        where, values = _fts_condition(given, slugs)
        database.execute("drop table if exists temp.matched")
        database.execute(f"create temp table matched as select * from article {where}", values)
        counts = [
            database.execute(f"select {name}, count(*) from matched {join} group by 1").fetchall()
            for name, join in _COUNTED
        ]
        by_date = given.get("sort") == "newest" or "q" not in given
        hits = database.execute(_NEWEST) if by_date else database.execute(_BEST, [_as_fts(given["q"])])
        return hits.fetchall(), counts, database.execute("select count(*) from matched").fetchone()

    return page


def _fill_fts5(database: sqlite3.Connection) -> None:
    database.executescript(_FTS_TABLES)
    for key, title, body, *columns, provinces, groups in rows():
        database.execute("insert into words (rowid, title, body) values (?, ?, ?)", (key, title, body))
        database.execute("insert into article values (?, ?, ?, ?, ?, ?)", (key, *columns))
        database.executemany("insert into province values (?, ?)", [(key, one) for one in provinces])
        database.executemany("insert into grouped values (?, ?)", [(key, one) for one in groups])
    database.executescript("create index p on province (article); create index g on grouped (article); analyze;")
    database.commit()


def _fts_condition(given: dict[str, str], slugs: dict[str, dict[str, int]]) -> tuple[str, list[object]]:
    """The condition on the articles, and its values."""
    possible: dict[str, tuple[str, Callable[[str], object]]] = {
        "q": ("id in (select rowid from words where words match ?)", _as_fts),
        "province": ("id in (select article from province where province = ?)", lambda slug: slugs["province"][slug]),
        "group": ("id in (select article from grouped where grp = ?)", lambda slug: slugs["group"][slug]),
        "since": ("year = ?", int),
    }
    used = [(condition, read(given[name])) for name, (condition, read) in possible.items() if name in given]
    where = f"where {' and '.join(condition for condition, _ in used)}" if used else ""
    return where, [value for _, value in used]


def _as_fts(query: str) -> str:
    """The query in FTS5's own syntax."""
    return query.replace(" -", " NOT ")


def _slugs() -> dict[str, dict[str, int]]:
    from articles.models import ArmedGroup, Province  # noqa: PLC0415 - the two are needed here alone

    return {
        "province": dict(Province.objects.values_list("slug", "pk")),
        "group": dict(ArmedGroup.objects.values_list("slug", "pk")),
    }


def tantivys(folder: Path) -> Page:
    """tantivy: BM25 with the title threefold, counts by aggregations over fast fields."""
    tantivy = importlib.import_module("tantivy")
    builder = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    builder.add_text_field("language", tokenizer_name="raw", fast=True)
    for name in ("province", "group", "source", "year", "month", "published"):
        builder.add_unsigned_field(name, indexed=True, fast=True)
    schema = builder.build()
    path = folder / "rival.tantivy"
    is_new = not path.exists()
    path.mkdir(exist_ok=True)
    index = tantivy.Index(schema, path=str(path))
    if is_new:
        writer = index.writer(heap_size=200_000_000)
        for _, title, body, source, language, year, month, published, provinces, groups in rows():
            writer.add_document(
                tantivy.Document(
                    title=title, body=body, language=language, source=source, year=year, month=month,
                    published=published, province=provinces, group=groups,
                )
            )  # fmt: skip
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher, slugs = index.searcher(), _slugs()
    wanted = {
        name: {"terms": {"field": name, "size": 500}}
        for name in ("province", "group", "source", "language", "year", "month")
    }

    def page(search: Search) -> object:
        given = asked(search)
        words = given.get("q", "*").replace(" -", " NOT ")
        if "q" in given and " OR " not in words and not words.startswith('"') and " NOT " not in words:
            words = " AND ".join(words.split())
        parts = [f"({words})"]
        parts += [f"{name}:{slugs[name][given[name]]}" for name in ("province", "group") if name in given]
        parts += [f"year:{given['since']}"] if "since" in given else []
        query = index.parse_query(" AND ".join(parts), ["title", "body"], field_boosts={"title": 3.0})
        by = {"order_by_field": "published"} if given.get("sort") == "newest" or "q" not in given else {}
        found = searcher.search(query, SHOWN, count=True, **by)
        generator = tantivy.SnippetGenerator.create(searcher, query, schema, "body")
        hits = [searcher.doc(address) for _, address in found.hits]
        snippets = [generator.snippet_from_doc(hit).to_html() for hit in hits]
        return found.count, snippets, [searcher.aggregate(query, {name: one}) for name, one in wanted.items()]

    return page


def main() -> None:
    """Make the index where there is none, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("engine", choices=("django", "fts5", "tantivy"))
    parser.add_argument("searches", type=Path)
    parser.add_argument("tantivy", type=Path, nargs="?")
    options = parser.parse_args()
    if options.tantivy:
        sys.path.insert(0, str(options.tantivy))
    several = [Search(*one) for one in json.loads(options.searches.read_text(encoding="utf-8"))]
    several = [search for search in several if search.sort not in UNSPOKEN]
    folder = Path(settings.DATA_DIR)
    makers: dict[str, Callable[[], Page]] = {
        "django": plain_django, "fts5": lambda: fts5(folder), "tantivy": lambda: tantivys(folder),
    }  # fmt: skip
    page = makers[options.engine]()
    times: dict[str, list[float]] = defaultdict(list)
    times |= timed(page, several, rounds=1)
    print(json.dumps(times))


if __name__ == "__main__":
    main()

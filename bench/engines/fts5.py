"""How does SQLite answer, as one who knows FTS5 would set it up?

Words and filters are one MATCH: the codes of facets are words of a column that weighs nothing, so that bm25 and LIMIT
stay within FTS5. An index entry is never asked article by article (`rowid in (…)` of all matches starts the query anew
for each, minutes on common words). The matches are read once into a table in memory, and counted from there.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.engines.page import SHOWN, Answer, Asked, Indexed, Page, Slugs, filters
from bench.engines.translation import as_fts5

UNSPOKEN = frozenset[str]()
# Above this share of the articles it is quicker to read a tag table through than to look up each match in it.
MANY = 0.5
_TABLES = """
pragma page_size = 8192;
create virtual table words using fts5(title, body, facets, tokenize = 'porter unicode61');
create table article (id integer primary key, source int, language text, year int, month int, published int);
create table province (article int, province int, primary key (article, province)) without rowid;
create table grouped (article int, grp int, primary key (article, grp)) without rowid;"""
_FINISHED = """
insert into words (words) values ('optimize');
insert into words (words, rank) values ('rank', 'bm25(3.0, 1.0, 0.0)');
analyze;"""
_IN_MEMORY = "pragma mmap_size = 4294967296; pragma cache_size = -262144; pragma temp_store = memory;"
_MATCHED = """
create temp table matched (id integer primary key, source int, language text, year int, month int, published int)"""
_BY_WORDS = "insert into matched select article.* from words cross join article on id = words.rowid where words match ?"
_BEST = f"select title, snippet(words, 1, '[', ']', '…', 22) from words where words match ? order by rank limit {SHOWN}"
_NEWEST = f"select id from matched order by published desc limit {SHOWN}"
_SHOWN_BY_WORDS = "select title, snippet(words, 1, '[', ']', '…', 22) from words where words match ? and rowid = ?"
_SHOWN = "select title, substr(body, 1, 300) from words where rowid = ?"
_TAGS = {
    "province": "select province, count(*) from matched {join} province on article = id group by 1",
    "group": "select grp, count(*) from matched {join} grouped on article = id group by 1",
}


def fts5(path: Path, rows: Callable[[], Iterable[Indexed]], slugs: Slugs) -> Page:
    """The page from the index at `path`, which is made of the rows where there is none."""
    if not path.exists():
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        _fill(unfinished, rows())
        unfinished.rename(path)
    database = sqlite3.connect(path)
    database.executescript(_IN_MEMORY)
    ((articles,),) = database.execute("select count(*) from article")

    def page(search: Asked) -> Answer:
        match = matching(search, slugs)
        database.execute("drop table if exists temp.matched")
        database.execute(_MATCHED)
        read = (_BY_WORDS, [match]) if match else ("insert into matched select * from article", [])
        total = database.execute(*read).rowcount
        join = "join" if total > MANY * articles else "cross join"
        return Answer(total, _hits(database, search, match), _counts(database, join))

    return page


def matching(search: Asked, slugs: Slugs) -> str:
    """Words and filters as one expression, empty where there is neither."""
    parts = [f"{{title body}} : ({as_fts5(search.words)})"] if search.words else []
    parts += [f'facets : "{code(name, key)}"' for name, key in filters(search, slugs).items()]
    return " AND ".join(parts)


def code(facet: str, key: int) -> str:
    """A facet's value as a word of the index."""
    return f"{facet}{key}"


def _fill(path: Path, rows: Iterable[Indexed]) -> None:
    database = sqlite3.connect(path)
    database.executescript(_TABLES)
    for row in rows:
        tags = {"province": row.provinces, "group": row.groups, "year": [row.year]}
        facets = " ".join(code(name, key) for name, keys in tags.items() for key in keys)
        database.execute(
            "insert into words (rowid, title, body, facets) values (?, ?, ?, ?)", (row.key, row.title, row.body, facets)
        )
        database.execute("insert into article values (?, ?, ?, ?, ?, ?)", (row.key, *row[3:8]))
        database.executemany("insert into province values (?, ?)", [(row.key, one) for one in row.provinces])
        database.executemany("insert into grouped values (?, ?)", [(row.key, one) for one in row.groups])
    database.commit()
    database.executescript(_FINISHED)
    database.commit()
    database.close()


def _hits(database: sqlite3.Connection, search: Asked, match: str) -> list[tuple[str, str]]:
    if not search.by_date:
        return database.execute(_BEST, [match]).fetchall()
    newest = [key for (key,) in database.execute(_NEWEST)]
    if search.words:
        return [database.execute(_SHOWN_BY_WORDS, [match, key]).fetchone() for key in newest]
    return [database.execute(_SHOWN, [key]).fetchone() for key in newest]


def _counts(database: sqlite3.Connection, join: str) -> dict[str, dict[object, int]]:
    """Source, language and month in one go: they combine to some hundred values, which are then added up here."""
    found: dict[str, Counter[object]] = {name: Counter() for name in ("source", "language", "year", "month")}
    for source, language, month, count in database.execute(
        "select source, language, month, count(*) from matched group by 1, 2, 3"
    ):
        found["source"][source] += count
        found["language"][language] += count
        found["month"][month] += count
        found["year"][month // 100 if month else None] += count
    tags = {name: dict(database.execute(statement.format(join=join))) for name, statement in _TAGS.items()}
    return {**tags, **found}

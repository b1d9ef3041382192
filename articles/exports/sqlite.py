"""How does the public archive become one file that is searched without a server?"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from .tables import Table

NAME = "sijill.sqlite"
INDEX = "articles_search"
TYPES = {"integer": "integer", "boolean": "integer", "number": "real"}
SEARCHED = ("title", "body")
# Another file is renamed into place when this one is whole: nothing in it need survive a fault.
QUICK = "pragma journal_mode = off; pragma synchronous = off; pragma page_size = 8192;"


class NoFullTextSearch(Exception):
    """This Python's SQLite was built without FTS5."""


class SqliteFile(AbstractContextManager):
    """All tables, with an index over title and text (FTS5, diacritics aside) that refers to the articles' own rows."""

    def __init__(self, folder: Path, tables: Sequence[Table], facts: Mapping[str, str]) -> None:
        self._connection = sqlite3.connect(folder / NAME, isolation_level=None)
        self._connection.executescript(QUICK)
        self._searched = next([name for name in SEARCHED if name in t.names] for t in tables if t.name == "articles")
        for table in tables:
            self._connection.execute(_definition(table))
        try:
            self._connection.execute(
                f"create virtual table {INDEX} using fts5({', '.join(self._searched)},"
                " content='articles', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
            )
        except sqlite3.OperationalError as error:
            self._connection.close()
            raise NoFullTextSearch(str(error)) from error
        self._connection.execute("create table about (name text primary key, value text)")
        self._connection.execute("begin")
        self._connection.executemany("insert into about values (?, ?)", facts.items())

    def write(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table, articles to the index too."""
        told = [[_plain(value) for value in row] for row in rows]
        marks = ", ".join("?" * len(table.columns))
        self._connection.executemany(f'insert into "{table.name}" values ({marks})', told)  # noqa: S608 - our names
        if table.name == "articles":
            places = [table.names.index(name) for name in ("id", *self._searched)]
            names, marks = ", ".join(("rowid", *self._searched)), ", ".join("?" * len(places))
            indexed = ([row[place] for place in places] for row in told)
            self._connection.executemany(f"insert into {INDEX}({names}) values ({marks})", indexed)  # noqa: S608

    def finish(self, tables: Iterable[Table]) -> None:
        """Make the indexes, which is quicker when all rows are there."""
        self._connection.execute(f"insert into {INDEX}({INDEX}) values ('optimize')")  # noqa: S608
        for table in tables:
            for names in table.indexes:
                index = "_".join((table.name, *names))
                self._connection.execute(f'create index "{index}" on "{table.name}" ({_quoted(names)})')
        self._connection.execute("commit")
        self._connection.execute("pragma optimize")

    def __exit__(self, *fault: object) -> None:
        self._connection.close()


def _definition(table: Table) -> str:
    """The statement that makes a table; the number of an article is its rowid."""
    lines = []
    for column in table.columns:
        link = f' references "{column.refers_to[0]}"("{column.refers_to[1]}")' if column.refers_to else ""
        lines.append(f'"{column.name}" {TYPES.get(column.type, "text")}{link}')
    if table.key:
        lines.append(f"primary key ({_quoted(table.key)})")
    return f'create table "{table.name}" ({", ".join(lines)})'


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _plain(value: Any) -> Any:
    """A value as SQLite keeps it: days as text, truth as 0 and 1."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    return int(value) if isinstance(value, bool) else value

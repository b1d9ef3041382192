"""What is a table that leaves the archive: its columns, what they mean, how its rows are read?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

# A row may hold a text of 5 MB.
CHUNK = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `type` is one of Frictionless Table Schema; `sql` gives the value, or what `shape` makes it of.

    `refers_to` is the table and column in which the value stands, too.
    """

    name: str
    type: str
    sql: str | tuple[str, ...]
    meaning: str
    shape: Callable[..., Any] | None = None
    refers_to: tuple[str, str] | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """What is read for it."""
        return (self.sql,) if isinstance(self.sql, str) else self.sql


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what one row is, its columns, from where, in which order, and the columns that tell rows apart."""

    name: str
    meaning: str
    columns: Sequence[Column]
    source: str
    key: tuple[str, ...]
    # Columns by which rows are looked up, in the database for offline use.
    indexes: Sequence[tuple[str, ...]] = ()

    @property
    def names(self) -> list[str]:
        """Those of its columns."""
        return [column.name for column in self.columns]

    def chunks(self) -> Iterator[list[list[Any]]]:
        """Its rows, some hundreds at a time and no more in memory; the transaction says of which moment."""
        parts = ", ".join(part for column in self.columns for part in column.parts)
        with connection.chunked_cursor() as cursor:
            cursor.execute(f"select {parts} {self.source}")
            while rows := cursor.fetchmany(CHUNK):
                yield [self._shaped(row) for row in rows]

    def _shaped(self, row: Sequence[Any]) -> list[Any]:
        values, at = [], 0
        for column in self.columns:
            given = row[at : at + len(column.parts)]
            values.append(column.shape(*given) if column.shape else given[0])
            at += len(given)
        return values

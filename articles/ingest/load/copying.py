"""How do many rows come to the server at once?

COPY into a temporary table, which a statement then lays over the real one: one round trip whatever
the number of rows.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg import sql


def stage(name: str, table: str, columns: Sequence[str], extra: str, rows: Iterable[Sequence[Any]]) -> None:
    """Fill the temporary table `name` anew: `extra` columns (SQL) followed by `columns`, typed as those of `table`."""
    typed = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    create = sql.SQL(
        "create temporary table if not exists {name} on commit delete rows "
        "as select {extra}{typed} from {table} with no data"
    ).format(
        name=sql.Identifier(name),
        extra=sql.SQL(f"{extra}, " if extra else ""),
        typed=typed,
        table=sql.Identifier(table),
    )
    with connection.cursor() as cursor:
        cursor.execute(create)
        cursor.execute(sql.SQL("delete from {}").format(sql.Identifier(name)))
    _copy(sql.SQL("copy {} from stdin").format(sql.Identifier(name)), rows)


def copy_into(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add `rows` to `table`."""
    statement = sql.SQL("copy {} ({}) from stdin").format(
        sql.Identifier(table), sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    )
    _copy(statement, rows)


def _copy(statement: sql.Composed, rows: Iterable[Sequence[Any]]) -> None:
    # What the server says of a row comes when the copy ends, past the cursor that would make it an error of Django's.
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def array(values: Iterable[int | str]) -> str:
    """Numbers, or words of letters and digits, as PostgreSQL writes an array: psycopg takes ten times as long."""
    return f"{{{','.join(map(str, values))}}}"


def next_ids(table: str, count: int) -> list[int]:
    """The next `count` primary keys of `table`, ascending."""
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count])
        return [row[0] for row in cursor.fetchall()]

"""How do tables become a data package: files of CSV, and a description of them that programs read?

As Frictionless Data asks (specs.frictionlessdata.io). Values stay as they are: a package is for programs, and an
apostrophe before “=” would make of every such title another one. The tables of a search (csv.py) are for spreadsheets.
"""

import csv
import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from hashlib import file_digest
from pathlib import Path
from typing import Any

from .tables import Column, Table

FOLDER = "data"
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True}


class CsvFile(AbstractContextManager):
    """One table as a file of CSV in UTF-8; cells without a value are empty."""

    def __init__(self, folder: Path, table: Table) -> None:
        path = folder / FOLDER / f"{table.name}.csv"
        path.parent.mkdir(exist_ok=True)
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\r\n")
        self._writer.writerow(table.names)

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Add rows."""
        self._writer.writerows(
            [str(value).lower() if isinstance(value, bool) else value for value in row] for row in rows
        )

    def __exit__(self, *fault: object) -> None:
        self._file.close()


def describe(
    folder: Path, facts: dict[str, Any], counts: dict[str, int], tables: Iterable[Table], database: str = ""
) -> None:
    """Write datapackage.json: what the package is, and of each file its columns, rows, bytes and hash.

    `database` is the file that holds the same tables once more, if there is one.
    """
    resources = [_resource(folder, table, counts[table.name]) for table in tables]
    if database:
        about = {"description": "The same tables with a full-text index.", "format": "sqlite"}
        about |= {"mediatype": "application/vnd.sqlite3", **_bytes(folder / database)}
        resources.append({"profile": "data-resource", "name": "database", "path": database, **about})
    described = {"profile": "data-package", **facts, "resources": resources}
    path = folder / "datapackage.json"
    path.write_text(f"{json.dumps(described, ensure_ascii=False, indent=2)}\n", encoding="utf-8")


def _resource(folder: Path, table: Table, count: int) -> dict[str, Any]:
    path = folder / FOLDER / f"{table.name}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.relative_to(folder).as_posix(),
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rowCount": count,
        **_bytes(path),
        "dialect": DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(table, column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    links = [
        # An empty name of the table is the table itself.
        {"fields": column.name, "reference": {"resource": "" if other == table.name else other, "fields": field}}
        for column in table.columns
        if column.refers_to
        for other, field in [column.refers_to]
    ]
    return schema | ({"foreignKeys": links} if links else {})


def _field(table: Table, column: Column) -> dict[str, Any]:
    constraints = {"required": True} if column.name in table.key else {}
    field = {"name": column.name, "type": column.type, "description": column.meaning}
    return field | ({"constraints": constraints} if constraints else {})


def _bytes(path: Path) -> dict[str, Any]:
    """How many bytes a file has, and their hash, read piece by piece."""
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "hash": f"sha256:{file_digest(file, 'sha256').hexdigest()}"}

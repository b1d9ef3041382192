"""What records does a table (CSV, TSV) hold?"""

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ..encoding import decode, detected, known, mark_length, plainly_utf8, strictly, wide_codec
from ..records import Record, Rejected
from .columns import chosen, normalised, unfit
from .lines import first_line, lines
from .raw_rows import RawRow, raw_rows
from .siblings import with_day_order
from .task import NotArticles, Task

DELIMITERS = ",\t;|"


def table_records(stream: BinaryIO, task: Task, head: bytes) -> Iterator[Record | Rejected]:
    """The rows of a table as records; raises NotArticles when no column can be the article text."""
    wide = wide_codec(head)
    start = mark_length(head)
    hint = None if wide else detected(head)
    stream.read(start)
    ends = first_line(head, wide)[1]
    rows = raw_rows(lines(stream, task.limits, wide, ends), delimiter_of(head, wide), start, task.limits)
    header = next(rows, None)
    if header is None or header.cells is None:
        raise NotArticles(header.reason if header else "The table is empty.")
    headers = _header(header, task, wide, hint)
    columns = chosen(headers, task.column_map)
    reason = unfit(headers, columns, task.column_map)
    if reason:
        raise NotArticles(reason)
    places = {name: headers.index(column) for name, column in columns.items()}
    yield from with_day_order(_records(rows, places, len(headers), task, wide, hint), task.limits)


def delimiter_of(head: bytes, wide: str | None) -> str:
    """The character between the columns: the one that splits the first line into most known headers."""
    first = first_line(head, wide)[0][:100_000]

    def worth(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return len(chosen(cells, None)), len(cells)

    return max(DELIMITERS, key=worth)


def _header(header: RawRow, task: Task, wide: str | None, hint: str | None) -> list[str]:
    cells = header.cells or []
    if len(cells) > task.limits.columns:
        raise NotArticles(
            f"The table has {len(cells)} columns; more than {task.limits.columns} are no table of articles."
        )
    return [cell.strip() for cell in _decoded(header, cells, task, wide, hint)]


def _decoded(row: RawRow, cells: Sequence[str], task: Task, wide: str | None, hint: str | None) -> list[str]:
    """The cells in characters: parsed as one character per byte, they are put back and decoded."""
    if wide:
        return list(cells)
    if not task.encoding and plainly_utf8(row.raw) is not None:
        return list(cells) if row.raw.isascii() else [cell.encode("latin-1").decode() for cell in cells]
    _, how = decode(row.raw, task.encoding, hint=hint)
    codec = known(how.used) or "cp1252"
    return [strictly(cell.encode("latin-1"), codec) or decode(cell.encode("latin-1"))[0] for cell in cells]


def _records(
    rows: Iterator[RawRow], places: dict[str, int], width: int, task: Task, wide: str | None, hint: str | None
) -> Iterator[Record | Rejected]:
    for row in rows:
        if row.cells is None:
            yield Rejected(task.origin, row.offset, "read", row.reason, row.raw[: task.limits.kept])
            continue
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            reason = f"The row has {len(row.cells)} cells under {width} headers: a delimiter in the text is not quoted."
            yield Rejected(task.origin, row.offset, "read", reason, row.raw[: task.limits.kept])
            continue
        cells = _decoded(row, row.cells, task, wide, hint)
        fields = {name: cells[place] for name, place in places.items() if place < len(cells) and cells[place].strip()}
        yield task.record(row.raw, row.offset, "text/csv", fields, wide or task.encoding, charset_hint=hint)


def looks_like_table(head: bytes) -> bool:
    """Whether the first line reads as headers, one of them the article text."""
    wide = wide_codec(head)
    first = first_line(head, wide)[0][:20_000]
    cells = next(csv.reader([first], delimiter=delimiter_of(head, wide)), [])
    if len(cells) < 2 or any(len(normalised(cell)) > 40 for cell in cells):
        return False
    return bool({"body", "html"} & set(chosen(cells, None)))

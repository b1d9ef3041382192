"""What records does a table (CSV, TSV) hold?"""

import csv
import io
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from ..encoding import decode, known, strictly
from ..records import Record, Rejected
from .columns import chosen, normalised, unfit
from .limits import Limits
from .lines import Line, lines, wide_codec
from .siblings import with_day_order
from .task import NotArticles, Task

# The standard library refuses cells above 131,072 characters; a row is bounded by Limits.row instead.
csv.field_size_limit(2**31 - 1)
DELIMITERS = ",\t;|"
MENDINGS = 100
# Longer quotations were opened by mistake; what they swallow is held in memory until it is read again.
LINES_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its bytes, where they start, and its cells (None where it cannot be parsed, with the reason)."""

    raw: bytes
    offset: int
    cells: list[str] | None
    reason: str = ""


class _TooLong(Exception):
    pass


def table_records(stream: BinaryIO, task: Task, head: bytes) -> Iterator[Record | Rejected]:
    """The rows of a table as records; raises NotArticles when no column can be the article text."""
    wide = wide_codec(head)
    start = 2 if wide else 3 if head.startswith(b"\xef\xbb\xbf") else 0
    stream.read(start)
    rows = raw_rows(lines(stream, task.limits, wide), delimiter_of(head, wide), start, task.limits)
    header = next(rows, None)
    if header is None or header.cells is None:
        raise NotArticles(header.reason if header else "The table is empty.")
    headers = _header(header, task, wide)
    columns = chosen(headers, task.column_map)
    reason = unfit(headers, columns, task.column_map)
    if reason:
        raise NotArticles(reason)
    places = {name: headers.index(column) for name, column in columns.items()}
    yield from with_day_order(_records(rows, places, len(headers), task, wide), task.limits)


def raw_rows(source: Iterator[Line], delimiter: str, offset: int, limits: Limits) -> Iterator[RawRow]:
    """The rows with their bytes, whatever line breaks are quoted inside them.

    A quotation mark that is never closed would swallow the rest of the file: such a row is given up
    after its first line, and reading goes on with the next line.
    """
    again: deque[Line] = deque()
    mendings = 0
    while True:
        taken: list[Line] = []
        row = _next_row(taken, again, source, delimiter, limits)
        if not taken:
            return
        broken = row is None or (len(taken) > 1 and not again and _is_unclosed(taken, delimiter))
        if broken and len(taken) > 1 and mendings < MENDINGS:
            mendings += 1
            again.extendleft(reversed(taken[1:]))
            taken = taken[:1]
        raw = b"".join(line.raw for line in taken)
        reason = _broken(taken, limits) if broken else ""
        if broken or row:
            yield RawRow(raw, offset, None if broken else row, reason)
        offset += sum(line.size for line in taken)


def _next_row(
    taken: list[Line], again: deque[Line], source: Iterator[Line], delimiter: str, limits: Limits
) -> list[str] | None:
    """Parse one row, noting in `taken` the lines it took; None for a row that cannot be parsed."""

    def feed() -> Iterator[str]:
        size = 0
        while (line := again.popleft() if again else next(source, None)) is not None:
            taken.append(line)
            size += line.size
            if line.text is None or size > limits.row or len(taken) > LINES_AT_MOST:
                raise _TooLong
            yield line.text

    try:
        return next(csv.reader(feed(), delimiter=delimiter), None)
    except (_TooLong, csv.Error):
        return None


def _is_unclosed(taken: Sequence[Line], delimiter: str) -> bool:
    """Whether the last row of a file ended inside a quotation."""
    try:
        deque(csv.reader((line.text or "" for line in taken), delimiter=delimiter, strict=True), maxlen=0)
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _broken(taken: Sequence[Line], limits: Limits) -> str:
    if any(line.text is None for line in taken):
        return f"The row is longer than {limits.row} bytes, which no article is. Check how the file was written."
    return "The row cannot be parsed: a quotation mark is opened and never closed. Write the row anew."


def delimiter_of(head: bytes, wide: str | None) -> str:
    """The character between the columns: the one that splits the first line into most known headers."""
    text = head.decode(wide, "ignore") if wide else head.decode("latin-1")
    first = text.lstrip("\ufeff").split("\n", 1)[0][:100_000]

    def worth(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return len(chosen(cells, None)), len(cells)

    return max(DELIMITERS, key=worth)


def _header(header: RawRow, task: Task, wide: str | None) -> list[str]:
    cells = header.cells or []
    if len(cells) > task.limits.columns:
        raise NotArticles(
            f"The table has {len(cells)} columns; more than {task.limits.columns} are no table of articles."
        )
    return [cell.strip() for cell in _decoded(header, cells, task, wide)]


def _decoded(row: RawRow, cells: Sequence[str], task: Task, wide: str | None) -> list[str]:
    """The cells in characters: parsed as one character per byte, they are put back and decoded."""
    if wide:
        return list(cells)
    _, how = decode(row.raw, task.encoding)
    codec = known(how.used) or "cp1252"
    return [strictly(cell.encode("latin-1"), codec) or decode(cell.encode("latin-1"))[0] for cell in cells]


def _records(
    rows: Iterator[RawRow], places: dict[str, int], width: int, task: Task, wide: str | None
) -> Iterator[Record | Rejected]:
    for row in rows:
        if row.cells is None:
            yield Rejected(task.origin, row.offset, "read", row.reason, row.raw[: task.limits.kept])
            continue
        if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
            reason = f"The row has {len(row.cells)} cells under {width} headers: a delimiter in the text is not quoted."
            yield Rejected(task.origin, row.offset, "read", reason, row.raw[: task.limits.kept])
            continue
        cells = _decoded(row, row.cells, task, wide)
        fields = {name: cells[place] for name, place in places.items() if place < len(cells) and cells[place].strip()}
        yield task.record(row.raw, row.offset, "text/csv", fields, charset=wide or task.encoding)


def looks_like_table(head: bytes) -> bool:
    """Whether the first line reads as headers, one of them the article text."""
    wide = wide_codec(head)
    text = head.decode(wide, "ignore") if wide else head.decode("latin-1")
    first = text.lstrip("\ufeff").split("\n", 1)[0].removeprefix("\xef\xbb\xbf")[:20_000]
    cells = next(csv.reader(io.StringIO(first), delimiter=delimiter_of(head, wide)), [])
    if len(cells) < 2 or any(len(normalised(cell)) > 40 for cell in cells):
        return False
    return bool({"body", "html"} & set(chosen(cells, None)))

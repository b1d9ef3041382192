"""Where does each row of a table start and end, also where a quotation mark is missing?"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .limits import Limits
from .lines import Line

# The standard library refuses cells above 131,072 characters; a row is bounded by Limits.row instead.
csv.field_size_limit(2**31 - 1)
# Longer quotations were opened by mistake; what they swallow is held in memory until it is read again.
LINES_AT_MOST = 20_000
# How many lines one file may make us read again, so that a file of nothing but faults ends.
READ_AGAIN_AT_MOST = 2_000_000
DIGITS = str.maketrans("123456789", "000000000")
UNCLOSED = "The row cannot be parsed: a quotation mark is opened and never closed. Write the row anew."
BROKEN = "The row cannot be parsed: a line break (CR) stands in a cell without quotation marks. Write the row anew."


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its bytes, where they start, and its cells (None where it cannot be parsed, with the reason)."""

    raw: bytes
    offset: int
    cells: list[str] | None
    reason: str = ""


def raw_rows(source: Iterator[Line], delimiter: str, offset: int, limits: Limits) -> Iterator[RawRow]:
    """The rows with their bytes, whatever line breaks are quoted inside them.

    A quotation mark that is never closed would swallow the rows that follow. Such a row is given up
    after its first line; what comes next belongs to it until a line reads as a whole row, as wide as
    the header or another row before.
    """
    widths: set[int] = set()
    damaged: RawRow | None = None
    for row in _Rows(source, delimiter, offset, limits, widths):
        if row.cells is None:
            if damaged:
                yield damaged
            damaged = row
        elif damaged and widths and len(row.cells) < min(widths):
            damaged = replace(damaged, raw=(damaged.raw + row.raw)[: limits.kept])
        else:
            if damaged:
                yield damaged
            damaged = None
            widths.add(len(row.cells))
            yield row
    if damaged:
        yield damaged


class _Rows:
    """The rows as they can be parsed one by one: a broken one ends after its first line."""

    def __init__(self, source: Iterator[Line], delimiter: str, offset: int, limits: Limits, widths: set[int]) -> None:
        self._source = source
        self._delimiter = delimiter
        self._offset = offset
        self._limits = limits
        self._widths = widths
        self._again: deque[Line] = deque()
        self._left = READ_AGAIN_AT_MOST

    def __iter__(self) -> Iterator[RawRow]:
        while True:
            taken: list[Line] = []
            cells = self._parsed(taken)
            if not taken:
                return
            reason = self._fault(taken, cells)
            if reason and len(taken) > 1 and self._left > 0:
                self._left -= len(taken)
                self._again.extendleft(reversed(taken[1:]))
                taken = taken[:1]
            if reason or cells:
                raw = b"".join(line.raw for line in taken)
                yield RawRow(raw, self._offset, None if reason else cells, reason)
            self._offset += sum(line.size for line in taken)

    def _parsed(self, taken: list[Line]) -> list[str] | None:
        """Parse one row, noting in `taken` the lines it took; None for a row that cannot be parsed."""

        def feed() -> Iterator[str]:
            size = 0
            while (line := self._again.popleft() if self._again else next(self._source, None)) is not None:
                taken.append(line)
                size += line.size
                if line.text is None or size > self._limits.row or len(taken) > LINES_AT_MOST:
                    raise _TooLongError
                yield line.text

        try:
            return next(csv.reader(feed(), delimiter=self._delimiter), None)
        except (_TooLongError, csv.Error):
            return None

    def _fault(self, taken: Sequence[Line], cells: list[str] | None) -> str:
        """Why a row cannot be used as it was parsed, as a sentence; empty where it can."""
        if any(line.text is None for line in taken):
            return (
                f"The row is longer than {self._limits.row} bytes, which no article is. Check how the file was written."
            )
        texts = [line.text or "" for line in taken]
        if cells is None:
            return UNCLOSED if len(taken) > 1 or '"' in texts[0] else BROKEN
        if len(taken) > 1 or any("\n" in cell for cell in cells):
            is_whole = _quotes_its_breaks(texts, cells) and not self._swallows(texts, cells)
        else:
            is_whole = not self._widths or len(cells) in self._widths or _strictly(texts, self._delimiter) is not None
        return "" if is_whole else UNCLOSED

    def _swallows(self, texts: Sequence[str], cells: Sequence[str]) -> bool:
        """Whether a quotation over several lines runs over lines that are rows themselves."""
        if not self._widths:
            return False
        if len(cells) not in self._widths:
            alone = (_strictly([text], self._delimiter) for text in texts[1:])
            return any(row is not None and len(row) in self._widths for row in alone)
        counts = {text.count(self._delimiter) + 1 for text in texts}
        if len(counts) > 1 or counts.isdisjoint(self._widths):
            return False
        shapes = [_shapes(text, self._delimiter) for text in texts]
        return any(len(set(column)) == 1 and "0" in column[0] for column in zip(*shapes, strict=True))


class _TooLongError(Exception):
    pass


def _strictly(texts: Sequence[str], delimiter: str) -> list[str] | None:
    """The one row that these lines are by the letter of the format; None where they are not one."""
    try:
        rows = list(csv.reader(texts, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None


def _quotes_its_breaks(texts: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether each cell with line breaks stands between its quotation marks, with nothing after the second."""
    whole = "".join(texts)
    return all(f'"{cell.replace(chr(34), chr(34) * 2)}"' in whole for cell in cells if "\n" in cell or "\r" in cell)


def _shapes(text: str, delimiter: str) -> list[str]:
    """What the cells of a line look like, quotation marks apart: `2016-02-01` is 0000-00-00."""
    return [cell.strip().strip('"')[:40].translate(DIGITS) for cell in text.split(delimiter)]

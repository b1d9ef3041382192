"""Where does each record of a web archive start and end, also past a corrupt spot?

The length that a record states leads to the next one. Where it does not, the next record is looked
for by how records begin, so that a corrupt spot costs the records it touches and no other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .limits import Limits
from .pieces import Gap, Piece
from .warc_marks import HEADER_AT_MOST, Dialect, Header
from .window import Window

BEGINNING = 1 << 16  # how much is kept of a record that is too long to be a page
READ = 1 << 18
TRAILERS = (b"\r\n\r\n", b"\n\n", b"\r\n", b"\n")
NO_RECORD = "What stands here is no record."
NO_HEADER = "The header of a record does not end."
BREAKS_OFF = "A record breaks off."


@dataclass(frozen=True, slots=True)
class Span:
    """One whole record: its header, its content and the byte at which it starts.

    `size` is the length of the content, of which `content` is but the beginning where `is_cut`.
    Where the stated length cannot be right, `content` reaches to the next record.
    """

    offset: int
    header: Header
    content: bytes
    size: int
    is_cut: bool = False
    header_size: int = 0

    @property
    def is_as_stated(self) -> bool:
        """Whether the content is as long as the record says."""
        return self.size == self.header.length


@dataclass(frozen=True, slots=True)
class Lost:
    """A damaged spot: where it starts and ends in the file, why, and how it begins."""

    offset: int
    end: int
    reason: str
    beginning: bytes = b""


def warc_spans(pieces: Iterator[Piece | Gap], dialect: Dialect, limits: Limits) -> Iterator[Span | Lost]:
    """The records of a file, and one `Lost` for each damaged spot, in order."""
    return iter(_Walk(Window(pieces), dialect, limits))


class _Walk:
    def __init__(self, window: Window, dialect: Dialect, limits: Limits) -> None:
        self._window = window
        self._dialect = dialect
        self._limits = limits
        self._lost: Lost | None = None

    def __iter__(self) -> Iterator[Span | Lost]:
        while True:
            yield from self._segment()
            gap = self._window.gap
            if gap is None:
                break
            self._lose(gap.offset, gap.offset + gap.size, gap.reason, is_cause=True)
            self._window.reopen()
        if self._lost:
            yield self._lost

    def _segment(self) -> Iterator[Span | Lost]:
        """The records up to the next gap, or to the end."""
        window = self._window
        while True:
            window.skip(b"\r\n")
            if not window.reach(1):
                return
            window.reach(self._dialect.longest_mark)
            if not window.matches(self._dialect.mark):
                self._pass_on(0, NO_RECORD)
                continue
            span = self._record()
            if span and self._lost:
                yield self._lost
                self._lost = None
            if span:
                yield span

    def _record(self) -> Span | None:
        """The record at the position, which is moved behind it; None where it is lost."""
        window = self._window
        found = window.search(self._dialect.header_end, 0, HEADER_AT_MOST, 4)
        if not found:
            self._pass_on(1, NO_HEADER)
            return None
        start = found[1]
        header = self._dialect.header(window.copy(0, start))
        if header.length is not None and header.length > self._limits.page:
            return self._long_record(header, start, header.length)
        size = self._size(header, start)
        if size is None:
            return None
        span = Span(window.offset(), header, window.copy(start, start + size), size, header_size=start)
        window.advance(start + size)
        return span

    def _size(self, header: Header, start: int) -> int | None:
        """The length of a record's content, which begins at `start`; None where the record is lost, and passed."""
        stated = header.length
        if stated is not None and self._window.reach(start + stated) and self._is_end(start + stated):
            return stated
        mark = self._next_mark(start, start + self._limits.page)
        if mark is None:
            return self._last_size(start, stated)
        is_broken = stated is not None and mark < start + stated and not self._window.begins_member(mark)
        if is_broken:
            self._pass_on(1, BREAKS_OFF)
            return None
        content = self._window.copy(start, mark)
        return len(next((content.removesuffix(end) for end in TRAILERS if content.endswith(end)), content))

    def _last_size(self, start: int, stated: int | None) -> int | None:
        """The length of a content behind which no record was found: the file ends, or a gap begins."""
        window = self._window
        is_end = not window.reach(window.ahead + 1) and window.gap is None
        if is_end and (stated is None or window.ahead >= start + stated):
            return window.ahead - start if stated is None else stated
        self._pass_on(1, BREAKS_OFF)
        return None

    def _is_end(self, place: int) -> bool:
        """Whether a record may end at that place, by what follows."""
        window = self._window
        if not window.reach(place + 4):
            rest = window.copy(place, place + 4)
            return not rest.strip(b"\r\n") and (window.gap is None or window.is_checked)
        return window.matches(self._dialect.after, place) or window.matches(self._dialect.mark, place)

    def _next_mark(self, start: int, most: int) -> int | None:
        """The place from `start` on where the next record begins, within what `most` allows to look at."""
        while found := self._window.search(self._dialect.mark, start, most, self._dialect.longest_mark):
            place = found[0]
            before = self._window.copy(max(place - 1, 0), place)
            if not self._dialect.is_arc or before in (b"", b"\n") or self._window.begins_member(place):
                return place
            start = place + 1
        return None

    def _pass_on(self, start: int, reason: str) -> None:
        """Go on at the next record from `start` on, or at the end; what was passed is lost."""
        window = self._window
        offset, beginning = window.offset(), window.copy(0, self._limits.kept)
        while True:
            mark = self._next_mark(start, READ)
            if mark is not None:
                window.advance(mark)
                break
            if not window.reach(window.ahead + 1):
                window.advance(window.ahead)
                break
            window.advance(max(window.ahead - self._dialect.longest_mark - 1, 0))
            start = 1
        self._lose(offset, window.offset(), reason, beginning)

    def _long_record(self, header: Header, start: int, size: int) -> Span | None:
        """A record that is too long to be held, passed over; records that stand inside it show that it was cut."""
        window = self._window
        offset = window.offset()
        window.reach(start + BEGINNING)
        beginning = window.copy(start, start + min(size, BEGINNING))
        window.advance(start)
        # A web archive that was itself crawled is full of records, which are not those of this file.
        holds_records = b"warc" in (beginning[:4096].split(b"\r\n\r\n")[0] + header.media_type.encode()).lower()
        left = size
        while left:
            is_there = window.reach(min(left, READ))
            here = min(left, window.ahead)
            mark = None if holds_records else self._next_mark(1, -1)
            is_cut = mark is not None and mark < here
            if is_cut or not is_there:
                window.advance(mark if is_cut and mark else here)
                self._lose(offset, window.offset(), BREAKS_OFF, beginning)
                return None
            step = here if here == left else max(here - self._dialect.longest_mark - 1, 1)
            window.advance(step)
            left -= step
        return Span(offset, header, beginning, size, is_cut=True)

    def _lose(self, offset: int, end: int, reason: str, beginning: bytes = b"", *, is_cause: bool = False) -> None:
        """Note a damaged spot; what adjoins the one before is one with it."""
        before = self._lost
        if before:
            offset, beginning = min(offset, before.offset), before.beginning or beginning
            reason = reason if is_cause else before.reason
        self._lost = Lost(offset, end, reason, beginning)

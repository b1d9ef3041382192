"""What lies ahead in a file that comes in pieces?"""

import re
from collections import deque
from collections.abc import Iterator

from .pieces import Gap, Piece

COMPACT = 1 << 20


class Window:
    """The bytes ahead of one position, as far as they were asked for. It ends at each gap: see `gap`, `reopen`.

    Places are counted from the position. Nothing behind it is kept.
    """

    def __init__(self, pieces: Iterator[Piece | Gap]) -> None:
        self.gap: Gap | None = None
        self.is_checked = False
        self._pieces = pieces
        self._held = bytearray()
        self._at = 0
        self._passed = 0  # bytes that were dropped from the front of the held ones
        self._starts: deque[tuple[int, int, bool]] = deque()  # position, offset, is what was before it checked
        self._ended = False

    def reach(self, count: int) -> bool:
        """Look so far ahead; False where the file or the pieces before a gap end earlier."""
        while len(self._held) - self._at < count:
            if not self._pull():
                return False
        return True

    @property
    def ahead(self) -> int:
        """How many bytes were looked at so far."""
        return len(self._held) - self._at

    def copy(self, start: int, end: int) -> bytes:
        """A copy of what lies there, of what was reached."""
        return bytes(self._held[self._at + start : self._at + end])

    def matches(self, pattern: re.Pattern[bytes], place: int = 0) -> bool:
        """Whether the pattern fits at that place, by what was reached."""
        return pattern.match(self._held, self._at + place) is not None

    def search(self, pattern: re.Pattern[bytes], start: int, most: int, overlap: int) -> tuple[int, int] | None:
        """The places where the first match from `start` on begins and ends; None where none is within `most` bytes.

        `overlap` is the length of the longest match. The window grows as it looks.
        """
        while True:
            found = pattern.search(self._held, self._at + start)
            if found:
                return found.start() - self._at, found.end() - self._at
            seen = self.ahead
            if seen > most or not self.reach(seen + 1):
                return None
            start = max(start, seen - overlap)

    def skip(self, strange: bytes) -> None:
        """Move on over all bytes that are among `strange`."""
        while self.reach(1):
            end = self._at
            while end < len(self._held) and self._held[end] in strange:
                end += 1
            is_over = end < len(self._held)
            self.advance(end - self._at)
            if is_over:
                return

    def advance(self, count: int) -> None:
        """Move the position on."""
        self._at += count
        if self._at >= COMPACT or self._at >= len(self._held):
            count = min(self._at, len(self._held))
            del self._held[:count]
            self._passed += count
            self._at -= count
        while len(self._starts) > 1 and self._starts[1][0] <= self._passed + self._at:
            self._starts.popleft()

    def offset(self, place: int = 0) -> int:
        """Where in the file the byte at that place lies."""
        position = self._passed + self._at + place
        start, offset, _ = next((one for one in reversed(self._starts) if one[0] <= position), (position, 0, False))
        return offset + position - start

    def begins_member(self, place: int) -> bool:
        """Whether a piece begins at that place behind one that a check sum proved whole."""
        return any(start == self._passed + self._at + place and checked for start, _, checked in self._starts)

    def reopen(self) -> None:
        """Go on behind the gap, with nothing of what was before it."""
        self._passed += len(self._held)
        self._held.clear()
        self._at = 0
        self._starts.clear()
        self.gap, self._ended = None, False
        self.is_checked = False

    def _pull(self) -> bool:
        if self._ended:
            return False
        piece = next(self._pieces, None)
        if not isinstance(piece, Piece):
            self.gap, self._ended = piece, True
            return False
        self._starts.append((self._passed + len(self._held), piece.offset, self.is_checked))
        self._held += piece.data
        self.is_checked = piece.is_checked
        return True

"""Where does each value of a JSON array, or of a run of JSON values, start and end?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .limits import Limits

CHUNK = 1 << 16
# Outside a string only brackets, commas and quotes matter; inside one only its end and escapes do.
OUTSIDE = re.compile(rb'[\[\]{}",]')
INSIDE = re.compile(rb'["\\]')


@dataclass(frozen=True, slots=True)
class Span:
    """One value: its bytes (cut short when `is_whole` is false) and the byte at which it starts."""

    raw: bytes
    offset: int
    is_whole: bool = True


class Scanner:
    """Cuts a stream into its top-level values by brackets and quotes alone, in constant memory.

    Nesting is counted, never recursed into. `base` is the depth of the values: 1 within an array.
    """

    def __init__(self, limits: Limits, offset: int, base: int) -> None:
        self._limits = limits
        self._base = base
        self._depth = base
        self._in_string = False
        self._escaped = False
        self._value = bytearray()
        self._size = 0
        self._position = offset

    def spans(self, stream: BinaryIO) -> Iterator[Span]:
        """The values of `stream`, in order; what is left unfinished at the end comes as not whole."""
        while chunk := stream.read(CHUNK):
            yield from self._scan(chunk)
        left = bytes(self._value).strip(b" \t\r\n,]")
        if left:
            yield Span(left[: self._limits.kept], self._position - self._size, is_whole=False)

    def _scan(self, chunk: bytes) -> Iterator[Span]:
        start = position = 0
        while position < len(chunk):
            if self._escaped:
                self._escaped = False
                position += 1
                continue
            found = (INSIDE if self._in_string else OUTSIDE).search(chunk, position)
            if not found:
                break
            position = found.end()
            if self._step(found[0]):
                self._keep(chunk[start:position])
                yield from self._finished(position_after=self._position)
                start = position
        self._keep(chunk[start:])

    def _step(self, mark: bytes) -> bool:
        """Take in one mark; whether a value may end with it."""
        if self._in_string:
            self._escaped = mark == b"\\"
            self._in_string = mark != b'"'
            return False
        if mark == b'"':
            self._in_string = True
        elif mark in b"[{":
            self._depth += 1
        elif mark in b"]}":
            self._depth -= 1
            return self._depth <= self._base
        return mark == b"," and self._depth == self._base

    def _keep(self, part: bytes) -> None:
        self._position += len(part)
        self._size += len(part)
        room = self._limits.row + 1 - len(self._value)
        if room > 0:
            self._value += part[:room]

    def _finished(self, position_after: int) -> Iterator[Span]:
        raw, size = bytes(self._value), self._size
        self._value.clear()
        self._size = 0
        self._depth = max(self._depth, self._base)
        stripped = raw.lstrip(b" \t\r\n,")
        offset = position_after - size + (len(raw) - len(stripped))
        if size > self._limits.row:
            yield Span(stripped[: self._limits.kept], offset, is_whole=False)
        elif stripped.rstrip(b" \t\r\n,") not in (b"", b"]"):
            yield Span(stripped.rstrip(b" \t\r\n,"), offset)

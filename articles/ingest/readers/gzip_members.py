"""What of a gzip file can be unpacked, also past a corrupt spot?

A library's reader gives up at the first fault. Here each member is unpacked by itself; after a fault
the next one is looked for by its first bytes, so that a corrupt spot costs the members it touches.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from .limits import Limits
from .pieces import Gap, Piece
from .trouble import StreamError

# Signature, method (deflate), flags without the reserved bits.
MAGIC = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
RECORD = re.compile(rb"(?:\r?\n)*(?:WARC/\d\.\d|filedesc:|https?://\S+ )")
STEP = 1 << 14
READ = 1 << 18
# A fault shows some way behind its spot: so far back the next member is looked for.
BACK = 1 << 20
# How much may be unpacked in vain while members are looked for, so that a file of nothing but false starts ends.
WASTED_AT_MOST = 1 << 30
SLACK = 1 << 20
DAMAGED = "The gzip data is corrupt here."
CUT_OFF = "The gzip data breaks off here."
NO_MEMBER = "These bytes are no gzip data."
HOPELESS = "So much of the file is corrupt that it was not read on. Fetch it again."


class GzipMembers:
    """The pieces of a gzip file, member by member; what cannot be unpacked comes as gaps.

    A member is given out when its check sum has proved it, unless it unpacks to more than a page
    may have. Raises StreamError when the whole unpacks to more than `limits` allow.
    """

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream = stream
        self._limits = limits
        self._held = bytearray()
        self._base = 0  # where in the file the held bytes start
        self._at = 0
        self._lost: tuple[int, str] | None = None
        self._wasted = 0
        self._given = 0

    def __iter__(self) -> Iterator[Piece | Gap]:
        while self._skip_padding():
            if self._wasted > WASTED_AT_MOST:
                self._lose(self._at, HOPELESS)
                self._at = self._end_of_file()
            elif MAGIC.match(self._bytes(self._at, 4)):
                yield from self._member()
            else:
                self._lose(self._at, NO_MEMBER)
                self._seek(self._at + 1)
        if self._lost:
            yield self._gap(self._at)

    def _member(self) -> Iterator[Piece | Gap]:
        start = self._at
        inflation = _Inflation(start, self._limits)
        waiting: list[bytes] = []
        released = 0
        while not inflation.is_over:
            waiting.append(inflation.step(self._bytes(inflation.at, STEP)))
            if inflation.produced - released > self._limits.page + SLACK and not inflation.fault:
                yield from self._release(waiting, start, start + released, is_checked=False)
                released = inflation.produced
                self._forget(inflation.at - BACK)
        if inflation.fault:
            yield from self._failed(inflation.fault, waiting, start, start + released, inflation.at)
            return
        yield from self._release(waiting, start, start + released, is_checked=True)
        self._at = inflation.at
        self._forget(self._at)

    def _failed(self, fault: str, waiting: list[bytes], start: int, offset: int, at: int) -> Iterator[Piece | Gap]:
        """What a broken member leaves: what it unpacked to before the fault, where that begins with a record."""
        is_streamed = offset > start
        self._wasted += sum(map(len, waiting))
        is_bomb = fault not in (DAMAGED, CUT_OFF)
        if not is_bomb and (is_streamed or RECORD.match(b"".join(waiting[:2]))):
            yield from self._release(waiting, start, offset, is_checked=False)
        self._lose(max(start, at - BACK) if is_streamed else start, fault)
        self._seek(at if is_bomb else max(start + 1, self._base))

    def _release(self, waiting: list[bytes], start: int, offset: int, *, is_checked: bool) -> Iterator[Piece | Gap]:
        if self._lost:
            yield self._gap(start)
        data = b"".join(waiting)
        waiting.clear()
        self._given += len(data)
        if self._given > self._limits.unpacked:
            raise StreamError(f"It unpacks to more than {self._limits.unpacked} bytes. Split it into smaller files.")
        if data:
            yield Piece(data, offset, is_checked)

    def _lose(self, offset: int, reason: str) -> None:
        self._lost = self._lost or (offset, reason)

    def _gap(self, end: int) -> Gap:
        offset, reason = self._lost or (end, "")
        self._lost = None
        return Gap(offset, max(end - offset, 0), reason)

    def _seek(self, at: int) -> None:
        """Go on at the next bytes that may begin a member, or at the end of the file."""
        while True:
            found = MAGIC.search(self._held, at - self._base)
            place = found.start() + self._base if found else -1
            del found  # it would keep the held bytes from growing
            if place >= 0:
                self._at = place
                return
            at = max(at, self._base + len(self._held) - 3)
            self._forget(at)
            if not self._read():
                self._at = self._base + len(self._held)
                return

    def _skip_padding(self) -> bool:
        """Pass over zeros, with which writers to tape and disk fill up; False at the end of the file."""
        while block := self._bytes(self._at, STEP):
            rest = block.lstrip(b"\0")
            self._at += len(block) - len(rest)
            if rest:
                return True
            self._forget(self._at)
        return False

    def _end_of_file(self) -> int:
        while self._read():
            self._forget(self._base + len(self._held))
        return self._base + len(self._held)

    def _bytes(self, at: int, count: int) -> bytes:
        """Up to `count` bytes of the file from `at`, fewer only at its end."""
        while len(self._held) < at - self._base + count and self._read():
            continue
        return bytes(self._held[at - self._base : at - self._base + count])

    def _read(self) -> bool:
        chunk = self._stream.read(READ)
        self._held += chunk
        return bool(chunk)

    def _forget(self, before: int) -> None:
        if before > self._base:
            del self._held[: before - self._base]
            self._base = before


class _Inflation:
    """One member on its way: how far it was read (`at`), how much it gave, and its `fault` as a sentence."""

    def __init__(self, at: int, limits: Limits) -> None:
        self.at = at
        self.produced = 0
        self.fault = ""
        self._start = at
        self._limits = limits
        self._inflater = zlib.decompressobj(31)

    @property
    def is_over(self) -> bool:
        """Whether the member has ended or failed."""
        return self._inflater.eof or bool(self.fault)

    def step(self, packed: bytes) -> bytes:
        """Unpack what comes next; no bytes at all say that the file has ended."""
        inflater = self._inflater
        try:
            data = inflater.decompress(packed, 16 * STEP)
        except zlib.error:
            self.fault = DAMAGED
            return b""
        self.at += len(packed) - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        self.produced += len(data)
        if not (packed or data or inflater.eof):
            self.fault = CUT_OFF
        limits = self._limits
        if self.produced > limits.ratio_from and self.produced > limits.ratio * (self.at - self._start):
            self.fault = (
                f"A part unpacks to more than {limits.ratio} times its size, as no text does. It was not read on."
            )
        return data

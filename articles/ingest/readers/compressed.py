"""What does a compressed stream (gzip, bzip2, xz) hold?"""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, Protocol, cast

from .guarded import GuardedStream
from .limits import Limits

BUFFER = 1 << 18
GZIP, BZIP2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
# What xz files state as their need of memory is an attacker's to choose; its highest preset needs 65 MB.
MEMORY_AT_MOST = 128 * 1024 * 1024


def is_gzip(head: bytes) -> bool:
    """Whether the first bytes are those of a gzip stream."""
    return head.startswith(GZIP)


def is_compressed(head: bytes) -> bool:
    """Whether the first bytes are those of a gzip, bzip2 or xz stream."""
    return head.startswith((GZIP, XZ)) or (head.startswith(BZIP2) and head[4:10] == b"1AY&SY")


def first_unpacked(head: bytes, size: int = 1 << 16) -> bytes:
    """What the first bytes of a gzip stream unpack to, at most `size`; nothing where they are damaged."""
    try:
        return zlib.decompressobj(31).decompress(head, size)
    except zlib.error:
        return b""


def unpacked(stream: BinaryIO, head: bytes, limits: Limits) -> io.BufferedReader:
    """The stream inside a compressed one, bounded by `limits`; reading raises StreamError where it is damaged."""
    metered = Metered(stream)
    if head.startswith(GZIP):
        inner = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, metered), mode="rb"))
    else:
        start = bz2.BZ2Decompressor if head.startswith(BZIP2) else _xz
        inner = cast(BinaryIO, _Unpacking(metered, start))
    return io.BufferedReader(GuardedStream(inner, lambda: metered.count, limits), BUFFER)


def _xz() -> lzma.LZMADecompressor:
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MEMORY_AT_MOST)


class Metered(io.RawIOBase):
    """Counts the bytes that are read through it. Reads fill their buffer, except at the end."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        """Always: this stream is there to be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer from the stream inside."""
        chunk = self._inner.read(len(buffer))
        self.count += len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Unpacking:
    """Reads a stream through a decompressor of the standard library; several streams in a row are one."""

    def __init__(self, packed: Metered, start: Callable[[], _Decompressor]) -> None:
        self._packed = packed
        self._start = start
        self._parts = self._unpacked()

    def read(self, count: int) -> bytes:
        """Up to `count` bytes, none at the end. Raises EOFError, OSError or LZMAError where the data is damaged."""
        self._count = count
        return next(self._parts, b"")

    def close(self) -> None:
        """Nothing is held open."""

    def _unpacked(self) -> Iterator[bytes]:
        rest = self._packed.read(BUFFER) or b""
        while rest.strip(b"\0"):
            inflater = self._start()
            while not inflater.eof:
                part = inflater.decompress(rest, self._count)
                rest = b""
                if part:
                    yield part
                elif inflater.needs_input and not (rest := self._packed.read(BUFFER) or b""):
                    raise EOFError("it ends before its end is marked")
            rest = inflater.unused_data or self._packed.read(BUFFER) or b""

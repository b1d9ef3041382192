"""What does a gzip stream hold?"""

import gzip
import io
from typing import BinaryIO, cast

from .guarded import GuardedStream
from .limits import Limits


def is_gzip(head: bytes) -> bool:
    """Whether the first bytes are those of a gzip stream."""
    return head[:3] == b"\x1f\x8b\x08"


class _Metered(io.RawIOBase):
    """Counts the compressed bytes handed to the decompressor."""

    def __init__(self, inner: BinaryIO) -> None:
        self._inner = inner
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        chunk = self._inner.read(len(buffer))
        self.count += len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)


def unpacked(stream: BinaryIO, limits: Limits) -> BinaryIO:
    """The stream inside a gzip stream, bounded by `limits`; reading raises StreamError where it is damaged."""
    metered = _Metered(stream)
    inner = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, metered), mode="rb"))
    return io.BufferedReader(GuardedStream(inner, lambda: metered.count, limits), 1 << 18)

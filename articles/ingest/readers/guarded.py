"""How is a compressed stream read without trusting it?"""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from .limits import Limits
from .trouble import StreamError

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class GuardedStream(io.RawIOBase):
    """A decompressing stream that stops at the size and ratio of `limits`.

    `packed` says how many compressed bytes were taken so far (or in all). Raises StreamError when
    the stream is damaged, or unpacks to more than is believable.
    """

    def __init__(self, inner: BinaryIO, packed: Callable[[], int], limits: Limits) -> None:
        self._inner = inner
        self._packed = packed
        self._limits = limits
        self._produced = 0

    def readable(self) -> bool:
        """Always: this stream is there to be read."""
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer; raises StreamError where the data is damaged or beyond its bounds."""
        try:
            chunk = self._inner.read(len(buffer))
        except BROKEN as error:
            reason = f"The compressed data is damaged, cut off or made to do harm: {error}. Fetch the file again."
            raise StreamError(reason) from error
        self._produced += len(chunk)
        self._refuse_bombs()
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _refuse_bombs(self) -> None:
        limits = self._limits
        if self._produced > limits.unpacked:
            raise StreamError(f"It unpacks to more than {limits.unpacked} bytes. Split it into smaller files.")
        if self._produced > limits.ratio_from and self._produced > limits.ratio * max(self._packed(), 1):
            raise StreamError(
                f"It unpacks to more than {limits.ratio} times its size, as no text does. It was not read on."
            )

    def close(self) -> None:
        """Close the stream and the one inside."""
        self._inner.close()
        super().close()

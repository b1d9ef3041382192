"""Inputs for the readers' tests."""

import io


class Pipe(io.RawIOBase):
    """Standard input as a pipe gives it: in parts, and never backwards."""

    def __init__(self, content: bytes, part: int = 5_000) -> None:
        self._inner = io.BytesIO(content)
        self._part = part

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        return self._inner.readinto(memoryview(buffer)[: self._part])


def stream_of(content: bytes) -> io.BufferedReader:
    """Standard input that holds `content`."""
    return io.BufferedReader(Pipe(content))

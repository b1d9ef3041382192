"""Where does one raw line end and the next begin?"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .limits import Limits

WIDE = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its end. `text` shows every byte as one character where the line is not wide
    (UTF-16), so that structure can be parsed before the character set is known; it is None for a
    line longer than allowed, whose `raw` is its beginning and `size` its length in bytes.
    """

    raw: bytes
    text: str | None
    size: int


def wide_codec(head: bytes) -> str | None:
    """The codec of a UTF-16 input by its byte order mark; None for every other input."""
    return next((codec for mark, codec in WIDE.items() if head.startswith(mark)), None)


def lines(stream: BinaryIO, limits: Limits, wide: str | None) -> Iterator[Line]:
    """The lines of a stream, holding one at a time."""
    return _wide_lines(stream, limits, wide) if wide else _narrow_lines(stream, limits)


def _narrow_lines(stream: BinaryIO, limits: Limits) -> Iterator[Line]:
    while raw := stream.readline(limits.row + 1):
        if len(raw) <= limits.row:
            yield Line(raw, raw.decode("latin-1"), len(raw))
            continue
        size, kept, part = len(raw), raw[: limits.kept], raw
        while part and not part.endswith(b"\n"):
            part = stream.readline(CHUNK)
            size += len(part)
        yield Line(kept, None, size)


def _wide_lines(stream: BinaryIO, limits: Limits, codec: str) -> Iterator[Line]:
    decoder = codecs.getincrementaldecoder(codec)("surrogatepass" if codec else "strict")
    held = ""
    while True:
        chunk = stream.read(CHUNK)
        try:
            held += decoder.decode(chunk, final=not chunk)
        except UnicodeError:
            decoder.reset()
            held += "\ufffd"
        *whole, held = held.split("\n")
        for text in whole:
            yield _wide_line(text + "\n", codec, limits)
        if not chunk or len(held) > limits.row:
            if held:
                yield _wide_line(held, codec, limits)
            held = ""
        if not chunk:
            return


def _wide_line(text: str, codec: str, limits: Limits) -> Line:
    raw = text.encode(codec, "surrogatepass")
    if len(raw) > limits.row:
        return Line(raw[: limits.kept], None, len(raw))
    return Line(raw, text, len(raw))

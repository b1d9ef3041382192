"""Where does one raw line end and the next begin?"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from .limits import Limits

CHUNK = 1 << 18
LINE_END = re.compile(r"\r\n|\r|\n")


def _half_or_mark(error: UnicodeError) -> tuple[str | bytes, int]:
    """Half a surrogate pair passes, for it is told when the text is cleaned; other faults cost their own bytes."""
    try:
        return codecs.lookup_error("surrogatepass")(error)
    except UnicodeDecodeError:
        return "\ufffd", error.end if isinstance(error, UnicodeDecodeError) else 0


codecs.register_error("archive-wide", _half_or_mark)


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its end. `text` shows every byte as one character where the line is not wide
    (UTF-16), so that structure can be parsed before the character set is known; it is None for a
    line longer than allowed, whose `raw` is its beginning and `size` its length in bytes.
    """

    raw: bytes
    text: str | None
    size: int


def first_line(head: bytes, wide: str | None) -> tuple[str, str]:
    """The first line of an input without its mark, one character a byte where it is not wide, and how it ends.

    The end is empty where `head` does not reach it.
    """
    text = head.decode(wide, "ignore") if wide else head.decode("latin-1")
    found = LINE_END.search(text)
    line = (text[: found.start()] if found else text).removeprefix("\ufeff").removeprefix("\xef\xbb\xbf")
    return line, found[0] if found else ""


def lines(stream: BinaryIO, limits: Limits, wide: str | None, end: str = "\n") -> Iterator[Line]:
    """The lines of a stream, holding one at a time.

    They end where the line feeds are. Where the first line ends with a carriage return alone (`end`),
    as old Macs wrote, each kind of end counts.
    """
    if end == "\r":
        return _lines_of_any_end(stream, limits, wide or "latin-1")
    return _wide_lines(stream, limits, wide) if wide else _narrow_lines(stream, limits)


def _lines_of_any_end(stream: BinaryIO, limits: Limits, codec: str) -> Iterator[Line]:
    reader = io.TextIOWrapper(stream, codec, "archive-wide", newline="")
    try:
        while text := reader.readline(limits.row + 1):
            raw = text.encode(codec, "surrogatepass")
            if len(raw) <= limits.row:
                yield Line(raw, text, len(raw))
                continue
            size, part = len(raw), text
            while part and not part.endswith(("\r", "\n")):
                part = reader.readline(CHUNK)
                size += len(part.encode(codec, "surrogatepass"))
            yield Line(raw[: limits.kept], None, size)
    finally:
        reader.detach()


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
    decoder = codecs.getincrementaldecoder(codec)("archive-wide")
    held = ""
    while True:
        chunk = stream.read(CHUNK)
        held += decoder.decode(chunk, final=not chunk)
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

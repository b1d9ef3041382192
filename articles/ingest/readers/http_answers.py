"""Which page did a web server send, once its headers and codings are taken off?

Headers lie: crawlers unpack what the headers call packed, and keep chunk marks that no header names. So
a coding is taken off where the bytes bear it out.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import brotli
from warcio.statusandheaders import StatusAndHeadersParser

from .limits import Limits

HEADERS_AT_MOST = 1 << 18
HEADERS_END = re.compile(rb"\r?\n\r?\n")
CHUNK_SIZE = re.compile(rb"[ \t]*([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,4000})?\r?\n")
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
STATUS = re.compile(r"\s*(\d{3})\b")
STEP = 1 << 18


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status (0 where the block has none), media type, charset and codings, the bytes sent."""

    status: int
    media_type: str
    charset: str | None
    codings: tuple[str, ...]
    is_chunked: bool
    sent: bytes


@dataclass(frozen=True, slots=True)
class Payload:
    """The page. `unchunked` is what its chunks make up; `fault` says what is missing, or why it is refused."""

    content: bytes
    unchunked: bytes
    fault: str = ""
    is_refused: bool = False


def answer_of(block: bytes) -> Answer:
    """The answer in the block of a response record; a block without HTTP headers is all page."""
    if not block.startswith(b"HTTP/"):
        return Answer(0, "", None, (), is_chunked=False, sent=block)
    end = HEADERS_END.search(block, 0, HEADERS_AT_MOST)
    place = end.end() if end else len(block)
    parsed = StatusAndHeadersParser((), verify=False).parse(io.BytesIO(block[: min(place, HEADERS_AT_MOST)]))
    status = STATUS.match(parsed.statusline)
    stated = parsed.get_header("content-type") or ""
    codings = (parsed.get_header("content-encoding") or "").lower().replace("x-", "").split(",")
    return Answer(
        status=int(status[1]) if status else 0,
        media_type=media_type(stated),
        charset=charset(stated),
        codings=tuple(coding.strip() for coding in codings if coding.strip() not in ("", "identity", "none", "utf-8")),
        is_chunked="chunked" in (parsed.get_header("transfer-encoding") or "").lower(),
        sent=block[place:],
    )


def media_type(stated: str) -> str:
    """The media type of a Content-Type, in lower case, without its parameters."""
    return stated.partition(";")[0].strip().lower()


def charset(stated: str) -> str | None:
    """The character set that a Content-Type names."""
    found = CHARSET.search(stated)
    return found[1] if found else None


def payload_of(answer: Answer, limits: Limits) -> Payload:
    """The page with its chunks joined and its compression taken off, within the size and ratio of `limits`."""
    unchunked, fault = _unchunked(answer.sent, is_stated=answer.is_chunked)
    content = unchunked
    codings = answer.codings or (("gzip",) if content.startswith(b"\x1f\x8b\x08") else ())
    for coding in reversed(codings[-3:]):
        try:
            content, missing = _unpacked(content, coding, limits)
        except _TooLargeError as error:
            return Payload(b"", unchunked, str(error), is_refused=True)
        fault = fault or missing
    return Payload(content, unchunked, fault)


def _unchunked(sent: bytes, *, is_stated: bool) -> tuple[bytes, str]:
    """The chunks joined; bytes that are not in chunks as they are. Chunks that no header states must be whole."""
    parts: list[bytes] = []
    at = 0
    while size := CHUNK_SIZE.match(sent, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(parts), ""
        part = sent[size.end() : size.end() + length]
        parts.append(part)
        at = size.end() + length
        if sent[at : at + 2] == b"\r\n":
            at += 2
        elif sent[at : at + 1] == b"\n":
            at += 1
        else:
            break
    if not parts or not is_stated:
        return sent, ""
    # The chunks broke off, or what follows them is not in chunks.
    return b"".join((*parts, sent[at:])), "" if at >= len(sent) and len(part) == length else "its last chunk breaks off"


class _TooLargeError(Exception):
    pass


def _unpacked(packed: bytes, coding: str, limits: Limits) -> tuple[bytes, str]:
    """What the bytes unpack to, and what is missing at the end. Bytes that are not packed so come back as they are."""
    steps = _STEPS.get(coding)
    if steps is None:
        raise _TooLargeError(f"The page is compressed with {coding[:40]}, which is not read. Unpack it first.")
    parts: list[bytes] = []
    size = 0
    try:
        for part in steps(packed):
            parts.append(part)
            size += len(part)
            if size > limits.page or (size > limits.ratio_from and size > limits.ratio * len(packed)):
                raise _TooLargeError(f"The page unpacks to more than {size} bytes, which no article is.")
    except (zlib.error, brotli.error, EOFError):
        # Nothing came out: it was never packed, whatever the header says.
        return (b"".join(parts), "its compressed data breaks off") if size else (packed, "")
    return b"".join(parts), ""


def _inflated(packed: bytes) -> Iterator[bytes]:
    """gzip (several members too) and deflate with or without its wrapper."""
    yield from _members(packed, 47 if packed[:2] == b"\x1f\x8b" or _is_zlib(packed) else -15)


def _is_zlib(packed: bytes) -> bool:
    return len(packed) > 1 and packed[0] & 15 == 8 and (packed[0] << 8 | packed[1]) % 31 == 0


def _members(packed: bytes, window_bits: int) -> Iterator[bytes]:
    while packed:
        inflater = zlib.decompressobj(window_bits)
        while not inflater.eof:
            part = inflater.decompress(packed, STEP)
            packed = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
            if not (part or packed or inflater.eof):
                raise EOFError
            yield part
        packed = packed if packed[:2] == b"\x1f\x8b" else b""


def _brotli(packed: bytes) -> Iterator[bytes]:
    inflater = brotli.Decompressor()
    fed = packed
    while not inflater.is_finished():
        part = inflater.process(fed, output_buffer_limit=STEP)
        if not part and not fed:
            raise EOFError
        fed = b""
        yield part


_STEPS = {"gzip": _inflated, "deflate": _inflated, "br": _brotli}

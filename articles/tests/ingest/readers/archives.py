"""Web archives made for tests: pages of invented outlets, written record by record."""

import base64
import gzip
import hashlib
from collections.abc import Sequence
from itertools import pairwise

HOST = "https://harbour.example"


def page(number: int, size: int = 900) -> bytes:
    """A page that no other number has, about `size` bytes long and hard to compress."""
    noise = hashlib.sha256(str(number).encode()).hexdigest()
    words = " ".join(noise[at : at + 5] for at in range(0, 60, 3))
    text = f"Report {number}: the ferry of pier {number % 17} left on time. {words}. "
    body = (text * (size // len(text) + 1))[:size]
    return f"<!doctype html><html><title>Ferry {number}</title><body><p>{body}</p></body></html>".encode()


def answer(content: bytes, headers: str = "Content-Type: text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """What a server answered."""
    return f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + content


def digest(content: bytes) -> str:
    """A digest as crawlers write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def record(kind: str, url: str, block: bytes, length: int | None = None, **fields: str) -> bytes:
    """One WARC record; `length` is what it says of its length, where that is a lie."""
    stated = {
        "WARC-Type": kind,
        "WARC-Target-URI": url,
        "WARC-Date": "2016-03-09T08:15:00Z",
        "WARC-Record-ID": f"<urn:test:{hashlib.md5(block + url.encode(), usedforsecurity=False).hexdigest()}>",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    header = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in stated.items() if value)
    return header.encode() + b"\r\n" + block + b"\r\n\r\n"


def response(number: int, **fields: str) -> bytes:
    """The record of page `number`, with its digests."""
    content = page(number)
    block = answer(content)
    said = {"WARC_Payload_Digest": digest(content), "WARC_Block_Digest": digest(block)}
    return record("response", f"{HOST}/{number}", block, **{**said, **fields})


def arc_record(url: str, block: bytes, media_type: str = "text/html") -> bytes:
    """One ARC record."""
    return f"{url} 192.0.2.7 20160309081500 {media_type} {len(block)}\n".encode() + block + b"\n"


def arc_header(version: str = "1 0 InvenTed\n") -> bytes:
    """The record with which an ARC file begins."""
    block = f"{version}URL IP-address Archive-date Content-type Archive-length\n".encode()
    return f"filedesc://ferry.arc 0.0.0.0 20160309081500 text/plain {len(block)}\n".encode() + block + b"\n"


class Archive:
    """A file of records, with the place of each, to damage it and know what stayed whole."""

    def __init__(self, records: Sequence[bytes], *, is_packed: bool) -> None:
        parts = [gzip.compress(one, 6, mtime=0) for one in records] if is_packed else list(records)
        starts = [0]
        for part in parts:
            starts.append(starts[-1] + len(part))
        self.content = b"".join(parts)
        self.places = list(pairwise(starts))

    def untouched(self, damages: Sequence[tuple[int, int]]) -> set[int]:
        """The numbers of the records that lie in none of the damaged ranges (start, end)."""
        return {
            number
            for number, (start, end) in enumerate(self.places)
            if not any(first < end and start < last for first, last in damages)
        }

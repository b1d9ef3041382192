"""Inputs that ask for memory, each read in a process of its own: `python -m … NAME` prints what became of it."""

import io
import json
import re
import resource
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

import brotli

from articles.ingest.readers import read
from articles.ingest.records import Record
from articles.tests.ingest.readers.archives import HOST, answer, page, record

MEGABYTE = 1 << 20
WORDS = b"ferry   " * (MEGABYTE // 8)
ROW = b'{"title": "Ferry", "body": "It sails again."}\n'
Parts = Iterator[bytes]


class Stream(io.RawIOBase):
    """Parts made as they are asked for, so that the input itself takes no memory."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        while not self._held:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._held = part
        chunk, self._held = self._held[: len(buffer)], self._held[len(buffer) :]
        buffer[: len(chunk)] = chunk
        return len(chunk)


def packed(parts: Parts, level: int = 6) -> Parts:
    """The parts as one gzip stream."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, 31)
    for part in parts:
        yield deflater.compress(part)
    yield deflater.flush()


def words(megabytes: int) -> Parts:
    return repeat(WORDS, megabytes)


def line_of_json() -> Parts:
    yield b'{"title": "Ferry", "body": "'
    yield from words(50)
    yield b'"}\n' + ROW


def line_of_csv() -> Parts:
    yield b"title,body\nFerry,"
    yield from words(50)
    yield b"\nFerry,It sails again.\n"


def wide_table() -> Parts:
    yield b"title,body," + b",".join(b"column%d" % number for number in range(100_000)) + b"\n"
    yield b"x," * 100_000 + b"\n"


def long_cell() -> Parts:
    yield b'title,body\nFerry,"' + b"It sails again. " * 20_000 + b'"\n'


def deep(opening: bytes) -> Callable[[], Parts]:
    return lambda: iter((b'{"title": "x", "body": ' + opening * 100_000 + b"\n", ROW))


def digits() -> Parts:
    yield b'{"title": "x", "body": "y", "n": ' + b"7" * 5_000 + b"}\n" + ROW


def no_number() -> Parts:
    yield b'{"title": "x", "body": "y", "n": NaN}\n' + ROW


def tar_bomb() -> Parts:
    header = tarfile.TarInfo("words.txt")
    header.size = 400 * len(WORDS)
    return packed(iter((header.tobuf(), *words(400))))


def zip_bomb() -> Parts:
    content = b""
    for name, inside in (("words.txt", words(200)), ("inner.zip", None)):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as member:
            for part in inside or (content,):
                member.write(part)
        content = held.getvalue()
    yield content


def large_pages() -> Iterator[bytes]:
    for number in range(60):
        yield record("response", f"{HOST}/{number}", answer(page(number, 4 * MEGABYTE)))


def film() -> Parts:
    yield f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {HOST}/f\r\nContent-Length: ".encode()
    yield b"%d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n" % (46 + 300 * MEGABYTE)
    yield from words(300)
    yield b"\r\n\r\n" + record("response", f"{HOST}/1", answer(page(1)))


def brotli_bomb() -> Parts:
    content = brotli.compress(b"\0" * (100 * MEGABYTE), quality=5)
    yield record("response", f"{HOST}/1", answer(content, "Content-Type: text/html\r\nContent-Encoding: br"))
    yield record("response", f"{HOST}/2", answer(page(2)))


CASES: dict[str, Callable[[], Parts]] = {
    "a line of 50 MB": lambda: words(50),
    "a JSON line of 50 MB": line_of_json,
    "a row of 50 MB": line_of_csv,
    "100,000 columns": wide_table,
    "a cell of 320,000 characters": long_cell,
    "100,000 objects in one another": deep(b'{"a":'),
    "100,000 arrays in one another": deep(b"["),
    "a number of 5,000 digits": digits,
    "a number that is none": no_number,
    "200 MB of one word in a gzip": lambda: packed(words(200)),
    "400 MB of one word in a tar": tar_bomb,
    "200 MB of one word in a zip in a zip": zip_bomb,
    "240 MB of pages in a WARC": large_pages,
    "240 MB of pages in one gzip": lambda: packed(large_pages(), level=1),
    "a film of 300 MB in a WARC": film,
    "100 MB of zeros in a page": brotli_bomb,
}


def main(name: str) -> None:
    """Read one input; print the counts, the first reason and the peak of memory in kilobytes."""
    stream = io.BufferedReader(Stream(CASES[name]()))
    records, reasons = 0, []
    for one in read(["-"], stdin=stream):
        records += isinstance(one, Record)
        reasons += [] if isinstance(one, Record) else [one.reason]
    sys.stdout.write(json.dumps({"records": records, "reasons": reasons, "peak": peak()}))


def peak() -> int:
    """The most memory of this process, in kilobytes.

    Not by getrusage where the kernel tells more: what that counts begins with the process that started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main(sys.argv[1])

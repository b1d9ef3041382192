"""What might a broken disk, a bad program or an enemy make of real files?"""

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

MOST = 200_000  # bytes of one file: what breaks a reader breaks it in a small piece too
CHARSETS = "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1256 iso8859-6 cp1252 cp1254 cp1251 gb18030".split()
EXTENSIONS = "txt html htm csv tsv json jsonl warc gz zip xhtml xml wacz tar bin".split()
# What readers stumble over: marks of formats, half characters, numbers without bounds, dates that are none.
TOKENS = (
    b"\x00", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\x80" * 7, b'"', b'""', b"\r",
    b"\r\n\r\n", b"\\u0000", b"\\ud800", b"\\udfff\\ud83d", b"{" * 400, b"[" * 400, b"]}", b"null", b"NaN",
    b"1e999", b"-0", b"9" * 5000, b"<html>", b"</p>" * 50, b"<div>" * 300, b"<!--", b"<![CDATA[", b"<script>",
    b"&#0;", b"&#xD800;", b"&#x110000;", b"&amp;" * 40, b"<meta charset=utf-16>", b"<meta charset='rot13'>",
    b"<meta charset=x-klingon>", b"<?xml version='1.0' encoding='utf-7'?>",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":', b"title,body,url,published_at\n",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\n",
    b"WARC/1.1\r\nContent-Length: -1\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n", b"\x1f\x8b\x08\x00", b"PK\x03\x04",
    b"PK\x05\x06", b"BZh9", b"%PDF-1.7", b"31 February 2016", b"0000-00-00", b"26/01/1438", b"99/99/9999 99:99:99",
    b"4/5/2017", b"9999-12-31T23:59:59-23:59", b"infinity", b"10000-01-01", b"1e10", b"-1485444480",
    "\u202e\u2066\u200f".encode(), "ـ".encode() * 300, "é".encode() * 50, "𝒳".encode() * 20, b"http://[::1",
    b"http://a:b@c:d/", b"javascript:alert(1)", b"https://\xff.example/", b"a.b-c/d@e." * 200, b"w" * 3000,
    b"\t" * 500, b" " * 2000, b"\n" * 3000,
)  # fmt: skip
Deed = Callable[["Mutator", bytes], bytes]


class Mutator:
    """Makes files of real ones, the same ones for the same seed. `corpus` are the real ones."""

    def __init__(self, corpus: Sequence[Path], chance: random.Random) -> None:
        self._corpus = corpus
        self._chance = chance

    def file(self) -> tuple[str, bytes]:
        """A file: its extension and what is in it, at most four deeds away from a real one."""
        chance = self._chance
        if not self._corpus or chance.random() < 0.08:
            return chance.choice(EXTENSIONS), self._noise()
        name, content = self.piece()
        for _ in range(chance.choice((0, 1, 1, 1, 2, 3, 4))):
            content = chance.choice(DEEDS)(self, content)[: 2 * MOST]
        kept = name.partition(".")[2] or "txt"
        return (kept if chance.random() < 0.8 else chance.choice(EXTENSIONS)), content

    def piece(self) -> tuple[str, bytes]:
        """A real file, by chance unpacked where it is packed, or of a large one a stretch that may start anywhere."""
        path = self._chance.choice(self._corpus)
        name, content = path.name, path.read_bytes()
        if name.endswith(".gz") and self._chance.random() < 0.8:
            try:
                name, content = name.removesuffix(".gz"), gzip.decompress(content)
            except (OSError, EOFError, zlib.error):
                name = path.name
        if len(content) <= MOST:
            return name, content
        start = self._chance.choice((0, self._chance.randrange(len(content))))
        return name, content[start : start + MOST]

    def other(self) -> bytes:
        """Another real file."""
        return self.piece()[1]

    def place(self, content: bytes) -> int:
        """A place in the content, its end included."""
        return self._chance.randrange(len(content) + 1)

    def stretch(self, content: bytes) -> tuple[int, int]:
        """Where a stretch of the content begins and ends."""
        start = self.place(content)
        return start, min(len(content), start + int(2 ** self._chance.uniform(0, 14)))

    def _noise(self) -> bytes:
        length = int(2 ** self._chance.uniform(0, 13))
        return self._chance.choice((b"", *TOKENS)) + self._chance.randbytes(length)

    def flipped(self, content: bytes) -> bytes:
        """Some bits turned over."""
        flipped = bytearray(content)
        for _ in range(self._chance.choice((1, 3, 30, 300)) if content else 0):
            flipped[self._chance.randrange(len(flipped))] ^= 1 << self._chance.randrange(8)
        return bytes(flipped)

    def cut(self, content: bytes) -> bytes:
        """Broken off, or begun too late."""
        place = self.place(content)
        return self._chance.choice((content[:place], content[place:]))

    def without(self, content: bytes) -> bytes:
        """A stretch missing."""
        start, end = self.stretch(content)
        return content[:start] + content[end:]

    def repeated(self, content: bytes) -> bytes:
        """A stretch many times over."""
        start, end = self.stretch(content)
        return content[:end] + content[start:end] * self._chance.choice((1, 2, 20, 200)) + content[end:]

    def spliced(self, content: bytes) -> bytes:
        """A stretch of another file in its midst, or the end of another file."""
        other, place = self.other(), self.place(content)
        start, end = self.stretch(other)
        return content[:place] + (other[start:end] + content[place:] if self._chance.random() < 0.6 else other[start:])

    def planted(self, content: bytes) -> bytes:
        """Tokens in places."""
        for _ in range(self._chance.choice((1, 1, 2, 8))):
            place = self.place(content)
            content = content[:place] + self._chance.choice(TOKENS) + content[place:]
        return content

    def recoded(self, content: bytes) -> bytes:
        """In another character set than before; a declaration inside now lies."""
        return content.decode("utf-8", "replace").encode(self._chance.choice(CHARSETS), "replace")

    def exchanged(self, content: bytes) -> bytes:
        """One byte in the place of another, everywhere: other separators, other quotation marks."""
        return content.replace(
            self._chance.choice((b",", b'"', b"\n", b"<", b":", b"}", b" ")), self._chance.choice(TOKENS)
        )

    def packed(self, content: bytes) -> bytes:
        """In a gzip stream or a zip archive, whole or damaged."""
        if self._chance.random() < 0.5:
            packed = gzip.compress(content, mtime=0)
        else:
            archive = io.BytesIO()
            with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
                for number in range(self._chance.choice((1, 1, 3))):
                    name = (
                        f"{self._chance.choice(('', '../', 'a/', '/'))}page{number}.{self._chance.choice(EXTENSIONS)}"
                    )
                    members.writestr(name, content)
            packed = archive.getvalue()
        return packed if self._chance.random() < 0.5 else self.flipped(packed)


DEEDS: tuple[Deed, ...] = (
    Mutator.flipped, Mutator.cut, Mutator.without, Mutator.repeated, Mutator.spliced, Mutator.planted, Mutator.planted,
    Mutator.recoded, Mutator.exchanged, Mutator.packed,
)  # fmt: skip

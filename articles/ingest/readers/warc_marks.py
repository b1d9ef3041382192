"""How does a record of a web archive begin, in WARC and in ARC?"""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from warcio.statusandheaders import StatusAndHeadersParser

HEADER_AT_MOST = 1 << 18
BLANK_LINE = re.compile(rb"\r?\n\r?\n")
LINE_END = re.compile(rb"\n")
DIGITS = re.compile(r"\d{1,18}")
ARC_LINE = re.compile(
    rb"(?P<url>[a-z][a-z0-9+.-]{1,20}:[^\r\n]{0,8000}?) (?P<ip>[\da-fA-F.:-]{1,45}|-) (?P<date>\d{12,17})"
    rb" (?P<type>[^ \r\n]{1,200}) (?:[^ \r\n]{1,2000} ){0,5}(?P<length>\d{1,18})\r?\n"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a record says of itself: its kind (a WARC-Type), address, date (ISO), media type, length in bytes."""

    kind: str
    url: str
    date: str
    media_type: str
    length: int | None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dialect:
    """One of the two formats: how a record begins, where its header ends, and what follows its content."""

    mark: re.Pattern[bytes]
    longest_mark: int
    header_end: re.Pattern[bytes]
    after: re.Pattern[bytes]
    is_arc: bool = False

    def header(self, written: bytes) -> Header:
        """The header that these bytes are."""
        return _arc_header(written) if self.is_arc else _warc_header(written)


WARC_MARK = re.compile(rb"WARC/\d\.\d{1,2}\r?\n(?=[A-Za-z][\w-]{1,80}:)")
WARC = Dialect(WARC_MARK, 100, BLANK_LINE, re.compile(rb"\r\n\r\n|\n\n"))
ARC = Dialect(ARC_LINE, 8_600, LINE_END, re.compile(rb"\r?\n"), is_arc=True)


def dialect_of(head: bytes) -> Dialect | None:
    """The format whose records stand in these first bytes; None where there is none."""
    places = {found.start(): dialect for dialect in (WARC, ARC) if (found := dialect.mark.search(head))}
    return places[min(places)] if places else None


def _warc_header(written: bytes) -> Header:
    parsed = StatusAndHeadersParser((), verify=False).parse(io.BytesIO(written))
    fields: dict[str, str] = {}
    for name, value in parsed.headers:
        fields.setdefault(name.lower(), value.strip())
    length = fields.get("content-length", "")
    return Header(
        kind=fields.get("warc-type", "").lower(),
        # Wget 1.19 wrote the address in angle brackets.
        url=fields.get("warc-target-uri", "").removeprefix("<").removesuffix(">").replace(" ", "%20"),
        date=fields.get("warc-date", ""),
        media_type=fields.get("content-type", ""),
        length=int(length) if DIGITS.fullmatch(length) else None,
        fields=fields,
    )


def _arc_header(written: bytes) -> Header:
    found = ARC_LINE.match(written)
    if not found:
        return Header("", "", "", "", None)
    url, date = found["url"].decode("utf-8", "replace"), found["date"].decode()
    iso = f"{date[:4]}-{date[4:6]}-{date[6:8]}T{date[8:10]}:{date[10:12]}:{date[12:14] or '00'}Z"
    kind = "warcinfo" if url.startswith("filedesc:") else "response"
    return Header(kind, url.replace(" ", "%20"), iso, found["type"].decode("latin-1"), int(found["length"]))

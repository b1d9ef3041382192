"""What is a WACZ, the zip that web archives are published in, beside the WARC files in it?"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import BinaryIO

from .trouble import UNREADABLE

LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
# What is remembered of a list of pages, in pages and bytes: some carry the text of each page too.
PAGES_AT_MOST = 200_000
LINE_AT_MOST = 1 << 20
LONGEST = 1_000
Listed = Mapping[str, tuple[str, str]]
WITHOUT_WARC = (
    "This WACZ holds no WARC file below archive/, so there are no pages in it. Make it anew from its WARC files."
)
PARTS = "lists, indexes and logs of the WACZ itself"


def is_wacz(origin: str, names: Sequence[str]) -> bool:
    """Whether a zip archive is a WACZ, by the names in it, or by its own."""
    has_package = "datapackage.json" in names
    return has_package and (
        origin.lower().endswith(".wacz") or any(name.startswith(("archive/", "pages/")) for name in names)
    )


def is_part(name: str) -> bool:
    """Whether a member of a WACZ serves the archive itself: its package, lists, indexes, logs."""
    path = PurePosixPath(name)
    is_package = path.name.startswith("datapackage") and path.suffix == ".json"
    return is_package or name in LISTS or path.parts[0] in ("indexes", "logs", "pages", "fuzzy.json")


def has_warc(names: Sequence[str]) -> bool:
    """Whether there is a WARC file where a WACZ keeps them."""
    return any(name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names)


def listed_pages(stream: BinaryIO) -> Iterator[tuple[str, tuple[str, str]]]:
    """Address, title and time of capture of each page in a list; lines that cannot be read are left out."""
    try:
        while line := stream.readline(LINE_AT_MOST):
            page = _parsed(line)
            url, title, time = (page.get(name) for name in ("url", "title", "ts"))
            if isinstance(url, str) and len(url) < LONGEST * 2:
                yield url, (_text(title), _text(time))
    except UNREADABLE:
        return


def _parsed(line: bytes) -> Mapping[str, object]:
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return parsed if isinstance(parsed, dict) else {}


def _text(value: object) -> str:
    return " ".join(value[:LONGEST].split()) if isinstance(value, str) else ""

"""What kind of input is this, by its first bytes?"""

import re
from os.path import splitext

from ..encoding import decode, plainly_utf8, wide_codec
from .json_records import is_one_per_line
from .tables import looks_like_table

HEAD = 1 << 16
HTML = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
# Binary formats that land in folders of scraped pages, by their first bytes.
BINARY = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture or sound (RIFF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
)
MARKS = tuple(mark for mark, _ in BINARY)
STRANGE = bytes(byte for byte in range(32) if byte < 9 or byte > 13)
BINARY_SHARE = 0.3
# Met in a folder, these are what lies beside pages, not pages.
ASSETS = frozenset(
    ".css .js .mjs .map .svg .png .jpg .jpeg .gif .ico .webp .bmp .woff .woff2 .ttf .eot .mp3 .mp4 .avi .mov .webm"
    " .md .rst .py .sh .toml .yml .yaml .lock .log .sha256 .md5 .ini .cfg".split()
)
BESIDE = frozenset("readme license licence copying notice changelog authors makefile robots sha256sums md5sums".split())


def format_of(head: bytes, origin: str) -> str:
    """text, html, xml (of which none is an article), csv or json, by content first.

    The name decides only what the content leaves open.
    """
    suffix = splitext(origin.removesuffix(".gz").rpartition("!")[2])[1].lower()
    text = plainly_utf8(head[:HEAD])
    text = decode(head[:HEAD])[0] if text is None else text
    start = text.lstrip("\ufeff \t\r\n\f")
    if HTML.match(start[:8000]) or suffix in (".htm", ".html", ".xhtml"):
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    if suffix in (".csv", ".tsv"):
        return "csv"
    if suffix in (".json", ".jsonl", ".ndjson") or _is_json(start, head):
        return "json"
    return "csv" if suffix != ".txt" and looks_like_table(head) else "text"


def _is_json(start: str, head: bytes) -> bool:
    return is_one_per_line(head) or bool(re.match(r'\[\s*\{\s*"|\{\s*"[^"\n]{1,80}"\s*:', start))


def binary_kind(head: bytes) -> str | None:
    """What binary format the bytes are, in words; None for text."""
    if head.startswith(MARKS):
        return next(words for mark, words in BINARY if head.startswith(mark))
    sample = head[:4096]
    strange = len(sample) - len(sample.translate(None, STRANGE))
    return "binary data" if strange > BINARY_SHARE * len(sample) and not wide_codec(sample) else None


def beside_pages(origin: str) -> str | None:
    """Why a file met in a folder is passed over by its name alone; None where it may be a page."""
    stem, suffix = splitext(origin.replace("!", "/").rpartition("/")[2])
    suffix = suffix.lower()
    if suffix in ASSETS:
        return f"Files named *{suffix} lie beside pages and are no articles."
    is_named_so = suffix in ("", ".txt") and stem.lower() in BESIDE
    return "This lies beside pages and is no article, by its name." if is_named_so else None

"""Which parts of a page are a program's output that was never meant to be read?

Sites leak var_dump and print_r output, JSON of related stories, PHP warnings, script. All of it is
taken out of the text; the titles of other articles in it become related links.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from .story import RelatedLink

LINKS_AT_MOST = 200
DUMPED_STRING = re.compile(r'\bstring\((?P<size>\d{1,9})\)\s*"')
DUMPED_ARRAY = re.compile(
    r"\b(?:array\(\d+\)|object\([\w\\]+\)#\d+\s*\(\d+\))\s*\{|^[ \t]*+(?:Array|\w{1,60} Object)\s*\(", re.MULTILINE
)
JSON_BLOB = re.compile(
    r"(?:\b(?:var|let|const|window\.)[ \t]{0,4}[\w.$]{0,80}[ \t]{0,4}=[ "
    r'\t]{0,4})?(?:\[\s*+)?\{\s*\\?"[\w@$-]{1,60}\\?"\s*:'
)
LEFT_OVERS = re.compile(
    r"^[ \t]*+(?:bool\((?:true|false)\)|int\(-?\d+\)|float\([\d.]+\)|NULL|"
    r"(?:PHP\s+)?(?:Warning|Notice|Fatal error|Deprecated|Parse error|Strict Standards):.{1,400}? on line \d+|"
    r"(?:jQuery|\$)\(.{0,200}function\s*\(.*|.{0,80}\bfunction\s*\w*\([\w, ]*\)\s*\{.*|\}\)?\)?;|"
    r"(?:var|let|const)[ \t]++[\w$]++[ \t]*+=.{1,500};|window\.[\w.]{1,80}+[ \t]*+=.*|//<!\[CDATA\[|//\]\]>)[ \t]*$",
    re.MULTILINE,
)
SCRIPT = re.compile(r"<(script|style)\b[^>]{0,300}>.{0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
# One line each of what PHP and Python print of a value: var_export, serialize, a dictionary.
PRINTED_VALUE = re.compile(
    r"^[ \t]*+(?:\\?\w{1,60}::__set_state\(.*|[aO]:\d{1,6}:(?:\"[\w\\]{1,80}\":\d{1,6}:)?\{.*|"
    r"[\[(]?\{u?'[\w-]{1,60}'\s?:.*\}[\])]?,?|</?(?:script|style)\b.*)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
# What must stand in a text that holds such output. Most hold none, which costs 4 µs; the searches cost 250.
OPENINGS = (
    (DUMPED_STRING, ("string(",)),
    (DUMPED_ARRAY, ("array(", "object(", "Array", " Object")),
    (JSON_BLOB, ("{",)),
)
LINES = (
    (LEFT_OVERS, ("bool(", "int(", "float(", "NULL", " on line ", "function", "}", "=", "//")),
    (PRINTED_VALUE, ("{", "<", "::__")),
)
MARKS = re.compile(r'[\[\]{}()"\\]')
FLAT_OBJECT = re.compile(r"\{[^{}]{1,5000}\}")
DUMPED_TITLE = re.compile(
    r'\["?(?:title|headline)"?\]\s*=>\s*(?:string\(\d+\)\s*"(?P<quoted>[^"\n]{1,500})"|(?P<bare>[^\n]{1,500}))'
)
KEY = re.compile(r'\\?"[\w@$-]{1,60}\\?"\s*:')
QUOTED_KEYS, QUOTED_LENGTH = 4, 300
TITLES = ("title", "headline", "name")
URLS = ("url", "link", "href", "permalink")


def without_leaks(text: str, page_url: str = "") -> tuple[str, list[RelatedLink]]:
    """The text without leaked output, and the related links that stood in it.

    A link's address is what the output says, else made from `page_url` where that ends with a
    number and the output gives the number of the other article; else it stays empty.
    """
    kept: list[str] = []
    links: dict[str, RelatedLink] = {}
    position = 0
    text = SCRIPT.sub("", text) if "<" in text else text
    for start, end in _leaks(text):
        kept.append(text[position:start])
        for link in _links(text[start:end], page_url):
            links.setdefault(link.title, link)
        position = end
    kept.append(text[position:])
    text = "".join(kept)
    for shape in _signed(LINES, text):
        text = shape.sub("", text)
    return text, list(links.values())[:LINKS_AT_MOST]


def _signed(shapes: Iterable[tuple[re.Pattern[str], Sequence[str]]], text: str) -> list[re.Pattern[str]]:
    """The shapes of which a sign stands in the text."""
    return [shape for shape, signs in shapes if any(sign in text for sign in signs)]


def _leaks(text: str) -> Iterator[tuple[int, int]]:
    """The extents of leaked output, in order, not overlapping."""
    position = 0
    shapes = _signed(OPENINGS, text)
    while True:
        found = [match for shape in shapes if (match := shape.search(text, position))]
        if not found:
            return
        first = min(found, key=lambda match: (match.start(), -match.end()))
        end = _end_of(first, text)
        if end is not None:
            yield first.start(), end
        position = end or first.end()


def _end_of(opening: re.Match[str], text: str) -> int | None:
    """Where leaked output ends; None for what only looks like it (one small object in a sentence is prose)."""
    if opening.re is DUMPED_STRING:
        inner = text[opening.end() : opening.end() + 2]
        if inner[:1] in "[{":
            end = _balanced(text, opening.end())
            return end + 1 if text[end : end + 1] == '"' else end
        return _declared_end(opening, text)
    start = opening.start() if opening.re is JSON_BLOB else opening.end() - 1
    bracket = next(place for place in range(start, len(text)) if text[place] in "[{(")
    end = _balanced(text, bracket)
    is_json = opening.re is JSON_BLOB
    keys = len(KEY.findall(text[bracket : min(end, bracket + 2000)])) if is_json else 0
    fewest = QUOTED_KEYS + 1 if _is_quoted(text, opening.start(), end) else 2
    return None if is_json and keys < fewest else end


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand on both sides of a small value in its line, as where a sentence quotes it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : end + 200].split("\n")[0]
    return (
        end - start <= QUOTED_LENGTH
        and len(re.findall(r"[^\W\d_]{2,}", before)) >= 2
        and bool(re.search(r"[^\W\d_]{2,}", after))
    )


def _declared_end(opening: re.Match[str], text: str) -> int | None:
    """The end of a dumped string by the length in bytes that stands before it; its line where that does not fit."""
    size = int(opening["size"])
    held = text[opening.end() : opening.end() + size].encode("utf-8", "replace")[:size].decode("utf-8", "ignore")
    end = opening.end() + len(held)
    if text[end : end + 1] == '"':
        return end + 1
    line_end = text.find("\n", opening.end())
    return len(text) if line_end < 0 else line_end


def _balanced(text: str, start: int) -> int:
    """The end of the bracketed value that opens at `start`; where it is cut off, the end of its paragraph."""
    depth = 0
    in_string = False
    position = start
    while match := MARKS.search(text, position):
        position = match.end()
        mark = match[0]
        if mark == "\\":
            position += 1
        elif mark == '"':
            in_string = not in_string
        elif not in_string:
            depth += 1 if mark in "[{(" else -1
            if depth <= 0:
                return position
    paragraph_end = re.compile(r"\n\s*\n").search(text, start)
    return paragraph_end.start() if paragraph_end else len(text)


def _links(leaked: str, page_url: str) -> Iterator[RelatedLink]:
    for flat in FLAT_OBJECT.finditer(leaked):
        link = _link(flat[0], page_url)
        if link:
            yield link
    for dumped in DUMPED_TITLE.finditer(leaked):
        title = html.unescape(dumped["quoted"] or dumped["bare"]).strip()
        if title:
            yield RelatedLink(title)


def _link(written: str, page_url: str) -> RelatedLink | None:
    try:
        fields = json.loads(written.replace('\\"', '"') if '\\"' in written[:20] else written)
    except (ValueError, RecursionError):
        return None
    title = next((fields[key] for key in TITLES if isinstance(fields.get(key), str)), "")
    address = next((fields[key] for key in URLS if isinstance(fields.get(key), str)), "")
    title = " ".join(html.unescape(title).split())
    if len(title.split()) < 3 and not address:
        return None
    return (
        RelatedLink(title, address if address.startswith("http") else _sibling_url(page_url, str(fields.get("id", ""))))
        if title
        else None
    )


def _sibling_url(page_url: str, number: str) -> str:
    """The address of article `number` at the site of `page_url`, whose own number ends its path."""
    found = re.search(r"^(https?://.*/)(\d{3,})/?$", page_url)
    return found[1] + number if found and number.isdigit() and len(number) == len(found[2]) else ""

"""Which text does a field hold whose writer left it as HTML?"""

import re

import lxml.html
from lxml.etree import LxmlError, iterwalk

TAG = re.compile(r"\s*(?:<!--[^>]{0,500}-->\s*)?</?[a-z][a-z0-9]{0,12}(?:\s[^<>]{0,2000})?/?>", re.IGNORECASE)
BLOCKS = (
    "p div br h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote article section figure figcaption "
    "header main pre hr"
).split()
BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(BLOCKS)})(?:\s[^<>]{{0,2000}})?/?>", re.IGNORECASE)
PAGE = re.compile(r"\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
UNSEEN = frozenset("script style template noscript iframe object form button select svg head nav".split())
BREAKS = {name: "\n" if name in ("br", "td", "th") else "\n\n" for name in BLOCKS}


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag and has one of a block, or it has several of blocks."""
    begins = TAG.match(text)
    found = BLOCK_TAG.finditer(text)
    return next(found, None) is not None and bool(begins or next(found, None))


def is_whole_page(text: str) -> bool:
    """Whether a text is a whole HTML page, with what surrounds the article on it."""
    return PAGE.match(text) is not None


def text_of(markup: str) -> str:
    """The paragraphs of an HTML fragment, a blank line between two; scripts and forms left out.

    What cannot be parsed is given back as it is.
    """
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
    written = markup.replace("\0", "").encode("utf-8", "replace")
    try:
        tree = lxml.html.document_fromstring(b"<body>" + written, parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return markup
    parts: list[str] = []
    hidden = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        is_start = event == "start"
        # <br> is one line break, a block begins and ends with a blank line.
        if element.tag in BREAKS and (is_start or element.tag != "br"):
            parts.append(BREAKS[element.tag])
        hidden += (1 if is_start else -1) if element.tag in UNSEEN else 0
        if not hidden:
            parts.append(re.sub(r"\s+", " ", (element.text if is_start else element.tail) or ""))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def without_markup(fields: dict[str, str]) -> dict[str, str]:
    """The fields of a row with its text and title as readers see them; a whole page goes where pages are read."""
    body = fields.get("body", "")
    if "<" not in body or not is_markup(body):
        return fields
    title = {"title": " ".join(text_of(fields["title"]).split())} if fields.get("title") else {}
    rest = {name: value for name, value in fields.items() if name != "body"} | title
    if is_whole_page(body):
        return {"html": body} | rest
    return rest | {"body": text_of(body)}

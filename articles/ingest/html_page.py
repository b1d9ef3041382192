"""What is the article on an HTML page?"""

import html
import logging
import re

import lxml.html
import trafilatura
from lxml.etree import LxmlError, _Element, iterwalk

from .chrome import is_chrome
from .credits import credit_line
from .date_patterns import first_date
from .dates import find_dates, parse_date
from .extraction import Block, Extraction, Stated
from .html_head import PageHead, headings
from .html_index import is_teased, teasers
from .html_metadata import Metadata, date_in_url, read_metadata
from .source_rules import OutletRules, SourceRules, bare_host
from .story import Basis
from .text_page import BYLINE, LABEL, opening_dates
from .titles import agreed, without_site
from .urls import is_web_address

# Parsing is not interrupted, so what takes long is not parsed: pages are made small first.
NOT_TEXT = re.compile(r"<(script|style|svg|noscript|iframe|template)\b([^>]{0,3000})>?", re.IGNORECASE)
ENDS = {
    name: re.compile(rf"</{name}\b[^>]{{0,100}}>", re.IGNORECASE)
    for name in "script style svg noscript iframe template".split()
}
LONG_ATTRIBUTE = re.compile(r"""=\s*("[^"]{4000,}"|'[^']{4000,}')""")
CHARACTERS_AT_MOST = 6_000_000
# trafilatura takes about 40 µs an element: two seconds for a page this full.
ELEMENTS_AT_MOST = 40_000
DEPTH_AT_MOST = 250
SHORTEST = 25
# Of an index page most of the text is links.
LISTED_SHARE = 0.6
LINKS_LOOKED_FOR = 300
POSTED = re.compile(r"(?:posted|published|نشره?|yayınlayan|publié par)\s+(?:by\s+)?\w", re.IGNORECASE)
INDEX = "The page is an index of other pages, not an article."
# trafilatura reports each odd page as an error of its own; the ledger says it here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract_html_page(
    text: str, rules: SourceRules, *, page_url: str = "", source: str = "", day_first: bool | None = None
) -> Extraction:
    """Read an HTML page: metadata from its markup, the article's paragraphs by trafilatura.

    `source` is the outlet where it is known beforehand; else the page's address says whose rules hold.

    A page that cannot be parsed, is an index, or has no article text comes with its `problem`.
    """
    found = Extraction()
    tree = _parsed(text)
    if isinstance(tree, str):
        found.problem = tree
        return found
    metadata = read_metadata(tree)
    _identify(found, metadata, page_url)
    outlet = rules.of(source or rules.slug_of_host(bare_host(found.canonical_url)))
    order = day_first if day_first is not None else outlet.day_first
    _state_dates(found, metadata, order, page_url)
    _set_title(found, tree, metadata, rules)
    # trafilatura takes the tree apart, so what is asked of the page is asked before.
    links = {" ".join("".join(link.itertext()).split()) for link in tree.iter("a")}
    head = PageHead(tree, (found.title_as_scraped, found.title), order)
    teased = teasers(tree)
    found.stated += _own_dates(tree, outlet)
    found.blocks = [block for block in _blocks(tree, found) if not outlet.is_chrome(block.text)]
    paragraphs = [block.text for block in found.blocks if not block.is_heading]
    if not any(stated.rank == 1 for stated in found.stated) and paragraphs:
        found.stated += opening_dates(paragraphs[0], found.title, order) or head.dates(paragraphs[0])
    found.problem = INDEX if is_teased(paragraphs, teased) else _problem(found, links, metadata)
    return found


def _parsed(text: str) -> _Element | str:
    """The page as a tree, made small; or why it is not parsed, as a sentence."""
    small = LONG_ATTRIBUTE.sub('=""', _without_scripts(text))
    if len(small) > CHARACTERS_AT_MOST:
        return f"The page has more than {CHARACTERS_AT_MOST} characters of markup, as no article has."
    if small.count("<") > 2 * ELEMENTS_AT_MOST:
        return f"The page has more than {ELEMENTS_AT_MOST} elements, as no article has."
    if not small.strip():
        return "The page is empty."
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        tree = lxml.html.document_fromstring(small.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        return f"The page cannot be parsed as HTML: {str(error)[:200]}."
    if _depth(tree) > DEPTH_AT_MOST:
        return f"The page nests its elements more than {DEPTH_AT_MOST} deep, as no article does."
    return tree


def _without_scripts(text: str) -> str:
    """The page without scripts and styles, JSON-LD apart; what follows one that never ends is part of it."""
    kept: list[str] = []
    position = 0
    while opening := NOT_TEXT.search(text, position):
        end = ENDS[opening[1].lower()].search(text, opening.end())
        keeps = "ld+json" in opening[2].lower()
        kept.append(text[position : end.end() if keeps and end else opening.start()])
        if end is None:
            return "".join(kept)
        position = end.end()
    return "".join((*kept, text[position:]))


def _depth(tree: _Element) -> int:
    deepest = 0
    level = [tree]
    while level and deepest <= DEPTH_AT_MOST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest


def _identify(found: Extraction, metadata: Metadata, page_url: str) -> None:
    found.site_name = metadata.site
    found.canonical_url = metadata.url if is_web_address(metadata.url) else page_url
    found.site_url = found.canonical_url
    found.authors = metadata.authors
    found.language = metadata.language


def _state_dates(found: Extraction, metadata: Metadata, order: bool | None, page_url: str) -> None:
    for written in metadata.dates:
        reading = parse_date(written, day_first=order)
        if reading:
            found.stated.append(Stated(reading, Basis.METADATA, 1))
            break
    in_url = date_in_url(page_url or found.canonical_url)
    reading = parse_date(in_url) if in_url else None
    if reading:
        found.stated.append(Stated(reading, Basis.URL, 4))


def _set_title(found: Extraction, tree: _Element, metadata: Metadata, rules: SourceRules) -> None:
    """The headline on which the page's own statements agree, without the outlet's name beside it."""
    in_head = " ".join(next(iter(tree.xpath("//head/title/text()")), "").split())
    # Where no two agree: what is written for search engines names the article best, then the heading.
    # The window's title repeats one of them and the outlet: it only speaks where all else is silent.
    kinds = [
        [html.unescape(title) for title in kind if title]
        for kind in (metadata.data_title, headings(tree, in_head), metadata.titles)
    ]
    host = bare_host(found.canonical_url)
    found.title_as_scraped, found.title = agreed(
        kinds if any(kinds) else [[in_head]], lambda title: without_site(title, metadata.site, rules, host)
    )


def _blocks(tree: _Element, found: Extraction) -> list[Block]:
    """The article's paragraphs and headings, without the headline, bylines and date lines over them."""
    extracted = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=False, favor_precision=False, with_metadata=False
    )
    body = getattr(extracted, "body", None)
    if body is None:
        return []
    blocks: list[Block] = []
    for element in body.iter("p", "head", "item", "quote", "code"):
        if element.tag == "quote" and element.find(".//p") is not None:
            continue
        for text in _paragraphs(element):
            if not is_chrome(text) and not _repeats_head(text, found, blocks):
                blocks.append(Block(text, 1, is_heading=element.tag == "head"))
    while blocks and (blocks[-1].is_heading or credit_line(blocks[-1].text) or _signs_off(blocks[-1].text)):
        found.credit = found.credit or credit_line(blocks.pop().text)
    return blocks


def _own_dates(tree: _Element, outlet: OutletRules) -> list[Stated]:
    """The first date on the page that is printed as only this outlet does."""
    texts = (" ".join((element.text or "").split()) for element in tree.iter() if outlet.dates)
    dated = first_date(texts, outlet.dates)
    return [dated[1]] if dated else []


def _paragraphs(element: _Element) -> list[str]:
    """The paragraphs in one element of the extracted body: two line breaks in a row (`lb`) part them."""
    written = "".join(
        ("\n" if one.tag == "lb" and event == "start" else "")
        + " ".join(re.split(r"\s+", (one.text if event == "start" else one.tail) or ""))
        for event, one in iterwalk(element, events=("start", "end"))
        if event == "start" or one is not element
    )
    return [text for part in re.split(r"\n\s*\n", written) if (text := " ".join(part.split()))]


def _signs_off(text: str) -> bool:
    """Whether the last line only says who posted the text."""
    return len(text) <= 80 and text[-1] not in '.!?؟…”"' and bool(BYLINE.match(text) or POSTED.match(text))


def _repeats_head(text: str, found: Extraction, blocks: list[Block]) -> bool:
    """Whether a block over the first paragraph only repeats title, byline or date."""
    if len(blocks) > 3:
        return False
    readings = find_dates(text) if len(text) < 100 else []
    is_date = bool(readings) and (bool(LABEL.match(text)) or readings[0].end - readings[0].start > 0.5 * len(text))
    return (
        text.casefold() in (found.title.casefold(), found.title_as_scraped.casefold())
        or is_date
        or bool(BYLINE.match(text))
    )


def _problem(found: Extraction, links: set[str], metadata: Metadata) -> str:
    length = sum(len(block.text) for block in found.blocks if not block.is_heading)
    if length < SHORTEST:
        return "The page has no article text."
    body = "\n".join(block.text for block in found.blocks)
    listed = sum(len(link) for link in sorted(links, key=len)[-LINKS_LOOKED_FOR:] if len(link) > 15 and link in body)
    if listed > LISTED_SHARE * length or (metadata.is_listing and listed > length / 4):
        return INDEX
    return ""

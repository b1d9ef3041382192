"""What is the article on an HTML page?"""

import html
import logging
import re
from collections.abc import Sequence

from lxml.etree import _Element

from .chrome import is_chrome
from .credits import credit_line
from .date_patterns import first_date
from .dates import find_dates, parse_date
from .extraction import Block, Extraction, Stated
from .html_asides import captions, related_links
from .html_body import Body, article_body
from .html_head import PageHead, headings
from .html_metadata import Metadata, date_in_url, read_metadata, times
from .html_refusal import Page, refusal
from .html_tree import parsed, small
from .source_rules import OutletRules, SourceRules, bare_host
from .story import Basis
from .text_page import BYLINE, LABEL, opening_dates
from .titles import agreed, without_site

STATED_AT_LEAST = 200
BREAK = re.compile(r"\n+|<br\s*/?>|</p>", re.IGNORECASE)
TAG = re.compile(r"<[^>]{0,300}>")
POSTED = re.compile(r"(?:posted|published|نشره?|yayınlayan|publié par)\s+(?:by\s+)?\w", re.IGNORECASE)
# trafilatura reports each odd page as an error of its own; the ledger says it here.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def extract_html_page(
    text: str, rules: SourceRules, *, page_url: str = "", source: str = "", day_first: bool | None = None
) -> Extraction:
    """Read an HTML page: metadata from its markup, the article's paragraphs from what it shows.

    `source` is the outlet where it is known beforehand; else the page's address says whose rules hold.

    A page that cannot be parsed, is an index, or has no article text comes with its `problem`.
    """
    found = Extraction(is_markup=True)
    tree = parsed(text)
    if isinstance(tree, str):
        found.problem = tree
        return found
    metadata = read_metadata(tree, page_url)
    _identify(found, metadata, page_url)
    outlet = rules.of(source or rules.slug_of_host(bare_host(found.canonical_url)))
    order = day_first if day_first is not None else outlet.day_first
    _state_dates(found, tree, metadata, order, page_url)
    in_head = " ".join(next(iter(tree.xpath("//head/title/text()")), "").split())
    shown = headings(tree, in_head)
    _set_title(found, shown, in_head, metadata, rules)
    titles = (found.title, found.title_as_scraped, *shown, *metadata.data_title, *metadata.titles)
    body = article_body(tree, titles, metadata.description)
    found.captions = captions(body)
    found.related = related_links(body, found.canonical_url)
    found.stated += _own_dates(tree, outlet)
    blocks = _blocks(body, found) or _stated_text(metadata.text, found) or _second_opinion(text, found)
    found.blocks = [block for block in blocks if not outlet.is_chrome(block.text)]
    paragraphs = [block.text for block in found.blocks if not block.is_heading]
    if not any(stated.rank == 1 for stated in found.stated) and paragraphs:
        found.stated += opening_dates(paragraphs[0], found.title, order) or PageHead(
            tree, (found.title_as_scraped, found.title), order
        ).dates(paragraphs[0])
    is_stated = bool(metadata.data_title or metadata.published)
    titles = (*shown, in_head)
    found.problem = refusal(Page(tree, text, found.canonical_url, titles, paragraphs, is_stated, metadata.is_listing))
    return found


def _identify(found: Extraction, metadata: Metadata, page_url: str) -> None:
    found.site_name = metadata.site
    found.canonical_url = metadata.url or page_url
    found.site_url = found.canonical_url
    found.authors = metadata.authors
    found.language = metadata.language


def _state_dates(found: Extraction, tree: _Element, metadata: Metadata, order: bool | None, page_url: str) -> None:
    readings = [parse_date(written, day_first=order) for written in metadata.published]
    if not any(readings):
        others = (parse_date(one, day_first=order) for one in (*metadata.made, *times(tree)))
        readings = [next(filter(None, others), None)]
    found.stated += [Stated(reading, Basis.METADATA, 1) for reading in readings if reading]
    in_url = date_in_url(page_url or found.canonical_url)
    reading = parse_date(in_url) if in_url else None
    if reading:
        found.stated.append(Stated(reading, Basis.URL, 4))


def _set_title(found: Extraction, shown: Sequence[str], in_head: str, metadata: Metadata, rules: SourceRules) -> None:
    """The headline on which the page's own statements agree, without the outlet's name beside it."""
    # Where no two agree: what is written for search engines names the article best, then the heading.
    stated = (metadata.data_title, shown, metadata.titles)
    kinds = [[html.unescape(title) for title in kind if title] for kind in stated]
    host = bare_host(found.canonical_url)
    found.title_as_scraped, found.title = agreed(
        kinds, html.unescape(in_head), lambda title: without_site(title, metadata.site, rules, host)
    )


def _blocks(body: Body, found: Extraction) -> list[Block]:
    """The article's paragraphs and headings, without the headline, bylines and date lines over them."""
    blocks: list[Block] = []
    for shown in body.blocks:
        if not _repeats_head(shown.text, found, blocks):
            blocks.append(Block(shown.text, 1, is_heading=shown.is_heading))
    return _without_sign_off(blocks, found)


def _stated_text(written: str, found: Extraction) -> list[Block]:
    """The paragraphs that JSON-LD holds for search engines, for a page that shows readers none without a program."""
    lines = (" ".join(html.unescape(TAG.sub(" ", line)).split()) for line in BREAK.split(written))
    paragraphs = [line for line in lines if line and not is_chrome(line)]
    return _without_sign_off([Block(line) for line in paragraphs], found) if len(written) >= STATED_AT_LEAST else []


def _second_opinion(text: str, found: Extraction) -> list[Block]:
    """The paragraphs that trafilatura finds where nothing on the page reads as prose."""
    import trafilatura  # noqa: PLC0415 - a quarter of a second, and few pages need it

    extracted = trafilatura.bare_extraction(
        small(text), include_comments=False, include_tables=False, favor_precision=False, with_metadata=False
    )
    body = getattr(extracted, "body", None)
    blocks: list[Block] = []
    for element in body.iter("p", "head", "item", "quote") if body is not None else ():
        written = " ".join("".join(element.itertext()).split())
        if written and not is_chrome(written) and not _repeats_head(written, found, blocks):
            blocks.append(Block(written, 1, is_heading=element.tag == "head"))
    return _without_sign_off(blocks, found)


def _without_sign_off(blocks: list[Block], found: Extraction) -> list[Block]:
    while blocks and (blocks[-1].is_heading or credit_line(blocks[-1].text) or _signs_off(blocks[-1].text)):
        found.credit = found.credit or credit_line(blocks.pop().text)
    return blocks


def _own_dates(tree: _Element, outlet: OutletRules) -> list[Stated]:
    """The first date on the page that is printed as only this outlet does."""
    texts = (" ".join((element.text or "").split()) for element in tree.iter() if outlet.dates)
    dated = first_date(texts, outlet.dates)
    return [dated[1]] if dated else []


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

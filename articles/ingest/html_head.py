"""Where is the headline of an HTML page, and which date is printed beside it?

A page carries more dates than its own: today's over the masthead, those of related stories below the
text, those of comments. Only what stands with the headline counts, and nothing from below the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element, iterwalk

from .extraction import Stated
from .page_dates import date_line

LABELLED = 2
SHORTEST_TITLE = 8
LONGEST_LINE = 80
LINES_LOOKED_AT = 2_000
DIGIT = re.compile(r"\d")
PROBE = 60
NO_TEXT = frozenset(("script", "style", "title", "template"))
BESIDE_PAGE = frozenset(("nav", "aside", "footer"))
# Elements that hold one article and nothing of the site.
ARTICLE_BLOCK = re.compile(r"(?<![a-z])(?:article|entry|post|story|headline|news-?item)(?![a-z])", re.IGNORECASE)
TITLE_MARK = re.compile(
    r"(?:(?:entry|post|article|news|story|page|item)[-_]?)?(?:title|headline|heading)", re.IGNORECASE
)
SEPARATED = re.compile(r"^\s*[-–—:|·»«•>]|[-–—:|·»«•>]\s*$")


@dataclass(frozen=True, slots=True)
class _Span:
    """An element, and where its text starts and ends in the text of the page without its white space."""

    element: _Element
    start: int
    end: int


class PageHead:
    """The dates printed on a page, told apart by where they stand. To be made before the tree is taken apart."""

    def __init__(self, tree: _Element, titles: Sequence[str], order: bool | None) -> None:
        self._text, spans = _laid_out(tree)
        wanted = [_squashed(title) for title in titles if title]
        title = next((span for one in wanted for span in spans if self._text[span.start : span.end] == one), None)
        self._title_end = title.end if title else None
        self._found: list[tuple[_Span, Stated, bool]] = []
        fitting = (span for span in spans if self._may_be_dated(span))
        for span in islice(fitting, LINES_LOOKED_AT):
            dated = self._dated(span, order)
            if dated:
                self._found.append((span, dated, bool(title and _is_with(span, title))))

    def dates(self, first_paragraph: str) -> list[Stated]:
        """The best date over the text that begins with `first_paragraph`: a labelled one, else one beside the title."""
        text_start = self._text.find(_squashed(first_paragraph)[:PROBE], self._title_end or 0)
        fitting = [
            stated
            for span, stated, is_with in self._found
            if span.end <= text_start and (stated.rank == LABELLED or is_with)
        ]
        return sorted(fitting, key=lambda stated: stated.rank)[:1]

    def _may_be_dated(self, span: _Span) -> bool:
        return 6 <= span.end - span.start <= LONGEST_LINE and bool(DIGIT.search(self._text, span.start, span.end))

    def _dated(self, span: _Span, order: bool | None) -> Stated | None:
        if any(above.tag in BESIDE_PAGE for above in (span.element, *span.element.iterancestors())):
            return None
        return date_line(" ".join(" ".join(span.element.itertext()).split()), order)


def headings(tree: _Element, in_head: str) -> list[str]:
    """The headline that readers see: the page's `h1`, else the heading that the window's title repeats.

    A page without either may mark its headline by a class; none where several `h1` compete.
    """
    first = [_text_of(h1) for h1 in tree.xpath("//h1")[:10]]
    if any(first):
        return first if len(first) == 1 or in_head.startswith(tuple(filter(None, first[:1]))) else []
    repeated = [text for text in map(_text_of, tree.xpath("//h2 | //h3 | //h4")[:50]) if _is_part(text, in_head)]
    if repeated or in_head:
        return [max(repeated, key=len)] if repeated else []
    return next(([text] for element in _marked(tree) if SHORTEST_TITLE <= len(text := _text_of(element)) <= 300), [])


def _marked(tree: _Element) -> Iterator[_Element]:
    for element in tree.xpath("//body//*[@class or @id or @itemprop]"):
        marks = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}".split()
        if any(TITLE_MARK.fullmatch(mark) for mark in marks):
            yield element


def _is_part(text: str, in_head: str) -> bool:
    """Whether a heading is the window's title, or one end of it beside the outlet's name."""
    if len(text) < SHORTEST_TITLE or text not in in_head:
        return False
    before, after = in_head.split(text, 1)
    return not (before and after) and (text == in_head or bool(SEPARATED.search(before or after)))


def _is_with(span: _Span, title: _Span) -> bool:
    """Whether an element stands behind the title, or before it in the same block of one article."""
    if span.start >= title.end:
        return True
    block = title.element.getparent()
    if block is None or (span.start < title.start and block not in span.element.iterancestors()):
        return False
    named = f"{block.get('class') or ''} {block.get('id') or ''}"
    is_article = block.tag in ("article", "hgroup") or bool(ARTICLE_BLOCK.search(named))
    return is_article or (block.tag == "header" and any(one.tag == "article" for one in block.iterancestors()))


def _laid_out(tree: _Element) -> tuple[str, list[_Span]]:
    parts: list[str] = []
    spans: list[_Span] = []
    starts: list[int] = []
    position = 0
    for event, element in iterwalk(tree, events=("start", "end")):
        is_start = event == "start"
        if is_start:
            starts.append(position)
        else:
            spans.append(_Span(element, starts.pop(), position))
        written = (element.text if element.tag not in NO_TEXT else "") if is_start else element.tail
        part = _squashed(written or "")
        parts.append(part)
        position += len(part)
    return "".join(parts), sorted(spans, key=lambda span: span.start)


def _squashed(text: str) -> str:
    return "".join(text.split())


def _text_of(element: _Element) -> str:
    return " ".join("".join(element.itertext()).split())

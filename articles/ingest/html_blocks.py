"""Which blocks of text does an HTML page show, in order, and what does the markup say of each?"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml.etree import _Element

from .html_furniture import NEVER, hint

BLOCKS = frozenset(
    "html body address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption".split()
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
HEADLINES_AT_MOST = 20
PROSE_AT_LEAST = 60
UNNAMED = frozenset(("html", "body", "main"))
SPACE = re.compile(r"\s+")
PARTED = re.compile(r"\n\s*\n")


@dataclass(slots=True, eq=False)
class Shown:
    """One block of text. `element` is the block element that holds it, `linked` how many of its characters are
    links, `hints` what the elements around it are called (`html_furniture.hint`), outermost first. `weight` is how
    much is said, in bytes: a sign of Japanese says more than a letter. `is_prose` tells a block that is long enough
    for a sentence and no link."""

    text: str
    element: _Element
    linked: int
    hints: tuple[str, ...]
    weight: int = field(init=False)
    is_heading: bool = field(init=False)
    is_prose: bool = field(init=False)

    def __post_init__(self) -> None:
        text = self.text
        self.weight = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
        self.is_heading = self.element.tag in HEADINGS
        self.is_prose = self.weight >= PROSE_AT_LEAST and self.linked < 0.5 * len(text) and not self.is_heading


class _Reader:
    """Walks a tree once, writing down what is shown."""

    def __init__(self, whole: Collection[_Element]) -> None:
        self._whole = whole
        self.shown: list[Shown] = []
        self._parts: list[str] = []
        self._linked = 0
        self._is_written = False

    def read(self, element: _Element, block: _Element, hints: tuple[str, ...], *, in_link: bool) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in NEVER or (tag == "nav" and element not in self._whole):
            return
        if tag == "br":
            self._parts.append("\n")
            return
        own = self._hint(element, block)
        within = (*hints, own) if own else hints
        here = element if own or tag in BLOCKS or "-" in tag else block
        if here is element:
            self._end(block, hints)
        linking = in_link or tag == "a"
        self._write(element.text, linking)
        for child in element:
            self.read(child, here, within, in_link=linking)
            self._write(child.tail, linking)
        if here is element:
            self._end(here, within)

    def _hint(self, element: _Element, block: _Element) -> str:
        tag = element.tag
        # Part of a headline is headline, whatever it is called.
        is_part = block.tag in HEADINGS and tag not in BLOCKS
        return "" if tag in UNNAMED or is_part or element in self._whole else hint(element)

    def _write(self, text: str | None, linking: bool) -> None:
        if not text:
            return
        if text.isspace():
            self._parts.append(" ")
            return
        flat = SPACE.sub(" ", text)
        self._parts.append(flat)
        self._is_written = True
        if linking:
            self._linked += len(flat.strip())

    def _end(self, element: _Element, hints: tuple[str, ...]) -> None:
        parts, linked, is_written = self._parts, self._linked, self._is_written
        if parts:
            self._parts, self._linked, self._is_written = [], 0, False
        if not is_written:
            return
        for part in PARTED.split("".join(parts)):
            text = " ".join(part.split())
            if text:
                self.shown.append(Shown(text, element, min(linked, len(text)), hints))


def shown_blocks(tree: _Element) -> list[Shown]:
    """The blocks of text under `tree`, in the order of the page. What holds the headline is no furniture."""
    marked = tree.xpath("//h1 | //*[@itemprop='articleBody']")[:HEADLINES_AT_MOST]
    reader = _Reader({above for one in marked for above in (one, *one.iterancestors())})
    reader.read(tree, tree, (), in_link=False)
    return reader.shown

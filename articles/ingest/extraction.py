"""What does extraction find on a page, before it is a story?"""

from dataclasses import dataclass, field

from .dates import Reading
from .story import Basis, RelatedLink


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading. `gap` counts the blank lines before it; `is_heading` is what markup says."""

    text: str
    gap: int = 1
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of the publication date. Of several the smallest `rank` wins.

    0 manifest, 1 row or metadata, 2 printed with a label, 3 printed beside the title or where the text
    begins, 4 the address or over the title, 5 the date of an update, 6 a bare date below the text. The last
    two are never published, only kept. `is_doubtful` marks what a curator should look at.
    """

    reading: Reading
    basis: Basis
    rank: int
    is_doubtful: bool = False


@dataclass(slots=True)
class Extraction:
    """What was found on one page. `problem` says why it is no article, as a sentence, empty where it is one.

    `is_markup` tells a page in HTML, whose headings stay in the text.
    """

    title: str = ""
    title_as_scraped: str = ""
    is_title_derived: bool = False
    blocks: list[Block] = field(default_factory=list)
    stated: list[Stated] = field(default_factory=list)
    banner: Reading | None = None
    site_name: str = ""
    site_url: str = ""
    canonical_url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    related: list[RelatedLink] = field(default_factory=list)
    captions: tuple[str, ...] = ()
    credit: str = ""
    is_markup: bool = False
    problem: str = ""

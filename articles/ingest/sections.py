"""Where does one part of a round-up end and the next begin?

Re-published round-ups lose their headings. What is left of them are longer runs of blank lines and,
now and then, a heading as a paragraph of its own.
"""

import re
from collections.abc import Sequence
from statistics import median_low

from .extraction import Block
from .source_rules import LINE_AT_MOST
from .story import Section

HEADING_WORDS = 7
HEADING_LENGTH = 70
PROSE_WORDS = 8
# Fewer breaks than this are a typist's blank line; with a title that says so, one break is enough.
ROUNDUP_SECTIONS = 4
ROUNDUP_TITLE = re.compile(
    r"\b(?:in (?:the )?(?:last|past) (?:24|48|twenty.four) hours|round.?up|news (?:in brief|bulletin|digest)|daily "
    r"(?:brief|briefing|report|summary|digest)"
    r"|(?:the )?(?:week|month|day) in|provinces in brief|weekly (?:brief|report|summary|digest)|day in review|week "
    r"in review|developments (?:of|on|in)|latest "
    r"developments|live updates)\b"
    r"|آخر التطورات|حصاد|موجز|أبرز (?:الأحداث|التطورات)",
    re.IGNORECASE,
)


def divided(
    blocks: Sequence[Block], headings: Sequence[re.Pattern[str]] = (), *, keeps_headings: bool = False
) -> tuple[list[str], tuple[Section, ...]]:
    """The paragraphs, and the sections they form; no sections for a text that is not divided.

    With `keeps_headings`, for pages in HTML, a heading is the first paragraph of its section, too: readers
    search and quote it. Without, a line that looks like a heading is taken out of the body.

    `headings` are what the outlet's headings look like (whole line), beside the general rule: a
    short line without a full stop, between paragraphs of prose.
    """
    usual = median_low([block.gap for block in blocks[1:]]) if len(blocks) > 1 else 1
    paragraphs: list[str] = []
    sections: list[Section] = []
    heading: str | None = None
    for place, block in enumerate(blocks):
        follower = blocks[place + 1].text if place + 1 < len(blocks) else ""
        if follower and _is_heading(block, follower, blocks, headings):
            if keeps_headings:
                sections.append(Section(len(paragraphs), block.text))
                paragraphs.append(block.text)
            else:
                heading = block.text if heading is None else f"{heading} / {block.text}"
            continue
        breaks = block.gap >= 2 and block.gap > usual
        if heading is not None or breaks or not paragraphs:
            sections.append(Section(len(paragraphs), heading))
            heading = None
        paragraphs.append(block.text)
    if len(sections) == 1 and sections[0].heading and not _is_marked(blocks[0], headings):
        # One short line over the whole text divides nothing: it is a subtitle.
        return [block.text for block in blocks], ()
    return paragraphs, tuple(sections) if len(sections) > 1 or (sections and sections[0].heading) else ()


def kind_of(title: str, sections: Sequence[Section], stated: str = "") -> str:
    """report or roundup; what the import states (`stated`) comes first.

    A round-up has several parts and says so in its title, or has at least four parts set apart by
    blank lines alone (headings alone do not count: long reports have them too).
    """
    if stated:
        return stated
    apart = sum(section.heading is None for section in sections)
    says_so = bool(ROUNDUP_TITLE.search(title)) and len(sections) > 1
    return "roundup" if says_so or apart >= ROUNDUP_SECTIONS else "report"


def _is_marked(block: Block, shapes: Sequence[re.Pattern[str]]) -> bool:
    return block.is_heading or (
        len(block.text) <= LINE_AT_MOST and any(shape.fullmatch(block.text) for shape in shapes)
    )


def _is_heading(block: Block, follower: str, blocks: Sequence[Block], shapes: Sequence[re.Pattern[str]]) -> bool:
    text = block.text
    if _is_marked(block, shapes):
        return True
    words = text.split()
    if len(words) > HEADING_WORDS or len(text) > HEADING_LENGTH or len(follower.split()) < PROSE_WORDS:
        return False
    if text[-1] in ".!?,;…؟،؛\"'”’)" or text[0] in "\"'“‘(-–—•*" or not any(character.isalpha() for character in text):
        return False
    if text[0].isascii() and text[0].islower():
        return False
    prose = [other for other in blocks if len(other.text.split()) >= PROSE_WORDS]
    # Headings over one paragraph each are half of the lines.
    return len(prose) >= 0.45 * len(blocks)

"""What is the article on a page that was saved as plain text?"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from .chrome import is_chrome, is_menu_word, is_prose
from .date_patterns import first_date
from .extraction import Block, Extraction
from .leaks import without_leaks
from .page_dates import LABEL, date_line, opening_dates
from .page_head import read_title, under_title
from .page_masthead import BYLINE, HEAD_LINES, without_clocks, without_masthead
from .page_tail import without_appendix, without_tail
from .source_rules import OutletRules, SourceRules

__all__ = ["BYLINE", "LABEL", "extract_text_page", "joined", "opening_dates"]

MENU_RUN = 4
LINES_AT_MOST = 50_000
WRAPPED_AT_LEAST, WRAPPED_AT_MOST = 45, 110
PROSE_WORDS = 12
LETTERS = re.compile(r"[^\W\d_]")


def extract_text_page(
    text: str,
    rules: SourceRules,
    *,
    title: str = "",
    page_url: str = "",
    source: str = "",
    day_first: bool | None = None,
) -> Extraction:
    """Read a text page: take out furniture and leaked output, find title, date lines, masthead and paragraphs.

    `title` is known where a row states it; then the text has no masthead. `source` is the outlet
    where it is known beforehand (manifest, address); else the masthead or a footprint says whose
    furniture rules hold.
    """
    readable, related = without_leaks(text, page_url)
    found = Extraction(related=related, title=title, title_as_scraped=title)
    if readable.count("\n") > LINES_AT_MOST:
        found.problem = f"The page has more than {LINES_AT_MOST} lines, which no article has."
        return found
    lines = without_clocks(_lines(readable), found, rules)
    lines = lines if title else without_masthead(lines, found, rules)
    outlet = rules.of(source or rules.slug(found.site_name) or rules.footprint(text))
    order = day_first if day_first is not None else _own_order(found, outlet)
    kept = _without_chrome(_without_menu(without_appendix(lines)), outlet)
    kept = _without_own_date(kept, found, outlet)
    kept = kept if title else read_title(kept, found, order, rules)
    kept = kept if found.is_title_derived else under_title(kept, found, order, rules)
    kept = without_tail(kept, found, order)
    found.blocks = joined(kept)
    if found.blocks:
        found.stated += opening_dates(found.blocks[0].text, found.title, order)
    found.problem = _problem(found.blocks)
    return found


def _lines(text: str) -> list[Block]:
    """The lines that are not blank, each with the number of blank lines before it."""
    lines: list[Block] = []
    gap = 0
    for raw in text.split("\n"):
        stripped = raw.strip(" \t\u00a0\u200e\u200f\u200b\ufeff\u202a-\u202e\u3000")
        if stripped:
            lines.append(Block(stripped, gap))
            gap = 0
        else:
            gap += 1
    return lines


def _own_order(found: Extraction, outlet: OutletRules) -> bool | None:
    """Day or month first: the outlet's rule, else what the page's own clock shows."""
    if outlet.day_first is not None or found.banner is None:
        return outlet.day_first
    numbers = re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", found.banner.raw)
    return int(numbers[1]) > 12 if numbers and max(int(numbers[1]), int(numbers[2])) > 12 else None


def _without_chrome(lines: Sequence[Block], outlet: OutletRules) -> list[Block]:
    kept: list[Block] = []
    gap = 0
    for line in lines:
        gap = max(gap, line.gap)
        if not is_chrome(line.text) and not outlet.is_chrome(line.text):
            kept.append(Block(line.text, gap))
            gap = 0
    return kept


def _without_own_date(lines: list[Block], found: Extraction, outlet: OutletRules) -> list[Block]:
    """The lines without the one over the text that prints a date as only this outlet does."""
    dated = first_date((line.text for line in lines[:HEAD_LINES]), outlet.dates)
    if dated is None:
        return lines
    place, stated = dated
    found.stated.append(stated)
    return lines[:place] + lines[place + 1 :]


def _without_menu(lines: list[Block]) -> list[Block]:
    """The lines without a menu at the top: at least four short ones in a row that are no dates, over a title."""
    ends = (
        place
        for place, line in enumerate(lines)
        if not (is_menu_word(line.text) or is_chrome(line.text)) or date_line(line.text, None)
    )
    end = next(ends, 0)
    words = sum(not is_chrome(line.text) for line in lines[:end])
    is_menu = end >= MENU_RUN and words >= 2 and not is_prose(lines[end].text) and not date_line(lines[end].text, None)
    return lines[end:] if is_menu else lines


def joined(lines: Sequence[Block]) -> list[Block]:
    """Lines as paragraphs: where a text was wrapped at a fixed width, its lines are put together again."""
    if not _is_wrapped(lines):
        return list(lines)
    blocks: list[Block] = []
    for line in lines:
        if blocks and line.gap == 0:
            blocks[-1] = Block(f"{blocks[-1].text} {line.text}", blocks[-1].gap)
        else:
            blocks.append(line)
    return blocks


def _is_wrapped(lines: Sequence[Block]) -> bool:
    """Whether lines break inside sentences: about equally long, mostly without a full stop, the next in lower case."""
    pairs = [(line.text, follower.text) for line, follower in pairwise(lines) if follower.gap == 0]
    if len(pairs) < 2 or max(len(line) for line, _ in pairs) > WRAPPED_AT_MOST:
        return False
    open_ended = sum(line[-1] not in '.!?:"”؟' for line, _ in pairs)
    # Arabic has no capitals: there the length of the lines decides.
    continued = sum(not follower[0].isupper() for _, follower in pairs)
    usual = median_low([len(line) for line, _ in pairs])
    return usual >= WRAPPED_AT_LEAST and open_ended >= 0.6 * len(pairs) and continued >= 0.4 * len(pairs)


def _problem(blocks: Sequence[Block]) -> str:
    texts = [block.text for block in blocks]
    if not texts:
        return "The page has no text beside its furniture."
    if not any(len(text.split()) >= 5 or len(LETTERS.findall(text[:1000])) >= 25 for text in texts):
        return "The page has no article text: no line reads as a sentence."
    if len(texts) >= 10 and sum(map(_is_sentence, texts)) < 0.15 * len(texts):
        return "The page is a list of headlines, not an article."
    return ""


def _is_sentence(text: str) -> bool:
    return text[-1] in '.!?؟。”"' or len(text.split()) >= PROSE_WORDS

"""What is the article on a page that was saved as plain text?"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from .chrome import is_banner, is_chrome, is_menu_word
from .credits import credit_line
from .dates import Reading, find_dates
from .extraction import Block, Extraction, Stated
from .leaks import without_leaks
from .source_rules import OutletRules, SourceRules
from .story import Basis, Precision
from .titles import without_site

HEAD_LINES = 15
MASTHEAD_LENGTH = 80
MENU_RUN = 4
BYLINE_LINES = 8
LINES_AT_MOST = 50_000
TITLE_LENGTH = 300
WRAPPED_AT_LEAST, WRAPPED_AT_MOST = 45, 110
PROSE_WORDS = 12
# Initials of desk and editor with a running number: `S/SH 11`, `SSM/HRB`, `218-11`, `#MA`.
DESK_CODE = re.compile(
    r"#?(?:[A-Z]{1,5}(?:[/.&-][A-Z]{1,5}){1,3}(?:[\s/-]*\d{1,5})?|[A-Z]{1,5}[\s/-]*\d{1,5}|\d{2,4}[-/]\d{1,4}|[A-Z]{2,3}/?|[a-z]{2,3}/[a-z]{2,3})"
)
LABEL = re.compile(
    r"^\W*(?P<label>(?:date of publication|date published|publish(?:ed|ing)?(?: date| time| on| at)?|publication "
    r"date|post(?:ed)?(?: on| at)?|first published|"
    r"(?:last )?(?:updated?|modified)(?: on| at)?|date|time|created|added|issued|news date|تاريخ النشر|نشر(?:ت)?(?: "
    r"في| بتاريخ)?|التاريخ|آخر تحديث|"
    r"yayın(?:lanma)? tarihi|güncelleme|tarih|publié le|mis à jour le|veröffentlicht|aktualisiert)(?!\w))\s*[:\-–]?\s*",
    re.IGNORECASE,
)
UPDATE = re.compile(r"updat|modified|تحديث|güncel|mis à jour|aktualis", re.IGNORECASE)
BYLINE = re.compile(
    r"^(?:written by|by|author|reporter|correspondent|كتب|بقلم|yazar|par|von)\s*:?\s+(?P<name>[^\W\d][\w.’' "
    r"-]{2,60}(?:\s*(?:,|and|&)\s*[\w.’' -]{2,60})?)$",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]")
MARKDOWN = re.compile(r"^#{1,6}\s+|^\*\*(.+)\*\*$")


def extract_text_page(
    text: str, rules: SourceRules, *, page_url: str = "", source: str = "", day_first: bool | None = None
) -> Extraction:
    """Read a text page: take out furniture and leaked output, find title, date lines, masthead and paragraphs.

    `source` is the outlet where it is known beforehand (manifest, address); else the masthead or a
    footprint says whose furniture rules hold.
    """
    readable, related = without_leaks(text, page_url)
    found = Extraction(related=related)
    if readable.count("\n") > LINES_AT_MOST:
        found.problem = f"The page has more than {LINES_AT_MOST} lines, which no article has."
        return found
    lines = _without_head(_lines(readable), found, rules)
    outlet = rules.of(source or rules.slug(found.site_name) or rules.footprint(text))
    order = day_first if day_first is not None else _own_order(found, outlet)
    kept = _without_chrome(lines, outlet)
    kept = _title(kept, found, order, rules)
    kept = _under_title(kept, found, order)
    kept = _without_tail(kept, found, order)
    found.blocks = joined(kept)
    _opening_date(found, order)
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


def _without_head(lines: list[Block], found: Extraction, rules: SourceRules) -> list[Block]:
    """Take off the masthead and the page's clock; note the site's name and the day of capture."""
    banner = next((place for place, line in enumerate(lines[:HEAD_LINES]) if is_banner(line.text)), None)
    if banner is not None:
        found.banner = next((reading for reading in find_dates(lines[banner].text) if reading.at), None)
        above = [line.text for line in lines[:banner] if len(line.text) <= MASTHEAD_LENGTH and not is_chrome(line.text)]
        found.site_name = next((line for line in above if rules.slug(line)), above[0] if above else "")
        return lines[banner + 1 :]
    if len(lines) < 2 or len(lines[0].text) > MASTHEAD_LENGTH:
        return lines
    is_known = bool(rules.slug(lines[0].text))
    clock = _clock_under_masthead(lines, is_known=is_known)
    if is_known or clock:
        found.site_name = lines[0].text
        found.banner = clock
        return lines[2:] if clock else lines[1:]
    return lines


def _clock_under_masthead(lines: Sequence[Block], *, is_known: bool) -> Reading | None:
    """Today's date as the page prints it under its name: a day without a time, over the title.

    Under a name that nobody knows it could be the date of a short title: there it must stand beside
    a counter or the like, or the article's own date must follow.
    """
    found = find_dates(lines[1].text)
    if not found or found[0].precision is not Precision.DAY or len(lines) < 4 or len(lines[1].text) > 120:
        return None
    beside_furniture = any(is_chrome(part.strip()) for part in lines[1].text.split("|")[1:])
    dated_below = any(_date_line(line.text, None) for line in lines[3:5])
    is_short = is_menu_word(lines[0].text.split("(")[0].strip()) and not is_menu_word(lines[2].text)
    return found[0] if is_known or (is_short and (beside_furniture or dated_below)) else None


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
        if not is_chrome(line.text) and not any(pattern.fullmatch(line.text) for pattern in outlet.chrome):
            kept.append(Block(line.text, gap))
            gap = 0
    return kept[_menu_end(kept) :]


def _menu_end(lines: Sequence[Block]) -> int:
    """Where a menu at the top ends: at least four short lines in a row that are no dates."""
    end = next(
        (place for place, line in enumerate(lines) if not is_menu_word(line.text) or _date_line(line.text, None)), 0
    )
    return end if end >= MENU_RUN else 0


def _title(lines: list[Block], found: Extraction, order: bool | None, rules: SourceRules) -> list[Block]:
    """Take off the title, the first line that is no date; a date above it is the article's."""
    while lines:
        line = lines[0]
        dated = _date_line(line.text, order)
        if not dated:
            is_line_of_text = len(line.text) > TITLE_LENGTH
            found.title_as_scraped = (
                _opening(line.text) if is_line_of_text else MARKDOWN.sub(lambda match: match[1] or "", line.text)
            )
            found.title = without_site(found.title_as_scraped, found.site_name, rules)
            return lines if is_line_of_text else lines[1:]
        found.stated.append(dated)
        lines = lines[1:]
    return lines


def _opening(line: str) -> str:
    """The first sentence of a text without a title, cut at a word."""
    window = line[:TITLE_LENGTH]
    sentence = re.match(r".{20,200}?[.!?؟。](?=\s|$)", window)
    return sentence[0] if sentence else window[:120].rsplit(" ", 1)[0] + " …"


def _date_line(line: str, order: bool | None) -> Stated | None:
    """The date of a line that prints a date and next to nothing else."""
    if len(line) > 120:
        return None
    labelled = LABEL.match(line)
    found = find_dates(line, day_first=order)
    if not found or not _is_bare(line, found, words=8 if labelled else 3):
        return None
    if labelled and found[0].start > labelled.end() + 12:
        return None
    is_update = bool(labelled and UPDATE.search(labelled["label"]))
    return Stated(found[0], Basis.PRINTED, 5 if is_update else 2)


def _is_bare(line: str, found: Sequence[Reading], words: int) -> bool:
    """Whether a line holds at most so many words (of two letters and more) beside its dates."""
    rest = line
    for reading in reversed(found):
        rest = rest[: reading.start] + " " + rest[reading.end :]
    beside = [word for word in re.findall(r"[^\W\d_]+", rest) if len(word) > 1]
    return len(beside) <= words and sum(map(len, beside)) <= 8 * words


def _under_title(lines: list[Block], found: Extraction, order: bool | None) -> list[Block]:
    """Take off what stands between title and text: dates, bylines, credits, the title again."""
    for place, line in enumerate(lines[:BYLINE_LINES]):
        dated, byline, credit = _date_line(line.text, order), BYLINE.match(line.text), credit_line(line.text)
        if dated:
            found.stated.append(dated)
        elif byline:
            found.authors = tuple(part.strip() for part in re.split(r",|\band\b|&", byline["name"]) if part.strip())
        elif credit:
            found.credit = credit
        elif line.text.casefold() not in (found.title.casefold(), found.title_as_scraped.casefold()):
            return lines[place:]
    return lines[BYLINE_LINES:] if len(lines) > BYLINE_LINES else []


def _without_tail(lines: list[Block], found: Extraction, order: bool | None) -> list[Block]:
    """Take off what stands below the text: desk codes, credits, labelled dates."""
    while lines:
        last = lines[-1].text
        labelled = _date_line(last, order) if LABEL.match(last) or len(lines) > 1 else None
        if DESK_CODE.fullmatch(last) and len(lines) > 1:
            lines = lines[:-1]
        elif credit_line(last):
            found.credit = found.credit or credit_line(last)
            lines = lines[:-1]
        elif labelled:
            found.stated.append(labelled)
            lines = lines[:-1]
        else:
            break
    return lines


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


def _opening_date(found: Extraction, order: bool | None) -> None:
    """A date with which the text begins (`Wed 05 Apr 2017 …`, `Posted on April 19 2017 by …`) is read and left."""
    if found.blocks:
        found.stated.extend(opening_dates(found.blocks[0].text, found.title, order))


def opening_dates(paragraph: str, title: str, order: bool | None) -> list[Stated]:
    """The date at the very start of a text, behind its title, or behind an agency's name after the title."""
    window = paragraph[:400]
    start = len(title) if title and window.casefold().startswith(title.casefold()) else 0
    rest = window[start:]
    labelled = LABEL.match(rest)
    lead = labelled.end() if labelled else len(rest) - len(rest.lstrip(" .,-–—|:"))
    found = [reading for reading in find_dates(rest[lead:], day_first=order) if reading.precision.value != "month"]
    # Behind a title one or two words of agency may stand (`… Monitor AFP Thursday 14 Jul 2016`).
    reach = 24 if start else 3
    if not found or found[0].start > reach:
        return []
    is_update = bool(labelled and UPDATE.search(labelled["label"]))
    return [Stated(found[0], Basis.PRINTED, 5 if is_update else 3)]


def _problem(blocks: Sequence[Block]) -> str:
    texts = [block.text for block in blocks]
    if not texts:
        return "The page has no text beside its furniture."
    if not any(len(text.split()) >= 5 or len(LETTERS.findall(text[:1000])) >= 25 for text in texts):
        return "The page has no article text: no line reads as a sentence."
    sentences = [text for text in texts if len(text.split()) >= PROSE_WORDS or text[-1] in '.!?؟。”"']
    if len(texts) >= 10 and len(sentences) < 0.15 * len(texts):
        return "The page is a list of headlines, not an article."
    return ""

"""Which lines over the text of a saved page are its title, dates, bylines and captions?"""

import re
from collections.abc import Sequence
from itertools import pairwise

from .chrome import is_prose
from .credits import credit_line
from .extraction import Block, Extraction, Stated
from .page_dates import LABEL, date_line, is_bare_date
from .page_masthead import BYLINE, CAPTION, HANDLE, HEAD_LINES, is_aside, is_site_like
from .source_rules import SourceRules
from .titles import is_category, without_site

TITLE_LENGTH = 300
TITLE_WORDS = 30
MARKDOWN = re.compile(r"^#{1,6}\s+|^\*\*(.+)\*\*$")
HEADER = re.compile(
    r"(?P<name>title|headline|subject|url|link|from|to|cc|reply-to|author|message-id|content-type|mime-version"
    r"|content-transfer-encoding|date|published|sent|العنوان|الرابط)\s*:\s*(?P<stated>.*)",
    re.IGNORECASE,
)
TITLE_HEADERS = ("title", "headline", "subject", "العنوان")


def read_title(lines: list[Block], found: Extraction, order: bool | None, rules: SourceRules) -> list[Block]:
    """Take off the title and what stands over it. A text without one keeps all its lines: `is_title_derived`."""
    lines = _without_headers(lines, found, order)
    if found.title:
        return lines
    place = _title_place(lines)
    above = lines[:place] if place is not None else _leading_dates(lines)
    for line in above:
        _state_above(line.text, found, order)
    lines = lines[len(above) :]
    if place is None:
        found.is_title_derived = bool(lines)
        found.title = found.title_as_scraped = opening(_first_paragraph(lines)) if lines else ""
        return lines
    found.title_as_scraped = MARKDOWN.sub(lambda match: match[1] or "", lines[0].text)
    lines = lines[1:]
    wrapped = _wrapped(found.title_as_scraped, lines, order)
    found.title_as_scraped = " ".join((found.title_as_scraped, *(line.text for line in lines[:wrapped])))
    lines = lines[wrapped:]
    found.title = without_site(found.title_as_scraped, found.site_name, rules)
    return lines


def _without_headers(lines: list[Block], found: Extraction, order: bool | None) -> list[Block]:
    """Read `Title: …`, `Date: …` and the like at the top, as mails and collectors write them."""
    heads = [HEADER.fullmatch(line.text) for line in lines[:15]]
    run = next((place for place, head in enumerate(heads) if head is None), len(heads))
    headers = {head["name"].lower(): head["stated"].strip() for head in heads[:run] if head}
    if run < 2 or len(headers) < 2:
        return lines
    found.title = found.title_as_scraped = next((headers[name] for name in TITLE_HEADERS if headers.get(name)), "")
    author = re.sub(r"\s*<[^>]*>|\"", "", headers.get("author", headers.get("from", ""))).strip()
    found.authors = (author,) if author and "@" not in author else found.authors
    address = headers.get("url", headers.get("link", headers.get("الرابط", "")))
    found.canonical_url = found.site_url = address or found.canonical_url
    for line in lines[:run]:
        dated = date_line(line.text.replace("Sent:", "Date:"), order)
        found.stated += [dated] if dated else []
    return lines[run:]


def _title_place(lines: Sequence[Block]) -> int | None:
    """Where the title stands; None for a text without one."""
    if not lines or _opens_wrapped(lines):
        return None
    end = next(
        (place for place, line in enumerate(lines[:HEAD_LINES]) if is_prose(line.text)), min(len(lines), HEAD_LINES)
    )
    places = [place for place in range(end) if not is_aside(lines[place].text)]
    if not places:
        is_title = (
            end < len(lines) - 1 and len(lines[end].text) <= TITLE_LENGTH and _is_headline(lines[end], lines[end + 1])
        )
        return end if is_title else _dated_title(lines[:end])
    first = next((place for place in places if not is_category(lines[place].text)), places[0])
    dated = _dated_title(lines[:first])
    return first if dated is None or len(lines[dated].text.split()) < 5 else dated


def _dated_title(lines: Sequence[Block]) -> int | None:
    """The line that holds a date among other words, where no line without one is the title."""
    return next(
        (
            place
            for place, line in enumerate(lines)
            if not is_bare_date(line.text) and not LABEL.match(line.text) and date_line(line.text, None)
        ),
        None,
    )


def _is_headline(line: Block, follower: Block) -> bool:
    """Whether a line that reads as a sentence is the title nevertheless: dated below, or a question or a quotation."""
    if len(line.text.split()) > TITLE_WORDS:
        return False
    is_asked = line.text[-1] in '?؟!"”' and is_prose(follower.text) and follower.gap > 0
    return date_line(follower.text, None, words=1) is not None or is_asked


def _opens_wrapped(lines: Sequence[Block]) -> bool:
    """Whether the page begins with a paragraph that was wrapped at a width."""
    paragraph = _first_lines(lines)
    joined = " ".join(line.text for line in paragraph)
    follows = [line.text[:1].islower() for line in paragraph[1:]]
    return (
        len(paragraph) >= 3
        and joined[-1] in ".!?؟"
        and len(paragraph[0].text) >= 45
        and sum(follows) >= 0.5 * len(follows)
    )


def _first_lines(lines: Sequence[Block]) -> Sequence[Block]:
    end = next((place for place, line in enumerate(lines) if place and line.gap), len(lines))
    return lines[:end]


def _first_paragraph(lines: Sequence[Block]) -> str:
    return " ".join(line.text for line in _first_lines(lines)) if _opens_wrapped(lines) else lines[0].text


def _leading_dates(lines: Sequence[Block]) -> list[Block]:
    end = next((place for place, line in enumerate(lines) if not is_aside(line.text)), len(lines))
    return list(lines[:end]) if end < len(lines) else []


def _state_above(line: str, found: Extraction, order: bool | None) -> None:
    """What stands over the title: a date with a label is the article's, one without may be today's."""
    dated = date_line(line, order)
    if not dated:
        read_byline(line, found)
    elif dated.rank != 3:
        found.stated.append(dated)
    elif found.site_name:
        found.banner = found.banner or dated.reading
    else:
        found.stated.append(Stated(dated.reading, dated.basis, 4, is_doubtful=True))


def opening(text: str) -> str:
    """The first sentence of a text without a title, cut at a word."""
    window = text[:TITLE_LENGTH]
    sentence = re.match(r".{20,200}?[.!?؟。](?=\s|$)", window)
    if sentence or len(text) <= 120:
        return sentence[0] if sentence else text
    return window[:120].rsplit(" ", 1)[0] + " …"


def _wrapped(title: str, lines: Sequence[Block], order: bool | None) -> int:
    """Over how many lines more a title goes on: right under it, set apart below, begun small or after a comma."""
    end = next((place for place, line in enumerate(lines) if line.gap or date_line(line.text, order)), len(lines))
    run = [title, *(line.text for line in lines[:end])]
    is_run = 1 < len(run) <= 4 and end < len(lines) and not any(is_prose(text) or is_aside(text) for text in run[1:])
    goes_on = any(above[-1] in ",،:-–" or below[0].islower() for above, below in pairwise(run))
    return end if is_run and goes_on else 0


def under_title(lines: list[Block], found: Extraction, order: bool | None, rules: SourceRules) -> list[Block]:
    """Take off what stands between title and text, subtitles between them left: dates, bylines, credits, captions."""
    kept: list[Block] = []
    is_timeline = _is_timeline(lines)
    for place, line in enumerate(lines[:HEAD_LINES]):
        prose = sum(is_prose(other.text) for other in kept)
        if prose > 1:
            return kept + lines[place:]
        dated = date_line(line.text, order, words=0 if prose else 3)
        if dated and not (is_timeline and dated.rank == 3 and (prose or found.stated or _heads(lines, place))):
            if prose and place + 1 == len(lines):
                return kept + lines[place:]
            found.stated.append(dated)
        elif prose or not (read_byline(line.text, found) or _repeats(line.text, found, rules)):
            kept.append(line)
    return kept + lines[HEAD_LINES:]


def _is_timeline(lines: Sequence[Block]) -> bool:
    """Whether dates head the parts of the text."""
    return sum(is_bare_date(line.text) and _heads(lines, place) for place, line in enumerate(lines)) >= 3


def _heads(lines: Sequence[Block], place: int) -> bool:
    return place + 1 < len(lines) and is_prose(lines[place + 1].text)


def read_byline(line: str, found: Extraction) -> bool:
    """Note authors and credit of a line that states nothing else; whether it is such a line."""
    byline, credit = BYLINE.match(line), credit_line(line)
    if byline:
        found.authors = tuple(part.strip() for part in re.split(r",|\band\b|&", byline["name"]) if part.strip())
    elif credit:
        found.credit = credit
    return bool(byline or credit or HANDLE.fullmatch(line) or CAPTION.fullmatch(line))


def _repeats(line: str, found: Extraction, rules: SourceRules) -> bool:
    """Whether a line is the title again. Where one of the two has the site's name behind it, that is noted."""
    shorter, longer = sorted((line, found.title), key=len)
    rest = longer[len(shorter) :]
    if longer.casefold().startswith(shorter.casefold()) and re.match(r"\s+[-–—»]\s+\S|\s*\|\s*\S", rest):
        name = rest.strip(" -–—»|\u00a0")
        if is_site_like(name):
            found.site_name = found.site_name or name
            found.title = shorter
            return True
    titles = (found.title.casefold(), found.title_as_scraped.casefold())
    return line.casefold() in titles or without_site(line, found.site_name, rules).casefold() in titles

"""What at the top of a saved page, or below its text, is the site's name, its clock or the day of capture?"""

import re
from collections.abc import Sequence
from datetime import datetime

from .chrome import has_counters, is_banner, is_chrome, is_menu_word, is_prose
from .credits import credit_line
from .dates import Reading, find_dates
from .extraction import Block, Extraction
from .page_dates import LABEL, captured_on, date_line, is_label
from .source_rules import SourceRules
from .story import Precision
from .titles import is_outlet_name
from .urls import is_web_address

MASTHEAD_WORDS, MASTHEAD_LENGTH = 6, 80
HEAD_LINES = 12
MENU_RUN = 3
WAYBACK = re.compile(r"web\.archive\.org/web/(?P<at>\d{14})\w*/(?P<url>https?://\S+)?")
BYLINE = re.compile(
    r"^(?:written by|by|author|reporter|correspondent|كتب|بقلم|yazar|par|von)\s*:?\s+(?P<name>[^\W\d][\w.’' "
    r"-]{2,60}(?:\s*(?:,|and|&)\s*[\w.’' -]{2,60})?)$",
    re.IGNORECASE,
)
HANDLE = re.compile(r"@\w{2,30}")
CAPTION = re.compile(r"(?:file )?(?:photo|image|picture|foto|صورة)s?(?: credit| by)?\s*:\s*.{0,80}", re.IGNORECASE)


def without_clocks(lines: Sequence[Block], found: Extraction, rules: SourceRules) -> list[Block]:
    """Take off, wherever they stand, the page's clock with its counters and lines that say when it was fetched.

    The day is kept as the capture's. The line over a clock is the site's name where it is short, no
    sentence, and no title of the text under it.
    """
    kept: list[Block] = []
    for place, line in enumerate(lines):
        if not place and is_web_address(line.text):
            found.canonical_url = found.site_url = line.text
            continue
        archived = WAYBACK.search(line.text)
        is_clock = is_banner(line.text) and has_counters(line.text)
        reading = _archived(archived, found) if archived else captured_on(line.text)
        if is_clock:
            reading = next((reading for reading in find_dates(line.text) if reading.at), None)
            follower = next((other.text for other in lines[place + 1 :] if not is_chrome(other.text)), "")
            kept = _without_name(kept, follower, found, rules)
        if reading is None and not is_clock:
            kept.append(line)
        found.banner = found.banner or reading
    return kept


def _archived(match: re.Match[str], found: Extraction) -> Reading | None:
    """The instant in an address of a web archive; the archived address is the page's own."""
    found.canonical_url = found.canonical_url or (match["url"] or "")
    found.site_url = found.canonical_url
    try:
        at = datetime.strptime(match["at"], "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return Reading(match["at"], 0, 14, at, Precision.SECOND)


def _without_name(above: list[Block], follower: str, found: Extraction, rules: SourceRules) -> list[Block]:
    """The lines over a clock without the site's name and the menu around it."""
    if any(is_prose(line.text) for line in above):
        if is_site_like(above[-1].text):
            found.site_name = found.site_name or above[-1].text
            return above[:-1]
        return above
    known = next((line.text for line in above if rules.slug(line.text)), "")
    first = next((line.text for line in above if not is_chrome(line.text)), "")
    name = known or (first if is_site_like(first) and not is_prose(follower) else "")
    found.site_name = found.site_name or name
    return [] if known else [line for line in above if line.text != name and not (name and is_menu_word(line.text))]


def is_site_like(text: str) -> bool:
    """Whether a line may be a site's name: short, no sentence, no date."""
    is_short = 0 < len(text) <= MASTHEAD_LENGTH and len(text.split()) <= MASTHEAD_WORDS
    return is_short and text[-1] not in '.!?؟:…”"' and not find_dates(text)


def without_masthead(lines: list[Block], found: Extraction, rules: SourceRules) -> list[Block]:
    """Take off the site's name at the top and today's date under it."""
    while lines and is_chrome(lines[0].text) and not is_menu_word(lines[0].text):
        lines = lines[1:]
    if len(lines) < 2 or len(lines[0].text) > MASTHEAD_LENGTH or found.site_name:
        return lines
    name = lines[0].text
    is_known = bool(rules.slug(name))
    clock = _clock_under(lines, is_known=is_known)
    is_name = is_outlet_name(name) and is_site_like(re.split(r"\s+[—–|-]\s+", name)[0]) and _titles_below(lines) > 0
    if not (is_known or clock or is_name):
        return lines
    found.site_name = name if is_known or clock else re.split(r"\s+[—–|-]\s+", name)[0]
    found.banner = found.banner or clock
    return lines[2:] if clock else lines[1:]


def _clock_under(lines: Sequence[Block], *, is_known: bool) -> Reading | None:
    """Today's date as the page prints it under its name: a day without a time, over the title.

    Under a name that nobody knows it could be the date of a short title: there the name must be an
    outlet's, or the date stand beside a counter, over a menu, or the article's own date must follow.
    """
    found = find_dates(lines[1].text)
    if not found or found[0].precision is not Precision.DAY or len(lines) < 4 or len(lines[1].text) > 120:
        return None
    if is_prose(lines[1].text) or LABEL.match(lines[1].text):
        return None
    below = lines[2 : 2 + HEAD_LINES]
    end = next((place for place, line in enumerate(below) if is_prose(line.text)), len(below))
    is_menu_below = sum(is_menu_word(line.text) and not date_line(line.text, None) for line in below[:end]) >= MENU_RUN
    is_furnished = (
        any(is_chrome(part.strip()) for part in lines[1].text.split("|")[1:])
        or is_menu_below
        or any(date_line(line.text, None) for line in below[1:end])
    )
    is_short = is_menu_word(lines[0].text.split("(")[0].strip()) and not is_menu_word(lines[2].text)
    is_outlet = is_outlet_name(lines[0].text) and not is_prose(lines[2].text)
    is_clock = is_known or is_outlet or (is_furnished and (is_short or (is_site_like(lines[0].text) and is_menu_below)))
    return found[0] if is_clock else None


def _titles_below(lines: Sequence[Block]) -> int:
    """How many lines between the first one and the text might be the title."""
    count = 0
    for line in lines[1:HEAD_LINES]:
        if is_prose(line.text):
            break
        count += not is_chrome(line.text) and not is_aside(line.text)
    return count


def is_aside(text: str) -> bool:
    """Whether a line of the head is a date, a byline, a credit, a handle or a caption, and no title."""
    is_date = date_line(text, None) is not None or is_label(text)
    return is_date or bool(BYLINE.match(text) or credit_line(text) or HANDLE.fullmatch(text) or CAPTION.fullmatch(text))

"""Which dates does a line of a saved page state, and of what: publication, update or capture?"""

import re
from collections.abc import Sequence
from functools import lru_cache

from .calendar_words import HIJRI_MONTH, HIJRI_YEAR, WEEKDAYS, ZONES
from .dates import DIGIT, DIGITS, Reading, find_dates
from .extraction import Stated
from .story import Basis, Precision

LINE_LENGTH = 120
# What a label says of its date. `Updated` is no publication; a day of retrieval is the capture.
LABEL = re.compile(
    r"^\W*(?P<label>(?:date of publication|date published|publish(?:ed|ing)?(?: date| time| on| at)?|publication "
    r"date|post(?:ed)?(?: on| at)?|first published|"
    r"(?:last )?(?:updated?|modified)(?: on| at)?|date|time|created|added|issued|news date|تاريخ النشر|نشر(?:ت)?(?: "
    r"في| بتاريخ)?|التاريخ|آخر تحديث|"
    r"yayın(?:lanma)? tarihi|güncelleme|tarih|publié le|mis à jour le|veröffentlicht|aktualisiert)(?!\w))\s*[:\-–]?\s*",
    re.IGNORECASE,
)
UPDATE = re.compile(r"updat|modified|تحديث|güncel|mis à jour|aktualis", re.IGNORECASE)
CAPTURE = re.compile(
    r"^\W*(?:(?:this )?(?:page|copy|article|document|text)?\s*(?:was |is )?(?:last )?"
    r"(?:retrieved|printed|accessed|archived|captured|downloaded|crawled|fetched|cached|generated|saved)"
    r"|(?:date|time|day) (?:of (?:access|retrieval|capture)|accessed|retrieved)"
    r"|today(?: is|['’]s date)?|(?:right )?now|current (?:date|time)|local time|access(?:ed)? date|"
    r"اليوم|الآن|تاريخ الطباعة|تاريخ الاطلاع|bugün|aujourd['’]hui|nous sommes le|heute(?: ist)?|abgerufen)(?!\w)",
    re.IGNORECASE,
)
# Words that a date line may have beside its date.
BESIDE = frozenset(
    "at on the of by um alle kl saat hrs hours hour local time th st nd rd am pm et ص م هـ ه الساعة الموافق ميلادي "
    "هجري يوم".split()
) | frozenset((*WEEKDAYS, *ZONES))
# The first words of a sentence that tells when something happened.
NARRATED = re.compile(
    r"(?:^|\b)(?:on|in|since|by|until|till|from|before|after|during|of|at|around|late|early|between|the|le|am|im|el|den|"
    r"في|منذ|بتاريخ|حتى|يوم|بعد|قبل)\s*$",
    re.IGNORECASE,
)
# What may follow a date that is set before a text: nothing, a mark, an author, a capital, a script without capitals.
SET_BEFORE = re.compile(r"\s*(?:$|[-–—:|)\]/(]|[Bb]y\b|\w{1,12}\s*:|[\"“‘«'(]?[^\W_a-zà-ÿ]|[\"“‘«])")
DATELINE = re.compile(r"^[^\W\d_a-z][\w.’'-]{1,24}(?:[ ,/]+[^\W\d_a-z][\w.’'-]{1,24}){0,3}\s*[,–—-]\s*\(?$")
AFTER_DATELINE = re.compile(r"\s*\)?\s*(?:\([^)]{2,30}\)\s*)?(?:--|[-–—:])")
RANGE = re.compile(r"(?:\d{1,2}|[^\W\d_]{3,})\s*[-–—]\s*$")
MENTION_REACH = 24


def words_beside(line: str, found: Sequence[Reading]) -> list[str]:
    """The words of two letters and more beside a line's dates; weekdays, zones and Hijri dates are dates."""
    rest = line
    for reading in reversed(found):
        rest = rest[: reading.start] + " " + rest[reading.end :]
    if HIJRI_YEAR.search(rest if rest.isascii() else rest.translate(DIGITS)):
        rest = HIJRI_MONTH.sub(" ", re.sub(r"(?<=\w)[ʿʾʼ'’`](?=\w)", "", rest))
        rest = re.sub(
            r"(?<!\w)(?:الأولى|الاولى|الأول|الاول|الآخرة|الآخر|الثاني|الثانية|a[lw]?-\w+|al-?\w+)(?!\w)", " ", rest
        )
    words = re.findall(r"[^\W\d_]+", rest)
    return [word for word in words if len(word) > 1 and word.casefold() not in BESIDE]


def date_line(line: str, order: bool | None, words: int = 3) -> Stated | None:
    """The date of a line that prints a date and next to nothing else (`words` words; 8 behind a label).

    None for a day of capture. The last day of a range (`24-26 August 2016`) is doubtful.
    """
    return _date_line(line, order, words) if len(line) <= LINE_LENGTH and DIGIT.search(line) else None


# A page is asked several times about each line that may be a date.
@lru_cache(maxsize=512)
def _date_line(line: str, order: bool | None, words: int) -> Stated | None:
    found = find_dates(line, day_first=order)
    if not found or CAPTURE.match(line):
        return None
    labelled = LABEL.match(line)
    if not _is_bare(line, found, words=8 if labelled else words):
        return None
    if labelled and found[0].start > labelled.end() + 12:
        return None
    is_update = bool(labelled and UPDATE.search(labelled["label"]))
    is_range = bool(RANGE.search(line[(labelled.end() if labelled else 0) : found[0].start]))
    rank = 5 if is_update else 2 if labelled else 3
    return Stated(
        found[0], Basis.PRINTED, rank, is_doubtful=is_range and bool(re.search(r"\d", line[: found[0].start]))
    )


def is_bare_date(line: str) -> bool:
    """Whether a line is a date and nothing else, without a label."""
    return date_line(line, None, words=0) is not None and not LABEL.match(line)


def is_label(line: str) -> bool:
    """Whether a line is the label of a date, with a weekday at most, whose date stands in the next line."""
    labelled = LABEL.match(line)
    return bool(labelled) and not words_beside(line[labelled.end() :], ()) if labelled else False


def captured_on(line: str) -> Reading | None:
    """The day on which the page says that it was fetched or printed, or that it is today."""
    if len(line) > LINE_LENGTH or not CAPTURE.match(line):
        return None
    found = find_dates(line)
    return found[0] if found and _is_bare(line, found, words=8) and not line.endswith((".", "!", "?")) else None


def _is_bare(line: str, found: Sequence[Reading], words: int) -> bool:
    beside = words_beside(line, found)
    return len(beside) <= words and sum(map(len, beside)) <= 8 * words


def opening_dates(paragraph: str, title: str, order: bool | None) -> list[Stated]:
    """The date set before a text, behind its title, or in its dateline; never one that a sentence tells of.

    `Wed 05 Apr 2017 The ferry …` and `Amman - 5 April 2017: The ferry …` state it; `On 5 April 2017
    the ferry …` tells of an event.
    """
    window = paragraph[:400]
    start = len(title) if title and window.casefold().startswith(title.casefold()) else 0
    rest = window[start:]
    labelled = LABEL.match(rest)
    lead = labelled.end() if labelled else len(rest) - len(rest.lstrip(" .,-–—|:"))
    text = rest[lead:]
    if not start and is_bare_date(paragraph):
        return []
    found = [reading for reading in find_dates(text, day_first=order) if reading.precision is not Precision.MONTH]
    if not found or not _is_set_before(text, found[0], is_behind_title=start > 0):
        return []
    is_update = bool(labelled and UPDATE.search(labelled["label"]))
    return [Stated(found[0], Basis.PRINTED, 5 if is_update else 3)]


def _is_set_before(text: str, reading: Reading, *, is_behind_title: bool) -> bool:
    before, after = text[: reading.start], text[reading.end :]
    if DATELINE.match(before) and AFTER_DATELINE.match(after):
        return True
    # Behind a title one or two words of agency may stand (`… Monitor AFP Thursday 14 Jul 2016`).
    reach = MENTION_REACH if is_behind_title else 0
    return len(before.strip(" (")) <= reach and not NARRATED.search(before) and bool(SET_BEFORE.match(after))

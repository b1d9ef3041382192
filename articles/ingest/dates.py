"""Which dates does a piece of text state, how exactly, and which are not to be believed?

Nothing is invented: a free-text parser reads a day into any number. A date is read only where day,
month and year stand together, the parts in an order that their words, their separator, a weekday
or the file's other dates settle. What may be 4 May or 5 April is told as ambiguous.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache

from .calendar_words import HIJRI_MONTH, HIJRI_YEAR, MONTH_OF, WEEKDAY_OF, ZONES, plain
from .date_shapes import CLOCK, ZONE, matches
from .story import Precision

# A date stands within a line's first words; longer input was 100,000 digits once (docs/adr/0006).
REACH = 240
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،\u00a0\u202f\u2009", "01234567890123456789.,   ")

SINCE_1970 = re.compile(r"(?:/Date\()?(\d{10})(?:\d{3})?(?:\.\d{1,6})?(?:(?:[+-]\d{4})?\)/)?")
FOURTEEN = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)"
)
ZERO = datetime(1970, 1, 1)
# No page is that old: numbers with such a year are of the Islamic or the Persian calendar.
OTHER_CALENDARS = range(1300, 1500)
DIGIT = re.compile(r"\d")
# Most lines hold no date: nothing that may be a year spares the eight searches (0.2 ms).
YEAR = re.compile(r"\d{4}|[/.-]\s?\d\d(?!\d)")
AFTER = re.compile(
    r"(?:T|\s*[,;|@–—•·-]*\s*(?:-\s*)?(?:(?:at|um|à|alle|kl|saat|الساعة|الساعه)\.?\s*)?)"
    r"(?P<hour>\d{1,2})(?P<sign>[:.h])(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,9})?)?(?!\d|\.\d)"
    rf"(?:\s*(?P<half>[ap]\.?m\.?|ص|م|صباحا|مساء)(?!\w))?\s*\(?(?P<zone>{ZONE})?",
    re.IGNORECASE,
)
AFTER_BARE = re.compile(r"\s*,?\s*at\s+(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)(?!\d)", re.IGNORECASE)
BEFORE = re.compile(
    rf"(?<![\d:]){CLOCK}(?:\s*(?P<half>[ap]\.?m\.?|ص|م)(?!\w))?\s*\(?(?P<zone>{ZONE})?\)?\s*[,;|–—•·-]*\s*(?:on\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One date found in a text at `start`:`end`. `at` is None where it cannot be told.

    `fault` is empty, impossible (31 February), unset (a clock at its zero), other-calendar (1437/9/12)
    or ambiguous; then `either` are the two readings.
    """

    raw: str
    start: int
    end: int
    at: datetime | None
    precision: Precision = Precision.DAY
    fault: str = ""
    either: tuple[datetime, ...] = ()


def find_dates(text: str, *, day_first: bool | None = None) -> list[Reading]:
    """The dates stated in the first 240 characters of `text`, in the order they stand.

    Hijri dates are not read; one in numbers (28/04/1438) is told where nothing else is. `day_first`
    settles 4/5/2017 where nothing in the date itself does.
    """
    return list(_dates_in(text[:REACH], day_first))


# A page is asked several times about each line that holds a date.
@lru_cache(maxsize=512)
def _dates_in(text: str, day_first: bool | None) -> tuple[Reading, ...]:
    if not DIGIT.search(text):
        return ()
    window = text if text.isascii() else text.translate(DIGITS)
    if not YEAR.search(window):
        return ()
    found: list[Reading] = []
    for match in matches(window):
        if not any(match.start() < known.end and known.start < match.end() for known in found):
            found.append(_reading(match, window, text, day_first))
    told = [reading for reading in found if reading.fault != "other-calendar"] or found
    return tuple(sorted(told, key=lambda reading: reading.start))


def parse_date(text: str, *, day_first: bool | None = None) -> Reading | None:
    """The date that a field states (a column, a meta tag): ISO 8601, seconds since 1970, or as pages print it.

    None where the field states no date at all. A bare midnight is a day: exports add it. The first
    moment of 1970 is a clock that nobody set.
    """
    written = text.strip()[:REACH]
    found = _iso(written) or _stamp(written) or next(iter(find_dates(written, day_first=day_first)), None)
    if found is None or found.at is None or found.precision not in (Precision.SECOND, Precision.MINUTE):
        return found
    at = found.at.replace(tzinfo=None)
    if at == ZERO:
        return replace(found, at=None, fault="unset")
    return replace(found, at=at, precision=Precision.DAY) if at.time() == time() else found


def is_hijri(text: str) -> bool:
    """Whether a line prints a date of the Islamic calendar."""
    window = re.sub(r"[ʿʾʼ'’`]", "", text[: 2 * REACH].translate(DIGITS))
    return bool(HIJRI_YEAR.search(window) and HIJRI_MONTH.search(window))


def settled(reading: Reading, is_meant: Callable[[date], bool]) -> Reading:
    """An ambiguous reading, settled where exactly one of its days can be meant."""
    fitting = [at for at in reading.either if is_meant(at.date())]
    return replace(reading, at=fitting[0], fault="") if reading.fault == "ambiguous" and len(fitting) == 1 else reading


def lowered(reading: Reading) -> Reading:
    """An ambiguous reading as the month that both its days lie in, else their year."""
    first, last = min(reading.either), max(reading.either)
    same_month = (first.year, first.month) == (last.year, last.month)
    at = datetime(first.year, first.month if same_month else 1, 1)
    return replace(reading, at=at, precision=Precision.MONTH if same_month else Precision.YEAR)


def _iso(written: str) -> Reading | None:
    whole = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", written)
    if whole and int(whole[1]) not in OTHER_CALENDARS:
        return _built(
            written,
            0,
            len(written),
            (int(whole[1]), int(whole[2] or 1), 1),
            Precision.MONTH if whole[2] else Precision.YEAR,
        )
    if not re.match(r"\d{4}-?\d{2}-?\d{2}(?:$|[T ]\d)", written) or int(written[:4]) in OTHER_CALENDARS:
        return None
    try:
        at = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$|Z$)", "", written)).replace(microsecond=0)
    except ValueError:
        return None
    has_clock = ":" in written or "T" in written
    if not has_clock:
        return Reading(written, 0, len(written), at.replace(tzinfo=None), Precision.DAY)
    has_seconds = bool(re.search(r"[T ]\d\d:?\d\d:?\d\d", written))
    return Reading(written, 0, len(written), _in_range(at), Precision.SECOND if has_seconds else Precision.MINUTE)


def _stamp(written: str) -> Reading | None:
    """Seconds or milliseconds since 1970, also as .NET writes them; the fourteen digits of web archives."""
    digits = written.translate(DIGITS)
    counted = SINCE_1970.fullmatch(digits)
    if counted:
        at = datetime.fromtimestamp(int(counted[1]), UTC)
        return Reading(written, 0, len(written), at, Precision.SECOND)
    parts = FOURTEEN.fullmatch(digits)
    if not parts:
        return None
    day = _built(written, 0, len(written), (int(parts["year"]), int(parts["month"]), int(parts["day"])), Precision.DAY)
    return _timed(day, parts)


def _reading(match: re.Match[str], window: str, text: str, day_first: bool | None) -> Reading:
    parts = match.groupdict()
    start, end = match.span()
    year = int(parts["year"])
    year += (2000 if year < 69 else 1900) if len(parts["year"]) == 2 else 0
    weekday = WEEKDAY_OF.get(plain(parts.get("weekday") or ""))
    if year in OTHER_CALENDARS and not parts.get("month"):
        return Reading(text[start:end].strip(), start, end, None, Precision.DAY, "other-calendar")
    if parts.get("first"):
        reading = _numeric(match, year, weekday, day_first)
    elif parts.get("day"):
        month = int(parts["month_number"]) if parts.get("month_number") else _month(parts["month"])
        reading = _built(match[0], start, end, (year, month, int(parts["day"])), Precision.DAY)
    else:
        reading = _built(match[0], start, end, (year, _month(parts["month"]), 1), Precision.MONTH)
    if reading.precision is Precision.MONTH:
        return replace(reading, raw=text[start:end])
    clock, start, end = (match, start, end) if parts.get("hour") else _clock(window, start, end)
    timed = _timed(reading, clock) if clock else reading
    return replace(timed, raw=text[start:end].strip(), start=start, end=end)


def _month(word: str) -> int:
    return MONTH_OF[plain(" ".join(word.split()))]


def _built(raw: str, start: int, end: int, day: tuple[int, int, int], precision: Precision) -> Reading:
    try:
        return Reading(raw, start, end, datetime(*day), precision)
    except ValueError:
        return Reading(raw, start, end, None, precision, "impossible")


def _numeric(match: re.Match[str], year: int, weekday: int | None, day_first: bool | None) -> Reading:
    """4/5/2017: by what is possible, by its weekday, by its separator, by its siblings; else ambiguous."""
    start, end = match.span()
    first, other = int(match["first"]), int(match["other"])
    by_day = _built(match[0], start, end, (year, other, first), Precision.DAY)
    by_month = _built(match[0], start, end, (year, first, other), Precision.DAY)
    possible = [reading for reading in (by_day, by_month) if reading.at]
    if len(possible) < 2 or first == other:
        return possible[0] if possible else by_day
    on_weekday = [reading for reading in possible if reading.at and reading.at.weekday() == weekday]
    if len(on_weekday) == 1:
        return on_weekday[0]
    if match["mark"] == ".":
        return by_day
    if day_first is not None:
        return by_day if day_first else by_month
    either = tuple(reading.at for reading in possible if reading.at)
    return Reading(match[0], start, end, None, Precision.DAY, "ambiguous", either)


def _clock(window: str, start: int, end: int) -> tuple[re.Match[str] | None, int, int]:
    """The time of day beside a date, and the extent of both."""
    after = AFTER.match(window, end) or AFTER_BARE.match(window, end)
    if after:
        return after, start, after.end()
    before = BEFORE.search(window, max(0, start - 30), start)
    return (before, before.start(), end) if before else (None, start, end)


def _timed(reading: Reading, clock: re.Match[str]) -> Reading:
    parts = clock.groupdict()
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts.get("second") or 0)
    half = (parts.get("half") or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return reading
    zone = _zone(parts.get("zone"))

    def at(day: datetime) -> datetime:
        return day.replace(hour=hour, minute=minute, second=second, tzinfo=zone)

    precision = Precision.SECOND if parts.get("second") else Precision.MINUTE
    moment = _in_range(at(reading.at)) if reading.at else None
    return replace(reading, at=moment, precision=precision, either=tuple(map(at, reading.either)))


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    named = written.lower()
    if named in ZONES:
        return timezone(timedelta(minutes=ZONES[named])) if ZONES[named] else UTC
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", named)
    minutes = int(offset[2]) * 60 + int(offset[3] or 0) if offset else 24 * 60
    return (
        timezone((-1 if offset and offset[1] == "-" else 1) * timedelta(minutes=minutes)) if minutes < 15 * 60 else None
    )


def _in_range(at: datetime) -> datetime | None:
    """The instant, None where its zone pushes it out of the calendar (year 1, year 9999)."""
    try:
        at.astimezone(UTC)
    except (OverflowError, ValueError):
        return None
    return at

"""Which of the dates that a page states is the day of publication?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from .dates import Reading, settled
from .extraction import Stated
from .story import NOT_STATED, Basis, Dating, Precision

# The table refuses instants before 1900; no page of the web is older than what it reports on.
EARLIEST = date(1900, 1, 1)
# Zones differ by up to 26 hours, so the newest page may be dated tomorrow.
SLACK = timedelta(days=1)
# An update or a bare date below the text is a reading, never the publication.
PUBLISHABLE = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """The publication date, all readings with the winner first, and flags for the curator."""

    published: Dating
    readings: tuple[Dating, ...]
    flags: tuple[str, ...]


def judge(stated: Sequence[Stated], *, captured: date | None, today: date) -> Verdict:
    """Choose the publication date among what is stated; the smallest rank that can be believed wins.

    A winner that another statement of the same day gives more exactly takes over that time. What is
    held back (impossible, ambiguous, before 1900, later than the capture or than tomorrow) stays
    among the readings, without an instant where it has none, and raises a flag. Where nothing but an
    update or a bare date below the text is stated, the article is undated and flagged date-doubtful.
    """
    ranked = _settled(sorted(stated, key=lambda one: (one.rank, one.is_doubtful)))
    flags: list[str] = []
    believed: list[Stated] = []
    held: list[Stated] = []
    for one in ranked:
        fault = _fault(one.reading, captured, today)
        (held if fault else believed).append(one)
        if fault:
            flags.append(f"date-{fault}")
    if not any(one.rank <= PUBLISHABLE for one in believed):
        flags += ["date-doubtful"] if believed else []
        return Verdict(NOT_STATED, tuple(map(_dating, ranked)), tuple(dict.fromkeys(flags)))
    winner = _finest(believed)
    if winner.is_doubtful and any(one.rank < winner.rank for one in held):
        # What the page states better cannot be read: a doubtful date must not speak for it.
        return Verdict(NOT_STATED, tuple(map(_dating, ranked)), tuple(dict.fromkeys(flags)))
    flags += ["date-doubtful"] if winner.is_doubtful else []
    days = {
        one.reading.at.date()
        for one in believed
        if one.reading.at and one.rank <= PUBLISHABLE and not one.is_doubtful and _is_day(one)
    }
    if days and max(days) - min(days) > SLACK:
        flags.append("date-disagrees")
    others = [one for one in ranked if one is not winner]
    return Verdict(_dating(winner), (_dating(winner), *map(_dating, others)), tuple(dict.fromkeys(flags)))


def believable(reading: Reading, today: date) -> Dating | None:
    """A capture date that can be believed, None for one that cannot."""
    return None if _fault(reading, None, today) else _dating(Stated(reading, Basis.BANNER, 0))


def _settled(ranked: list[Stated]) -> list[Stated]:
    """The statements, ambiguous ones settled where another statement prints one of their two days."""
    days = {one.reading.at.date() for one in ranked if one.reading.at and _is_day(one)}
    return [replace(one, reading=settled(one.reading, days)) for one in ranked]


def _fault(reading: Reading, captured: date | None, today: date) -> str:
    if reading.fault or reading.at is None:
        return reading.fault or "impossible"
    day = reading.at.date()
    if day < EARLIEST:
        return "ancient"
    return "future" if day > today + SLACK or (captured is not None and day > captured + SLACK) else ""


def _finest(believed: Sequence[Stated]) -> Stated:
    first = believed[0]
    same_day = [one for one in believed if one.rank <= PUBLISHABLE and _is_day(one) and _same_day(one, first)]
    return (
        max(same_day, key=lambda one: FINENESS_OF[one.reading.precision], default=first)
        if _is_day(first)
        else _within(believed)
    )


def _within(believed: Sequence[Stated]) -> Stated:
    """A month or year, or the day inside it that another statement gives."""
    first = believed[0]
    at = first.reading.at

    def inside(one: Stated) -> bool:
        other = one.reading.at
        is_same_year = other is not None and at is not None and other.year == at.year
        return is_same_year and (
            first.reading.precision is Precision.YEAR
            or (other is not None and at is not None and other.month == at.month)
        )

    return next((one for one in believed if _is_day(one) and one.rank <= PUBLISHABLE and inside(one)), first)


def _same_day(one: Stated, other: Stated) -> bool:
    return (
        one.reading.at is not None and other.reading.at is not None and one.reading.at.date() == other.reading.at.date()
    )


def _is_day(one: Stated) -> bool:
    return one.reading.precision in (Precision.SECOND, Precision.MINUTE, Precision.DAY)


FINENESS_OF = {
    Precision.SECOND: 3,
    Precision.MINUTE: 2,
    Precision.DAY: 1,
    Precision.MONTH: 0,
    Precision.YEAR: 0,
    Precision.UNKNOWN: 0,
}


def _dating(one: Stated) -> Dating:
    at: datetime | None = one.reading.at
    return Dating(at, one.reading.precision if at else Precision.UNKNOWN, one.basis, one.reading.raw[:200])

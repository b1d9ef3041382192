"""Which of the dates that a page states is the day of publication?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from .dates import Reading, lowered, settled
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

    A winner that another statement of the same day gives more exactly takes over that time. What may be
    one of two days (4/5/2017) and is settled by nothing counts as the month or year of both, flagged
    date-ambiguous. What is held back (impossible, before 1900, later than the capture or than tomorrow)
    stays among the readings, without an instant where it has none, and raises a flag. Where nothing but
    an update or a bare date below the text is stated, the article is undated and flagged date-doubtful.
    `captured` is the last day on which the page may have been fetched.
    """
    ranked = _settled(sorted(stated, key=lambda one: (one.rank, one.is_doubtful)), captured)
    flags: list[str] = []
    believed: list[Stated] = []
    held: list[Stated] = []
    for one in ranked:
        fault = _fault(one.reading, captured, today)
        if fault == "ambiguous":
            believed.append(replace(one, reading=lowered(one.reading)))
        else:
            (held if fault else believed).append(one)
        flags += [f"date-{fault}"] if fault else []
    if not any(one.rank <= PUBLISHABLE for one in believed):
        flags += ["date-doubtful"] if believed else []
        return Verdict(NOT_STATED, _readings(ranked), _once(flags))
    winner = _finest(believed)
    if winner.is_doubtful and any(one.rank < winner.rank for one in held):
        # What the page states better cannot be read: a doubtful date must not speak for it.
        return Verdict(NOT_STATED, _readings(ranked), _once(flags))
    flags += ["date-doubtful"] if winner.is_doubtful else []
    flags += ["date-disagrees"] if _disagree(believed) else []
    # A winner that is told as a period keeps the two days it may be among the readings.
    others = [one for one in ranked if one is not winner]
    return Verdict(_dating(winner), (_dating(winner), *_readings(others)), _once(flags))


def believable(reading: Reading, today: date) -> Dating | None:
    """A capture date that can be believed, None for one that cannot."""
    return None if _fault(reading, None, today) else _dating(Stated(reading, Basis.BANNER, 0))


def _settled(ranked: list[Stated], captured: date | None) -> list[Stated]:
    """The statements, ambiguous ones settled: by the capture, which no publication follows, then by another
    statement of one of their two days, then by one of its month.
    """
    days = {one.reading.at.date() for one in ranked if one.reading.at and _is_day(one)}
    months = {
        (one.reading.at.year, one.reading.at.month)
        for one in ranked
        if one.reading.at and one.reading.precision is Precision.MONTH
    }

    def by_all(reading: Reading) -> Reading:
        reading = settled(reading, lambda day: captured is None or day <= captured + SLACK)
        reading = settled(reading, lambda day: day in days)
        return settled(reading, lambda day: (day.year, day.month) in months)

    return [replace(one, reading=by_all(one.reading)) for one in ranked]


def _fault(reading: Reading, captured: date | None, today: date) -> str:
    """Why a reading is not believed as it is: of two days that it may be, the earlier one is asked."""
    at = reading.at or min(reading.either, default=None)
    if at is None:
        return reading.fault or "impossible"
    day = at.date()
    if day < EARLIEST:
        return "ancient"
    is_future = day > today + SLACK or (captured is not None and day > captured + SLACK)
    return "future" if is_future else reading.fault


def _finest(believed: Sequence[Stated]) -> Stated:
    first = believed[0]
    same_day = [one for one in believed if one.rank <= PUBLISHABLE and _is_day(one) and _same_day(one, first)]
    return (
        max(same_day, key=lambda one: FINENESS_OF[one.reading.precision], default=first)
        if _is_day(first)
        else _within(believed)
    )


def _within(believed: Sequence[Stated]) -> Stated:
    """A month or year, or the day inside it that another statement gives; a doubtful one settles no ambiguous date."""
    first = believed[0]
    period = _dating(first)

    def inside(one: Stated) -> bool:
        day = _dating(one).on
        is_inside = day is not None and period.on is not None and period.on <= day <= (period.until or day)
        return is_inside and not (one.is_doubtful and first.reading.either)

    return next((one for one in believed if _is_day(one) and one.rank <= PUBLISHABLE and inside(one)), first)


def _disagree(believed: Sequence[Stated]) -> bool:
    """Whether two statements, taken as the periods that they mean, are more than a day apart."""
    periods = [
        (min(days), max(days))
        for one in believed
        if one.rank <= PUBLISHABLE and not one.is_doubtful and (days := _days(one))
    ]
    return bool(periods) and max(first for first, _ in periods) - min(last for _, last in periods) > SLACK


def _days(one: Stated) -> list[date]:
    """The first and last day that a statement may mean."""
    dating = _dating(one)
    return [at.date() for at in one.reading.either] or [day for day in (dating.on, dating.until) if day]


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


def _readings(ranked: Sequence[Stated]) -> tuple[Dating, ...]:
    """The statements as they are kept: one that may be two days as both."""
    return tuple(
        _at(one, at)
        for one in ranked
        for at in (one.reading.either if one.reading.at is None and one.reading.either else (one.reading.at,))
    )


def _dating(one: Stated) -> Dating:
    return _at(one, one.reading.at)


def _at(one: Stated, at: datetime | None) -> Dating:
    return Dating(at, one.reading.precision if at else Precision.UNKNOWN, one.basis, one.reading.raw[:200])


def _once(flags: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags))

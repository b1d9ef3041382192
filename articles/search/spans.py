"""Which period lies before another, and which after, as long as it is?

A period open at one end has the rest of time on its other side.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from .periods import Period, read_period


@dataclass(frozen=True, slots=True)
class Span:
    """A period from the first day of `since` to the last of `until`; None is open."""

    since: Period | None
    until: Period | None

    @property
    def in_words(self) -> str:
        """ "2016", "May 2016 to July 2016", "since 2016", "until 2016"."""
        first, last = (period.in_words if period else "" for period in (self.since, self.until))
        if not last:
            return gettext("since %s") % first if first else ""
        if not first:
            return gettext("until %s") % last
        return first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def earlier(since: Period | None, until: Period | None) -> Span | None:
    """The span that ends where this one begins; None where it has no beginning, or before the years that are read."""
    if since is None:
        return None
    unit = _unit(since, until)
    last = _number(since.first, unit) - 1
    return _span(last - _length(since, until, unit) + 1 if until else None, last, unit)


def later(since: Period | None, until: Period | None) -> Span | None:
    """The span that begins where this one ends; None where it has no end, or after the years that are read."""
    if until is None:
        return None
    unit = _unit(since, until)
    first = _number(until.last, unit) + 1
    return _span(first, first + _length(since, until, unit) - 1 if since else None, unit)


def _unit(since: Period | None, until: Period | None) -> int:
    """The finest unit that is named: 0 for years, 1 for months, 2 for days."""
    return max(period.text.count("-") for period in (since, until) if period)


def _length(since: Period | None, until: Period | None, unit: int) -> int:
    return _number(until.last, unit) - _number(since.first, unit) + 1 if since and until else 0


def _number(day: date, unit: int) -> int:
    """The place of a year, month or day among all."""
    return (day.year, day.year * 12 + day.month - 1, day.toordinal())[unit]


def _span(first: int | None, last: int | None, unit: int) -> Span | None:
    try:
        return Span(*(None if number is None else read_period(_text(number, unit)) for number in (first, last)))
    except (ValueError, OverflowError):
        return None


def _text(number: int, unit: int) -> str:
    if unit == 2:
        return date.fromordinal(number).isoformat()
    return f"{number:04}" if unit == 0 else f"{number // 12:04}-{number % 12 + 1:02}"

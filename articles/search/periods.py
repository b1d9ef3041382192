"""Which days does a date in an address mean?"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_lazy

# Our own: of the two sets of Arabic names the archive uses those of Damascus, Django those of Cairo.
MONTHS = (
    gettext_lazy("January"), gettext_lazy("February"), gettext_lazy("March"), gettext_lazy("April"),
    gettext_lazy("May"), gettext_lazy("June"), gettext_lazy("July"), gettext_lazy("August"),
    gettext_lazy("September"), gettext_lazy("October"), gettext_lazy("November"), gettext_lazy("December"),
)  # fmt: skip
SHORT_MONTHS = (
    gettext_lazy("Jan"), gettext_lazy("Feb"), gettext_lazy("Mar"), gettext_lazy("Apr"), gettext_lazy("May"),
    gettext_lazy("Jun"), gettext_lazy("Jul"), gettext_lazy("Aug"), gettext_lazy("Sep"), gettext_lazy("Oct"),
    gettext_lazy("Nov"), gettext_lazy("Dec"),
)  # fmt: skip
EARLIEST_YEAR, LATEST_YEAR = 1900, 2099
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def month(on: date) -> str:
    """The name of a day's month, in the language of the page."""
    return str(MONTHS[on.month - 1])


def short_month(on: date) -> str:
    """The same as axes have room for."""
    return str(SHORT_MONTHS[on.month - 1])


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month or day: its first and last day, and how it is written."""

    text: str
    first: date
    last: date

    @property
    def in_words(self) -> str:
        """2017, January 2017 or 26 January 2017."""
        match self.text.count("-"):
            case 0:
                return self.text
            case 1:
                return f"{month(self.first)} {self.first.year}"
        return f"{self.first.day} {month(self.first)} {self.first.year}"


def read_period(text: str) -> Period:
    """The days that YYYY, YYYY-MM or YYYY-MM-DD means; ValueError says why there are none."""
    match = _PERIOD.fullmatch(text.strip())
    if not match:
        raise ValueError(gettext("is not a date; write a year (2017), a month (2017-01) or a day (2017-01-26)"))
    year, month, day = (int(part) if part else None for part in match.groups())
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(
            gettext("lies outside the years %(first)d to %(last)d") % {"first": EARLIEST_YEAR, "last": LATEST_YEAR}
        )
    if month is None:
        return Period(match.group(), date(year, 1, 1), date(year, 12, 31))
    if not 1 <= month <= 12:
        raise ValueError(gettext("names no month: months go from 01 to 12"))
    last_day = monthrange(year, month)[1]
    if day is None:
        return Period(match.group(), date(year, month, 1), date(year, month, last_day))
    if not 1 <= day <= last_day:
        raise ValueError(gettext("names no day: that month has the days 01 to %d") % last_day)
    return Period(match.group(), date(year, month, day), date(year, month, day))

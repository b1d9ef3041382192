"""Which years, months or days stand side by side, and how is each written?

Years, months (`year * 12 + month - 1`) and days (Python's ordinals) are numbered, so that the next is one more.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from articles.search.periods import month, short_month
from articles.wording import day


class Unit(StrEnum):
    """How long one column is."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """One period: its number among those of its unit, and its first and last day."""

    unit: Unit
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        match self.unit:
            case Unit.YEAR:
                return date(self.number, 1, 1)
            case Unit.MONTH:
                return date(self.number // 12, self.number % 12 + 1, 1)
        return date.fromordinal(self.number)

    @property
    def last(self) -> date:
        """The last day."""
        match self.unit:
            case Unit.YEAR:
                return date(self.number, 12, 31)
            case Unit.MONTH:
                return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def text(self) -> str:
        """As addresses write it: 2016, 2016-05, 2016-05-03."""
        return self.first.isoformat()[: {Unit.YEAR: 4, Unit.MONTH: 7, Unit.DAY: 10}[self.unit]]

    @property
    def label(self) -> str:
        """What stands above the column, its group apart: 2016, May, 3."""
        match self.unit:
            case Unit.YEAR:
                return self.text
            case Unit.MONTH:
                return short_month(self.first)
        return str(self.first.day)

    @property
    def group(self) -> str:
        """What several columns stand under: the year of months, the month of days; years stand under nothing."""
        match self.unit:
            case Unit.YEAR:
                return ""
            case Unit.MONTH:
                return str(self.first.year)
        return f"{month(self.first)} {self.first.year}"

    @property
    def in_words(self) -> str:
        """2016, May 2016, 3 May 2016."""
        match self.unit:
            case Unit.YEAR:
                return self.text
            case Unit.MONTH:
                return f"{month(self.first)} {self.first.year}"
        return day(self.first)


def number_of(on: date, unit: Unit) -> int:
    """The number of the year, month or day that a day lies in."""
    match unit:
        case Unit.YEAR:
            return on.year
        case Unit.MONTH:
            return on.year * 12 + on.month - 1
    return on.toordinal()


def window(
    unit: Unit, most: int, asked: tuple[date | None, date | None], held: tuple[date | None, date | None]
) -> range:
    """The numbers of the columns: what was asked for, else what is held, and of that no more than `most`.

    Periods asked for begin and end with whole units. Of more than fit those from the day asked for on are taken, else
    the last; what lies before or after all that is held is left out first.
    """
    first, last = (number_of(on, unit) if on else None for on in held)
    since, until = (number_of(on, unit) if on else None for on in asked)
    if first is None or last is None:
        if since is None or until is None:
            return range(0)
        first, last = since, until
    begin = since if since is not None else min(first, until if until is not None else first)
    end = until if until is not None else max(last, begin)
    if end - begin >= most and (begin <= last and end >= first):
        begin, end = max(begin, first), min(end, last)
    if end - begin < most:
        return range(begin, end + 1)
    return range(begin, begin + most) if since is not None else range(end - most + 1, end + 1)

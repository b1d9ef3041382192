"""How many articles of a result fall into each year or month?"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from .facets import UNDATED, Facet, within

MONTHS_UP_TO = 60
MOST_MONTHS = 240
MAX_BARS = 130


@dataclass(frozen=True, slots=True)
class Bar:
    """One period ("2016" or "2016-05") with the number of articles published in it; both days included."""

    period: str
    count: int
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars without gaps, earliest first, and what no bar shows.

    `unit` is year or month. `undated` articles state no date; `year_only` ones state no month, and
    are counted apart where the bars are months.
    """

    bars: tuple[Bar, ...]
    unit: str
    undated: int
    year_only: int


def histogram(
    codes: Mapping[int, int], since: date | None = None, until: date | None = None, unit: str = ""
) -> Histogram:
    """The histogram of facet counts, as wide as the period asked for; by month where that is five years or less.

    A `unit` that is asked for is taken: by month up to `MOST_MONTHS`, and only where a month is stated.
    """
    years = {code - Facet.YEAR: count for code, count in within(codes, Facet.YEAR) if code != UNDATED}
    months = {_month_number(code - Facet.MONTH): count for code, count in within(codes, Facet.MONTH)}
    undated = codes.get(UNDATED, 0)
    if not years:
        return Histogram((), "year", undated, 0)
    first, last = _span(years, months, since, until)
    if months and unit != "year" and last - first < (MOST_MONTHS if unit else MONTHS_UP_TO):
        bars = tuple(month_bar(number, months.get(number, 0)) for number in range(first, last + 1))
        return Histogram(bars, "month", undated, sum(years.values()) - sum(months.values()))
    bars = tuple(year_bar(year, years.get(year, 0)) for year in range(first // 12, last // 12 + 1))
    return Histogram(bars, "year", undated, 0)


def _span(
    years: Mapping[int, int], months: Mapping[int, int], since: date | None, until: date | None
) -> tuple[int, int]:
    """The first and last month to show: of what was found, or wider if a wider period was asked for.

    The years are found in months where they can be; a period of more than `MAX_BARS` years is not drawn.
    """
    only_years = years.keys() - {number // 12 for number in months}
    found = [*months, *(year * 12 for year in only_years), *(year * 12 + 11 for year in only_years)]
    first, last = min(found), max(found)
    wide_first = min(first, since.year * 12 + since.month - 1) if since else first
    wide_last = max(last, until.year * 12 + until.month - 1) if until else last
    return (wide_first, wide_last) if wide_last - wide_first < 12 * MAX_BARS else (first, last)


def _month_number(yyyymm: int) -> int:
    return yyyymm // 100 * 12 + yyyymm % 100 - 1


def month_bar(number: int, count: int) -> Bar:
    """The bar of a month by its number, counted from the beginning of the year 0."""
    year, month = number // 12, number % 12 + 1
    last_day = monthrange(year, month)[1]
    return Bar(f"{year:04}-{month:02}", count, date(year, month, 1), date(year, month, last_day))


def year_bar(year: int, count: int) -> Bar:
    """The bar of a year."""
    return Bar(f"{year:04}", count, date(year, 1, 1), date(year, 12, 31))

"""How many articles of each source lie in each period, and where is nothing held between two that are?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from articles.search.coverage import Held, held_by_source, held_on_days, sources_asked, together
from articles.search.facets import Facet
from articles.search.names import Named

from .asked import CoverageFilterSet
from .units import Column, Unit, number_of, window

# What a page shows side by side, what a program is told at once, and what a table has for whoever takes it away: all
# that a date can lie in.
SHOWN = {Unit.YEAR: 24, Unit.MONTH: 24, Unit.DAY: 31}
TOLD = {Unit.YEAR: 200, Unit.MONTH: 2_400, Unit.DAY: 366}
TAKEN = {Unit.YEAR: 200, Unit.MONTH: 2_400, Unit.DAY: 200 * 366}


@dataclass(frozen=True, slots=True)
class Row:
    """A source, or all of them: its articles by number of column, and what no column shows.

    `span` are the numbers of the first and last period of all in which something is held, None where none is.
    `less_exact` articles lie within the columns and state no single one of them; `undated` ones state no date.
    """

    source: Named | None
    counts: Mapping[int, int]
    less_exact: int
    undated: int
    span: tuple[int, int] | None
    held: Held

    @property
    def dated(self) -> int:
        """All articles within the columns."""
        return sum(self.counts.values()) + self.less_exact

    def is_gap(self, number: int) -> bool:
        """Whether nothing is held of a period, though something is of an earlier and of a later one."""
        return self.span is not None and self.span[0] < number < self.span[1] and not self.counts.get(number)


@dataclass(frozen=True, slots=True)
class Grid:
    """The sources asked for by periods: those with most articles first, and all of them together.

    `is_whole`: nothing that is held of the period asked for lies before or after the columns.
    """

    unit: Unit
    columns: Sequence[Column]
    rows: Sequence[Row]
    whole: Row
    is_whole: bool

    @property
    def highest(self) -> int:
        """The most articles in a cell."""
        return max((count for row in self.rows for count in row.counts.values()), default=0)


def grid(filterset: CoverageFilterSet, most: Mapping[Unit, int]) -> Grid:
    """What is held of the sources and the period that a valid address asks for, in no more columns than `most`."""
    wanted, unwanted = sources_asked(filterset.criteria)
    by_source = {
        key: held for key, held in held_by_source().items() if (wanted is None or key in wanted) and key not in unwanted
    }
    for key in wanted or ():
        by_source.setdefault(key, Held())
    whole = together(by_source.values())
    span = (whole.first, whole.last)
    unit = filterset.unit_of(span)
    numbers = window(unit, most[unit], filterset.period, span)
    columns = [Column(unit, number) for number in numbers]
    counted = _by_day(columns) if unit is Unit.DAY else {}
    rows = [
        _row(filterset.names.of(Facet.SOURCE + key), held, numbers, unit, counted.get(key))
        for key, held in by_source.items()
    ]
    rows.sort(key=lambda row: (-row.held.total, row.source.name.casefold() if row.source else ""))
    days: Counter[date | None] = Counter()
    for key in by_source:
        days.update(counted.get(key, {}))
    is_whole = _are_all(numbers, window(unit, TAKEN[unit], filterset.period, span), unit, span)
    return Grid(unit, columns, rows, _row(None, whole, numbers, unit, days), is_whole)


def _are_all(numbers: range, asked: range, unit: Unit, held: tuple[date | None, date | None]) -> bool:
    """Whether these periods are all of those asked for between the first and the last that is held."""
    first, last = held
    if not asked or first is None or last is None:
        return True
    begin, end = max(asked[0], number_of(first, unit)), min(asked[-1], number_of(last, unit))
    return begin > end or (begin in numbers and end in numbers)


def _row(source: Named | None, held: Held, numbers: range, unit: Unit, days: Counter[date | None] | None) -> Row:
    """The row of what is held; `days` where the columns are days."""
    match unit:
        case Unit.YEAR:
            counts, less_exact, found = held.years, 0, set(held.years)
        case Unit.MONTH:
            counts, less_exact, found = held.months, _whole_years(held, numbers), set(held.months)
        case Unit.DAY:
            days = days or Counter()
            counts, less_exact = Counter({on.toordinal(): number for on, number in days.items() if on}), days[None]
            found = _first_and_last_day(held)
    span = (min(found), max(found)) if found else None
    shown = {number: count for number, count in counts.items() if count and number in numbers}
    return Row(source, shown, less_exact, held.undated, span, held)


def _whole_years(held: Held, months: range) -> int:
    """Articles that state a year alone of which all months are shown."""
    if not months:
        return 0
    return sum(
        count for year, count in held.year_only.items() if months[0] <= year * 12 and year * 12 + 11 <= months[-1]
    )


def _first_and_last_day(held: Held) -> set[int]:
    """The days between which articles lie that state a month or a day; they are not known where years alone are."""
    if not held.months or held.first is None or held.last is None:
        return set()
    first, last = Column(Unit.MONTH, min(held.months)).first, Column(Unit.MONTH, max(held.months)).last
    return {number_of(max(first, held.first), Unit.DAY), number_of(min(last, held.last), Unit.DAY)}


def _by_day(columns: Sequence[Column]) -> dict[int, Counter[date | None]]:
    return held_on_days(columns[0].first, columns[-1].last) if columns else {}

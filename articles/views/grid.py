"""What stands in each cell of a grid of a result, how dark is it, and where does it lead?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from articles.charts.shades import Step, legend, shade, steps
from articles.exploring.narrowing import narrowed
from articles.exploring.tables import ExploreFilterSet
from articles.search.counted import Counted
from articles.search.crosstab import Axis, Counts, Line, cells
from articles.search.facets import UNDATED, Facet, within
from articles.search.matches import matching
from articles.wording import counted_in_words, share_in_words, thin

COLUMNS = 24  # as many as a wide screen has room for; the next ones are a link away
PLURALS = {
    Axis.GROUP: gettext_lazy("armed groups"),
    Axis.PROVINCE: gettext_lazy("provinces"),
    Axis.SOURCE: gettext_lazy("sources"),
    Axis.YEAR: gettext_lazy("years"),
    Axis.MONTH: gettext_lazy("months"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as shown and as said, its shade, and the address of its articles, empty for none."""

    number: str
    label: str
    shade: int
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a row or column is, with the number of its articles."""

    name: str
    total: Cell


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which of the rows or columns are shown, from 1, and where the others are."""

    first: int
    last: int
    size: int
    previous: str
    next: str

    @property
    def is_part(self) -> bool:
        """Whether there are others."""
        return self.last - self.first + 1 < self.size

    def of(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Those of all that are shown."""
        return lines[max(self.first - 1, 0) : self.last]


@dataclass(frozen=True, slots=True)
class Grid:
    """Heads of columns, rows of cells each with its head, what the shades say, and what is in no row or column.

    `undated` articles have no period, `year_only` ones no month.
    """

    rows: Sequence[tuple[Head, Sequence[Cell]]]
    columns: Sequence[Head]
    row_stretch: Stretch
    column_stretch: Stretch
    legend: Sequence[Step]
    undated: int
    year_only: int


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a grid: its rows and columns with their counts, and how many carry both."""

    rows: Sequence[Line]
    columns: Sequence[Line]
    cells: Mapping[tuple[int, int], int]

    def share(self, row: Line, column: Line) -> float:
        """The part of the column's articles that the row has, in per cent; of a sample it is never above all."""
        return min(100 * self.cells.get((row.code, column.code), 0) / (column.count or 1), 100)


def table(filterset: ExploreFilterSet, whole: Counted, rows: Sequence[Line], columns: Sequence[Line]) -> Table:
    """The numbers of these rows and columns; one statement, none where there is nothing to count."""
    criteria, words = filterset.criteria, filterset.words
    counts = Counts(matching(criteria, words), criteria.counting, words is not None, whole.are_exact)
    return Table(rows, columns, cells(counts, rows, columns))


def grid(filterset: ExploreFilterSet, whole: Counted, rows: Sequence[Line], columns: Sequence[Line]) -> Grid:
    """One page of the grid; `rows` and `columns` are all there are."""
    page = filterset.criteria.page
    row_stretch = _stretch(len(rows), page, filterset.row_count, lambda number: filterset.address(page=number))
    column_stretch = _stretch(
        len(columns), filterset.column_page, COLUMNS, lambda number: filterset.address(across=number, page=page)
    )
    shown = table(filterset, whole, row_stretch.of(rows), column_stretch.of(columns))
    drawing = _Drawing(filterset, whole, shown)
    periods = {axis for axis in filterset.axes if axis.is_period}
    years, months = (sum(count for _, count in within(whole.codes, facet)) for facet in (Facet.YEAR, Facet.MONTH))
    undated = whole.codes.get(UNDATED, 0)
    return Grid(
        rows=[(drawing.head(filterset.axes[0], row), drawing.cells(row)) for row in shown.rows],
        columns=[drawing.head(filterset.axes[1], column) for column in shown.columns],
        row_stretch=row_stretch,
        column_stretch=column_stretch,
        legend=drawing.legend(),
        undated=undated if periods else 0,
        year_only=max(years - undated - months, 0) if Axis.MONTH in periods else 0,
    )


class _Drawing:
    """How the numbers of one grid are shown."""

    def __init__(self, filterset: ExploreFilterSet, whole: Counted, shown: Table) -> None:
        self._filterset, self._whole, self._table = filterset, whole, shown
        self._in_columns = {
            (row.code, column.code): self._value(row, column) for row in shown.rows for column in shown.columns
        }
        self._highest = max(self._in_columns.values(), default=0)
        self._begins = steps(self._highest)
        self._mark = "" if whole.are_exact else "≈"

    def _value(self, row: Line, column: Line) -> int:
        """What the shade of a cell goes by; of a share, whole per cent, and one for the smallest."""
        count = self._table.cells.get((row.code, column.code), 0)
        if not self._filterset.is_share or not count:
            return count
        return max(round(self._table.share(row, column)), 1)

    def legend(self) -> list[Step]:
        """What each shade stands for."""
        return legend(self._begins, self._highest, thin, "\u202f%" if self._filterset.is_share else "")

    def head(self, axis: Axis, line: Line) -> Head:
        """A row's or column's name with its number."""
        words = self._in_words(line.count)
        return Head(
            line.name,
            Cell(f"{self._mark}{thin(line.count)}", f"{line.name}: {words}", 0, self._address((axis, line.slug))),
        )

    def cells(self, row: Line) -> list[Cell]:
        """The cells of a row."""
        return [self._cell(row, column) for column in self._table.columns]

    def _cell(self, row: Line, column: Line) -> Cell:
        count = self._table.cells.get((row.code, column.code), 0)
        if not count:
            return Cell("0", f"{row.name}{gettext(', ')}{column.name}: {gettext('none')}", 0, "")
        rows, columns = self._filterset.axes
        words, number = self._in_words(count), thin(count)
        if self._filterset.is_share:
            number = share_in_words(self._table.share(row, column))
            said = {"words": words, "share": number, "whole": f"{column.count:,}"}
            words = gettext("%(share)s, %(words)s of %(whole)s") % said
        return Cell(
            f"{self._mark}{number}",
            f"{row.name}{gettext(', ')}{column.name}: {words}",
            shade(self._in_columns[row.code, column.code], self._begins),
            self._address((rows, row.slug), (columns, column.slug)),
        )

    def _in_words(self, count: int) -> str:
        return counted_in_words(count, self._filterset.criteria.counting, are_exact=self._whole.are_exact)

    def _address(self, *carried: tuple[str, str]) -> str:
        querystring = narrowed(self._filterset, *carried)
        return f"{reverse('articles')}?{querystring}" if querystring else ""


def _stretch(size: int, page: int, length: int, address: Callable[[int], str]) -> Stretch:
    """A page of so many; the last one where there is none of that number."""
    last_page = max(-(-size // length), 1)
    page = min(page, last_page)
    return Stretch(
        first=min((page - 1) * length + 1, size),
        last=min(page * length, size),
        size=size,
        previous=address(page - 1) if page > 1 else "",
        next=address(page + 1) if page < last_page else "",
    )

"""What does the archive hold of whom and when, and how is that given to readers and spreadsheets?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.charts.shades import legend, shade, steps
from articles.coverage.asked import CoverageFilterSet
from articles.coverage.grid import SHOWN, TAKEN, Grid, Row, grid
from articles.coverage.rejected import rejected
from articles.coverage.table import HEADER, lines
from articles.coverage.units import Column, Unit, number_of
from articles.exports.begun import Begun
from articles.exports.csv import csv_table
from articles.search.facets import Facet
from articles.search.moment import at_one_moment
from articles.search.names import Named, Names
from articles.unchanged import while_alike, while_unchanged
from articles.wording import thin

ROWS = 50  # sources a page
IMPORTS = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of articles with its shade and where they are. `state`: held, gap (nothing between two), or neither."""

    count: int
    shade: int
    href: str
    state: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the table shows it; an address is empty where no search gives just those articles."""

    row: Row
    href: str
    cells: tuple[Cell, ...]
    undated_href: str
    all_href: str


@require_safe
@while_unchanged
def coverage(request: HttpRequest) -> HttpResponse:
    """Sources by periods."""
    filterset = CoverageFilterSet(request.GET)
    if not filterset.is_valid():
        return _refused(request, filterset)
    shown = grid(filterset, SHOWN)
    page = filterset.criteria.page
    rows = shown.rows[(page - 1) * ROWS : page * ROWS]
    begins = steps(shown.highest)
    context = _around(filterset, shown) | {
        "grid": shown,
        "groups": _groups(shown),
        "heads": [(column, _within(filterset, column)) for column in shown.columns],
        "whole": _line(filterset, shown, shown.whole, ()),
        "lines": [_line(filterset, shown, row, begins) for row in rows],
        "legend": legend(begins, shown.highest, thin),
        "page": page,
    }
    return render(request, "coverage/coverage.html", context, status=200 if rows or page == 1 else 404)


@require_safe
def coverage_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The same as a table of all sources and all periods asked for, written while it is sent."""
    filterset = CoverageFilterSet(request.GET)
    if not filterset.is_valid():
        return _refused(request, filterset)
    results = f"{request.build_absolute_uri(reverse('articles'))}?"
    if request.method == "HEAD":
        return HttpResponse(content_type="text/csv; charset=utf-8")
    begun = Begun(lambda: csv_table(HEADER, lines(grid(filterset, TAKEN), results)))
    return StreamingHttpResponse(begun, content_type="text/csv; charset=utf-8")


@require_safe
@while_alike
@at_one_moment()
def rejected_records(request: HttpRequest) -> HttpResponse:
    """What was read and became no article. Imports that only reject do not raise the archive's revision."""
    found = rejected(Names.load())
    return render(request, "coverage/rejected.html", {"rejected": found, "shown": found.imports[:IMPORTS]})


def _refused(request: HttpRequest, filterset: CoverageFilterSet) -> HttpResponse:
    complaints = [
        (filterset.filters[parameter].label, parameter, messages, filterset.address(**{parameter: None}))
        for parameter, messages in filterset.complaints().items()
    ]
    return render(request, "coverage/refused.html", {"complaints": complaints}, status=400)


def _around(filterset: CoverageFilterSet, shown: Grid) -> dict[str, object]:
    """What was asked, and where else one can go from here."""
    return {
        "given": {name: values[0] for name, values in filterset.given.items()},
        "chosen": _chosen(filterset),
        "sources": _sources(filterset),
        "units": [(unit.value, filterset.address(unit=unit.value)) for unit in Unit],
        "windows": _windows(filterset, shown),
        "pages": _pages(filterset, shown),
        "csv": filterset.address(),
    }


def _line(filterset: CoverageFilterSet, shown: Grid, row: Row, begins: Sequence[int]) -> Line:
    """A row with addresses; without `begins` no cell has a shade: all sources together would outshine each."""
    asked = f"source={row.source.slug}" if row.source else filterset.articles()
    here = f"{reverse('articles')}?{asked}{'&' if asked else ''}"
    cells = tuple(_cell(here, row, column, begins) for column in shown.columns)
    first, last = (shown.columns[0].text, shown.columns[-1].text) if shown.columns else ("", "")
    return Line(
        row=row,
        href=reverse("source", args=[row.source.slug]) if row.source else "",
        cells=cells,
        undated_href=f"{here}undated=only",
        all_href=f"{here}since={first}&until={last}",
    )


def _cell(here: str, row: Row, column: Column, begins: Sequence[int]) -> Cell:
    count = row.counts.get(column.number, 0)
    if not count:
        return Cell(0, 0, "", "gap" if row.is_gap(column.number) else "")
    return Cell(count, shade(count, begins), f"{here}since={column.text}&until={column.text}", "held")


def _within(filterset: CoverageFilterSet, column: Column) -> str:
    """The address of a year by month, or of a month by day; a day goes no further."""
    closer = {Unit.YEAR: Unit.MONTH, Unit.MONTH: Unit.DAY}.get(column.unit)
    return filterset.address(since=column.text, until=column.text, unit=closer.value) if closer else ""


def _groups(shown: Grid) -> list[tuple[str, int]]:
    """What stands above the columns, each with how many it is above."""
    groups: dict[str, int] = {}
    for column in shown.columns:
        groups[column.group] = groups.get(column.group, 0) + 1
    return list(groups.items())


def _windows(filterset: CoverageFilterSet, shown: Grid) -> dict[str, str]:
    """Where earlier and later periods of the archive are, if the columns do not reach so far."""
    held = shown.whole.held
    if not shown.columns or held.first is None or held.last is None:
        return {}
    unit, most = shown.unit, SHOWN[shown.unit]
    first, last = number_of(held.first, unit), number_of(held.last, unit)
    begin, end = shown.columns[0].number, shown.columns[-1].number

    def address(since: int, until: int) -> str:
        return filterset.address(since=Column(unit, since).text, until=Column(unit, until).text, unit=unit.value)

    windows = {}
    if first < begin:
        until = min(begin - 1, last)
        windows["earlier"] = address(max(first, until - most + 1), until)
    if last > end:
        since = max(end + 1, first)
        windows["later"] = address(since, min(last, since + most - 1))
    return windows


def _pages(filterset: CoverageFilterSet, shown: Grid) -> list[tuple[int, str]]:
    """The pages of sources, none where one holds all."""
    last = -(-len(shown.rows) // ROWS)
    return [(number, filterset.address(page=str(number))) for number in range(1, last + 1)] if last > 1 else []


def _chosen(filterset: CoverageFilterSet) -> list[tuple[str, str, str]]:
    """The sources asked for or excluded: value, name, and the address without it."""
    values = filterset.given.get("source", [])
    return [
        (
            choice.value,
            gettext("not %s") % choice.named.name if choice.excluded else choice.named.name,
            filterset.address(source=[value for value in values if value.strip() != choice.value]),
        )
        for choice in filterset.criteria.facets.get("source", ())
    ]


def _sources(filterset: CoverageFilterSet) -> list[Named | None]:
    """All sources there are, to choose one from."""
    names = filterset.names
    return [names.find(Facet.SOURCE, slug) for slug in names.slugs(Facet.SOURCE)]

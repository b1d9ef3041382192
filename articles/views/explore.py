"""What does the grid of a result show: one kind of thing named in its articles against another?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.chips import not_filters
from articles.exploring.comparing import compared_with
from articles.exploring.tables import MOST_ROWS, ROWS, DeskFilterSet, ExploreFilterSet, Show
from articles.search.counted import Counted, counted
from articles.search.crosstab import Axis, Line, lines
from articles.search.matches import matching
from articles.sentences import reading, sentence
from articles.unchanged import while_unchanged

from .grid import PLURALS, grid, table
from .refused_table import refused_table
from .tables import csv_answer

ROW_CHOICES = [10, ROWS, 40, MOST_ROWS]
SHOW_CHOICES = [(Show.COUNT, gettext_lazy("numbers")), (Show.SHARE, gettext_lazy("shares of the column"))]


def whole_of(filterset: DeskFilterSet) -> Counted:
    """The counts of a result: the same statement as for a page of results, and so answered from memory after one."""
    criteria, words = filterset.criteria, filterset.words
    return counted(matching(criteria, words), criteria.counting, words=words)


def shown_of(filterset: DeskFilterSet, whole: Counted) -> dict[str, object]:
    """What every page says of the search that it shows."""
    counting = filterset.criteria.counting
    return {
        "filterset": filterset,
        "search": filterset.querystring(),
        "compare_address": compared_with(filterset),
        "reading": reading(filterset),
        "not_filters": not_filters(filterset.not_filters),
        "heading": sentence(filterset).rstrip("."),
        "results": f"{reverse('articles')}?{filterset.querystring()}",
        "total": whole.total,
        "total_is_exact": whole.is_total_exact,
        "are_exact": whole.are_exact,
        "counting": counting,
        "here_address": filterset.address(),
    }


@require_safe
@while_unchanged
def explore(request: HttpRequest) -> HttpResponse:
    """A grid of the articles that an address asks for."""
    filterset = ExploreFilterSet(request.GET)
    if not filterset.is_valid():
        return _refused(request, filterset)
    whole = whole_of(filterset)
    if not whole.total and not filterset.criteria.narrows:
        return render(request, "articles/empty.html")
    rows, columns = filterset.axes
    shown = shown_of(filterset, whole) | {
        "grid": grid(filterset, whole, *(lines(axis, whole.codes, filterset.names) for axis in (rows, columns))),
        "rows": rows,
        "columns": columns,
        "row_plural": str(PLURALS[rows]),
        "column_plural": str(PLURALS[columns]),
        "show": Show.SHARE if filterset.is_share else Show.COUNT,
        "most": filterset.row_count,
        "turned": filterset.address(rows=columns, columns=rows, across=None),
        "undated_only": filterset.querystring(since=None, until=None, undated="only"),
        "kept": filterset.kept("rows", "columns", "show", "most"),
        "action": reverse("explore"),
    }
    return render(request, "explore/grid.html", shown | _choices(filterset.row_count))


@require_safe
@while_unchanged
def explore_csv(request: HttpRequest) -> HttpResponse:
    """The whole grid as a table: every row and every column."""
    filterset = ExploreFilterSet(request.GET)
    if not filterset.is_valid():
        return _refused(request, filterset)
    whole = whole_of(filterset)
    found = table(filterset, whole, *(lines(axis, whole.codes, filterset.names) for axis in filterset.axes))
    about, mark = "" if whole.are_exact else ", about", " (%)" if filterset.is_share else ""

    def cell(row: Line, column: Line) -> str | int:
        return f"{found.share(row, column):.1f}" if mark else found.cells.get((row.code, column.code), 0)

    header = [str(filterset.axes[0]), "name", f"{filterset.criteria.counting}{about}"]
    rows = [[row.slug, row.name, row.count, *(cell(row, column) for column in found.columns)] for row in found.rows]
    columns = [f"{column.slug}{mark}" for column in found.columns]
    return csv_answer([*header, *columns], rows, filterset.not_filters)


def _choices(row_count: int) -> dict[str, object]:
    """What the selects of the form offer, this number of rows too."""
    return {
        "axes": [(axis.value, PLURALS[axis]) for axis in Axis],
        "show_choices": SHOW_CHOICES,
        "row_choices": sorted({*ROW_CHOICES, row_count}),
    }


def _refused(request: HttpRequest, filterset: ExploreFilterSet) -> HttpResponse:
    """The form with both choices as they were, also where they do not go together."""
    rows, columns = filterset.given("rows"), filterset.given("columns")
    rows = rows or (Axis.PROVINCE if columns == Axis.GROUP else Axis.GROUP)
    columns = columns or (Axis.GROUP if rows == Axis.PROVINCE else Axis.PROVINCE)
    most = filterset.form.cleaned_data.get("most") or ROWS
    chosen = {"rows": rows, "columns": columns, "show": filterset.given("show"), "most": most}
    return refused_table(request, filterset, "explore", chosen, _choices(most))

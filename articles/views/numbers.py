"""Which numbers of a search can be taken away as a table: those of a facet's values, those of the periods?

The tables name no file: browsers take the end of the address, and of a page that is kept the headers are not.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exploring.narrowing import within
from articles.exports.csv import csv_table
from articles.filters import ArticleFilterSet
from articles.search.counted import Counted, counted
from articles.search.criteria import Shading
from articles.search.histogram import histogram
from articles.search.matches import matching
from articles.search.shares import shares
from articles.search.values import values_of
from articles.unchanged import while_unchanged
from articles.value_filters import ValuesFilterSet

from .refusal import refused

CSV = "text/csv; charset=utf-8"


@require_safe
@while_unchanged
def values_csv(request: HttpRequest) -> HttpResponse:
    """Each value of the facet that `facet` asks for with its number; `map=share` adds its share of the archive."""
    filterset = ValuesFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    criteria, whole = filterset.criteria, _whole(filterset)
    facet = str(filterset.form.cleaned_data["facet"])
    values = values_of(facet, whole.codes, criteria, filterset.names)
    part = shares(facet, values, criteria, filterset.names) if criteria.shading is Shading.SHARE else None
    exact = _yes(whole.are_exact and (part is None or part.are_exact))
    # Beside a chosen value another only widens the result: no address means just the articles counted.
    leads = not any(value.chosen for value in values)
    adding, results = filterset.adder(facet, per_page=None, map=None), _results(request)
    rows = [
        [value.slug, value.name, value.count, exact]
        + ([part.archive[value.slug], part.thousandths[value.slug] / 10] if part else [])
        + [results + adding(value.slug) if leads and not value.excluded else ""]
        for value in values
    ]
    header = ["slug", "name", criteria.counting.value, "exact", *(["archive", "share_percent"] if part else []), "url"]
    return _table(header, rows)


@require_safe
@while_unchanged
def periods_csv(request: HttpRequest) -> HttpResponse:
    """Each month or year of the histogram with its number; then the articles that no bar shows."""
    filterset = ArticleFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    criteria, whole = filterset.criteria, _whole(filterset)
    drawn = histogram(whole.codes, criteria.first_day, criteria.last_day)
    exact, results = _yes(whole.are_exact), _results(request)

    def address(**changes: str | None) -> str:
        return results + filterset.querystring(per_page=None, map=None, **changes)

    rows: list[Sequence[object]] = [
        [bar.period, bar.count, exact, address(**within(bar.period, criteria), undated=None)] for bar in drawn.bars
    ]
    if drawn.year_only:
        rows.append(["year alone", drawn.year_only, exact, ""])
    if drawn.undated:
        rows.append(["undated", drawn.undated, exact, address(since=None, until=None, undated="only")])
    return _table(["period", criteria.counting.value, "exact", "url"], rows)


def _whole(filterset: ArticleFilterSet) -> Counted:
    """The counts of the page of results, by the same statement: from memory after that, as after one another."""
    criteria, words = filterset.criteria, filterset.words
    return counted(matching(criteria, words), criteria.counting, words=words)


def _results(request: HttpRequest) -> str:
    return f"{request.build_absolute_uri(reverse('articles'))}?"


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> HttpResponse:
    return HttpResponse("".join(csv_table(header, rows)), CSV)

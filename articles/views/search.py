"""What does the search page show: results, nothing found, an address that is not valid, an empty archive?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.chips import (
    active_filters,
    corrections,
    excluded_names,
    not_filters,
    other_names,
    suggestions,
)
from articles.coverage.silence import time_in_words, told
from articles.exploring.comparing import compared_with
from articles.filters import ArticleFilterSet
from articles.search.criteria import DEFAULT_PER_PAGE, MAX_ROWS, Counting, Sort
from articles.search.expansion import ALL
from articles.search.page import ResultPage, search
from articles.search.suggest import holding, may_be_misspelled
from articles.sentences import reading, sentence
from articles.unchanged import while_unchanged

from .balance import dominant
from .drawn import drawn
from .mapped import mapped
from .panels import panels
from .refusal import asked, refused
from .trail import carried

NEIGHBOURS = 2  # pages named on either side of the one shown
NARROWING = ("q", "province", "group", "source", "lang", "kind", "as_typed", "lineage")
TOGETHER_CHOICES = [
    ("", gettext_lazy("anywhere")),
    ("paragraph", gettext_lazy("in one paragraph")),
    ("sentence", gettext_lazy("in one sentence")),
]
UNDATED_CHOICES = [
    ("", gettext_lazy("as usual")),
    ("include", gettext_lazy("also undated")),
    ("exclude", gettext_lazy("dated only")),
    ("only", gettext_lazy("undated only")),
]


@require_safe
@while_unchanged
def articles(request: HttpRequest) -> HttpResponse:
    """The articles that an address asks for."""
    filterset = ArticleFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    page = search(filterset)
    shown = {
        "page": page,
        "filterset": filterset,
        "chips": active_filters(filterset),
        "names": other_names(filterset),
        "not_filters": not_filters(filterset.not_filters),
        "excluded_names": excluded_names(filterset),
        "exactly": filterset.querystring(as_typed=ALL),
        "as_typed": filterset.criteria.as_typed,
        "lineage": filterset.criteria.lineage,
        "panels": panels(filterset, page),
        "undated_choices": UNDATED_CHOICES,
        "together_choices": TOGETHER_CHOICES if filterset.pairs_up else [],
        "undated_only": filterset.querystring(since=None, until=None, undated="only"),
    } | asked(filterset)
    if not page.total and not page.partial_count:
        return _nothing(request, filterset, shown)
    shown |= {
        "reading": reading(filterset),
        "heading": sentence(filterset).rstrip("."),
        "histogram": drawn(filterset, page),
        "mapped": mapped(filterset, page),
        "sorts": [(sort.value, filterset.querystring(sort=sort.value)) for sort in _sorts(filterset)],
        "countings": [(counting.value, filterset.querystring(count=counting.value)) for counting in Counting],
        "pages": _pages(filterset, page),
        "corrections": corrections(filterset) if may_be_misspelled(filterset.words, page.total) else [],
        "compared_with": compared_with(filterset),
        "dominant": dominant(filterset, page.facets["source"], page.total, are_exact=page.facets_are_exact),
        "counting": page.counting,
        "whole": filterset.querystring(per_page=None),
        "way": carried(filterset.querystring()),
    }
    return render(request, "articles/search.html", shown, status=200 if page.hits else 404)


def _nothing(request: HttpRequest, filterset: ArticleFilterSet, shown: dict[str, object]) -> HttpResponse:
    """Nothing matches: what to loosen, what there is. Or there is nothing at all yet."""
    if not filterset.criteria.narrows:
        return render(request, "articles/empty.html", shown)
    helpful = {
        "whole": filterset.querystring(per_page=None),
        "reading": reading(filterset),
        "corrections": corrections(filterset),
        "suggestions": suggestions(filterset),
        "holding": holding(filterset.criteria),
        "time": time_in_words(filterset.criteria),
        "period": filterset.querystring(**dict.fromkeys(NARROWING)),
        "coverage": filterset.querystring(**dict.fromkeys({*filterset.parameters()} - {"since", "until"})),
        "told": [
            (each, filterset.querystring(**dict.fromkeys(NARROWING) | {"source": each.source.slug}))
            for each in told(filterset.criteria, filterset.names)
        ],
    }
    return render(request, "articles/nothing.html", shown | helpful)


def _sorts(filterset: ArticleFilterSet) -> list[Sort]:
    """The orders that make a difference: without words nothing is more relevant than anything else."""
    return list(Sort) if filterset.criteria.query else [Sort.NEWEST, Sort.OLDEST]


def _pages(filterset: ArticleFilterSet, page: ResultPage) -> dict[str, object] | None:
    """Links to other pages; a gap between them is None. None where one page holds everything."""
    last = min(page.page_count, MAX_ROWS // (page.per_page or DEFAULT_PER_PAGE))
    if last < 2 and page.hits:
        return None
    wanted = {1, last, *range(page.page - NEIGHBOURS, page.page + NEIGHBOURS + 1)}
    numbers = sorted(number for number in wanted if 1 <= number <= last)
    links: list[tuple[int, str] | None] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number - before > 1:
            links.append(None)
        links.append((number, filterset.querystring(page=number)))
    return {
        "links": links,
        "previous": filterset.querystring(page=min(page.page - 1, last)) if page.page > 1 else "",
        "next": filterset.querystring(page=page.page + 1) if page.page < last else "",
        "last": last,
        "cut": page.page_count > last,
    }

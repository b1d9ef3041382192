"""What does the archive hold, from when to when, from whom?"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.charts.bars import bar_list
from articles.filters import ArticleFilterSet
from articles.models import ImportRun
from articles.search.moment import at_one_moment
from articles.search.page import ResultPage, search
from articles.search.suggest import holding

from .drawn import WIDE, drawn

NEWEST = 4
LISTED = {"province": 8, "group": 8, "source": 6}


@require_safe
@at_one_moment()
def home(request: HttpRequest) -> HttpResponse:
    """The archive at a glance, every number a link."""
    filterset = ArticleFilterSet(QueryDict(f"per_page={NEWEST}"))
    page = search(filterset)
    shown = {
        "page": page,
        "holding": holding(filterset.criteria),
        "histogram": drawn(filterset, page, WIDE),
        "lists": {parameter: _listed(page, parameter, limit) for parameter, limit in LISTED.items()},
        "last_run": ImportRun.objects.filter(state=ImportRun.State.FINISHED, created_count__gt=0).first(),
    }
    return render(request, "pages/home.html", shown)


def _listed(page: ResultPage, parameter: str, limit: int) -> list[tuple]:
    """The values with the most articles: the page of each, and a line of a bar chart."""
    values = page.facets[parameter][:limit]
    lines = bar_list(values, lambda value: f"{reverse('articles')}?{parameter}={value.slug}")
    return [(reverse(parameter, args=[value.slug]), line) for value, line in zip(values, lines, strict=True)]

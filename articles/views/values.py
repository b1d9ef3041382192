"""What does the page of all values of one facet show: each with its number in the whole result of a search?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.search.counted import counted
from articles.search.kinships import kinships
from articles.search.matches import matching
from articles.search.values import values_of
from articles.sentences import reading, sentence
from articles.unchanged import while_unchanged
from articles.value_filters import ValuesFilterSet

from .panels import Numbers, whole_panel
from .refusal import refused
from .sections import Section, by_type


@require_safe
@while_unchanged
def values(request: HttpRequest) -> HttpResponse:
    """The values that `facet` asks for, to choose from; what else is asked is kept."""
    filterset = ValuesFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    criteria, words = filterset.criteria, filterset.words
    # The same statement as for a page of results, and so answered from memory after one (articles.search.kept).
    whole = counted(matching(criteria, words), criteria.counting, words=words)
    if not whole.article_count and not criteria.narrows:
        return render(request, "articles/empty.html")
    facet = str(filterset.form.cleaned_data["facet"])
    found = values_of(facet, whole.codes, criteria, filterset.names)
    panel = whole_panel(filterset, facet, found, Numbers(criteria.counting, whole.are_exact))
    shown = {
        "panel": panel,
        "sections": by_type(panel.shown, kinships()) if facet == "group" else [Section("", panel.shown)],
        "csv": f"{reverse('values_csv')}?facet={facet}&{filterset.querystring()}",
        "reading": reading(filterset),
        "heading": sentence(filterset).rstrip("."),
        "kept": [
            (parameter, value)
            for parameter, given in filterset.parameters().items()
            for value in given
            if parameter not in {facet, "page"}
        ],
        "results": f"{reverse('articles')}?{filterset.querystring()}",
        "total": whole.total,
        "total_is_exact": whole.is_total_exact,
        "counting": criteria.counting,
        "are_exact": whole.are_exact,
    }
    return render(request, "articles/values.html", shown)

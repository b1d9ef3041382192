"""What does a search get that cannot be read, and how does it keep what was typed?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.filters import ArticleFilterSet

TYPED = ("q", "since", "until")  # what the form of a refused search lets a reader put right


def asked(filterset: ArticleFilterSet) -> dict[str, object]:
    """What stands in the fields of the form, as it was typed."""
    typed = {name: values[0] for name, values in filterset.parameters().items()}
    return {
        name: typed.get(name, "")
        for name in ("q", "together", "since", "until", "undated", "sort", "count", "map", "per_page")
    }


def refused(request: HttpRequest, filterset: ArticleFilterSet) -> HttpResponse:
    """The address says something that is not valid: which, why, and the search without it."""
    complaints = [
        (filterset.filters[parameter].label, parameter, messages, filterset.removing(parameter))
        for parameter, messages in filterset.complaints().items()
    ]
    faulty = set(filterset.complaints())
    kept = [
        (parameter, value)
        for parameter, values in filterset.parameters().items()
        for value in values
        if parameter not in {*TYPED, "page", *faulty}
    ]
    typed = asked(filterset)
    # What is kept stands in the form already, and what is wrong and cannot be typed would only be refused again.
    shown = {"complaints": complaints, "faulty": faulty, "kept": kept} | {name: typed[name] for name in TYPED}
    return render(request, "articles/invalid.html", shown, status=400)

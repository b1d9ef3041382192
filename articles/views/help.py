"""What does a researcher need to know to trust this archive? Short pages, each linked where its question arises."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

# The order in which a newcomer would read them.
TITLES = {
    "search": gettext_lazy("How to search"),
    "counts": gettext_lazy("What is counted"),
    "tags": gettext_lazy("How tags come about"),
    "gaps": gettext_lazy("Known biases and gaps"),
    "cite": gettext_lazy("How to cite"),
    "takedown": gettext_lazy("Correction and takedown"),
}


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """All of the pages, with what each answers."""
    return render(request, "help/contents.html", {"titles": TITLES})


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One of them. Raises Http404 for what is none."""
    if slug not in TITLES:
        raise Http404(f"No help page is called {slug}.")
    return render(request, f"help/{slug}.html", {"title": TITLES[slug], "slug": slug, "titles": TITLES})

"""Which searches does a reader keep, and what is new in them?"""

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from articles.filters import ArticleFilterSet
from articles.models import SavedSearch
from articles.search.hits import hits
from articles.sentences import sentence
from articles.watching import saved_searches as deeds
from articles.watching.new_articles import (
    COUNTED_UP_TO,
    added,
    added_count,
    asked_again,
    kept_querystring,
    newest_article,
)

from .refusal import refused

LISTED = 100
LONGEST_NAME = 100


class SearchForm(forms.Form):
    """What a search is called, and whether its new articles come by e-mail."""

    name = forms.CharField(
        max_length=LONGEST_NAME,
        error_messages={
            "required": gettext_lazy("Give the search a name."),
            "max_length": gettext_lazy("The name is longer than %(limit_value)d characters."),
        },
    )
    wants_digest = forms.BooleanField(required=False)

    def clean_name(self) -> str:
        """One line: it stands in mails."""
        return " ".join(self.cleaned_data["name"].split())


@never_cache
@login_required
@require_safe
def saved_searches(request: HttpRequest) -> HttpResponse:
    """All of them, each with the number of articles that were added since the reader looked."""
    newest = newest_article()
    shown = [_told(search, newest) for search in SavedSearch.objects.filter(reader=request.user)]
    return render(request, "account/searches.html", {"searches": shown, "most": deeds.MOST})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Keep the search that the address asks for."""
    filterset = ArticleFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    said = sentence(filterset).rstrip(".")
    shown = {"search": kept_querystring(filterset), "sentence": said}
    if request.method != "POST":
        return _form(request, shown | {"name": said[:LONGEST_NAME], "wants_digest": bool(request.user.email)})
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _faulty(request, shown, form)
    try:
        deeds.keep(request.user, shown["search"], **form.cleaned_data)
    except deeds.TooManySearches as error:
        return _form(request, shown | form.cleaned_data, [("limit", str(error))])
    return redirect("saved_searches")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, pk: int) -> HttpResponse:
    """The articles that were added since the reader looked; by POST the reader says to have looked."""
    search = _mine(request, pk)
    if request.method == "POST":
        upto = request.POST.get("upto", "")
        if not (upto.isascii() and upto.isdigit() and len(upto) < 19):
            return HttpResponse("upto: is not the number of an article.", status=400, content_type="text/plain")
        deeds.mark_seen(search, int(upto))
        return redirect("saved_searches")
    filterset, newest = asked_again(search), newest_article()
    shown = _told(search, newest) | {"upto": newest, "listed": LISTED}
    if filterset.is_valid():
        listed = list(added(filterset, search.seen_upto, newest).values_list("pk", flat=True)[:LISTED])
        shown["hits"] = hits(listed, filterset.words)
    return render(request, "account/news.html", shown)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name, with or without mails."""
    search = _mine(request, pk)
    shown = {"kept": search, "search": search.querystring, "sentence": _told(search, search.seen_upto)["sentence"]}
    if request.method != "POST":
        return _form(request, shown | {"name": search.name, "wants_digest": search.wants_digest})
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _faulty(request, shown, form)
    deeds.change(search, **form.cleaned_data)
    return redirect("saved_searches")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse | HttpResponseRedirect:
    """Keep it no longer, once the reader has confirmed it."""
    search = _mine(request, pk)
    if request.method == "POST":
        search.delete()
        return redirect("saved_searches")
    return render(request, "account/delete.html", {"kept": search})


def _mine(request: HttpRequest, pk: int) -> SavedSearch:
    """A search of this reader; of others nobody learns that there is one."""
    return get_object_or_404(SavedSearch, pk=pk, reader=request.user)


def _told(search: SavedSearch, newest: int) -> dict[str, Any]:
    """What is said of a search: in words, how much is new in it; or why it cannot be asked any more."""
    filterset = asked_again(search)
    if not filterset.is_valid():
        why = [message for messages in filterset.complaints().values() for message in messages]
        return {"kept": search, "why": why, "sentence": ""}
    count = added_count(filterset, search.seen_upto, newest)
    return {
        "kept": search,
        "sentence": sentence(filterset).rstrip("."),
        "count": min(count, COUNTED_UP_TO),
        "is_more": count > COUNTED_UP_TO,
    }


def _faulty(request: HttpRequest, shown: dict[str, Any], form: SearchForm) -> HttpResponse:
    given = {"name": form.data.get("name", ""), "wants_digest": "wants_digest" in form.data}
    return _form(request, shown | given, [(name, each[0]) for name, each in form.errors.items()])


def _form(request: HttpRequest, shown: dict[str, Any], complaints: list[tuple[str, str]] | None = None) -> HttpResponse:
    shown |= {"complaints": complaints, "faulty": dict(complaints or [])}
    return render(request, "account/search_form.html", shown, status=400 if complaints else 200)

"""What did an article say before, and from which bytes is that known?"""

from django.core.paginator import InvalidPage, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.exports.cited import followable
from articles.histories import in_order, versions
from articles.models import Article, Capture

from .article import UNREAD, warning_of, withheld

ON_A_PAGE = 20


@require_safe
def captures(request: HttpRequest, pk: int, words: str) -> HttpResponse:
    """All captures of an article, newest first, each with what changed from the one before."""
    article = get_object_or_404(_articles(), pk=pk)
    if refused := withheld(request, article):
        return refused
    if request.path != article.get_captures_url():
        return redirect(article.get_captures_url(), permanent=True)
    ordered = in_order(_without_texts(article))
    try:
        page = Paginator(ordered[::-1], ON_A_PAGE).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404 from error
    found = versions(ordered, {capture.pk for capture in page})[::-1]
    shown = {"article": article, "page": page, "versions": found, "warning": warning_of(article)}
    return render(request, "articles/captures.html", shown)


@require_safe
def capture(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One capture: its text as it was read, and what changed from the one before."""
    article = get_object_or_404(_articles(), pk=pk)
    if refused := withheld(request, article):
        return refused
    shown = get_object_or_404(article.captures.defer("content").select_related("run"), pk=number)
    ordered = in_order(_without_texts(article))
    place = [each.pk for each in ordered].index(shown.pk)
    (version,) = versions(ordered, {shown.pk})
    context = {
        "article": article,
        "warning": warning_of(article),
        "capture": shown,
        "followed": shown.url if followable(shown.url) else "",
        "version": version,
        "paragraphs": shown.body.split("\n\n") if shown.body else [],
        "older": ordered[place - 1] if place else None,
        "newer": next(iter(ordered[place + 1 :]), None),
        "read_anew": shown.pk == article.current_capture_id and shown.body != article.body,
    }
    return render(request, "articles/capture_page.html", context)


def _articles() -> QuerySet[Article]:
    return Article.objects.select_related("source").defer(*UNREAD)


def _without_texts(article: Article) -> QuerySet[Capture]:
    return article.captures.defer("content", "title", "body").select_related("run")

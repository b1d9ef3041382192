"""What do two copies of one report have in common, and what stands in one of them alone?"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.copies.readers import copies_of
from articles.differences.side_by_side import beside
from articles.ingest.likeness import Text, common_share
from articles.models import Article
from articles.search.moment import at_one_moment

from .article import UNREAD, warning_of, withheld


@require_safe
@at_one_moment()
def side_by_side(request: HttpRequest, pk: int, words: str, other: int) -> HttpResponse:
    """Two articles of one cluster beside each other; any other pair is not found."""
    articles = Article.objects.select_related("source").defer(*UNREAD)
    article = get_object_or_404(articles, pk=pk)
    if refused := withheld(request, article):
        return refused
    if other == pk or other not in {copy.article_id for copy in copies_of(article)}:
        raise Http404
    here = reverse("side_by_side", args=[pk, article.words, other])
    if request.path != here:
        return redirect(here, permanent=True)
    copy = get_object_or_404(articles, pk=other)
    shown = {
        "article": article,
        "copy": copy,
        "titles": beside(article.title, copy.title).rows,
        "compared": beside(article.body, copy.body),
        "share": common_share(Text(article.body), Text(copy.body)),
        "warning": warning_of(article) or warning_of(copy),
    }
    return render(request, "articles/side_by_side.html", shown)

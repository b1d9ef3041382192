"""How does Django's documentation of full-text search answer?

It ranks and marks all matches, and counts through the tag tables.
"""

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Count, F
from django.db.models.functions import ExtractYear, Left, TruncMonth

from articles.models import Article
from articles.querysets import ArticleQuerySet
from bench.engines.page import SHOWN, Answer, Asked, Page

UNSPOKEN = frozenset({"near", "worst"})  # websearch has neither distances nor beginnings of words
_COUNTED = {
    "province": F("province_tags__province__name"), "group": F("group_tags__group__name"), "source": F("source__name"),
    "language": F("language"), "year": ExtractYear("published_on"), "month": TruncMonth("published_on"),
}  # fmt: skip


def plain_django() -> Page:
    """The page as a view of that kind would put it together."""

    def page(search: Asked) -> Answer:
        query = SearchQuery(search.words, config="english", search_type="websearch") if search.words else None
        articles = _matching(search, query)
        return Answer(articles.count(), _hits(articles, query, by_date=search.by_date), _counts(articles))

    return page


def _matching(search: Asked, query: SearchQuery | None) -> ArticleQuerySet:
    articles = Article.objects.filter(visibility="public")
    if query:
        articles = articles.filter(search=query)
    if search.province:
        articles = articles.filter(province_tags__province__slug=search.province)
    if search.group:
        articles = articles.filter(group_tags__group__slug=search.group)
    if search.year:
        articles = articles.filter(published_on__year=search.year)
    return articles


def _hits(articles: ArticleQuerySet, query: SearchQuery | None, *, by_date: bool) -> list[tuple[str, str]]:
    snippet = SearchHeadline("body", query, config="english", max_fragments=2) if query else Left("body", 300)
    if by_date:
        articles = articles.order_by("-published_on")
    else:
        articles = articles.annotate(rank=SearchRank(F("search"), query)).order_by("-rank")
    return list(articles.annotate(snippet=snippet).values_list("title", "snippet")[:SHOWN])


def _counts(articles: ArticleQuerySet) -> dict[str, dict[object, int]]:
    return {
        name: dict(articles.order_by().values_list(value).annotate(count=Count("id", distinct=True)))
        for name, value in _COUNTED.items()
    }

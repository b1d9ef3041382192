"""Which articles are new in a search that is kept?"""

from django.db.models import Max
from django.http import QueryDict

from articles.filters import ArticleFilterSet
from articles.models import Article, SavedSearch
from articles.querysets import ArticleQuerySet
from articles.search.matches import matching

COUNTED_UP_TO = 1_000


def newest_article() -> int:
    """The highest number of an article now, whoever may read it; 0 in an empty archive."""
    return Article.objects.aggregate(newest=Max("pk"))["newest"] or 0


def kept_querystring(filterset: ArticleFilterSet) -> str:
    """What is kept of a valid search: all that it asks for, not which page of it is shown."""
    return filterset.querystring(page=None, per_page=None, facets=None)


def asked_again(search: SavedSearch) -> ArticleFilterSet:
    """The search as it is read today; a name that is no longer known makes it one that is not valid."""
    return ArticleFilterSet(QueryDict(search.querystring))


def added(filterset: ArticleFilterSet, after: int, upto: int) -> ArticleQuerySet:
    """The articles of a valid search that were added behind one mark and up to another, the latest first."""
    found = matching(filterset.criteria, filterset.words)
    return found.filter(pk__gt=after, pk__lte=upto).order_by("-pk")


def added_count(filterset: ArticleFilterSet, after: int, upto: int) -> int:
    """How many those are; `COUNTED_UP_TO` + 1 stands for more. Nothing is asked where nothing was added."""
    return added(filterset, after, upto)[: COUNTED_UP_TO + 1].count() if upto > after else 0

"""Where does an article stand in the search that a reader came from, and what is before and behind it?

A result's links carry the search (`from`) and the place in it (`at`). They say nothing of the article: what cannot be
read is left out, and the canonical address has neither. A long search is carried packed, for an address within an
address grows: a letter of Arabic would take ten characters. Of what is too long even so there is no way back.
"""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from articles.filters import ArticleFilterSet
from articles.models import Article
from articles.search.criteria import MAX_ROWS
from articles.search.neighbours import Neighbours, neighbours
from articles.sentences import sentence

MOST_CHARACTERS = 20_000  # of a search, when it is unpacked
PLAIN = 300  # characters up to which a search stays readable in the address
CARRIED = 1_500  # characters that one may take in it at most; servers refuse an address of 4,094 altogether


@dataclass(frozen=True, slots=True)
class Step:
    """An article beside this one, and its address on the same way."""

    article: Article
    href: str


@dataclass(frozen=True, slots=True)
class Trail:
    """A search and the place in it; `place` is None where the result has changed since."""

    search: ArticleFilterSet
    title: str
    back: str
    rank: int
    place: Neighbours | None
    before: Step | None = None
    behind: Step | None = None


def trail(request: HttpRequest, article: Article) -> Trail | None:
    """The way that a reader came; None where the address tells none that can be read."""
    search, rank = _search(request.GET.get("from", "")), _rank(request.GET.get("at", ""))
    if search is None or rank is None:
        return None
    place = neighbours(search, article.pk, rank)
    page = (rank - 1) // search.criteria.per_page + 1
    back = f"{reverse('articles')}?{search.querystring(page=page if page > 1 else None)}"
    title = sentence(search).rstrip(".")
    if place is None:
        return Trail(search, title, back, rank, None)
    beside = Article.objects.public().only("title", "language").in_bulk([place.before or 0, place.behind or 0])
    before, behind = (
        Step(beside[key], followed(beside[key], search, at)) if key in beside else None
        for key, at in ((place.before, rank - 1), (place.behind, rank + 1))
    )
    return Trail(search, title, back, rank, place, before, behind)


def followed(article: Article, search: ArticleFilterSet, rank: int) -> str:
    """The address of an article with the way that leads to it."""
    way = carried(search.querystring())
    return f"{article.get_absolute_url()}?from={way}&at={rank}" if way else article.get_absolute_url()


def carried(querystring: str) -> str:
    """A search as it stands in an address: as it is where it is short, else packed; empty where that is too long."""
    plain = quote_plus(querystring)
    if len(plain) <= PLAIN:
        return plain
    packed = urlsafe_b64encode(zlib.compress(querystring.encode(), level=9)).decode().rstrip("=")
    return packed if len(packed) <= CARRIED else ""


def _unpacked(text: str) -> str:
    """What `carried` packed, empty where it did not. Whatever is not packed has a parameter, and so an equals sign."""
    if "=" in text:
        return text
    try:
        packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        # No more than is read: a few bytes can be packed that would fill the memory.
        return zlib.decompressobj().decompress(packed, MOST_CHARACTERS + 1).decode()
    except (ValueError, zlib.error):
        return ""


def _search(text: str) -> ArticleFilterSet | None:
    text = _unpacked(text)
    if not text or len(text) > MOST_CHARACTERS:
        return None
    try:
        search = ArticleFilterSet(QueryDict(text))
    except SuspiciousOperation:  # more fields than a form may have
        return None
    return search if search.is_valid() else None


def _rank(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(MAX_ROWS)) + 1 else None

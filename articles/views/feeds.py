"""How does a feed reader watch a search? Atom, what came to the archive last first, whenever it was published."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from articles.asked import OF_THE_LIST
from articles.exports.cited import one_line, original_url, permanent
from articles.filters import ArticleFilterSet
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.search.hits import tagged, with_tags
from articles.search.matches import matching
from articles.search.moment import at_one_moment
from articles.search.snippets import lead
from articles.sentences import sentence
from articles.unchanged import while_unchanged
from articles.wording import Stated, captured_in_words, published_in_words

from .refusal import refused

ENTRIES = 50
LEAD_CHARACTERS = 1_000
WARNING = "The text may distress; it is shown on the article’s page to who asks for it."
STORED = (
    "title", "url", "canonical_url", "language", "authors", "flags", "source", "updated_at",
    "published_at", "published_offset", "published_precision", "published_basis",
    "captured_at", "captured_offset", "captured_precision", "captured_basis",
)  # fmt: skip


class FeedFilterSet(ArticleFilterSet):
    """The parameters of a feed: those of the search that say which articles."""

    UNHEEDED = ("sort", "page", "per_page")

    class Meta(ArticleFilterSet.Meta):
        pass


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in a feed, in characters that XML can carry.

    `key` is its address without its title, which can be corrected; `changed` is when it came to the archive, or was
    last given another text or corrected; `published` the instant in RFC 3339, empty where no such time is stated;
    `summary` is HTML.
    """

    language: str
    key: str
    title: str
    address: str
    original: str
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    changed: datetime
    published: str
    summary: str


@require_safe
@while_unchanged
def articles_atom(request: HttpRequest) -> HttpResponse:
    """The articles of a search that came last."""
    filterset = FeedFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    asked = filterset.querystring(**dict.fromkeys((*OF_THE_LIST, "count")))
    entries = [_entry(request, article) for article in tagged(_latest(filterset))]
    with at_one_moment() as moment:
        changed = max((entry.changed for entry in entries), default=moment.since)
    shown = {
        "title": one_line(sentence(filterset).rstrip(".")),
        "key": _key(request, f"{reverse('feed')}?{asked}"),
        "here": request.build_absolute_uri(),
        "search": request.build_absolute_uri(f"{reverse('articles')}?{asked}"),
        "changed": changed,
        "entries": entries,
    }
    return render(request, "feeds/articles.xml", shown, content_type="application/atom+xml; charset=utf-8")


def _latest(filterset: ArticleFilterSet) -> ArticleQuerySet:
    found = matching(filterset.criteria, filterset.words)
    # Behind a sum no index is walked, which would look at every article in turn where few match.
    newest = (F("pk") + 0).desc() if filterset.criteria.narrows else F("pk").desc()
    return with_tags(found.only(*STORED).order_by(newest)).annotate(shown=Left("body", LEAD_CHARACTERS))[:ENTRIES]


def _entry(request: HttpRequest, article: Article) -> Entry:
    outlet = one_line(article.source.name)
    provenance = f"{outlet}; {published_in_words(article)}; {captured_in_words(article)}."
    text = WARNING if article.has_warning else lead(article.shown)
    provinces = ((f"province:{province.slug}", province.name) for province, _ in article.accepted_provinces)
    groups = ((f"group:{group.slug}", group.name) for group in article.accepted_groups)
    return Entry(
        language=article.language,
        key=_key(request, reverse("article_by_number", args=[article.pk])),
        title=one_line(article.title),
        address=request.build_absolute_uri(permanent(article)),
        original=original_url(article),
        authors=tuple(filter(None, map(one_line, article.authors))) or (outlet,),
        categories=tuple((term, one_line(name)) for term, name in (*provinces, *groups)),
        changed=article.updated_at,
        published=_published(article),
        summary=f"<p>{one_line(text)}</p><p>{escape(provenance)}</p>",
    )


def _key(request: HttpRequest, path: str) -> str:
    """What stays the same by whichever name of this site it is asked for, where the site says which one is its own."""
    return f"{settings.SITE_ADDRESS}{path}" if settings.SITE_ADDRESS else request.build_absolute_uri(path)


def _published(article: Article) -> str:
    """The instant where a time and its zone are stated: Atom has no way to say less, and the summary says it."""
    stated = Stated.published(article)
    if stated.precision in ("unknown", "year", "month", "day") or stated.zone is None or stated.wall is None:
        return ""
    return stated.wall.isoformat(timespec="seconds")

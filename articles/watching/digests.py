"""What stands in the mail that tells a reader of new articles in saved searches?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import override

from articles.models import Article, SavedSearch
from articles.watching.new_articles import COUNTED_UP_TO, added, added_count, asked_again
from articles.watching.no_mail import ending_path
from articles.wording import Stated, thin

LISTED = 10
INTRODUCTION = "Articles that were added to the archive since the last mail, whenever they were published."


@dataclass(frozen=True, slots=True)
class News:
    """What is new in one search: how many articles, and the latest of them. `why`: it can be asked no longer."""

    search: SavedSearch
    count: int = 0
    latest: Sequence[Article] = ()
    why: str = ""


def news_of(search: SavedSearch, upto: int) -> News:
    """What was added to a search since its reader was told, up to an article."""
    filterset = asked_again(search)
    if not filterset.is_valid():
        return News(search, why=" ".join(each for messages in filterset.complaints().values() for each in messages))
    count = added_count(filterset, search.told_upto, upto)
    latest = added(filterset, search.told_upto, upto).select_related("source").defer("body", "search")[:LISTED]
    return News(search, count, list(latest) if count else ())


def mail(reader: AbstractBaseUser, told: Sequence[News]) -> EmailMessage:
    """One mail of everything that is new, with an address by which a mail program ends them (RFC 8058)."""
    with override(settings.LANGUAGE_CODE):
        found = [news for news in told if news.count]
        ending = _address(ending_path(reader))
        listed = _listed_once(found)
        parts = [
            INTRODUCTION,
            *(_found(news, listed) for news in found),
            *(_lost(news) for news in told if news.why),
            _foot(ending),
        ]
    number = f"{len(found)} saved search{'' if len(found) == 1 else 'es'}"
    return EmailMessage(
        subject=f"Sijill: new articles in {number}",
        body="\n\n".join(parts) + "\n",
        to=[reader.email],
        headers={
            "List-Unsubscribe": f"<{ending}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def _listed_once(found: Sequence[News]) -> dict[int, list[SavedSearch]]:
    """The searches that list each article by its number: it is written out under the first, which names the others."""
    listed: dict[int, list[SavedSearch]] = {}
    for news in found:
        for article in news.latest:
            listed.setdefault(article.pk, []).append(news.search)
    return listed


def _found(news: News, listed: Mapping[int, Sequence[SavedSearch]]) -> str:
    """A search with its number and its latest articles, each with its address on a line of its own."""
    search = news.search
    more = "more than " if news.count > COUNTED_UP_TO else ""
    number = f"{more}{thin(min(news.count, COUNTED_UP_TO))} new article{'' if news.count == 1 else 's'}"
    result = f"{reverse('articles')}?{search.querystring}"
    here = [article for article in news.latest if listed[article.pk][0] == search]
    parts = [f"{search.name}\n{number}\n{_address(result)}"]
    parts += [_listed(article, listed[article.pk][1:]) for article in here]
    if above := len(news.latest) - len(here):
        parts.append(f"  {thin(above)} of them {'is' if above == 1 else 'are'} listed above.")
    if news.count > len(news.latest):
        parts.append(f"  The latest {len(news.latest)} are listed. All: {_address(_own(search))}")
    return "\n\n".join(parts)


def _listed(article: Article, others: Sequence[SavedSearch]) -> str:
    title = " ".join(article.title.split())
    source = " ".join(article.source.name.split())
    published = Stated.published(article).in_words or "publication date not stated"
    also = f"\n  Also in: {', '.join(search.name for search in others)}" if others else ""
    return f"  {title}\n  {source}, {published}\n  {_address(article.get_absolute_url())}{also}"


def _lost(news: News) -> str:
    return f"{news.search.name}\nThis search can be asked no longer: {news.why}\n{_address(_own(news.search))}"


def _own(search: SavedSearch) -> str:
    return reverse("saved_search", args=[search.pk])


def _foot(ending: str) -> str:
    return f"-- \nYour saved searches: {_address(reverse('saved_searches'))}\nNo more of these mails: {ending}"


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"

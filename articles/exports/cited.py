"""What does a reference to an article say, whoever's format it is in?

The date is the stated one or none: the day of a capture is never in its place. Names of authors stay as the page
gives them, for which part of a name is the family's cannot be told.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings

from articles.models import Article, Source
from articles.models.addresses import page_of_article
from articles.wording import Stated

ARCHIVE = "Sijill"
JOINERS = "\u200c\u200d"  # signs that do not print and yet shape Persian words
# What is read of each article for a reference, its source apart.
STORED = (
    "title", "url", "canonical_url", "language", "authors", "content_hash", "source",
    "published_at", "published_offset", "published_precision", "published_basis",
    "captured_at", "captured_offset", "captured_precision", "captured_basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as references know it.

    `issued` is the stated day, month or year of publication, `captured` that of the capture, in ISO 8601, empty where
    it is not known. `address` is the permanent address, absolute, `original` where the article stood on the web.
    """

    number: int
    title: str
    outlet: str
    authors: tuple[str, ...]
    language: str
    issued: str
    captured: str
    address: str
    original: str
    content_hash: str

    @classmethod
    def of(cls, article: Article, address: Callable[[str], str]) -> Self:
        """An article with its source; `address` turns a path of this site into a full address."""
        return cls(
            number=article.pk,
            title=one_line(article.title),
            outlet=one_line(article.source.name),
            authors=tuple(filter(None, map(one_line, article.authors))),
            language="" if article.language == "und" else article.language,
            issued=Stated.published(article).machine[:10],
            captured=Stated.captured(article).machine[:10],
            address=address(permanent(article)),
            original=original_url(article),
            content_hash=article.content_hash,
        )

    @property
    def key(self) -> str:
        """A name for the reference that holds in any list of them."""
        return f"{ARCHIVE.lower()}-{self.number}"

    @property
    def note(self) -> str:
        """What a reference has no field for: number, hash of the text, day of capture, first address."""
        said = [f"{ARCHIVE} {self.number}", f"text SHA-256 {self.content_hash}"]
        if self.captured:
            said.append(f"captured {self.captured}")
        if self.original:
            said.append(f"original at {self.original}")
        return "; ".join(said)


def with_sources(articles: Iterable[Article]) -> Iterator[Article]:
    """Articles with their sources, which are few and read once, when the first article is asked for."""
    known = Source.objects.in_bulk()
    for article in articles:
        article.source = known[article.source_id]
        yield article


def date_parts(day: str) -> tuple[int, ...]:
    """Year, month and day of a day, month or year in ISO 8601, as far as it says them."""
    return tuple(map(int, day.split("-"))) if day else ()


def permanent(article: Article) -> str:
    """The path that references give: that of no language, whatever language the page is in that refers to it."""
    return page_of_article(article.pk, article.words, settings.LANGUAGE_CODE)


def one_line(text: str) -> str:
    """A text without line breaks and signs that do not print."""
    if text.isprintable():
        return " ".join(text.split())
    printed = "".join(sign if sign.isprintable() or sign in JOINERS else " " for sign in text)
    return " ".join(printed.split())


def followable(url: str) -> bool:
    """Whether a link may be offered: http or https with a host, nothing that runs."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def original_url(article: Article) -> str:
    """Where the article stood on the web, as it was stated; empty where that is not known or cannot be followed.

    The normalised address is for telling articles apart, and leads elsewhere on sites that read every sign of theirs.
    """
    return next((one_line(url) for url in (article.url, article.canonical_url) if followable(url)), "")

"""How is an article cited, by a person and by a program?

Programs read Dublin Core, PRISM, Open Graph and a JSON-LD NewsArticle. `citation_*` names stay out:
reference managers take them for a paper in a journal.
"""

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from articles.wording import Stated

ARCHIVE = "Sijill"
# Inside <script> only these could end it or open a comment.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def followable(url: str) -> bool:
    """Whether a link may be offered: http or https with a host, nothing that runs."""
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc)


def original_url(article: Article) -> str:
    """Where the article stood on the web, empty where that is not known or cannot be followed."""
    return next((url for url in (article.canonical_url, article.url) if followable(url)), "")


@dataclass(frozen=True, slots=True)
class Citation:
    """One line of plain text in three parts, of which the first two may be written from right to left."""

    who: str
    title: str
    rest: str

    def __str__(self) -> str:
        return f"{self.who}. “{self.title}” {self.rest}"


def citation(article: Article, address: str) -> Citation:
    """How to cite an article. The date is the stated one or "n.d.", never that of the capture.

    `address` is the permanent address, absolute.
    """
    published, captured = Stated.published(article), Stated.captured(article)
    issued = published.day_in_words or "n.d"
    title = article.title.strip()
    title = title if title[-1:] in ("?", "!", ".", "…") else f"{title}."
    outlet = article.source.name
    parts = [f"{outlet}, {issued}." if article.authors else f"{issued}."]
    if captured.day_in_words:
        parts.append(f"Captured {captured.day_in_words}.")
    who = ", ".join(article.authors) or outlet
    return Citation(who, title, f"{' '.join(parts)} {ARCHIVE} {article.pk}. {address}")


def named_metadata(article: Article, address: str) -> list[tuple[str, str]]:
    """Name and content of <meta name>, Dublin Core and PRISM."""
    pairs = [
        ("DC.type", "newspaperArticle"),
        ("DC.title", article.title),
        *(("DC.creator", author) for author in article.authors),
        ("DC.date", Stated.published(article).machine),
        ("DC.publisher", article.source.name),
        ("prism.publicationName", article.source.name),
        ("DC.language", "" if article.language == "und" else article.language),
        ("DC.identifier", address),
        ("DC.source", original_url(article)),
    ]
    return [(name, content) for name, content in pairs if content]


def graph_metadata(article: Article, address: str, description: str) -> list[tuple[str, str]]:
    """Property and content of <meta property>, Open Graph."""
    pairs = [
        ("og:type", "article"),
        ("og:site_name", ARCHIVE),
        ("og:title", article.title),
        ("og:description", description),
        ("og:url", address),
        ("article:published_time", Stated.published(article).machine),
    ]
    return [(name, content) for name, content in pairs if content]


def json_ld(article: Article, address: str) -> SafeString:
    """A schema.org NewsArticle, safe inside <script type="application/ld+json">."""
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": Stated.published(article).machine,
        "inLanguage": "" if article.language == "und" else article.language,
        "author": [{"@type": "Person", "name": author} for author in article.authors],
        "publisher": {"@type": "Organization", "name": article.source.name},
        "url": address,
        "mainEntityOfPage": address,
        "archivedAt": address,
        "isBasedOn": original_url(article),
        "identifier": f"{ARCHIVE.lower()}:{article.pk}",
    }
    text = json.dumps({name: value for name, value in described.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - no character is left that could leave the script

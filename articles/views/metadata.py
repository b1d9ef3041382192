"""What do programs read of an article in the head of its page?

Dublin Core, PRISM, Open Graph and a JSON-LD NewsArticle. `citation_*` names stay out: reference managers take them for
a paper in a journal.
"""

import json

from django.utils.safestring import SafeString, mark_safe

from articles.exports.cited import ARCHIVE, original_url
from articles.models import Article
from articles.wording import Stated

# Inside <script> only these could end it or open a comment.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


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
        ("DC.rights", article.licence),
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

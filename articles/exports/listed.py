"""What does every JSON of the archive say of an article, be it the API's or an export's?"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from articles.models import Article

from .dates import stated


def listed(article: Article, address: Callable[[str], str]) -> dict[str, Any]:
    """An article of `tagged`, without its text; `address` turns a path of this site into a full address."""
    return {
        "id": article.pk,
        "url": address(article.get_absolute_url()),
        "title": article.title,
        "source": article.source.slug,
        "source_name": article.source.name,
        "source_host": host_of(article),
        "original_url": article.url or None,
        "published_at": stated(article.published_at, article.published_offset, article.published_precision),
        "published_precision": article.published_precision,
        "published_basis": article.published_basis,
        "captured_at": stated(article.captured_at, article.captured_offset, article.captured_precision),
        "captured_precision": article.captured_precision,
        "language": article.language,
        "kind": article.kind,
        "provinces": [{"slug": province.slug, "role": role} for province, role in article.accepted_provinces],
        "groups": [group.slug for group in article.accepted_groups],
        "copies": article.copies,
        "flags": article.flags,
    }


def host_of(article: Article) -> str | None:
    """The host of the article's own address, else the first host that its outlet is known by."""
    try:
        host = urlsplit(article.url).hostname
    except ValueError:  # an address as broken as "http://[x"
        host = None
    if host:
        return host.removeprefix("www.")
    return article.known_host

"""How does a reference manager see the articles of a list? COinS: a reference in the title of an empty element.

In the Dublin Core of OpenURL, as that of journals would make them articles of journals.
"""

from urllib.parse import urlencode

from articles.models import Article
from articles.wording import Stated


def coins(article: Article, address: str) -> str:
    """The reference to an article of a list; `address` is its permanent address, absolute."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "newspaperArticle"),
        ("rft.title", article.title),
        ("rft.source", article.source.name),
        *(("rft.creator", author) for author in article.authors),
        ("rft.date", Stated.published(article).machine[:10]),
        ("rft.language", "" if article.language == "und" else article.language),
        ("rft.identifier", address),
    ]
    return urlencode([(name, value) for name, value in pairs if value], errors="replace")

"""How does a result become JSON Lines: one article a line, with the keys of the API?"""

import json
from collections.abc import Callable, Generator
from typing import Any

from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.search.hits import tagged, with_tags

from .listed import listed
from .meanings import MEANINGS

# What is read of each article, its text apart.
STORED = (
    "title", "url", "language", "kind", "authors", "credited_source", "licence", "content_hash", "flags",
    "published_at", "published_offset", "published_precision", "published_basis",
    "captured_at", "captured_offset", "captured_precision", "source",
)  # fmt: skip
# The keys of `listed` and of `_record`, in their order.
KEYS = (
    "id", "url", "title", "source", "source_name", "source_host", "original_url", "published_at",
    "published_precision", "published_basis", "captured_at", "captured_precision", "language", "kind", "provinces",
    "groups", "copies", "flags", "authors", "credited_source", "licence", "content_hash",
)  # fmt: skip
CHUNK = 500


def json_lines(articles: ArticleQuerySet, address: Callable[[str], str], *, with_body: bool = False) -> Generator[str]:
    """The articles in their order, each a line of JSON; `CHUNK` of them are in memory at a time.

    `with_body` adds the text. `address` turns a path of this site into a full address.
    """
    stored = (*STORED, "body") if with_body else STORED
    for article in tagged(with_tags(articles.only(*stored)).iterator(chunk_size=CHUNK)):
        record = _record(article, address)
        if with_body:
            record["body"] = article.body
        yield f"{json.dumps(record, ensure_ascii=False, separators=(',', ':'))}\n"


def fields(*, with_body: bool) -> dict[str, str]:
    """The keys of a line with what they mean."""
    return {key: MEANINGS[key] for key in (*KEYS, *(["body"] if with_body else []))}


def _record(article: Article, address: Callable[[str], str]) -> dict[str, Any]:
    return {
        **listed(article, address),
        "authors": article.authors,
        "credited_source": article.credited_source or None,
        "licence": article.licence or None,
        "content_hash": article.content_hash,
    }

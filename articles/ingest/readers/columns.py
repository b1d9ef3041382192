"""Which column of a table holds which field of the archive?"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ..records import FIELDS
from .trouble import InputError

# Headers as they stand in public collections of news (FA-KES, news-please, newspaper3k, GDELT
# downloads, media-cloud exports, WordPress dumps); the first that is there is taken.
GUESSES: Mapping[str, tuple[str, ...]] = {
    "title": (
        "title",
        "headline",
        "article_title",
        "news_title",
        "heading",
        "titre",
        "baslik",
        "titel",
        "العنوان",
        "عنوان",
    ),
    "body": (
        "body",
        "text",
        "content",
        "article_content",
        "article_text",
        "article_body",
        "articlebody",
        "full_text",
        "fulltext",
        "maintext",
        "main_text",
        "plain_text",
        "content_text",
        "body_text",
        "news_text",
        "story",
        "article",
        "texte",
        "metin",
        "النص",
        "نص",
    ),
    "html": (
        "html",
        "content_html",
        "body_html",
        "raw_html",
        "page_html",
        "page_source",
    ),
    "url": (
        "url",
        "link",
        "article_url",
        "permalink",
        "canonical_url",
        "web_url",
        "source_url",
        "uri",
        "href",
        "الرابط",
    ),
    "source": (
        "source",
        "outlet",
        "publisher",
        "source_name",
        "source_domain",
        "site",
        "site_name",
        "website",
        "domain",
        "newspaper",
        "media",
        "publication",
        "المصدر",
    ),
    "published_at": (
        "published_at",
        "published",
        "date_published",
        "datepublished",
        "publication_date",
        "publish_date",
        "date_publish",
        "pub_date",
        "pubdate",
        "published_date",
        "published_on",
        "posted_at",
        "article_date",
        "date",
        "datetime",
        "publication_time",
        "timestamp",
        "التاريخ",
    ),
    "captured_at": (
        "captured_at",
        "fetched_at",
        "crawled_at",
        "scraped_at",
        "retrieved_at",
        "accessed_at",
        "date_download",
        "download_date",
        "crawl_date",
        "captured_on",
        "retrieved",
        "accessed",
    ),
    "language": (
        "language",
        "lang",
        "article_language",
        "locale",
    ),
    "authors": (
        "authors",
        "author",
        "byline",
        "creator",
        "writer",
        "الكاتب",
    ),
    "kind": ("kind",),
    "licence": (
        "licence",
        "license",
        "rights",
    ),
}


REMEMBERED = 100


def normalised(header: str) -> str:
    """A header for comparison: lower case, words joined by one underscore."""
    return re.sub(r"[\W_]+", "_", header.replace("\ufeff", "").strip().lower()).strip("_")


def check_map(column_map: Mapping[str, str] | None) -> None:
    """Refuse a mapping to a field that the archive does not have: raises InputError."""
    for name in column_map or {}:
        if name not in FIELDS:
            raise InputError(f"--map {name}=…: there is no field {name}. The fields are {', '.join(FIELDS)}.")


def chosen(headers: Iterable[str], column_map: Mapping[str, str] | None) -> Mapping[str, str]:
    """Field -> header as spelled in the table: the caller's mapping first, then a guess.

    A mapped column that the table lacks is left out; `unfit` says so.
    """
    row, pairs = tuple(headers), tuple((column_map or {}).items())
    # Every object of a JSON input brings its keys anew; only what is small is remembered.
    is_small = len(row) <= REMEMBERED and sum(map(len, row)) <= 50 * REMEMBERED
    return _remembered(row, pairs) if is_small else _chosen(row, pairs)


def _chosen(headers: tuple[str, ...], column_map: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    spelled: dict[str, str] = {}
    for header in headers:
        spelled.setdefault(normalised(header), header)
    columns = {name: spelled[normalised(column)] for name, column in column_map if normalised(column) in spelled}
    taken = set(columns.values())
    for name, guesses in GUESSES.items():
        found = next((spelled[guess] for guess in guesses if guess in spelled and spelled[guess] not in taken), None)
        if name not in columns and found is not None:
            columns[name] = found
            taken.add(found)
    return columns


_remembered = lru_cache(maxsize=256)(_chosen)


def unfit(headers: Iterable[str], columns: Mapping[str, str], column_map: Mapping[str, str] | None) -> str | None:
    """Why no article can be made of these columns, as a sentence with the next step; None where one can."""
    wanted = column_map or {}
    if ("body" in columns or "html" in columns) and all(name in columns for name in wanted):
        return None
    seen = list(headers)
    shown = ", ".join(header[:40] for header in seen[:20]) + (f" and {len(seen) - 20} more" if len(seen) > 20 else "")
    for name, column in wanted.items():
        if name not in columns:
            return f"There is no column {column} (asked for by --map {name}={column}). The columns are: {shown}."
    unknown = f"No column can be recognised as the article text. The columns are: {shown}."
    return f"{unknown} Say which one: --map body=COLUMN."

"""How does a test make a row with only the columns it cares about?"""

import zlib
from itertools import count
from typing import Any

from articles.ingest.fingerprints import content_hash
from articles.models import ArmedGroup, Article, Capture, Name, Place, Province, Source

NUMBERS = count(1)


def make_source(**columns: Any) -> Source:
    """A source with a name of its own."""
    number = next(NUMBERS)
    return Source.objects.create(**{"slug": f"outlet-{number}", "name": f"Outlet {number} (sample)"} | columns)


def make_article(**columns: Any) -> Article:
    """An undated English report of a new source, unless told otherwise."""
    number = next(NUMBERS)
    if "source" not in columns:
        columns["source"] = make_source()
    defaults = {
        "identity": f"{number:064x}",
        "content_hash": f"{number:064x}",
        "title": f"Title {number}",
        "body": "One paragraph.",
        "language": "en",
    }
    return Article.objects.create(**defaults | columns)


def make_capture(article: Article, *, current: bool = False, **columns: Any) -> Capture:
    """A capture of an article with bytes of its own, read as the article reads unless told otherwise.

    `current`: the one that the article shows.
    """
    number = next(NUMBERS)
    title, body = columns.setdefault("title", article.title), columns.setdefault("body", article.body)
    defaults = {
        "content": zlib.compress(body.encode()),
        "size": len(body.encode()),
        "sha256": f"{number:064x}",
        "media_type": "text/plain",
        "origin": "pages/one.txt",
        "charset_used": "utf-8",
        "charset_why": "utf-8",
        "content_hash": content_hash(title, body),
    }
    capture = Capture.objects.create(**defaults | columns, article=article)
    if current:
        Article.objects.filter(pk=article.pk).update(current_capture=capture)
    return capture


def make_province(slug: str = "", **columns: Any) -> Province:
    """A province with a code of its own."""
    number = next(NUMBERS)
    slug = slug or f"province-{number}"
    return Province.objects.create(
        **{"slug": slug, "name": slug.replace("-", " ").title(), "iso_code": f"X-{number}"} | columns
    )


def make_group(slug: str = "", **columns: Any) -> ArmedGroup:
    """An armed group."""
    slug = slug or f"group-{next(NUMBERS)}"
    return ArmedGroup.objects.create(
        **{"slug": slug, "name": slug.replace("-", " ").title(), "type": "rebel_faction"} | columns
    )


def make_place(slug: str = "", **columns: Any) -> Place:
    """A place without province."""
    slug = slug or f"place-{next(NUMBERS)}"
    return Place.objects.create(**{"slug": slug, "name": slug.replace("-", " ").title()} | columns)


def make_name(text: str, record: Province | Place | ArmedGroup | None = None, **columns: Any) -> Name:
    """A name of a record, always read as such unless told otherwise; a mask of none."""
    target = {Province: "province", Place: "place", ArmedGroup: "group"}
    return Name.objects.create(**{"text": text} | ({target[type(record)]: record} if record else {}) | columns)

"""How does a test make a row with only the columns it cares about?"""

from itertools import count
from typing import Any

from articles.models import ArmedGroup, Article, Place, Province, Source

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

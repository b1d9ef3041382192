"""How does a test get articles with copies into the tables?"""

from datetime import UTC, date, datetime
from itertools import count

from articles.copies.settle import settle
from articles.copies.signatures import sign
from articles.models import Article, DuplicateMember, Source
from articles.tests.factories import make_article

NUMBERS = count(1)


def archived(text: str, outlet: Source, on: date | None = None, **columns: object) -> Article:
    """An article with this body, known by an address of its own, whose copies were not looked for yet."""
    if on is not None:
        columns |= {"published_at": datetime(on.year, on.month, on.day, tzinfo=UTC), "published_precision": "day"}
    columns = {"source_basis": "url", "canonical_url": f"https://{outlet.slug}.example/{next(NUMBERS)}"} | columns
    article = make_article(body=text, source=outlet, **columns)
    sign([article.pk])
    return article


def settled() -> None:
    """Look for all copies."""
    for _ in settle():
        pass


def clusters() -> list[list[int]]:
    """The articles of each cluster, the first one first."""
    found: dict[int, list[int]] = {}
    for article, cluster in DuplicateMember.objects.order_by("-first", "article_id").values_list("article", "cluster"):
        found.setdefault(cluster, []).append(article)
    return sorted(found.values())

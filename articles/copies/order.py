"""Which copy of a report comes first?

The earliest published, unless it credits the outlet of another copy: an outlet that says it took the text
from an agency did not write it, whatever its clock says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from articles.ingest.story import Precision
from articles.models import Article

from .outlets import Outlets

LAST = datetime.max.replace(tzinfo=UTC)
EXACT = (Precision.SECOND, Precision.MINUTE)


@dataclass(frozen=True, slots=True)
class Copy:
    """A member of a cluster. `published_by` is when it was out for certain; `credits` the slug it names, or ""."""

    article: int
    published_by: datetime
    outlet: str
    credits: str
    identity: str


def ordered(copies: Iterable[Copy]) -> list[Copy]:
    """The copies, the first one first, then by time; where nothing tells them apart, by their identity."""
    by_time = sorted(copies, key=lambda copy: (copy.published_by, copy.identity))
    outlets = {copy.outlet for copy in by_time}
    writers = [copy for copy in by_time if not (copy.credits in outlets and copy.credits != copy.outlet)]
    if not writers:
        return by_time
    return [writers[0], *(copy for copy in by_time if copy is not writers[0])]


def read_copies(articles: Sequence[int]) -> dict[int, Copy]:
    """The articles with these keys as members of a cluster."""
    columns = (
        "pk", "published_at", "published_precision", "published_until", "source__slug", "credited_source", "identity",
    )  # fmt: skip
    rows = list(Article.objects.filter(pk__in=articles).order_by("pk").values_list(*columns))
    outlets = Outlets() if any(credit for *_, credit, _ in rows) else None
    return {
        pk: Copy(pk, _published_by(at, precision, until), slug, outlets.slug(credit) if credit else "", identity)
        for pk, at, precision, until, slug, credit, identity in rows
    }


def _published_by(at: datetime | None, precision: str, until: object) -> datetime:
    """The end of the stated period: a stated hour counts before a bare day, and a day before its month."""
    if at is None or until is None:
        return LAST
    if precision in EXACT:
        return at
    return datetime(until.year, until.month, until.day, tzinfo=UTC) + timedelta(days=1)

"""Which values do an article's and a capture's columns take from a story?

What a column cannot hold is cut, and a flag tells the curator so: a page with a credit line of 300
characters is still an article.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from psycopg.types.json import Jsonb

from articles.ingest.fingerprints import identity
from articles.ingest.story import NOT_STATED, Dating
from articles.ingest.tagged_stories import TaggedStory
from articles.models.articles import Kind

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

DATE_COLUMNS = ("published_at", "published_offset", "published_precision", "published_basis", "published_raw")
CAPTURED_COLUMNS = ("captured_at", "captured_offset", "captured_precision", "captured_basis")
# What an import may set again, unless an editor locked the column.
READ_COLUMNS = (
    "source_id", "source_basis", "url", "canonical_url", "title", "title_as_scraped", "body", "sections", "language",
    "kind", "authors", *DATE_COLUMNS, "dates", "credited_source", "licence", "related_links", "captions", "flags",
    "content_hash",
)  # fmt: skip
ARTICLE_COLUMNS = ("identity", *READ_COLUMNS, *CAPTURED_COLUMNS)
CAPTURE_COLUMNS = (
    "content", "size", "sha256", "media_type", "origin", "offset", "url", *CAPTURED_COLUMNS, "captured_raw",
    "charset_declared", "charset_used", "charset_why", "removed", "title", "body", "content_hash", "beside",
    "reading_key",
)  # fmt: skip


@dataclass(slots=True)
class Fitting:
    """Makes values fit their columns and remembers what was cut."""

    flags: list[str] = field(default_factory=list)

    def text(self, value: str, length: int | None = None, flag: str = "") -> str:
        """The text without what PostgreSQL cannot store, at most `length` characters."""
        if UNSTORABLE.search(value):
            value = UNSTORABLE.sub("\ufffd", value)
            self.flags.append("unstorable-characters")
        if length is not None and len(value) > length:
            value = value[:length]
            self.flags.append(flag)
        return value

    def dating(self, dating: Dating, flag: str) -> tuple[datetime | None, int | None, str, str]:
        """Instant, minutes east of UTC, precision, basis. A wall clock without zone is kept as if it were UTC."""
        stated = _instant(dating)
        if stated is None and dating.at is not None:
            self.flags.append(flag)
            dating = NOT_STATED
        at, offset = stated or (None, None)
        return at, offset, dating.precision.value, dating.basis.value


def _instant(dating: Dating) -> tuple[datetime, int | None] | None:
    """When, and minutes east of UTC if stated; None for no date and for one outside what the archive holds."""
    if dating.at is None or not 1900 < dating.at.year < 2099:
        return None
    zone = dating.at.utcoffset()
    if zone is None:
        return dating.at.replace(tzinfo=UTC), None
    return dating.at.astimezone(UTC), round(zone / timedelta(minutes=1))


def article_columns(tagged: TaggedStory, source_id: int, source_slug: str) -> tuple[Any, ...]:
    """The values of ARTICLE_COLUMNS."""
    story, fit = tagged.story, Fitting()
    published = fit.dating(story.published, "date-out-of-range")
    captured = fit.dating(story.captured, "capture-date-out-of-range")
    language = story.language if LANGUAGE.match(story.language) else "und"
    values = {
        "identity": identity(source_slug, story.canonical_url, tagged.content_hash),
        "source_id": source_id,
        "source_basis": story.source_basis[:10],
        "url": fit.text(story.url),
        "canonical_url": fit.text(story.canonical_url),
        "title": fit.text(story.title),
        "title_as_scraped": fit.text(story.title_as_scraped),
        "body": fit.text(story.body),
        "sections": _json([{"paragraph": one.paragraph, "heading": one.heading} for one in story.sections]),
        "language": language,
        "kind": story.kind if story.kind in Kind.values else Kind.OTHER.value,
        "authors": [fit.text(author, 200, "authors-cut") for author in story.authors],
        "dates": _json([stated(one) for one in story.dates]),
        "credited_source": fit.text(story.credited_source, 200, "credit-cut"),
        "licence": fit.text(story.licence, 1_000, "licence-cut"),
        "related_links": _json([{"title": link.title, "url": link.url} for link in story.related_links]),
        "captions": [fit.text(caption) for caption in story.captions],
        "content_hash": tagged.content_hash,
        **dict(zip(DATE_COLUMNS, (*published, fit.text(story.published.raw, 200, "date-cut")), strict=True)),
        **dict(zip(CAPTURED_COLUMNS, captured, strict=True)),
    }
    values["flags"] = _once(flag[:40] for flag in (*story.flags, *fit.flags))
    return tuple(values[name] for name in ARTICLE_COLUMNS)


def capture_columns(tagged: TaggedStory) -> tuple[Any, ...]:
    """The values of CAPTURE_COLUMNS."""
    story, encoding, fit = tagged.story, tagged.story.encoding, Fitting()
    return (
        tagged.packed,
        tagged.size,
        tagged.sha256,
        tagged.media_type[:100],
        readable(tagged.origin),
        tagged.offset,
        fit.text(story.url),
        *fit.dating(story.captured, ""),
        fit.text(story.captured.raw, 200),
        fit.text(encoding.declared or "", 60),
        encoding.used[:60],
        encoding.why[:12],
        Jsonb(dict(encoding.removed)),
        fit.text(story.title),
        fit.text(story.body),
        tagged.content_hash,
        tagged.beside,
        tagged.reading_key,
    )


def stated(dating: Dating) -> dict[str, str | None]:
    """A reading of a date as JSON keeps it."""
    return {
        "at": dating.at.isoformat() if dating.at else None,
        "precision": dating.precision.value,
        "basis": dating.basis.value,
        "raw": dating.raw[:200],
    }


def readable(origin: str) -> str:
    """A path as the ledger keeps it: bytes of a file name that are no UTF-8 are written out, as \\udcNN."""
    return origin.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")


def _json(value: Any) -> Jsonb:
    return Jsonb(_storable(value))


def _storable(value: Any) -> Any:
    """The value with each text free of what PostgreSQL refuses in JSON too."""
    if isinstance(value, str):
        return UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _storable(inner) for key, inner in value.items()}
    return [_storable(inner) for inner in value] if isinstance(value, list) else value


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))

"""What is read when a stored article is read again, and need it be read at all?"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.ingest.beside import reading_key
from articles.ingest.read_story import ROWS
from articles.ingest.records import Record, Rejected
from articles.ingest.story import Basis
from articles.models import Article, Capture

from .captures import record_of

NOT_KEPT = (
    "What stood beside this row was not kept when it was imported. "
    "Import its file once more; then it can be read again."
)
READ_FIELDS = ("source__slug", "source_basis", "url", "published_basis", "published_raw", "captured_basis")


@dataclass(frozen=True, slots=True)
class Stored:
    """An article's current capture as a record, or why it is none. `known`: today's reader has read it already."""

    article: int
    capture: int
    sha256: str
    size: int
    record: Record | Rejected
    known: bool = False


def stored_batches(articles: QuerySet[Article], reader: bytes, size: int, most_bytes: int) -> Iterator[list[Stored]]:
    """The current captures of `articles` by primary key, at most `size` and about `most_bytes` at once.

    `reader` is what decides how records are read (Knowledge.reader): what was read so already is `known`.
    """
    last = 0
    while keys := _next_keys(articles, last, size, most_bytes):
        captures = Capture.objects.filter(pk__in=[capture for _, capture in keys]).defer("title", "body")
        found = {capture.pk: capture for capture in captures}
        stated = Article.objects.only(*READ_FIELDS, "id").select_related("source").in_bulk([key for key, _ in keys])
        yield [_stored(stated[key], found[capture], reader) for key, capture in keys]
        last = keys[-1][0]


def _next_keys(articles: QuerySet[Article], last: int, size: int, most_bytes: int) -> list[tuple[int, int]]:
    """Articles after `last` with their current captures, up to the one that makes the batch full."""
    rows = articles.filter(pk__gt=last, current_capture__isnull=False).order_by("pk")
    keys: list[tuple[int, int]] = []
    weight = 0
    for key, capture, length in rows.values_list("pk", "current_capture_id", "current_capture__size")[:size]:
        keys.append((key, capture))
        weight += length
        if weight >= most_bytes:
            break
    return keys


def _stored(article: Article, capture: Capture, reader: bytes) -> Stored:
    record = record_for(article, capture)
    known = (
        isinstance(record, Record)
        and capture.reading_key is not None
        and capture.reading_key == reading_key(record, reader)
    )
    return Stored(article.pk, capture.pk, capture.sha256, capture.size, record, known)


def record_for(article: Article, capture: Capture) -> Record | Rejected:
    """The record that is read when an article is read again from this capture, or why there is none."""
    try:
        return record_of(capture) or _from_columns(article, capture)
    except (ValueError, zlib.error) as error:
        return Rejected(capture.origin, capture.offset, "read", f"It cannot be unpacked ({error}). Run check_archive.")


def _from_columns(article: Article, capture: Capture) -> Record | Rejected:
    """A record of a capture of which it is not known what stood beside it, from what the columns say of that."""
    if capture.media_type in ROWS:
        return Rejected(capture.origin, capture.offset, "read", NOT_KEPT)
    fields: dict[str, str] = {}
    stated: Sequence[tuple[str, str, str]] = (
        ("source", article.source_basis, article.source.slug),
        ("published_at", article.published_basis, article.published_raw),
        ("captured_at", article.captured_basis, capture.captured_raw),
    )
    fields |= {name: value for name, basis, value in stated if basis in (Basis.MANIFEST, "row") and value}
    manifest = frozenset(name for name, basis, _ in stated if basis == Basis.MANIFEST and name in fields)
    if article.source_basis == "url":
        fields["url"] = article.url
    return Record(
        content=zlib.decompress(capture.content),
        origin=capture.origin,
        offset=capture.offset,
        media_type=capture.media_type,
        charset=capture.charset_declared or None,
        fields=fields,
        manifest=manifest,
    )

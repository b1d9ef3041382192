"""What is read, before anything is understood: one raw item, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .story import Basis


@dataclass(frozen=True, slots=True)
class Record:
    """One raw item of an input.

    `content` is exactly what was read: a page, or the bytes of one row. `origin` is the path as
    given, with the member after `!` for archives (`pages.zip!a/b.html`), `-` for standard input.
    `offset` is the byte at which the item starts in its origin (0 for a whole file).
    `media_type` is one of text/plain, text/html, text/csv, application/json.
    `charset` is what the carrier declares, never a guess. `fields` holds what stands beside the
    text under the archive's own field names (FIELDS), from a row's columns or a manifest; rows
    carry their title and body here too. `manifest` names the fields that a manifest supplied.
    `charset_hint` is what a detector found in the whole input of a row, None where each row tells by itself.
    `day_first` is the order of day and month in the dates of its input, None where they do not settle it.
    """

    content: bytes
    origin: str
    offset: int = 0
    media_type: str = "text/plain"
    charset: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    manifest: frozenset[str] = frozenset()
    day_first: bool | None = None
    charset_hint: str | None = None
    flags: tuple[str, ...] = ()
    captured_basis: Basis = Basis.MANIFEST
    listed_title: str = ""


FIELDS = (
    "title",
    "body",
    "html",
    "url",
    "source",
    "published_at",
    "captured_at",
    "language",
    "authors",
    "kind",
    "licence",
)


@dataclass(frozen=True, slots=True)
class Rejected:
    """Why an item did not become an article: a row of the ledger, never a lost line.

    `step` is where it fell: read, encoding, extract, clean, dates, tag, load. `reason` is a
    sentence for the person who must mend the input. `content` is what could be kept of it.
    """

    origin: str
    offset: int
    step: str
    reason: str
    content: bytes = b""

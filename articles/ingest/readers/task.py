"""What is asked of one input, and how is a record of it made?"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..manifest import Manifest
from ..records import Record
from ..story import Basis
from .limits import Limits
from .markup import without_markup

# A path, a sentence, and how often it holds there.
PassedOver = Callable[[str, str, int], None]


NO_NAMES: frozenset[str] = frozenset()


class NotArticles(Exception):
    """An input as a whole holds no articles: the message says what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class Task:
    """How one input is to be read; the arguments of `read` and the name of the input.

    `seen` knows the pages of web archives that this call has read, as hashes. `listed` are the titles and
    dates of capture that a list of pages gives, by address.
    """

    origin: str
    limits: Limits
    encoding: str | None = None
    source: str = ""
    column_map: Mapping[str, str] | None = None
    manifest: Manifest | None = None
    passed_over: PassedOver | None = None
    seen: set[int] = field(default_factory=set)
    listed: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, origin: str, listed: Mapping[str, tuple[str, str]]) -> "Task":
        """The same, asked of another input."""
        return Task(
            origin,
            self.limits,
            self.encoding,
            self.source,
            self.column_map,
            self.manifest,
            self.passed_over,
            self.seen,
            listed,
        )

    def record(
        self,
        content: bytes,
        offset: int,
        media_type: str,
        fields: Mapping[str, str],
        charset: str | None,
        *,
        charset_hint: str | None = None,
        flags: tuple[str, ...] = (),
        captured_basis: Basis = Basis.MANIFEST,
        listed_title: str = "",
    ) -> Record:
        """A record with what the manifest says of it laid over its own fields, whose text is freed of markup."""
        known = dict(self.manifest.fields(self.origin, hashlib.sha256(content).hexdigest())) if self.manifest else {}
        if self.source:
            known.setdefault("source", self.source)
        return Record(
            content=content,
            origin=self.origin,
            offset=offset,
            media_type=media_type,
            charset=charset,
            fields=without_markup(dict(fields)) | known if fields else known,
            manifest=frozenset(known) if known else NO_NAMES,
            charset_hint=charset_hint,
            flags=flags,
            captured_basis=Basis.MANIFEST if "captured_at" in known else captured_basis,
            listed_title=listed_title,
        )

"""What is asked of one input, and how is a record of it made?"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..manifest import Manifest
from ..records import Record
from .limits import Limits
from .markup import without_markup


class NotArticles(Exception):
    """An input as a whole holds no articles: the message says what was seen and what to do."""


@dataclass(frozen=True, slots=True)
class Task:
    """How one input is to be read; the arguments of `read` and the name of the input."""

    origin: str
    limits: Limits
    encoding: str | None = None
    source: str = ""
    column_map: Mapping[str, str] | None = None
    manifest: Manifest | None = None
    passed_over: Callable[[str, str], None] | None = None

    def record(
        self, content: bytes, offset: int, media_type: str, fields: Mapping[str, str], charset: str | None
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
            fields=without_markup(dict(fields)) | known,
            manifest=frozenset(known),
        )

"""Which records were read before, bytes and statements alike, so that nothing of them need be read again?"""

import uuid
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from .copying import array

READ_FROM = (
    "select reading_key, article_id, sha256, content_hash from articles_capture where reading_key = any(%s::uuid[])"
)
# The record of this run that brought a text of an article first. Found by the article (+ 0 keeps the planner from
# the index over runs): of a run that goes on it knows nothing, and would read all its rows for each batch.
EARLIER = """
select distinct on (l.article_id, c.content_hash) l.article_id, c.content_hash, l.origin, l."offset"
from articles_ledgerrow l
join articles_capture c on c.article_id = l.article_id and c.sha256 = l.sha256
where l.run_id + 0 = %s and l.article_id = any(%s::bigint[])
order by l.article_id, c.content_hash, l.id
"""
Text = tuple[int, str]  # an article's key and a content hash
Place = tuple[str, int]  # origin and offset


class Known(NamedTuple):
    """A record that a capture of `article` was read from: its hash, and that of the text read then."""

    origin: str
    offset: int
    article: int
    sha256: str
    content_hash: str

    @property
    def text(self) -> Text:
        """Which text of which article it is."""
        return self.article, self.content_hash


def captures_read(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[int, str, str]]:
    """Article, sha256 and content hash by reading key, for keys that lead to one capture."""
    found: dict[uuid.UUID, tuple[int, str, str]] = {}
    several: set[uuid.UUID] = set()
    with connection.cursor() as cursor:
        cursor.execute(READ_FROM, [array(key.hex for key in keys)])
        for key, *capture in cursor.fetchall():
            several |= {key} & found.keys()
            found[key] = tuple(capture)
    return {key: capture for key, capture in found.items() if key not in several}


def brought_earlier(run: int, known: Sequence[Known]) -> dict[Text, Place]:
    """Where in the run so far the texts of known records stood first."""
    if not known:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(EARLIER, [run, array({one.article for one in known})])
        return {(article, text): (origin, offset) for article, text, origin, offset in cursor.fetchall()}

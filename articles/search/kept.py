"""What was asked before of an archive that has not changed since?

Answers are kept in this process, each with the revision of the archive that it was true of. A statement is sent with
the revision of its kept answer and runs only where the archive has another one: the revision and the answer are of one
snapshot, so a kept answer is what the statement would give (docs/adr/0018).
"""

import pickle
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from typing import Any

from django.db import connection

MOST_BYTES = 16 * 1024 * 1024
# What a kept answer costs beside its own bytes.
_OVERHEAD = 400
_NEVER = (0, datetime(1970, 1, 1, tzinfo=UTC))
# A transaction that has itself changed the archive sees what no revision stands for yet: it is given nothing kept.
_WHERE_NEW = """
    with archive as materialized (
           select n, at,
                  exists (select from articles_change where xact = pg_current_xact_id_if_assigned()) as is_changing
           from articles_revision),
         asked as materialized (
           select is_changing or (n, at) is distinct from (%s::bigint, %s::timestamptz) as is_new from archive)
    select n, at, is_changing, is_new, answer.* from archive cross join asked
    left join (select true as is_found, found.* from ("""
# Fenced, or the statement would run first and be asked afterwards whether it should.
_ASKED = """) found where (select is_new from asked) offset 0) answer on true"""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement, and the revision of the archive that they are true of."""

    rows: Sequence[tuple[Any, ...]]
    revision: int


class Kept:
    """Answers by what was asked, the longest unasked forgotten first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._answers: OrderedDict[bytes, tuple[tuple[int, datetime], bytes]] = OrderedDict()
        self._lock = Lock()
        self.byte_count = 0

    def get(self, asked: bytes) -> tuple[tuple[int, datetime], bytes] | None:
        """The revision and the answer, None where none is kept."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
            return self._answers.get(asked)

    def put(self, asked: bytes, revision: tuple[int, datetime], answer: bytes) -> None:
        """Keep an answer; one too large to be kept beside others is not."""
        with self._lock:
            if asked in self._answers:
                self.byte_count -= len(self._answers.pop(asked)[1]) + _OVERHEAD
            if len(answer) + _OVERHEAD <= self._most_bytes // 4:
                self._answers[asked] = (revision, answer)
                self.byte_count += len(answer) + _OVERHEAD
            while self.byte_count > self._most_bytes:
                self.byte_count -= len(self._answers.popitem(last=False)[1][1]) + _OVERHEAD

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self.byte_count = 0


KEPT = Kept(MOST_BYTES)


def answer(statement: str, parameters: Sequence[Any] = ()) -> Answer:
    """The rows of a statement that only reads, in one statement; from memory where nothing has changed."""
    asked = connection.ops.compose_sql(statement, list(parameters))
    key = sha256(asked.encode("utf-8", "surrogatepass")).digest()
    kept_revision, kept = KEPT.get(key) or (_NEVER, b"")
    sent = connection.ops.compose_sql(_WHERE_NEW, kept_revision) + asked + _ASKED
    with connection.cursor() as cursor:
        cursor.execute(sent)
        found = cursor.fetchall()
    number, at, is_changing, is_new = found[0][:4]
    if not is_new:
        return Answer(pickle.loads(kept), number)  # noqa: S301 - pickled below, in this process
    rows = [row[5:] for row in found if row[4]]
    if not is_changing:
        KEPT.put(key, (number, at), pickle.dumps(rows))
    return Answer(rows, number)

"""What was asked before of an archive that has not changed since?

Answers are kept in this process, each with the moment of the archive that it was true of (moment.py): the statement and
the revision see one state, so a kept answer is what the statement would give (docs/adr/0018).
"""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from .moment import Moment, at_one_moment

MOST_BYTES = 16 * 1024 * 1024
# What a kept answer costs beside its own bytes.
_OVERHEAD = 400
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a statement, and the revision of the archive that they are true of."""

    rows: Sequence[tuple[Any, ...]]
    revision: int


class Kept:
    """Answers by what was asked, the longest unasked forgotten first."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._answers: OrderedDict[bytes, tuple[Moment, bytes]] = OrderedDict()
        self._lock = Lock()
        self.byte_count = 0

    def get(self, asked: bytes, moment: Moment) -> bytes | None:
        """The answer, None where none of that moment is kept."""
        with self._lock:
            kept, answer = self._answers.get(asked, (None, b""))
            if kept != moment:
                return None
            self._answers.move_to_end(asked)
            return answer

    def put(self, asked: bytes, moment: Moment, answer: bytes) -> None:
        """Keep an answer; one too large to be kept beside others is not."""
        with self._lock:
            if asked in self._answers:
                self.byte_count -= len(self._answers.pop(asked)[1]) + _OVERHEAD
            if len(answer) + _OVERHEAD <= self._most_bytes // 4:
                self._answers[asked] = (moment, answer)
                self.byte_count += len(answer) + _OVERHEAD
            while self.byte_count > self._most_bytes:
                self.byte_count -= len(self._answers.popitem(last=False)[1][1]) + _OVERHEAD

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
            self.byte_count = 0


KEPT = Kept(MOST_BYTES)
_MADE: dict[str, tuple[Moment, Any]] = {}


def answer(statement: str, parameters: Sequence[Any] = ()) -> Answer:
    """The rows of a statement that only reads; from memory where nothing has changed since it was asked."""
    with at_one_moment() as moment:
        if not moment.is_fixed:
            return Answer(_rows(statement, parameters), moment.revision)
        asked = sha256(repr((statement, *parameters)).encode("utf-8", "surrogatepass")).digest()
        kept = KEPT.get(asked, moment)
        if kept is not None:
            return Answer(pickle.loads(kept), moment.revision)  # noqa: S301 - pickled below, in this process
        rows = _rows(statement, parameters)
        KEPT.put(asked, moment, pickle.dumps(rows))
        return Answer(rows, moment.revision)


def made(name: str, make: Callable[[], _Made]) -> _Made:
    """What `make` reads of the archive, made anew only after that has changed. All share it: it must not be changed."""
    with at_one_moment() as moment:
        kept, value = _MADE.get(name, (None, None))
        if kept != moment or not moment.is_fixed:
            value = make()
            _MADE[name] = (moment, value)
        return value


def _rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())

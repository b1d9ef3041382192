"""Of which state of the archive is a page true?

A page asks several statements; others may write between two of them. Within a moment all of them see one state, that
of its beginning, and its revision stands for it (articles/migrations/sql/revision.sql).
"""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

_FIX = "set transaction isolation level repeatable read, read only;"
_REVISION = "select n, at from articles_revision"


@dataclass(frozen=True, slots=True)
class Moment:
    """The revision of the archive, and since when it has been so: after a restore numbers come again, dates do not.

    `is_fixed`: every statement sees this state and no other. Not so inside a transaction that others have begun.
    """

    revision: int
    since: datetime
    is_fixed: bool


class _Open(threading.local):
    moment: Moment | None = None


_open = _Open()


@contextmanager
def at_one_moment() -> Iterator[Moment]:
    """All statements of the block see one state of the archive and change nothing; a block within one is part of it."""
    if _open.moment is not None:
        yield _open.moment
        return
    with ExitStack() as stack:
        is_fixed = not connection.in_atomic_block
        if is_fixed:
            stack.enter_context(transaction.atomic())
        _open.moment = Moment(*_revision(is_fixed=is_fixed), is_fixed=is_fixed)
        try:
            yield _open.moment
        finally:
            _open.moment = None


def _revision(*, is_fixed: bool) -> tuple[int, datetime]:
    with connection.cursor() as cursor:
        cursor.execute(f"{_FIX} {_REVISION}" if is_fixed else _REVISION)
        if is_fixed:
            cursor.nextset()
        revision, since = cursor.fetchone()
    return revision, since

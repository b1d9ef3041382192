"""How is a whole result sent while it is read: of one moment, with little memory, and refused before its first byte?

All lines are read through one cursor of the server's, in a transaction that sees one state of the archive. Reading all
of a large result in an order of its own takes longer than a page may.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.conf import settings
from django.db import connection

from articles.search.moment import Moment, at_one_moment

AHEAD = 2  # a header and the first article: what tells whether the database answers
SLOWER = 20  # times as long as a page's statement may one of an export or receipt take
MOST_WAIT_MS = 300_000  # for a reader that takes nothing more: it holds what others have deleted since
_LIMITS = """
    select set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true),
           set_config('idle_in_transaction_session_timeout', %s, true),
           set_config('cursor_tuple_fraction', '1', true)"""  # all rows will be asked for, not the first of them


class Begun:
    """Lines of which the first are there, and the `moment` of the archive that they are of. `read` gives the lines.

    A database that cannot answer says so now, when a visitor can still be told; later it would be a table without rows.
    """

    def __init__(self, read: Callable[[], Iterable[str]]) -> None:
        self._lines = _of_one_moment(read)
        self.moment: Moment = next(self._lines)
        self._first = [*islice(self._lines, AHEAD)]

    def __iter__(self) -> Iterator[str]:
        """All lines."""
        return chain(self._first, self._lines)

    def close(self) -> None:
        """No more of them will be asked for."""
        self._lines.close()


def _of_one_moment(read: Callable[[], Iterable[str]]) -> Generator[Any]:
    """The moment, then the lines."""
    with at_one_moment() as moment:
        take_time(moment)
        yield moment
        yield from read()


def take_time(moment: Moment) -> None:
    """Until the moment ends statements may take longer than those of a page. No more than usual outside a fixed one."""
    usual = settings.STATEMENT_TIMEOUT_MS
    if moment.is_fixed:
        with connection.cursor() as cursor:
            cursor.execute(_LIMITS, [f"{SLOWER * usual}ms", f"{usual}ms", f"{MOST_WAIT_MS}ms"])

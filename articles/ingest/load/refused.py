"""Which record of a batch does the database refuse?"""

from collections.abc import Callable, Iterator, Sequence

from django.db import DataError, IntegrityError, InternalError, OperationalError

from articles.ingest.records import Rejected
from articles.ingest.tagged_stories import TaggedStory

from .known import Known
from .ledger import Fate

Batch = Sequence[TaggedStory | Known | Rejected]
# SQLSTATE classes of errors that one record causes though they are called operational: 54 is "too large
# for the program" (a text whose search vector does not fit), and of 57 the cancelled statement.
OF_ONE_RECORD = ("54", "57014")
IN_PASSING = ("40001", "40P01")  # two writers met: the same again will do
ATTEMPTS = 3


def load_all(load: Callable[[Batch], list[Fate]], batch: Batch) -> Iterator[list[Fate]]:
    """Load a batch; where the database refuses it, its halves, down to the record at fault, which is rejected.

    Yields what became of the records, committed part by part. An error that no record causes (the
    server is gone, a disk is full) passes through.
    """
    try:
        yield _with_patience(load, batch)
        return
    except (DataError, IntegrityError, InternalError) as error:
        fault = error
    except OperationalError as error:
        if not sqlstate(error).startswith(OF_ONE_RECORD):
            raise
        fault = error
    if len(batch) == 1:
        yield load([refused(batch[0], fault)])
        return
    middle = len(batch) // 2
    yield from load_all(load, batch[:middle])
    yield from load_all(load, batch[middle:])


def _with_patience(load: Callable[[Batch], list[Fate]], batch: Batch) -> list[Fate]:
    for _ in range(ATTEMPTS - 1):
        try:
            return load(batch)
        except OperationalError as error:
            if sqlstate(error) not in IN_PASSING:
                raise
    return load(batch)


def refused(one: TaggedStory | Known | Rejected, error: Exception) -> Rejected:
    """The record as rejected, with the database's reason."""
    reason = f"The database refused it: {str(error).strip().splitlines()[0]}"
    if isinstance(one, Rejected):
        return Rejected(one.origin, one.offset, one.step, f"{one.reason} ({reason})")
    return Rejected(one.origin, one.offset, "load", reason, b"" if isinstance(one, Known) else one.raw())


def sqlstate(error: Exception) -> str:
    """The server's five characters for what went wrong, "" where the server said nothing."""
    return getattr(error.__cause__, "sqlstate", None) or ""

"""What breaks off a run, and what is said of it?"""

from concurrent.futures.process import BrokenProcessPool

from django.db import Error, OperationalError

from articles.ingest.load.refused import sqlstate

BREAKING = (BrokenProcessPool, Error)
DISK_FULL = "53100"  # PostgreSQL's code for it


def failure_of(error: Exception) -> str:
    """What a run that one of BREAKING broke off says: the fact, and what to do next."""
    if isinstance(error, BrokenProcessPool):
        return "A worker process died, perhaps for want of memory. Try --workers 1."
    if not isinstance(error, OperationalError):
        return f"The database reported a fault: {first_line(error)}"
    if sqlstate(error) == DISK_FULL:
        return (
            f"The disk of the database is full: {first_line(error)}. Committed batches stay. "
            "Make room there, and run the same command again: it does the rest."
        )
    return f"The database stopped answering: {first_line(error)}. Committed batches stay; run it again."


def first_line(error: Exception) -> str:
    """The first line of an error, without its full stop."""
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")

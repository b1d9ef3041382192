"""Which records of an earlier run are to be read again, and where do they lie?"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from articles.ingest.load.columns import readable
from articles.ingest.load.ledger import rejects_of
from articles.ingest.records import Record, Rejected
from articles.models import ImportRun

from .request import Records, Request, UsageError

Places = set[tuple[str, int]]
# How the first run read its input; what the new call does not say is taken from there.
READING = ("format", "source", "manifest", "column_map", "encoding")


def retry_request(request: Request, options: dict[str, Any]) -> tuple[Request, Places]:
    """The request with the paths and reading options of the run it retries, and the records it asks for.

    Raises UsageError when there is no such run, or nothing of it was rejected.
    """
    run = ImportRun.objects.filter(pk=request.retry_of).first()
    if run is None:
        raise UsageError(f"There is no run {request.retry_of}. List the runs with: imports list")
    places = {(row.origin, row.offset) for row in rejects_of(run)}
    if not places:
        raise UsageError(f"Run {run.pk} rejected nothing, so there is nothing to read again.")
    inherited = {name: run.options[name] for name in READING if run.options.get(name) and name not in options}
    paths = list(request.paths) or list(dict.fromkeys(file_of(origin) for origin, _ in sorted(places)))
    return replace(request, paths=[path for path in paths if path == "-" or os.path.exists(path)], **inherited), places


def file_of(origin: str) -> str:
    """The file on disk that an origin lies in: the origin itself, or what stands before a `!`."""
    parts = origin.split("!")
    candidates = ["!".join(parts[:count]) for count in range(len(parts), 0, -1)]
    return next((path for path in candidates if os.path.exists(path)), candidates[-1])


def chosen(records: Records, places: Places) -> Iterator[Record | Rejected]:
    """Those of the records that lie at `places`; then a rejection for each place where nothing was found."""
    missing = set(places)
    for record in records:
        place = (readable(record.origin), record.offset)
        if place in places:
            missing.discard(place)
            yield record
    yield from gone(missing)


def gone(places: Iterable[tuple[str, int]]) -> Iterator[Rejected]:
    """A rejection for each place that is no longer there."""
    for origin, offset in sorted(places):
        reason = (
            "It came from standard input, which is gone: pipe it in again with - as the path."
            if origin == "-"
            else f"It is not there any more (paths start at {os.getcwd()}). Put the file back, or name its path."
        )
        yield Rejected(origin, offset, "read", reason)

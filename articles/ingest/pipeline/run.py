"""How does one import run from its first record to its last line in the ledger?"""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from functools import cache
from typing import Any, BinaryIO

from django.db import Error, connection, transaction

from articles.ingest import readers
from articles.ingest.load.batch import Loader
from articles.ingest.load.columns import readable
from articles.ingest.load.day_orders import words_on_unsettled
from articles.ingest.load.ledger import begin_run, end_run, sole_writer
from articles.ingest.load.name_states import state_of
from articles.ingest.load.names import record_ids, stored_knowledge
from articles.ingest.load.refused import load_all
from articles.ingest.load.sources import Sources
from articles.ingest.load.upkeep import after_load
from articles.ingest.tagged_stories import VERSION, StoryReader
from articles.models import ImportRun

from . import bulk
from .ahead import ReadAhead
from .batches import Batch, raw_batches, read_batches, up_to_first_reject
from .breaking import BREAKING, failure_of, first_line
from .copies import CopySearch
from .outlet import refuse_unknown_outlet
from .progress import Progress
from .request import Records, Request, open_records
from .result import Result
from .retry import Places, chosen
from .room import NoRoom, refuse_without_room
from .stopping import Stopping

State = ImportRun.State


def run_import(
    request: Request, progress: Progress, stdin: BinaryIO | None = None, places: Places | None = None
) -> Result:
    """Import what `request` names; `places` narrows it to records of an earlier run.

    Raises UsageError before anything is read, and Busy when another process is writing. Whatever
    happens later is in the result: its state is finished, interrupted or failed.
    """
    result = Result(keeps_all=request.dry_run)
    started = time.monotonic()
    refuse_unknown_outlet(request.source)
    records: Records = iter(())

    def passed_over(path: str, reason: str, count: int) -> None:
        result.pass_over(count, reason)
        progress.passed_over(path, reason, count)

    if request.paths or places is None:
        records = open_records(request, stdin, progress.consumed, passed_over, progress.say)
    if places is not None:
        records = chosen(records, places)
    with sole_writer("import_articles"):
        progress.begin(readers.measure(request.paths))
        try:
            if request.dry_run:
                with transaction.atomic():
                    _run(request, records, progress, result)
                    transaction.set_rollback(True)
                result.run = None
            else:
                _run(request, records, progress, result)
        finally:
            progress.end()
    result.seconds = time.monotonic() - started
    return result


def _run(request: Request, records: Records, progress: Progress, result: Result) -> None:
    options = {**request.as_json(), "process": os.getpid(), "host": socket.gethostname(), "directory": os.getcwd()}
    options["paths"] = [readable(path) for path in request.paths]
    stopping = Stopping()
    with stopping.listening():  # until the end is written down: a signal must not leave that half done
        run = begin_run(request.command, options, VERSION)
        result.run = run.pk
        _load_and_tell(request, records, run, progress, result, stopping)
        _write_down(run, result, progress)
    if result.state == State.FINISHED and not request.dry_run:
        for words in words_on_unsettled(run.pk):
            progress.say(words)


def _load_and_tell(
    request: Request, records: Records, run: ImportRun, progress: Progress, result: Result, stopping: Stopping
) -> None:
    """Load all, and set how it ended."""
    try:
        _load(request, records, run, progress, result, stopping)
    except NoRoom as error:
        result.state, result.failure = State.FAILED, str(error)
    except BREAKING as error:
        result.state, result.failure = State.FAILED, failure_of(error)
    except KeyboardInterrupt:  # a signal that was on its way when the record it should have broken off had come
        if not stopping.asked:
            raise
    if result.state == State.RUNNING:
        result.state = State.INTERRUPTED if stopping.asked else State.FINISHED


def _load(
    request: Request, records: Records, run: ImportRun, progress: Progress, result: Result, stopping: Stopping
) -> None:
    knowledge = stored_knowledge(datetime.now(UTC).date())
    reader = StoryReader(knowledge)
    loader = Loader(
        run, cache(lambda: record_ids(state_of(knowledge.vocabulary))), Sources(reader.rules), lambda: reader.lexicon
    )
    copies = CopySearch(stopping)
    raw = raw_batches(_limited(records, request.limit), request.batch_size, stopping)
    # What standard input waits for, a signal breaks off, and a thread cannot be broken off.
    ahead = nullcontext(raw) if "-" in request.paths else ReadAhead(raw)
    bulk_load = bulk.BulkLoad(progress, allowed=not request.dry_run)
    with ahead as ready, closing(read_batches(ready, knowledge, reader, request.workers, stopping)) as batches:
        for batch in batches:
            refuse_without_room()
            _load_batch(loader, up_to_first_reject(batch) if request.stop_at_reject else batch, progress, result)
            copies.loaded(len(batch))
            bulk_load.created(result.counts["created"])
            if request.stop_at_reject and result.rejects:
                first = result.rejects[0]
                result.state = State.FAILED
                where = f"{first.origin} at byte {first.offset}"
                result.failure = f"Stopped at {where}, as --on-error stop asks: {first.reason}"
                break
    copies.settle()


def _load_batch(loader: Loader, batch: Batch, progress: Progress, result: Result) -> None:
    for fates in load_all(loader.load, batch):
        result.add(fates)
        progress.loaded(len(fates), (fate.outcome for fate in fates))


def _limited(records: Records, limit: int | None) -> Iterator[Any]:
    """The first `limit` records. Stops before it reads one more."""
    if limit is None:
        yield from records
        return
    for count, record in enumerate(records, 1):
        yield record
        if count >= limit:
            return


def _write_down(run: ImportRun, result: Result, progress: Progress) -> None:
    """Write down how the run ended; on a new connection where the old one broke.

    Where that cannot be done (no server answers, no room for an index), the next run does it.
    """
    words = ""
    for _ in range(2):
        try:
            _finish(run, result, progress)
        except Error as error:
            if connection.in_atomic_block:
                return
            words = first_line(error)
            connection.close()
        else:
            return
    if result.state != State.FAILED:
        result.state = State.FAILED
        result.failure = f"What was read is stored, but the end failed: {words}. The same command again does the rest."


def _finish(run: ImportRun, result: Result, progress: Progress) -> None:
    if result.state != State.FAILED:
        _account(run, result)
    end_run(run, result.state, result.failure, result.passed_over)
    if not connection.in_atomic_block:
        bulk.finish(progress)
    if result.counts["created"] + result.counts["updated"]:
        after_load()


def _account(run: ImportRun, result: Result) -> None:
    """Every record read has one row in the ledger, and the counts say the same."""
    in_ledger = run.ledger.count()
    run.refresh_from_db(fields=["read_count"])
    if not in_ledger == run.read_count == result.read:
        result.state = State.FAILED
        result.failure = (
            f"{result.read} records were read, {run.read_count} counted and {in_ledger} are in the ledger. "
            "That is a fault of the program: please report it, and run check_archive."
        )

"""What does the archive remember of a run: its state, its counts, what became of every record?"""

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from articles.ingest.records import Rejected
from articles.ingest.tagged_stories import TaggedStory
from articles.models import ImportRun, LedgerRow

from .columns import UNSTORABLE, readable
from .copying import copy_into
from .known import Known

LOCK = 0x5169_6A69_6C  # "Sijil": one number for everything that writes many articles
OUTCOMES = ("created", "updated", "unchanged", "duplicate", "rejected")
LEDGER_COLUMNS = ("run_id", "origin", "offset", "outcome", "step", "reason", "article_id", "sha256", "content")
HOLDER = """
select activity.pid, activity.backend_start from pg_locks locks join pg_stat_activity activity using (pid)
where locks.locktype = 'advisory' and locks.granted
  and locks.database = (select oid from pg_database where datname = current_database())
  and (locks.classid::bigint << 32 | locks.objid::bigint) = %s and locks.objsubid = 1
"""


class Busy(Exception):
    """Somebody else is writing; the message says who, and what to do."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one record. `replaced` is what an update put aside, as JSON, so that it can be undone."""

    origin: str
    offset: int
    outcome: str
    step: str = ""
    reason: str = ""
    article_id: int | None = None
    sha256: str = ""
    content: bytes = b""

    @classmethod
    def of_rejected(cls, rejected: Rejected) -> "Fate":
        """The fate of a record that did not become an article."""
        step = rejected.step or "read"
        return cls(rejected.origin, rejected.offset, "rejected", step, rejected.reason, content=rejected.content)

    @classmethod
    def of(cls, tagged: TaggedStory, outcome: str, article_id: int, reason: str = "", replaced: str = "") -> "Fate":
        """The fate of a record that is an article."""
        return cls(tagged.origin, tagged.offset, outcome, "", reason, article_id, tagged.sha256, replaced.encode())

    @classmethod
    def of_known(cls, known: Known, outcome: str, reason: str) -> "Fate":
        """The fate of a record that was read before."""
        return cls(known.origin, known.offset, outcome, "", reason, known.article, known.sha256)


@contextmanager
def sole_writer() -> Iterator[None]:
    """Hold the lock that lets one import, undo or retagging write at a time. Raises Busy when another holds it."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            cursor.execute(HOLDER, [LOCK])
            raise Busy(_busy(cursor.fetchone()))
    try:
        yield
    finally:
        # A connection that broke has let go of the lock by itself.
        if connection.connection is not None and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [LOCK])


def _busy(holder: tuple[int, Any] | None) -> str:
    run = ImportRun.objects.filter(state=ImportRun.State.RUNNING).first()
    if run is None or holder is None:
        since = f" since {holder[1]:%Y-%m-%d %H:%M} UTC (server process {holder[0]})" if holder else ""
        return f"Another command is writing to the archive{since}. Wait until it has finished."
    options = run.options
    return (
        f"Run {run.pk} is importing since {run.started_at:%Y-%m-%d %H:%M} UTC (process {options.get('process')} on "
        f"{options.get('host')}: {run.command}). Wait until it has finished, or stop it with Ctrl-C where it runs."
    )


def begin_run(command: str, options: Mapping[str, Any], version: str) -> ImportRun:
    """Write down a new run. Runs that never said how they ended are marked as interrupted: the lock is ours."""
    ImportRun.objects.filter(state=ImportRun.State.RUNNING).update(
        state=ImportRun.State.INTERRUPTED,
        finished_at=timezone.now(),
        failure="The process ended without a word. Its committed batches are complete; run the command again.",
    )
    return ImportRun.objects.create(
        command=UNSTORABLE.sub("\ufffd", command), options=options, version=version, started_at=timezone.now()
    )


def end_run(run: ImportRun, state: str, failure: str = "") -> None:
    """Write down how a run ended."""
    ImportRun.objects.filter(pk=run.pk).update(
        state=state, failure=UNSTORABLE.sub("\ufffd", failure), finished_at=timezone.now()
    )


def write_fates(run: ImportRun, fates: Sequence[Fate]) -> None:
    """Add what became of a batch to the ledger and to the run's counts."""
    copy_into(LedgerRow._meta.db_table, LEDGER_COLUMNS, (_ledger_row(run, fate) for fate in fates))
    counts = Counter(fate.outcome for fate in fates)
    added = {f"{outcome}_count": F(f"{outcome}_count") + counts[outcome] for outcome in OUTCOMES}
    ImportRun.objects.filter(pk=run.pk).update(read_count=F("read_count") + len(fates), **added)


def _ledger_row(run: ImportRun, fate: Fate) -> tuple[Any, ...]:
    return (
        run.pk,
        readable(fate.origin),
        fate.offset,
        fate.outcome,
        fate.step[:12],
        UNSTORABLE.sub("\ufffd", fate.reason),
        fate.article_id,
        fate.sha256,
        zlib.compress(fate.content) if fate.content else None,
    )


def counts_of(run: ImportRun) -> dict[str, int]:
    """The counts of a run by name, `read` first."""
    run.refresh_from_db()
    return {name: getattr(run, f"{name}_count") for name in ("read", *OUTCOMES)}


def rejects_of(run: ImportRun) -> Iterable[LedgerRow]:
    """The rejected records of a run, in the order they were read."""
    rejected = run.ledger.filter(outcome=LedgerRow.Outcome.REJECTED)
    return rejected.order_by("id").only("origin", "offset", "step", "reason")

"""What does the archive remember of a run: its state, its counts, what became of every record?"""

import os
import re
import socket
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

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
select activity.pid, activity.backend_start, activity.application_name
from pg_locks locks join pg_stat_activity activity using (pid)
where locks.locktype = 'advisory' and locks.granted
  and locks.database = (select oid from pg_database where datname = current_database())
  and (locks.classid::bigint << 32 | locks.objid::bigint) = %s and locks.objsubid = 1
"""
# How a writer signs its connection, so that others can say who it is; PostgreSQL keeps 63 bytes of it.
SIGNED = re.compile(r"sijill (?P<deed>.+) (?P<process>\d+) (?P<since>\d+) (?P<host>\S*)")
LONGEST_SIGNATURE = 63
LONGEST_DEED = 20
CLOCK = "%Y-%m-%d %H:%M UTC"


class Busy(Exception):
    """Somebody else is writing; the message says who, and what to do."""


class Fate(NamedTuple):
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
def sole_writer(deed: str = "") -> Iterator[None]:
    """Hold the lock that lets one command at a time write many articles. Raises Busy when another holds it.

    `deed` is what others are told that is being done; without it the name of the running command.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            cursor.execute(HOLDER, [LOCK])
            raise Busy(_busy(cursor.fetchone()))
        cursor.execute("select current_setting('application_name')")
        (name,) = cursor.fetchone()
        _sign(signature(deed or running_command(), os.getpid(), timezone.now(), socket.gethostname()))
    try:
        yield
    finally:
        # A connection that broke has let go of the lock by itself.
        if connection.connection is not None and connection.is_usable():
            _sign(name)
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [LOCK])


def signature(deed: str, process: int, since: datetime, host: str) -> str:
    """What a writer calls its connection."""
    return f"sijill {deed[:LONGEST_DEED]} {process} {int(since.timestamp())} {host}"[:LONGEST_SIGNATURE]


def running_command() -> str:
    """The command of manage.py that this process was started for."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    return words[0] if words and os.path.basename(sys.argv[0]).startswith("manage") else "another command"


def _sign(name: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('application_name', %s, false)", [name])


def _busy(holder: tuple[int, datetime, str] | None) -> str:
    """Who holds the lock, since when, and what to do."""
    if holder is None:
        return "Another command was writing to the archive and has just finished. Run this one again."
    server_process, connected_at, name = holder
    signed = SIGNED.fullmatch(name or "")
    if signed is None:
        return (
            f"Another program has been holding the archive since {connected_at.astimezone(UTC):{CLOCK}} or later "
            f"(server process {server_process}). Wait until it has finished."
        )
    process, host = int(signed["process"]), signed["host"]
    since = datetime.fromtimestamp(int(signed["since"]), UTC)
    run = ImportRun.objects.filter(
        state=ImportRun.State.RUNNING,
        options__process=process,
        options__host__startswith=host,
        started_at__gte=since,
    ).first()
    what, where = (signed["deed"], host)
    if run is not None:
        what, where = f"run {run.pk}", f"{run.options['host']}: {run.command}"
    return (
        f"The archive is being written to by {what} since {since:{CLOCK}} (process {process} on {where}). "
        f"{_advice(process, host, server_process)}"
    )


def _advice(process: int, host: str, server_process: int) -> str:
    if socket.gethostname().startswith(host) and not _lives(process):
        return (
            "That process is gone, and the server lets go of it when its last statement has ended: run this again in a "
            f"minute. If that does not help, end its connection: select pg_terminate_backend({server_process});"
        )
    return (
        "Wait until it has finished, or stop it with Ctrl-C where it runs. If that machine is gone, end its connection "
        f"in the database: select pg_terminate_backend({server_process});"
    )


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is another account's
        return True
    return True


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


def end_run(run: ImportRun, state: str, failure: str = "", passed_over: Mapping[str, int] | None = None) -> None:
    """Write down how a run ended, and what it met that is no article: reason -> how many."""
    ImportRun.objects.filter(pk=run.pk).update(
        state=state,
        failure=UNSTORABLE.sub("\ufffd", failure),
        finished_at=timezone.now(),
        passed_over={UNSTORABLE.sub("\ufffd", reason): count for reason, count in (passed_over or {}).items()},
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


def rejects_of(run: ImportRun) -> Iterator[LedgerRow]:
    """The rejected records of a run, in the order they were read; a few thousand are held at a time."""
    rejected = run.ledger.filter(outcome=LedgerRow.Outcome.REJECTED)
    return rejected.order_by("id").only("origin", "offset", "step", "reason").iterator(chunk_size=2_000)

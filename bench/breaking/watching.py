"""How does a fault injector see what an import has committed, from outside?"""

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import psycopg

from archive.embedded import process, supervisor
from archive.embedded.backend.base import connection_parameters
from archive.embedded.config import DATABASE, ROLE
from bench.measuring.scratch import Scratch

EVERY = 0.01  # seconds
SEEN = """
select (select coalesce(max(id), 0) from articles_ledgerrow), (select count(*) from articles_article),
       (select count(*) from articles_importrun)
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was committed at a moment: the number of the last ledger row, articles, runs."""

    ledger: int
    articles: int
    runs: int


class Watcher:
    """A connection of its own to an archive's database. A context manager."""

    def __init__(self, archive: Scratch) -> None:
        self._archive = archive
        self._connection: psycopg.Connection[tuple[Any, ...]] | None = None

    def __enter__(self) -> "Watcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    def look(self) -> Seen:
        """What is committed now; starts the database where it does not run."""
        return Seen(*self.rows(SEEN)[0])

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """What a statement finds, on the connection that is open; on a new one only where that broke."""
        if self._connection is None or self._connection.closed or self._connection.broken:
            running = supervisor.ensure(self._archive.cluster)
            self._connection = psycopg.connect(
                dbname=DATABASE, user=ROLE, autocommit=True, **connection_parameters(running)
            )
        return self._connection.execute(statement).fetchall()

    def wait_for_more(self, command: "subprocess.Popen[str]", before: Seen, what: str) -> bool:
        """Wait until more of `what` is committed than before; False when the command ended first."""
        while command.poll() is None:
            if getattr(self.look(), what) > getattr(before, what):
                return True
            time.sleep(EVERY)
        return False


def pause(command: "subprocess.Popen[str]", seconds: float) -> bool:
    """Wait so long; False when the command ended first."""
    try:
        command.wait(seconds)
    except subprocess.TimeoutExpired:
        return True
    return False


def kill_postmaster(archive: Scratch) -> int:
    """kill -9 the postmaster of this archive, never another process; its pid."""
    written = process.read_pid_file(archive.cluster)
    if written is None or written.pid not in archive.servers():
        raise RuntimeError(f"No server works in {archive.cluster}.")
    os.kill(written.pid, signal.SIGKILL)
    return written.pid

"""What does every fault have in common: one corpus, one unbroken import, and the same tables at the end?"""

import json
import random
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.corpus import Written
from bench.measuring.scratch import FINE, Scratch

Tables = dict[str, list[list[Any]]]
PATIENCE = 1800  # seconds for one import


@dataclass(slots=True)
class Verdict:
    """How a fault went: how often it struck, how the imports ended, and a sentence for everything that was wrong."""

    fault: str
    struck: int = 0
    statuses: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    def ended(self, status: str) -> None:
        """Count how an import ended."""
        self.statuses[status] = self.statuses.get(status, 0) + 1


@dataclass(frozen=True, slots=True)
class Trial:
    """A corpus, what an archive holds after an unbroken import of it, and how long that took in seconds.

    `again` is the time of a second, unbroken import, `batch` the records of one transaction.
    """

    corpus: Written
    batch: int
    workers: int
    tables: Tables
    first: float
    again: float
    chance: random.Random

    def start(self, archive: Scratch) -> "subprocess.Popen[str]":
        """Start the import."""
        return start_import(archive, self.corpus, self.batch, self.workers)

    def finish(self, archive: Scratch, verdict: Verdict) -> None:
        """Run the same command to its end, then compare everything with the unbroken import's."""
        with self.start(archive) as command:
            printed, complaints = command.communicate(timeout=PATIENCE)
        if command.returncode not in FINE:
            verdict.wrong.append(f"the last import ended with {command.returncode}: {complaints.strip()[-300:]}")
        verdict.notes.append(printed.strip()[:200])
        verdict.wrong += differences(self.tables, archive.module("bench.measuring.tables"))
        verdict.wrong += checked(archive)


def without_indexes(archive: Scratch) -> Scratch:
    """Drop the large indexes as a bulk load does, so that a small corpus is loaded like a large one."""
    archive.manage("shell", "-v0", "-c", "from articles.ingest.load.bulk import drop_indexes; drop_indexes()")
    return archive


def start_import(archive: Scratch, corpus: Written, batch: int, workers: int) -> "subprocess.Popen[str]":
    """Start an import of the corpus in small batches."""
    return archive.start(
        "manage.py", "import_articles", str(corpus.path), "-v0",
        "--batch-size", str(batch), "--workers", str(workers), start_new_session=True,
    )  # fmt: skip


def unbroken(corpus: Written, batch: int, workers: int, folder: Path, chance: random.Random) -> Trial:
    """Import the corpus twice without any fault, in an archive of its own."""
    archive = Scratch(folder / "unbroken")
    took = []
    try:
        archive.prepare()
        for _ in range(2):
            started = time.monotonic()
            with start_import(archive, corpus, batch, workers) as command:
                _, complaints = command.communicate(timeout=PATIENCE)
            if command.returncode not in FINE:
                raise RuntimeError(f"The unbroken import ended with {command.returncode}: {complaints}")
            took.append(time.monotonic() - started)
        tables = archive.module("bench.measuring.tables")
    finally:
        archive.stop()
    return Trial(corpus, batch, workers, tables, took[0], took[1], chance)


def differences(expected: Tables, found: Tables) -> list[str]:
    """A sentence for each table that differs, with the first rows that do."""
    wrong = []
    for name, rows in expected.items():
        missing = [row for row in rows if row not in found[name]] if rows != found[name] else []
        added = [row for row in found[name] if row not in rows] if rows != found[name] else []
        if missing or added or len(rows) != len(found[name]):
            shown = [*(f"missing {row}" for row in missing[:2]), *(f"added {row}" for row in added[:2])]
            counts = f"{len(rows)} rows expected, {len(found[name])} found, {len(missing)} missing, {len(added)} added"
            wrong.append(f"{name}: {counts}; {'; '.join(shown)[:600]}")
    return wrong


def checked(archive: Scratch, *, midway: bool = False) -> list[str]:
    """What check_archive finds; `midway` an index that a broken-off load has put off is no fault."""
    with archive.start("manage.py", "check_archive", "--json") as command:
        printed, complaints = command.communicate()
    if command.returncode not in (0, 1) or not printed.strip():
        return [f"check_archive ended with {command.returncode}: {complaints.strip()[-300:]}"]
    found = json.loads(printed)["faults"]
    return [f"check_archive: {fault}" for fault in found if not (midway and fault.startswith("The index "))]

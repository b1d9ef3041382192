"""What does an import do when the disk is full, and after space came back?"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from archive.embedded import EmbeddedError
from bench.breaking.server import ACKNOWLEDGED, committed
from bench.breaking.trial import PATIENCE, Trial, Verdict, checked, without_indexes
from bench.breaking.watching import Watcher
from bench.measuring.scratch import Scratch

SIZE = 1024  # MB
MEGABYTE = 1024 * 1024
BALLAST = "somebody-elses-file"


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system in memory at `place`, unmounted at the end. Needs root."""
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=755", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def disk_full(trial: Trial, folder: Path, times: int) -> Verdict:
    """Let another program fill the disk while an import loads, look, take its file away, finish."""
    verdict = Verdict("disk full")
    with small_disk(folder / "disk") as place:
        archive = Scratch(place / "archive")
        try:
            without_indexes(archive.prepare())
            for _ in range(times):
                _fill(trial, archive, place, verdict)
            trial.finish(archive, verdict)
        finally:
            (place / BALLAST).unlink(missing_ok=True)
            archive.stop()
    return verdict


def _fill(trial: Trial, archive: Scratch, place: Path, verdict: Verdict) -> None:
    with Watcher(archive) as watcher, trial.start(archive) as command:
        if watcher.wait_for_more(command, watcher.look(), "articles"):
            _take_all_but(trial.chance.choice((0, 0, 1, 2, 4, 8, 32)), place)
            verdict.struck += 1
        _, complaints = command.communicate(timeout=PATIENCE)
        kept = _readable(watcher, verdict)
    verdict.ended(str(command.returncode))
    verdict.notes.append(complaints.strip()[-400:])
    if command.returncode not in (0, 1, 3) or "Traceback" in complaints:
        verdict.wrong.append(f"status {command.returncode}: {complaints.strip()[-400:]}")
    (place / BALLAST).unlink(missing_ok=True)
    after = committed(archive)
    if kept is not None and kept != after[: len(kept)]:
        verdict.wrong.append(
            f"{len(kept)} records were committed on the full disk, and others are there with more room"
        )
    verdict.wrong += checked(archive, midway=True)


def _take_all_but(megabytes: int, place: Path) -> None:
    """Write a file that leaves so much of the disk, or less where the database writes at the same time."""
    with (place / BALLAST).open("wb") as ballast, suppress(OSError):
        while (free := shutil.disk_usage(place).free) > megabytes * MEGABYTE:
            os.posix_fallocate(ballast.fileno(), ballast.seek(0, os.SEEK_END), min(free, MEGABYTE))


def _readable(watcher: Watcher, verdict: Verdict) -> list[tuple[Any, ...]] | None:
    """What is committed, read while the disk is full, as a site reads it: on a connection that was open before.

    A new one PostgreSQL may refuse while there is not a byte left.
    """
    try:
        return watcher.rows(ACKNOWLEDGED)
    except (EmbeddedError, psycopg.Error) as error:
        verdict.wrong.append(f"on the full disk nothing can be read: {type(error).__name__} {str(error)[:300]}")
        return None

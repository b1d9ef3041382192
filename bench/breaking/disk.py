"""What does an import do when the disk is full, and after space came back?"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.breaking.server import committed
from bench.breaking.trial import PATIENCE, Trial, Verdict, checked
from bench.measuring.scratch import Scratch

LARGE = 4096  # MB, when space came back


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system in memory at `place`, unmounted at the end. Needs root."""
    place.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={LARGE}m,mode=755", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def resized(place: Path, megabytes: int) -> None:
    """Give the file system another size."""
    subprocess.run(["mount", "-o", f"remount,size={megabytes}m", str(place)], check=True)


def used(place: Path) -> int:
    """Megabytes that the file system holds, rounded up."""
    told = subprocess.run(["df", "-k", "--output=used", str(place)], check=True, capture_output=True, text=True)
    return int(told.stdout.split()[1]) // 1024 + 1


def disk_full(trial: Trial, folder: Path, times: int) -> Verdict:
    """Let the disk have a few megabytes more than what lies on it, import, look, make room, finish."""
    verdict = Verdict("disk full")
    with small_disk(folder / "disk") as place:
        archive = Scratch(place / "archive")
        try:
            archive.prepare()
            for _ in range(times):
                _fill(trial, archive, place, verdict)
            resized(place, LARGE)
            trial.finish(archive, verdict)
        finally:
            resized(place, LARGE)
            archive.stop()
    return verdict


def _fill(trial: Trial, archive: Scratch, place: Path, verdict: Verdict) -> None:
    resized(place, used(place) + trial.chance.randint(1, 24))
    with trial.start(archive) as command:
        _, complaints = command.communicate(timeout=PATIENCE)
    verdict.statuses[str(command.returncode)] += 1
    verdict.notes.append(complaints.strip()[-300:])
    if command.returncode in (0, 3):
        verdict.notes.append("the room sufficed")
        return
    verdict.struck += 1
    if command.returncode != 1 or "Traceback" in complaints or not complaints.strip():
        verdict.wrong.append(f"status {command.returncode}: {complaints.strip()[-400:]}")
    try:
        kept = committed(archive)
    except Exception as error:  # noqa: BLE001 - whatever keeps the rows from being read is what is looked for
        verdict.wrong.append(f"on the full disk nothing can be read: {type(error).__name__} {str(error)[:300]}")
        kept = None
    resized(place, LARGE)
    after = committed(archive)
    if kept is not None and kept != after[: len(kept)]:
        verdict.wrong.append(
            f"{len(kept)} records were committed on the full disk, and others are there with more room"
        )
    verdict.wrong += checked(archive)

"""Does any file whatever break the import, or get lost in it?

    nice .venv/bin/python bench/fuzz.py --seconds 1800 --seed 7 [--corpus FOLDER …] [--keep FOLDER]

Makes broken files of real ones (those of sample/ and of every --corpus), imports them in batches
into a scratch archive with the embedded PostgreSQL (half of a batch, all of it, all of it again), and
asks: did each run finish with status 0 or 3, is every record read counted once and in the ledger
once, did the same files again change nothing, is the archive without faults? What fails is kept below
--keep (default: a temporary folder), with the fewest files that show it. The same seed makes the same
files. Exit status 1 when anything was found. The last line is one JSON object.
"""

import argparse
import io
import json
import logging
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(BASE))

FILES = 30  # in one batch
PATIENCE = 90  # seconds for one run; a page that takes longer is named by the reject that it becomes
BROKE = "broke the program"


@dataclass(slots=True)
class Findings:
    """What was seen so far."""

    keep: Path
    batches: int = 0
    files: int = 0
    size: int = 0
    slowest: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def note(self, what: str, *paths: Path) -> None:
        """Keep the files that showed a fault and say so."""
        folder = self.keep / f"found-{len(self.found):03}"
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            shutil.copy(path, folder / path.name)
        (folder / "what.txt").write_text(what, encoding="utf-8", errors="backslashreplace")
        self.found.append(what)
        print(f"FOUND {folder}: {what[:400]}", flush=True)


def scratch_archive(folder: Path) -> None:
    """An archive with the vocabulary and nothing else, below `folder`; Django is ready afterwards."""
    os.environ["ARCHIVE_DATA_DIR"] = str(folder / "archive")
    os.environ["ENV_FILE"] = os.devnull
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415 - reads the environment when it is imported

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_vocabulary", verbosity=0, stdout=io.StringIO())
    # Outlets that an import learns of let it read their pages better when they come again, which is no fault.
    call_command("load_vocabulary", sources=str(BASE / "sample" / "sources.csv"), verbosity=0, stdout=io.StringIO())


def real_files(folders: list[Path]) -> list[Path]:
    """The files below the folders that are no programs."""
    found = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [path for path in found if path.suffix not in (".py", ".md", ".pyc") and path.stat().st_size]


def written(batch: Path, files: Iterator[tuple[str, bytes]]) -> int:
    """Write a batch of files; their size."""
    batch.mkdir()
    size = 0
    for number, (extension, content) in enumerate(files):
        (batch / f"{number:03}.{extension}").write_bytes(content)
        size += len(content)
    return size


def wrong_with(paths: list[Path], outcomes: Counter[str] | None = None, again: bool = False) -> list[str]:
    """Import the paths; a sentence for everything that is not as it must be."""
    from articles.ingest.pipeline import Request, run_import  # noqa: PLC0415 - importable once Django is set up
    from articles.ingest.pipeline.progress import Progress  # noqa: PLC0415
    from articles.management.commands.import_articles import status_of  # noqa: PLC0415
    from articles.models import ImportRun  # noqa: PLC0415

    wrong = []
    signal.alarm(PATIENCE)
    try:
        result = run_import(Request([str(path) for path in paths]), Progress(io.StringIO(), quiet=True))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return [f"the run ended with {type(error).__name__}: {error}"]
    finally:
        signal.alarm(0)
    if status_of(result) not in (0, 3):
        wrong.append(f"status {status_of(result)}: {result.state} {result.failure}")
    wrong += [f"{one.origin} at {one.offset}: {one.reason}" for one in result.rejects if BROKE in one.reason]
    run = ImportRun.objects.get(pk=result.run)
    rows = run.ledger.count()
    if not result.read == run.read_count == rows:
        wrong.append(f"{result.read} records read, {run.read_count} counted, {rows} in the ledger")
    changed = result.counts["created"] + result.counts["updated"]
    if again and changed:
        told = [
            f"{row.origin} at {row.offset} {row.outcome}"
            for row in run.ledger.filter(outcome__in=("created", "updated"))[:5]
        ]
        wrong.append(f"the same files again changed {changed} articles: {'; '.join(told)}")
    if outcomes is not None:
        outcomes.update(result.counts)
    return wrong


def faults_of_archive() -> list[str]:
    """What check_archive finds."""
    from articles.ingest.load.check import faults  # noqa: PLC0415

    return list(faults())[:10]


def emptied() -> None:
    """Take everything out of the scratch archive that an import brought."""
    from django.apps import apps  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from articles.models import Source  # noqa: PLC0415

    kept = ("articles.models.vocabulary", "articles.models.sources")
    brought = [model for model in apps.get_app_config("articles").get_models() if model.__module__ not in kept]
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {', '.join(model._meta.db_table for model in brought)} cascade")
    Source.objects.filter(origin="machine").delete()


def trial(paths: list[Path], outcomes: Counter[str] | None = None) -> list[str]:
    """Import some of the paths into an empty archive, then all, then all again; what is wrong."""
    emptied()
    wrong = wrong_with(paths[::2], outcomes) + wrong_with(paths, outcomes) + wrong_with(paths, again=True)
    return wrong + faults_of_archive()


def fewest(paths: list[Path]) -> list[Path]:
    """The paths without those that are not needed to show that something is wrong."""
    size = max(1, len(paths) // 2)
    while size:
        start = 0
        while start < len(paths):
            fewer = paths[:start] + paths[start + size :]
            if fewer and trial(fewer):
                paths = fewer
            else:
                start += size
        size //= 2
    return paths


def examined(batch: Path, findings: Findings) -> None:
    """Import a batch and note what is wrong, with the fewest files that show it."""
    paths = sorted(batch.iterdir())
    started = time.monotonic()
    wrong = trial(paths, findings.outcomes)
    findings.slowest = max(findings.slowest, time.monotonic() - started)
    if not wrong:
        return
    needed = fewest(paths)
    findings.note("; ".join(trial(needed) or wrong), *needed)


def fuzzed(options: argparse.Namespace, folder: Path) -> Findings:
    """Import broken files until the time is over."""
    from bench.mutations import Mutator  # noqa: PLC0415

    corpus = real_files([BASE / "sample", *options.corpus])
    findings = Findings(options.keep or Path(tempfile.mkdtemp(prefix="fuzz-found-")))
    ends = time.monotonic() + options.seconds
    told = time.monotonic()
    while time.monotonic() < ends and (options.batches is None or findings.batches < options.batches):
        mutator = Mutator(corpus, random.Random(f"{options.seed}-{findings.batches}"))
        batch = folder / f"batch-{findings.batches:05}"
        findings.size += written(batch, (mutator.file() for _ in range(FILES)))
        examined(batch, findings)
        shutil.rmtree(batch)
        findings.batches += 1
        findings.files += FILES
        if time.monotonic() - told > 60:
            told = time.monotonic()
            print(f"{findings.batches} batches, {len(findings.found)} found", flush=True)
    return findings


def out_of_patience(number: int, frame: object) -> None:
    """What the alarm does."""
    raise TimeoutError(f"more than {PATIENCE} seconds")


def main() -> None:
    """Fuzz and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--batches", type=int, help="stop after so many batches, whatever the time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="a folder of real files; repeatable")
    parser.add_argument("--keep", type=Path, help="where to keep what was found")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-fuzz-", dir=os.environ.get("ARCHIVE_DATA_DIR")))
    folder.chmod(0o755)  # as root the database runs under another account, which must get through
    signal.signal(signal.SIGALRM, out_of_patience)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # between two runs; a run itself ends its batch first
    logging.disable(logging.CRITICAL)
    started = time.monotonic()
    try:
        scratch_archive(folder)
        findings = fuzzed(options, folder)
    finally:
        from archive.embedded import config, supervisor  # noqa: PLC0415

        supervisor.stop(config.cluster_directory(folder / "archive"))
        shutil.rmtree(folder, ignore_errors=True)
    figures = {
        "seed": options.seed,
        "seconds": round(time.monotonic() - started),
        "batches": findings.batches,
        "files": findings.files,
        "megabytes": round(findings.size / 1e6),
        "records": sum(findings.outcomes.values()),
        **findings.outcomes,
        "slowest_batch_seconds": round(findings.slowest, 1),
        "found": len(findings.found),
    }
    for name, figure in figures.items():
        print(f"{name:<24}{figure:>10}")
    print(json.dumps(figures))
    sys.exit(1 if findings.found else 0)


if __name__ == "__main__":
    main()

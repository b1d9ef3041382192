"""How many records a second does an import take in, how much memory does it need, and where does the time go?

    .venv/bin/python bench/ingest.py --records 10000 100000 --kinds text html jsonl --workers 2

For each kind and size: a scratch archive, a generated corpus (bench/corpus.py), `import_articles` on
it, the same command again, and in the same run the floor: `search_vector` alone on the same texts.
Prints a table and a JSON line. docs/benchmarks.md says how to read them.
"""

import argparse
import json
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.corpus import KINDS, Corpus, Written, write
from bench.measuring.memory import MemoryWatch
from bench.measuring.scratch import FINE, Scratch, scratch_folder

MEGABYTE = 1_000_000
FLOOR_ROWS = 20_000
SAMPLE = 1_000


@dataclass(slots=True)
class Figures:
    """What was measured with one corpus. Rates are records a second, of the whole command; memory in MB."""

    kind: str
    records: int
    megabytes: float
    workers: int
    generated: float = 0.0
    first: float = 0.0
    first_megabytes: float = 0.0
    again: float = 0.0
    peak_memory: float = 0.0
    server_memory: float = 0.0
    database: float = 0.0
    floor_one: float = 0.0
    floor_two: float = 0.0
    outcomes: dict[str, int] = field(default_factory=dict)
    outcomes_again: dict[str, int] = field(default_factory=dict)
    steps: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Timed:
    """One call of import_articles: its own account, the wall time of the command, peaks in bytes."""

    account: dict[str, Any]
    seconds: float
    memory: int
    server_memory: int

    @property
    def outcomes(self) -> dict[str, int]:
        """How many records ended in which way."""
        return {name: self.account[name] for name in ("created", "updated", "unchanged", "duplicate", "rejected")}


def imported(archive: Scratch, corpus: Written, workers: int) -> Timed:
    """Import a corpus, watching."""
    started = time.monotonic()
    arguments = ("import_articles", str(corpus.path), "--workers", str(workers), "--json", "-v0")
    with archive.start("manage.py", *arguments) as command:
        watch = MemoryWatch(command, archive)
        watch.start()
        printed, complaints = command.communicate()
        seconds = time.monotonic() - started
        watch.end()
    if command.returncode not in FINE:
        raise RuntimeError(f"The import ended with {command.returncode}:\n{complaints}")
    return Timed(json.loads(printed), seconds, watch.command_peak, watch.server_peak)


def measured(kind: str, records: int, workers: int, corpus: Corpus, folder: Path) -> Figures:
    """Import `records` reports as `kind` into an archive of their own, twice."""
    archive = Scratch(folder / f"{kind}-{records}")
    try:
        archive.prepare()
        started = time.monotonic()
        written = write(corpus.reports(records), kind, archive.folder / "corpus")
        figures = Figures(kind, records, round(written.size / MEGABYTE, 1), workers)
        figures.generated = round(records / (time.monotonic() - started))
        first = imported(archive, written, workers)
        figures.first = round(records / first.seconds, 1)
        figures.first_megabytes = round(figures.megabytes / first.seconds, 2)
        figures.outcomes, figures.peak_memory = first.outcomes, round(first.memory / MEGABYTE)
        figures.server_memory = round(first.server_memory / MEGABYTE)
        again = imported(archive, written, workers)
        figures.again, figures.outcomes_again = round(records / again.seconds, 1), again.outcomes
        figures.peak_memory = max(figures.peak_memory, round(again.memory / MEGABYTE))
        figures.database = round(archive.size() / MEGABYTE)
        floor = archive.module("bench.measuring.floor", "--rows", str(min(records, FLOOR_ROWS)))
        figures.floor_one, figures.floor_two = floor["one"], floor["two"]
        count = min(SAMPLE, records)
        sample = write(corpus.reports(count, first=records), kind, archive.folder / "sample")
        figures.steps = archive.module("bench.measuring.steps", str(sample.path), "--records", str(count))
    finally:
        archive.stop()
    return figures


def tell(figures: Figures) -> None:
    """The figures of one corpus for a person."""
    one, two = figures.floor_one, figures.floor_two
    print(f"\n{figures.kind}, {figures.records:,} records, {figures.megabytes:,} MB, --workers {figures.workers}")
    for name, rate in (("first import", figures.first), ("the same again", figures.again)):
        print(f"  {name:<24}{rate:>10,.0f} records/s   {rate / one:>6.2f} of the floor, {rate / two:>6.2f} of two")
    print(f"  {'read':<24}{figures.first_megabytes:>10,.2f} MB/s")
    print(f"  {'floor, one connection':<24}{one:>10,.0f} articles/s")
    print(f"  {'floor, two connections':<24}{two:>10,.0f} articles/s")
    print(f"  {'peak memory':<24}{figures.peak_memory:>10,.0f} MB")
    print(f"  {'PostgreSQL beside it':<24}{figures.server_memory:>10,.0f} MB")
    print(f"  {'database on disk':<24}{figures.database:>10,.0f} MB")
    for name, outcomes in (("first import", figures.outcomes), ("the same again", figures.outcomes_again)):
        print(f"  {name + ':':<24}" + ", ".join(f"{count:,} {outcome}" for outcome, count in outcomes.items()))
    whole = figures.steps.get("whole", 0.0)
    print(f"  one process, {whole:.2f} ms a record:")
    for step, share in sorted(figures.steps.items(), key=lambda pair: -pair[1]):
        if step != "whole":
            print(f"    {step:<22}{share:>8.2f} ms {share / whole:>7.1%}")


def linearity(all_figures: list[Figures]) -> dict[str, float]:
    """By kind, the rate with the largest corpus as a share of the rate with the next smaller one."""
    shares = {}
    for kind in {figures.kind for figures in all_figures}:
        sized = sorted((one for one in all_figures if one.kind == kind), key=lambda one: one.records)
        if len(sized) > 1:
            before, largest = sized[-2:]
            shares[kind] = round(largest.first / before.first, 3)
            print(f"{kind}: {largest.records:,} records at {shares[kind]:.0%} of the rate with {before.records:,}")
    return shares


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="leave corpora and archives where they are")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything is cleaned up
    corpus = Corpus(options.seed)
    all_figures = []
    for kind in options.kinds:
        for records in options.records:
            with scratch_folder(keep=options.keep) as folder:
                all_figures.append(measured(kind, records, options.workers, corpus, folder))
            tell(all_figures[-1])
    shares = linearity(all_figures)
    print(json.dumps({"measured": [asdict(figures) for figures in all_figures], "linearity": shares}))


if __name__ == "__main__":
    main()

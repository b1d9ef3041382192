"""Does an import lose anything when it, its database or its disk fails?

    nice .venv/bin/python bench/faults.py --kills 50 --postmaster-kills 8 --signals 20 --full-disks 3

Imports one corpus without a fault in a scratch archive; then, in an archive of its own for each kind
of fault, lets the fault strike at random moments, runs the same command to its end, and compares
every table with the unbroken import's. The disk is a tmpfs that is filled meanwhile, for which it must be root.
Every archive begins without its large indexes, as a bulk load has them: at the end they must be there.
Prints a table and a JSON line. Exit status 1 when anything was lost, added or untold.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.breaking.disk import disk_full
from bench.breaking.kills import killed, stopped
from bench.breaking.server import postmaster_killed
from bench.breaking.trial import Trial, Verdict, unbroken, without_indexes
from bench.corpus import KINDS, Corpus, write
from bench.measuring.scratch import Scratch, scratch_folder


def in_archive(strike: Callable[[Trial, Scratch, int], Verdict], trial: Trial, folder: Path, times: int) -> Verdict:
    """Let a fault strike in an archive of its own."""
    archive = Scratch(folder / strike.__name__)
    try:
        return strike(trial, without_indexes(archive.prepare()), times)
    finally:
        archive.stop()


def verdicts(options: argparse.Namespace, folder: Path) -> list[Verdict]:
    """Let every fault strike that was asked for."""
    chance = random.Random(options.seed)
    corpus = write(Corpus(options.seed).reports(options.records), options.kind, folder / "corpus")
    trial = unbroken(corpus, options.batch_size, options.workers, folder, chance)
    print(f"unbroken: {options.records} records in {trial.first:.0f} s, again in {trial.again:.0f} s", flush=True)
    faults = (
        (options.kills, partial(in_archive, killed)),
        (options.signals, partial(in_archive, stopped)),
        (options.postmaster_kills, partial(in_archive, postmaster_killed)),
        (options.full_disks, disk_full),
    )
    found = []
    for times, strike in faults:
        if times:
            started = time.monotonic()
            verdict = strike(trial, folder, times)
            verdict.seconds = round(time.monotonic() - started, 1)
            tell(verdict)
            found.append(verdict)
    return found


def tell(verdict: Verdict) -> None:
    """One fault for a person."""
    statuses = ", ".join(f"{count} x {status}" for status, count in sorted(verdict.statuses.items()))
    outcome = "nothing lost" if not verdict.wrong else f"{len(verdict.wrong)} FAULTS"
    print(f"{verdict.fault:<24} struck {verdict.struck:>3} times in {verdict.seconds:>6.0f} s: {outcome} ({statuses})")
    for sentence in verdict.wrong:
        print(f"  {sentence}")
    sys.stdout.flush()


def main() -> None:
    """Break things, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--records", type=int, default=1500)
    parser.add_argument("--kind", choices=KINDS, default="jsonl")
    parser.add_argument("--batch-size", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--signals", type=int, default=20)
    parser.add_argument("--postmaster-kills", type=int, default=8)
    parser.add_argument("--full-disks", type=int, default=3 if os.geteuid() == 0 else 0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="leave corpus and archives where they are")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that everything is cleaned up
    with scratch_folder(keep=options.keep) as folder:
        found = verdicts(options, folder)
    print(json.dumps([asdict(verdict) for verdict in found], ensure_ascii=False))
    sys.exit(any(verdict.wrong for verdict in found))


if __name__ == "__main__":
    main()

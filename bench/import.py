"""How many articles a second does an import take in, and how much memory does it need?

    .venv/bin/python bench/import.py --rows 20000 --workers 2

Works in a scratch archive under ARCHIVE_DATA_DIR (default: a temporary folder), on generated rows of
300 words that name provinces, places and groups of the Syria pack. Prints a table and a JSON line.
"""

import argparse
import io
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
WORDS = 300


def generated(rows: int, path: Path) -> None:
    """Write a feed of articles with a skewed vocabulary of 40,000 words and a few names each."""
    sys.path.insert(0, str(BASE))
    from articles.vocabulary.pack import PACKS, read_pack  # noqa: PLC0415 - importable only from here on

    chance = random.Random(7)
    names = [row.name.text for row in read_pack(PACKS / "syria").names if row.name.script == "latin"]
    words = [f"{chance.choice('bdfgklmnprst')}{chance.choice('aeiou')}{number:x}" for number in range(40_000)]
    with path.open("w", encoding="utf-8") as feed:
        for number in range(rows):
            ranks = (int(40_000 * chance.random() ** 3) for _ in range(WORDS))
            text = [words[rank] for rank in ranks]
            for _ in range(8):
                text[chance.randrange(WORDS)] = chance.choice(names)
            paragraphs = [" ".join(text[start : start + 50]).capitalize() + "." for start in range(0, WORDS, 50)]
            day = f"201{chance.randrange(3, 9)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
            row = {
                "title": f"Report {number}: {' '.join(text[:6])}",
                "body": "\n\n".join(paragraphs),
                "url": f"https://bench.example/{number}",
                "published_at": day,
            }
            feed.write(json.dumps(row) + "\n")


def manage(*arguments: str) -> tuple[str, float, int]:
    """Run a command; what it printed, the seconds it took, and the peak memory of it and its children, in MB."""
    started = time.monotonic()
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE, check=True, stdout=subprocess.PIPE)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return done.stdout.decode(), time.monotonic() - started, peak


def measured(rows: int, workers: int, folder: Path) -> dict[str, float]:
    """Import generated rows twice into a scratch archive."""
    os.environ["ARCHIVE_DATA_DIR"] = str(folder / "archive")
    os.environ.pop("DATABASE_URL", None)
    feed = folder / "feed.jsonl"
    generated(rows, feed)
    try:
        manage("migrate", "-v0")
        manage("load_vocabulary")
        command = ("import_articles", str(feed), "--workers", str(workers), "--json", "-v0")
        first, _, peak = manage(*command)
        again, _, _ = manage(*command)
    finally:
        manage("embedded", "stop")
    told, repeated = json.load(io.StringIO(first)), json.load(io.StringIO(again))
    return {
        "rows": rows,
        "workers": workers,
        "created": told["created"],
        "new_per_second": round(rows / told["seconds"]),
        "unchanged": repeated["unchanged"],
        "known_per_second": round(rows / repeated["seconds"]),
        "peak_mb": peak,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-import-", dir=os.environ.get("ARCHIVE_DATA_DIR")))
    folder.chmod(0o755)  # as root the database runs under another account, which must get through
    try:
        figures = measured(options.rows, options.workers, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, figure in figures.items():
        print(f"{name:<18}{figure:>10}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

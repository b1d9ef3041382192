"""How well are newspaper pages read? Prints a table and, as its last line, one JSON object.

    .venv/bin/python bench/extraction.py [FOLDER] [--verbose]

FOLDER holds pages (`*.html.gz`) and `gold.jsonl`, one object a page: file, title, published_at,
paragraphs. Titles are compared by their letters and digits, dates to the minute where the gold
states one, paragraphs as multisets of words (F1), which says how much text is missing or foreign.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

BASE = Path(__file__).resolve().parent.parent
PAGES = BASE.parent / "shared" / "data" / "html"
sys.path.insert(0, str(BASE))

from articles.ingest import readers
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.story import Precision, Story


@dataclass(frozen=True, slots=True)
class Score:
    """How one page was read; `words` is the F1 over words, `day` and `minute` whether the date agrees,
    `milliseconds` the processor time that reading took, `size` the bytes of the page."""

    file: str
    title: bool
    day: bool
    minute: bool
    words: float
    read: Story | None
    milliseconds: float = 0.0
    size: int = 0


def score_folder(folder: Path) -> list[Score]:
    """Read every page of `folder` that its gold.jsonl names, and score it."""
    wanted = {page["file"]: page for page in map(json.loads, (folder / "gold.jsonl").open(encoding="utf-8"))}
    paths = [str(folder / name) for name in sorted(wanted)]
    scores = []
    for record in readers.read(paths):
        name = Path(record.origin).name
        started = time.process_time()
        read = read_story(record) if isinstance(record, Record) else None
        spent = (time.process_time() - started) * 1000
        score = _score(name, wanted[name], read if isinstance(read, Story) else None)
        size = len(record.content) if isinstance(record, Record) else 0
        scores.append(replace(score, milliseconds=spent, size=size))
    return scores


def summary(scores: Iterable[Score]) -> dict[str, float]:
    """The means over all pages: title, day, minute, words; how many pages were read, how long it took."""
    every = list(scores)
    means = {
        name: round(mean(float(getattr(score, name)) for score in every), 3)
        for name in ("title", "day", "minute", "words")
    }
    times = sorted(score.milliseconds for score in every)
    speed = {
        "ms": round(mean(times), 1),
        "ms_95th": round(times[int(0.95 * len(times))], 1),
        "ms_per_20kB": round(sum(times) / max(1, sum(score.size for score in every)) * 20_000, 2),
    }
    return {"pages": len(every), "read": sum(score.read is not None for score in every), **means, **speed}


def _score(name: str, wanted: dict[str, object], read: Story | None) -> Score:
    if read is None:
        return Score(name, False, False, False, 0.0, None)
    day, minute = _dates(str(wanted["published_at"]), read)
    paragraphs = "\n".join(map(str, wanted["paragraphs"])) if isinstance(wanted["paragraphs"], list) else ""
    return Score(
        name, _letters(str(wanted["title"])) == _letters(read.title), day, minute, _f1(paragraphs, read.body), read
    )


def _dates(wanted: str, read: Story) -> tuple[bool, bool]:
    expected, at = datetime.fromisoformat(wanted), read.published.at
    if at is None:
        return False, False
    if expected.tzinfo and at.tzinfo:
        expected, at = expected.astimezone(UTC), at.astimezone(UTC)
    expected, at = (
        expected.replace(tzinfo=None, second=0, microsecond=0),
        at.replace(tzinfo=None, second=0, microsecond=0),
    )
    is_day = (expected.hour, expected.minute) == (0, 0) and read.published.precision is Precision.DAY
    return at.date() == expected.date(), at == expected or (is_day and at.date() == expected.date())


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _words(text: str) -> Counter[str]:
    # Japanese and Chinese have no spaces: there each sign is a word.
    return Counter(re.findall(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W\u3040-\u30ff\u4e00-\u9fff]+", text.casefold()))


def _f1(wanted: str, read: str) -> float:
    expected, found = _words(wanted), _words(read)
    common = (expected & found).total()
    return 2 * common / (expected.total() + found.total()) if common else 0.0


def main() -> None:
    """Score the folder named on the command line."""
    parser = argparse.ArgumentParser(description="How well are newspaper pages read?")
    parser.add_argument("folder", type=Path, nargs="?", default=PAGES)
    parser.add_argument("--verbose", action="store_true", help="show what was read where it differs")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"Nothing measured: {options.folder} is not here; name a folder of pages with their gold.jsonl.")
        return
    started = time.perf_counter()
    scores = score_folder(options.folder)
    seconds = time.perf_counter() - started
    print(f"{'page':44} title day  min  words")
    for score in scores:
        print(
            f"{score.file[:44]:44} {'yes' if score.title else 'NO':5} {'yes' if score.day else 'NO':4} "
            f"{'yes' if score.minute else 'NO':4} {score.words:.3f}"
        )
        if options.verbose and score.read and not (score.title and score.minute):
            print(f"    {score.read.title!r} {score.read.published}")
    print(json.dumps({**summary(scores), "seconds": round(seconds, 2)}))


if __name__ == "__main__":
    main()

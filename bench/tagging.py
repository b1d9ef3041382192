"""How well and how fast are stories tagged?

    .venv/bin/python bench/tagging.py [--articles articles.csv --gold gold.jsonl] [--errors] [--seconds 3]

`articles.csv` has the columns unit_id, article_title, article_content and date (m/d/yyyy); each line
of `gold.jsonl` is an object with unit_id, provinces, primary, groups and doubtful (slugs that do not
count). Prints a table and one JSON line.
"""

import argparse
import csv
import json
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

BASE = Path(__file__).resolve().parent.parent
DATASET = BASE.parent / "shared" / "data" / "fakes"
sys.path.insert(0, str(BASE))

from articles.ingest.story import Role, Tags
from articles.ingest.tag import Lexicon, tag, vocabulary_of
from articles.vocabulary.pack import available_packs, read_pack

MEASURES = ("provinces", "primary", "groups")


@dataclass(slots=True)
class Score:
    """Slugs found rightly, found too many and missed, over all articles."""

    right: int = 0
    extra: int = 0
    missing: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, unit: str, wanted: set[str], found: set[str]) -> None:
        """Count one article."""
        self.right += len(wanted & found)
        self.extra += len(found - wanted)
        self.missing += len(wanted - found)
        if wanted != found:
            self.errors.append(f"{unit}: extra {sorted(found - wanted)}, missing {sorted(wanted - found)}")

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of what is right that was found."""
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        """Micro-averaged F1."""
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missing)


def found_in(tags: Tags) -> dict[str, set[str]]:
    """What the tagger read, per measure."""
    primary = {reading.slug for reading in tags.provinces if reading.role is Role.PRIMARY}
    return {"provinces": {reading.slug for reading in tags.provinces}, "primary": primary, "groups": set(tags.groups)}


def tag_row(row: dict[str, str], lexicon: Lexicon) -> Tags:
    """The tags of one row."""
    month, day, year = (int(part) for part in row["date"].split("/"))
    published_on = date(year if year > 99 else 2000 + year, month, day)
    return tag(row["article_title"], row["article_content"], (), lexicon, published_on)


def score(rows: list[dict[str, str]], gold: list[dict[str, Any]], lexicon: Lexicon) -> dict[str, Score]:
    """Compare with the coded articles."""
    by_unit = {row["unit_id"]: row for row in rows}
    scores = {measure: Score() for measure in MEASURES}
    for coded in gold:
        doubtful = set(coded["doubtful"])
        found = found_in(tag_row(by_unit[coded["unit_id"]], lexicon))
        for measure in MEASURES:
            scores[measure].add(coded["unit_id"], set(coded[measure]) - doubtful, found[measure] - doubtful)
    return scores


def speed(rows: list[dict[str, str]], lexicon: Lexicon, seconds: float) -> float:
    """Articles a second on one core, over at least that many seconds."""
    count, started = 0, time.perf_counter()
    while time.perf_counter() - started < seconds:
        for row in rows:
            tag_row(row, lexicon)
        count += len(rows)
    return count / (time.perf_counter() - started)


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=Path, default=DATASET / "articles.csv")
    parser.add_argument("--gold", type=Path, default=DATASET / "gold.jsonl")
    parser.add_argument("--pack", default="syria", choices=sorted(available_packs()))
    parser.add_argument("--encoding", default="latin-1")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--errors", action="store_true", help="print every article read otherwise than coded")
    options = parser.parse_args()
    for path in (options.articles, options.gold):
        if not path.exists():
            print(f"Nothing measured: {path} is not here; name a dataset with --articles and --gold.")
            return

    started = time.perf_counter()
    lexicon = Lexicon(vocabulary_of(read_pack(available_packs()[options.pack])))
    built = time.perf_counter() - started
    with options.articles.open(encoding=options.encoding, newline="") as file:
        rows = list(csv.DictReader(file))
    gold = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines()]
    scores = score(rows, gold, lexicon)
    rate = speed(rows, lexicon, options.seconds)

    print(f"{'':<10} {'precision':>9} {'recall':>7} {'F1':>6} {'right':>6} {'extra':>6} {'missing':>8}")
    for measure, counted in scores.items():
        print(
            f"{measure:<10} {counted.precision:>9.3f} {counted.recall:>7.3f} {counted.f1:>6.3f} "
            f"{counted.right:>6} {counted.extra:>6} {counted.missing:>8}"
        )
    if options.errors:
        for measure, counted in scores.items():
            print("\n".join(f"{measure} {error}" for error in counted.errors))
    print(f"lexicon built in {built:.2f} s; {rate:,.0f} articles a second on one core")
    figures = {measure: round(counted.f1, 4) for measure, counted in scores.items()}
    print(json.dumps({"bench": "tagging", "f1": figures, "articles_per_second": round(rate), "coded": len(gold)}))


if __name__ == "__main__":
    main()

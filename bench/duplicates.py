"""Are copies found, and only copies, and at what cost?

    .venv/bin/python bench/duplicates.py --rows 20000 --workers 2
    .venv/bin/python bench/duplicates.py --rows 20000 --changed 0.25 0.30

Imports generated articles into a scratch archive under ARCHIVE_DATA_DIR (default: a temporary folder) and
compares its clusters with what the generator knows: a twentieth are exact copies in another outlet, a twentieth
edited ones, the rest reports, chains of round-ups that repeat yesterday's paragraphs, and notes that fill one
form. Prints precision and recall over pairs, the cost of a record, and a JSON line.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, combinations
from pathlib import Path

BASE = Path(__file__).resolve().parent.parent
EXACT, EDITED, ROUNDUP, FORM = 0.05, 0.05, 0.04, 0.04
OUTLETS = [f"outlet{number}.example" for number in range(12)]
FUNCTION_WORDS = (
    "the of to and in that a on for with was by at from as were has its his had been not this after".split()
)
PHRASES = [
    "a military source told the agency that",
    "according to local activists and residents of the area",
    "the Syrian Observatory for Human Rights said",
    "no group has claimed responsibility so far",
    "the foreign ministry said in a statement on its website",
    "inflicting heavy losses on their ranks and destroying their vehicles",
]
CLOSINGS = [
    "This report was prepared by our correspondents in the region and edited in the newsroom.",
    "Follow the latest news of the region on our website and on our channel. All rights are reserved.",
    "More than half of the population has been driven from home since the war began, the United Nations says.",
]
FORMS = [
    "The weather in {place} on {day} will be {sky}, with {n} degrees at noon and {m} degrees at night. The wind blows "
    "from the {wind} at {k} kilometres an hour. The next bulletin of the service is issued at six in the evening.",
    "The centre recorded {n} breaches of the truce in {place} and {m} in {other} during the last 24 hours. The "
    "monitoring group of the other side recorded {k}. Aid of {t} tonnes was brought to {place} on {day}. "
    "Talks with the elders of {s} settlements went on, and the number of those who joined rose to {u}.",
    "At least {n} people were killed and {m} others wounded when shells hit {place} on {day}, the centre in {other} "
    "said. Among the dead were {k} children, and {s} houses were damaged. The number of victims may rise, as {t} of "
    "the wounded are in a serious condition, it added. The names are read out at the end of the daily programme.",
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Row:
    """A generated article; `report` is what it tells: equal for copies, and for nothing else."""

    report: int
    sort: str
    title: str
    paragraphs: tuple[str, ...]
    outlet: str
    day: date


class Generator:
    """Articles in the style of war news. The same seed gives the same articles."""

    def __init__(self, seed: int, changed: tuple[float, float]) -> None:
        self.chance = random.Random(seed)
        self.changed = changed
        syllables = [first + vowel for first in "b d f g h k l m n p r s t v z sh tr st".split() for vowel in "aeiou"]
        words = {
            "".join(self.chance.choices(syllables, k=self.chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(30_000)
        }
        self.words = sorted(words)
        self.chance.shuffle(self.words)
        self.weights = list(accumulate(1 / (rank + 3) ** 1.05 for rank in range(len(self.words))))
        self.names = self._names()
        self.reports = 0

    def _names(self) -> list[str]:
        sys.path.insert(0, str(BASE))
        from articles.vocabulary.pack import PACKS, read_pack  # noqa: PLC0415 - importable only from here on

        names = [row.name.text for row in read_pack(PACKS / "syria").names if row.name.script == "latin"]
        self.chance.shuffle(names)
        return names

    def rows(self, count: int) -> Iterator[Row]:
        """`count` rows; copies may stand before what they copy."""
        originals: list[Row] = []
        chains = [(outlet, self.day(), [self.paragraph() for _ in range(6)]) for outlet in OUTLETS]
        for _ in range(count):
            draw = self.chance.random()
            if originals and draw < EXACT + EDITED:
                yield self.copy(self.chance.choice(originals), edited=draw < EDITED)
            elif draw < EXACT + EDITED + ROUNDUP:
                number = self.chance.randrange(len(chains))
                outlet, day, yesterday = chains[number]
                kept = self.chance.sample(yesterday, self.chance.choice((1, 2)))
                today = kept + [self.paragraph() for _ in range(self.chance.randint(5, 8) - len(kept))]
                self.chance.shuffle(today)
                chains[number] = (outlet, day + timedelta(days=1), today)
                yield self.row("roundup", today, outlet, day)
            elif draw < EXACT + EDITED + ROUNDUP + FORM:
                yield self.row("form", self.form().split("\n"), self.chance.choice(OUTLETS[:3]), self.day())
            else:
                original = self.report()
                originals.append(original)
                # Copies follow within days, not years.
                originals = originals[-3000:]
                yield original

    def row(self, sort: str, paragraphs: Iterable[str], outlet: str, day: date, report: int | None = None) -> Row:
        """A row with a headline of its own; a report of its own unless told otherwise."""
        if report is None:
            self.reports += 1
            report = self.reports
        return Row(report, sort, self.sentence(4, 9).rstrip("."), tuple(paragraphs), outlet, day)

    def report(self) -> Row:
        """A report, three in ten with the closing lines of its outlet."""
        outlet = self.chance.choice(OUTLETS)
        paragraphs = [self.paragraph() for _ in range(self.chance.randint(3, 10))]
        if self.chance.random() < 0.3:
            paragraphs.append(CLOSINGS[OUTLETS.index(outlet) % len(CLOSINGS)])
        return self.row("report", paragraphs, outlet, self.day())

    def copy(self, original: Row, *, edited: bool) -> Row:
        """The text in another outlet, with that one's headline."""
        outlet = self.chance.choice([each for each in OUTLETS if each != original.outlet])
        paragraphs = list(original.paragraphs)
        if edited:
            if len(paragraphs) > 3 and self.chance.random() < 0.3:
                first, second = sorted(self.chance.sample(range(len(paragraphs)), 2))
                paragraphs[first], paragraphs[second] = paragraphs[second], paragraphs[first]
            rate = self.chance.uniform(*self.changed)
            paragraphs = [self.edited(paragraph, rate) for paragraph in paragraphs]
            if len(paragraphs) > 3 and self.chance.random() < 0.25:
                paragraphs = paragraphs[: -max(1, round(len(paragraphs) * self.chance.uniform(0.1, 0.3)))]
        day = original.day + timedelta(days=self.chance.randint(0, 2))
        return self.row("edited" if edited else "exact", paragraphs, outlet, day, original.report)

    def edited(self, paragraph: str, rate: float) -> str:
        """The paragraph with this share of its words replaced, left out or followed by another."""
        words: list[str] = []
        for word in paragraph.split(" "):
            if self.chance.random() >= rate:
                words.append(word)
                continue
            deed = self.chance.random()
            if deed < 0.6:
                words.append(self.word())
            elif deed < 0.8:
                words += [word, self.word()]
        return " ".join(words) or paragraph

    def paragraph(self) -> str:
        """Two to five sentences."""
        return " ".join(self.sentence(8, 24) for _ in range(self.chance.randint(2, 5)))

    def sentence(self, least: int, most: int) -> str:
        """Words with names and numbers among them, sometimes a phrase that everybody uses."""
        words: list[str] = []
        for _ in range(self.chance.randint(least, most)):
            draw = self.chance.random()
            if draw < 0.38:
                words.append(self.chance.choice(FUNCTION_WORDS))
            elif draw < 0.46:
                words.append(self.names[int(len(self.names) * self.chance.random() ** 2)])
            elif draw < 0.48:
                words.append(str(self.chance.randint(2, 400)))
            else:
                words.append(self.word())
        if self.chance.random() < 0.2:
            words.insert(self.chance.randrange(len(words)), self.chance.choice(PHRASES))
        text = " ".join(words)
        return f"{text[0].upper()}{text[1:]}."

    def word(self) -> str:
        """A word, common ones most often."""
        return self.chance.choices(self.words, cum_weights=self.weights)[0]

    def form(self) -> str:
        """A note that differs from others of its form in numbers and names."""
        number = self.chance.randint
        return self.chance.choice(FORMS).format(
            place=self.chance.choice(self.names), other=self.chance.choice(self.names), day=self.chance.choice(DAYS),
            sky=self.chance.choice(["sunny", "cloudy", "rainy"]), wind=self.chance.choice(["north", "west", "east"]),
            n=number(2, 60), m=number(2, 60), k=number(2, 60), s=number(2, 60), t=number(2, 60), u=number(100, 3000),
        )  # fmt: skip

    def day(self) -> date:
        """A day of the war."""
        return date(2013, 1, 1) + timedelta(days=self.chance.randrange(2000))


def write_feed(rows: Iterable[Row], path: Path) -> dict[str, tuple[int, str]]:
    """Write the rows as JSON lines; what each address tells of, and its sort."""
    told: dict[str, tuple[int, str]] = {}
    with path.open("w", encoding="utf-8") as feed:
        for number, row in enumerate(rows):
            address = f"https://{row.outlet}/{row.day:%Y/%m/%d}/{number}"
            told[address] = (row.report, row.sort)
            body = "\n\n".join(row.paragraphs)
            stated = {"url": address, "source": row.outlet, "published_at": f"{row.day}"}
            feed.write(json.dumps({"title": row.title, "body": body, **stated}) + "\n")
    return told


def manage(*arguments: str) -> tuple[str, float]:
    """Run a command; what it printed, and the seconds it took."""
    started = time.monotonic()
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=BASE, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode(), time.monotonic() - started


def pairs_of(groups: Iterable[Iterable[str]]) -> set[tuple[str, str]]:
    """Every two of a group."""
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def clustered() -> list[list[str]]:
    """The addresses of each cluster of the scratch archive."""
    printed, _ = manage("shell", "-v0", "-c", CLUSTERS)
    return json.loads(printed)


CLUSTERS = """
import json
from articles.models import DuplicateMember
clusters = {}
for cluster, url in DuplicateMember.objects.values_list("cluster", "article__url"):
    clusters.setdefault(cluster, []).append(url)
print(json.dumps(list(clusters.values())))
"""


def measured(options: argparse.Namespace, folder: Path) -> dict[str, float]:
    """Import, compare, rebuild, compare again."""
    os.environ["ARCHIVE_DATA_DIR"] = str(folder / "archive")
    os.environ.pop("DATABASE_URL", None)
    feed = folder / "feed.jsonl"
    told = write_feed(Generator(options.seed, tuple(options.changed)).rows(options.rows), feed)
    try:
        manage("migrate", "-v0")
        manage("load_vocabulary")
        imported, _ = manage("import_articles", str(feed), "--workers", str(options.workers), "--json", "-v0")
        found = clustered()
        rebuilt, _ = manage("find_duplicates", "--json", "-v0")
        again = clustered()
    finally:
        manage("embedded", "stop")
    reports: dict[int, list[str]] = defaultdict(list)
    for address, (report, _) in told.items():
        reports[report].append(address)
    true, pairs = pairs_of(reports.values()), pairs_of(found)
    wrong = Counter(" with ".join(sorted((told[one][1], told[other][1]))) for one, other in pairs - true)
    missed = Counter(" with ".join(sorted((told[one][1], told[other][1]))) for one, other in true - pairs)
    print(f"wrong: {dict(wrong)}\nmissed: {dict(missed)}")
    run, rebuild = json.loads(imported), json.loads(rebuilt)
    return {
        "rows": options.rows,
        "pairs": len(true),
        "precision": round(len(pairs & true) / max(len(pairs), 1), 4),
        "recall": round(len(pairs & true) / max(len(true), 1), 4),
        "records_per_second": round(options.rows / run["seconds"]),
        "rebuild_ms_a_record": round(1000 * rebuild["seconds"] / options.rows, 3),
        "same_after_rebuild": pairs_of(again) == pairs,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--changed", type=float, nargs=2, default=(0.1, 0.2), metavar=("LEAST", "MOST"))
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-duplicates-", dir=os.environ.get("ARCHIVE_DATA_DIR")))
    folder.chmod(0o755)  # as root the database runs under another account, which must get through
    try:
        figures = measured(options, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for name, figure in figures.items():
        print(f"{name:<22}{figure:>10}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

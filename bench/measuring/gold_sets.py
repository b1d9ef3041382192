"""Which articles have people coded, and what did they read in them?

Three sets: the project's own sample texts, and beside the project, where they are, the coded articles and the
founding pages. Slugs that a coder doubted count neither as right nor as wrong.
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from articles.ingest import readers
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.story import Section, Story

BASE = Path(__file__).resolve().parents[2]
SHARED = BASE.parent / "shared" / "data"
SAMPLE = BASE / "sample"


@dataclass(frozen=True, slots=True)
class Coded:
    """An article and what a person read in it: slugs per measure (provinces, primary, groups, location).

    `location` is where a reader who chose one province put it, as that reader wrote it.
    """

    unit: str
    title: str
    body: str
    published_on: date | None
    wanted: Mapping[str, frozenset[str]]
    doubtful: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sections: Sequence[Section] = ()


def gold_sets(shared: Path = SHARED) -> dict[str, list[Coded]]:
    """Every set that is here, by name."""
    fakes, seeds = shared / "fakes", shared / "seeds"
    sets: dict[str, tuple[Path, Callable[[], list[Coded]]]] = {
        "sample": (SAMPLE / "tags.jsonl", lambda: sample(SAMPLE)),
        "articles": (fakes / "gold.jsonl", lambda: coded_articles(fakes / "articles.csv", fakes / "gold.jsonl")),
        "locations": (fakes / "articles.csv", lambda: located_articles(fakes / "articles.csv")),
        "founding": (seeds / "expected.json", lambda: founding_pages(seeds)),
    }
    return {name: load() for name, (path, load) in sets.items() if path.exists()}


def rows_of(table: Path, encoding: str = "latin-1") -> list[dict[str, str]]:
    """The rows of a table with unit_id, article_title, article_content and date (m/d/yyyy)."""
    with table.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def coded_articles(table: Path, gold: Path, encoding: str = "latin-1") -> list[Coded]:
    """The articles of a table that `gold` codes: unit_id, provinces, primary, groups, doubtful."""
    rows = {row["unit_id"]: row for row in rows_of(table, encoding)}
    found = []
    for coded in _objects(gold):
        doubtful = frozenset(coded["doubtful"])
        found.append(_from_row(rows[coded["unit_id"]], _measures(coded), dict.fromkeys(_MEASURES, doubtful)))
    return found


def located_articles(table: Path, encoding: str = "latin-1") -> list[Coded]:
    """All articles of a table with a column location."""
    rows = [row for row in rows_of(table, encoding) if row.get("location")]
    return [_from_row(row, {"location": frozenset({row["location"]})}, {}) for row in rows]


def sample(folder: Path) -> list[Coded]:
    """The text pages of the sample that its tags.jsonl codes, read as an import reads them."""
    codings = {coded["file"]: coded for coded in _objects(folder / "tags.jsonl")}
    paths = [str(folder / "articles" / "pages" / name) for name in codings]
    found = []
    for record in readers.read(paths):
        story = read_story(record) if isinstance(record, Record) else None
        assert isinstance(story, Story), record.origin
        coded = codings[Path(record.origin).name]
        doubtful = dict.fromkeys(_MEASURES, frozenset(coded["doubtful"]))
        wanted = _measures(coded)
        found.append(
            Coded(coded["file"], story.title, story.body, story.published.on, wanted, doubtful, story.sections)
        )
    return found


def founding_pages(folder: Path) -> list[Coded]:
    """The five pages, cut by hand into their paragraphs: cleaning is tested elsewhere."""
    return [_founding_page(folder, page) for page in json.loads((folder / "expected.json").read_text("utf-8"))]


def _founding_page(folder: Path, page: Mapping[str, Any]) -> Coded:
    lines = (folder / page["file"]).read_text(encoding="utf-8").split("\n")
    headings = {int(number): heading for number, heading in page["section_headings"].items()}
    numbers = page["body_line_numbers"]
    sections = [Section(0)]
    for place, (before, number) in enumerate(pairwise(numbers), start=1):
        heading = next((headings[line] for line in headings if before < line < number), None)
        if heading or number - before > 2:
            sections.append(Section(place, heading))
    either = frozenset(page["provinces_primary_optional"])
    primary = frozenset(page["provinces_primary"])
    return Coded(
        page["file"],
        page["title"],
        "\n\n".join(lines[number - 1] for number in numbers),
        date.fromisoformat(page["published_at"][:10]) if page["published_at"] else None,
        {
            "provinces": primary | frozenset(page["provinces_mentioned"]),
            "primary": primary,
            "groups": frozenset(page["armed_groups"]),
        },
        {
            "provinces": either | frozenset(page["provinces_optional"]),
            "primary": either,
            "groups": frozenset(page["armed_groups_optional"]),
        },
        tuple(sections) if len(sections) > 1 else (),
    )


_MEASURES = ("provinces", "primary", "groups")


def _measures(coded: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {measure: frozenset(coded[measure]) for measure in _MEASURES}


def _objects(path: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _from_row(
    row: Mapping[str, str], wanted: Mapping[str, frozenset[str]], doubtful: Mapping[str, frozenset[str]]
) -> Coded:
    month, day, year = (int(part) for part in row["date"].split("/"))
    published_on = date(year if year > 99 else 2000 + year, month, day)
    return Coded(row["unit_id"], row["article_title"], row["article_content"], published_on, wanted, doubtful)

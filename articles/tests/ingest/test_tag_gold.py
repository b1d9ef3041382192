"""How well does the tagger read texts that people have coded? The floors below may rise, not fall.

The gold is half of a set; the other half judges elsewhere. Slugs a coder doubted do not count.
"""

import csv
import json
import unittest
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import SimpleTestCase

from articles.ingest.story import Role, Section, Tags
from articles.ingest.tag import tag
from articles.tests.ingest.test_tag import LEXICON

SHARED = Path(settings.BASE_DIR).parent / "shared" / "data"
WITHOUT = f"the coded texts are not here ({SHARED})"

FLOORS = {"provinces": 0.985, "primary": 0.93, "groups": 0.98}


def _slash_date(text: str) -> date:
    month, day, year = (int(part) for part in text.split("/"))
    return date(year if year > 99 else 2000 + year, month, day)


def _readings(coded: dict[str, Any], tags: Tags) -> Iterator[tuple[str, set[str], set[str]]]:
    """Per measure what the coder and what the tagger read, without what the coder doubted."""
    doubtful = set(coded["doubtful"])
    read = {
        "provinces": {reading.slug for reading in tags.provinces},
        "primary": {reading.slug for reading in tags.provinces if reading.role is Role.PRIMARY},
        "groups": set(tags.groups),
    }
    for measure, found in read.items():
        yield measure, set(coded[measure]) - doubtful, found - doubtful


@unittest.skipUnless((SHARED / "fakes" / "gold.jsonl").exists(), WITHOUT)
class CodedArticles(SimpleTestCase):
    def test_micro_f1_stays_above_its_floors(self) -> None:
        with (SHARED / "fakes" / "articles.csv").open(encoding="latin-1", newline="") as file:
            rows = {row["unit_id"]: row for row in csv.DictReader(file)}
        counts = {measure: [0, 0, 0] for measure in FLOORS}
        for line in (SHARED / "fakes" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            coded = json.loads(line)
            row = rows[coded["unit_id"]]
            tags = tag(row["article_title"], row["article_content"], (), LEXICON, _slash_date(row["date"]))
            for measure, wanted, found in _readings(coded, tags):
                for place, slugs in enumerate((wanted & found, found - wanted, wanted - found)):
                    counts[measure][place] += len(slugs)
        for measure, (right, extra, missing) in counts.items():
            with self.subTest(measure):
                self.assertGreaterEqual(2 * right / (2 * right + extra + missing), FLOORS[measure])


@unittest.skipUnless((SHARED / "seeds" / "expected.json").exists(), WITHOUT)
class FoundingPages(SimpleTestCase):
    """The five pages, cut by hand into their paragraphs: cleaning is tested elsewhere."""

    def read(self, expected: dict[str, Any]) -> Tags:
        lines = (SHARED / "seeds" / expected["file"]).read_text(encoding="utf-8").split("\n")
        headings = {int(number): heading for number, heading in expected["section_headings"].items()}
        numbers = expected["body_line_numbers"]
        sections = [Section(0)]
        for place, (before, number) in enumerate(pairwise(numbers), start=1):
            heading = next((headings[line] for line in headings if before < line < number), None)
            if heading or number - before > 2:
                sections.append(Section(place, heading))
        published = expected["published_at"]
        body = "\n\n".join(lines[number - 1] for number in numbers)
        parts = tuple(sections) if len(sections) > 1 else ()
        return tag(expected["title"], body, parts, LEXICON, date.fromisoformat(published[:10]) if published else None)

    def test_each_page_reads_as_expected(self) -> None:
        for expected in json.loads((SHARED / "seeds" / "expected.json").read_text(encoding="utf-8")):
            with self.subTest(expected["file"]):
                tags = self.read(expected)
                primary = {reading.slug for reading in tags.provinces if reading.role is Role.PRIMARY}
                others = {reading.slug for reading in tags.provinces} - primary
                either = set(expected["provinces_primary_optional"])
                self.assertEqual(primary - either, set(expected["provinces_primary"]) - either)
                optional = set(expected["provinces_optional"]) | either
                self.assertEqual(others - optional, set(expected["provinces_mentioned"]) - optional)
                doubtful = set(expected["armed_groups_optional"])
                self.assertEqual(set(tags.groups) - doubtful, set(expected["armed_groups"]) - doubtful)

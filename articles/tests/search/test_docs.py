"""Is docs/search.md true?"""

import re
from pathlib import Path
from urllib.parse import quote_plus

from django.conf import settings
from django.test import TestCase

from articles.addresses import ORDER
from articles.search.criteria import MAX_PER_PAGE, MAX_ROWS
from articles.search.facets import KINDS
from articles.search.query import MAX_CHARACTERS, MAX_WORDS, MOST, MOST_PREFIXES, cost, read
from articles.search.query.reading import MAX_WITHIN
from articles.tests.factories import make_article, make_group, make_name, make_province
from articles.tests.search.archive import SmallArchive, complaints, titles

PAGE = (Path(settings.BASE_DIR) / "docs" / "search.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, its head apart."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = [line.strip("|").split(" | ") for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in table[1:]]


class WordExamplesTests(TestCase):
    def test_each_example_finds_what_it_says(self):
        examples = rows("Words")
        self.assertGreater(len(examples), 8)
        for typed, found, not_found in examples:
            with self.subTest(typed):
                right, wrong = make_article(title="right", body=found), make_article(title="wrong", body=not_found)
                self.assertEqual(titles(f"q={quote_plus(typed.strip('`'))}"), ["right"])
                right.delete()
                wrong.delete()


class NameExamplesTests(TestCase):
    def test_each_example_finds_what_it_says(self):
        for record, names in (
            (make_group("islamic-state"), ("Daesh", "ISIL", "Islamic State", "Islamic State in Iraq", "داعش")),
            (make_group("hayat-tahrir-al-sham"), ("HTS", "Levant Liberation Board")),
            (make_province("deir-ez-zor"), ("Deir Ezzor", "Deir Ezzur", "دير الزور")),
        ):
            for name in names:
                make_name(name, record)
        examples = rows("Names")
        self.assertGreater(len(examples), 5)
        for typed, found, not_found in examples:
            with self.subTest(typed):
                title = "Daesh" if typed.startswith("`title:") else "right"
                right, wrong = make_article(title=title, body=found), make_article(title="wrong", body=not_found)
                self.assertEqual(titles(f"q={quote_plus(typed.strip('`'))}"), [title])
                right.delete()
                wrong.delete()


class ParameterExamplesTests(SmallArchive, TestCase):
    def test_every_parameter_is_described_and_its_example_is_valid(self):
        described = rows("Filters")
        self.assertEqual([name.strip("`") for name, _, _ in described], list(ORDER))
        for name, _, example in described:
            with self.subTest(name):
                self.assertEqual(complaints(example.strip("`")), {})
                self.assertIn(name.strip("`") + "=", example)

    def test_kinds_are_those_there_are(self):
        (kinds,) = [values for name, values, _ in rows("Filters") if name == "`kind`"]
        self.assertEqual(re.findall(r"`(\w+)`", kinds), KINDS)

    def test_limits_are_those_of_the_program(self):
        self.assertIn(
            f"Limits: {MAX_CHARACTERS:,} characters, {MAX_WORDS} words; words at most {MAX_WITHIN} apart;"
            f" {MOST_PREFIXES} words with a star.",
            PAGE,
        )
        self.assertIn(f"more than {MOST:,} such combinations", PAGE)
        dear = re.search(r'`("a b c d"~30)` has ([0-9,]+)', PAGE)
        self.assertEqual(f"{cost(read(dear[1]).root):,}", dear[2])
        self.assertIn(f"the first {MAX_ROWS:,} articles", PAGE)
        self.assertIn(f"1 to {MAX_PER_PAGE};", PAGE)

"""Do the five pages that the project was founded on come out as a careful coder reads them, from file to API?

Also: is every row of a public dataset accounted for? Both sets lie outside the project.
"""

import csv
import json
from io import StringIO
from pathlib import Path
from unittest import skipUnless

from django.conf import settings
from django.core.management import call_command
from django.test import TestCase

from articles.models import Article, ImportRun, LedgerRow

SHARED = Path(settings.BASE_DIR).parent / "shared" / "data"
SEEDS, FAKES = SHARED / "seeds", SHARED / "fakes" / "articles.csv"
COUNTS = ("read", "created", "updated", "unchanged", "duplicate", "rejected")


def import_json(*arguments: str) -> dict[str, object]:
    """What `import_articles … --json` prints; exit code 3 (rejects) is left to the counts."""
    printed = StringIO()
    try:
        call_command("import_articles", *arguments, "--json", stdout=printed, stderr=StringIO())
    except SystemExit as exit_:
        if exit_.code != 3:
            raise
    return json.loads(printed.getvalue())


def counts(result: dict[str, object]) -> tuple[object, ...]:
    return tuple(result[name] for name in COUNTS)


def shared_words(one: str, other: str) -> int:
    return len(set(one.lower().split()) & set(other.lower().split()))


def bare(label: str) -> str:
    """A label without what a coder notes about it."""
    label = label.lower().split(" (")[0].replace("(s)", "")
    return label.removeprefix("the ").removeprefix("a ").removeprefix("according to ").removeprefix("based on ")


@skipUnless(SEEDS.exists(), f"{SEEDS} is not here")
class FoundingPageTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_vocabulary", verbosity=0, stdout=StringIO())
        cls.first = import_json(*map(str, sorted(SEEDS.glob("*.txt"))))
        cls.expected = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))

    def article(self, expected: dict) -> dict:
        pk = Article.objects.get(captures__sha256=expected["sha256"]).pk
        return self.client.get(f"/api/v1/articles/{pk}").json()

    def compare(self, read) -> None:
        for expected in self.expected:
            with self.subTest(expected["file"]):
                read(self.article(expected), expected)

    def test_five_are_created_and_none_rejected(self):
        self.assertEqual(counts(self.first), (5, 5, 0, 0, 0, 0))

    def test_the_same_again_changes_nothing(self):
        before = list(Article.objects.order_by("id").values("id", "updated_at", "facets"))
        again = import_json(*map(str, sorted(SEEDS.glob("*.txt"))))
        self.assertEqual(counts(again), (5, 0, 0, 5, 0, 0))
        self.assertEqual(list(Article.objects.order_by("id").values("id", "updated_at", "facets")), before)

    def test_titles(self):
        self.compare(lambda article, expected: self.assertEqual(article["title"], expected["title"]))

    def test_dates_of_publication_as_printed(self):
        def read(article, expected):
            self.assertEqual(article["published_at"], expected["published_at"])
            self.assertEqual(article["published_precision"], expected["published_precision"])

        self.compare(read)

    def test_dates_of_capture_from_the_banner_or_none(self):
        self.compare(lambda article, expected: self.assertEqual(article["captured_at"], expected["captured_on"]))

    def test_claims_of_casualties(self):
        def read(article, expected):
            found = article["claims"]
            for wanted in expected["casualties"]:
                if wanted.get("materiel"):
                    continue
                # A coder quotes more or fewer words around the same number and harm.
                near = [claim for claim in found if shared_words(claim["quote"], wanted["quote"]) >= 2]
                self.assertTrue(near, wanted["quote"])
                low = wanted.get("casualties_min")
                if isinstance(wanted.get("killed"), int):
                    self.assertIn(("killed", wanted["killed"]), [(claim["harm"], claim["low"]) for claim in near])
                if isinstance(wanted.get("combined"), int):
                    self.assertIn(("either", wanted["combined"]), [(claim["harm"], claim["low"]) for claim in near])
                if low is not None:
                    self.assertIn(("either", low, None), [(one["harm"], one["low"], one["high"]) for one in near])

        self.compare(read)

    def test_claims_name_the_victims_group_where_their_words_do(self):
        groups = {
            claim["quote"]: claim["group"] for expected in self.expected for claim in self.article(expected)["claims"]
        }
        self.assertEqual(groups["Nearly 20 ISIL terrorists were killed and wounded"], "islamic-state")
        self.assertEqual(groups["leaving 23 ISIL members dead"], "islamic-state")

    def test_quoted_sources(self):
        def read(article, expected):
            found = {bare(one["label"]) for one in article["quoted_sources"]}
            for wanted in expected["quoted_sources"]:
                label = wanted if isinstance(wanted, str) else wanted["label"]
                if "added" in label:
                    continue  # a pronoun, which names nobody
                self.assertTrue(any(one in bare(label) or bare(label) in one for one in found), (label, found))

        self.compare(read)

    def test_sources(self):
        def read(article, expected):
            name, host = expected["source_site"].rstrip(")").split(" (")
            self.assertIn(article["source_host"], (host, host.removeprefix("en.")))
            self.assertEqual(article["source_name"].split()[0], name.split()[0])

        self.compare(read)

    def test_bodies_are_the_paragraphs_and_nothing_else(self):
        def read(article, expected):
            lines = (SEEDS / expected["file"]).read_text(encoding="utf-8").splitlines()
            paragraphs = [" ".join(lines[number - 1].split()) for number in expected["body_line_numbers"]]
            self.assertEqual([" ".join(p.split()) for p in article["body"].split("\n\n")], paragraphs)

        self.compare(read)

    def test_provinces_with_their_roles(self):
        def read(article, expected):
            primary = {province["slug"] for province in article["provinces"] if province["role"] == "primary"}
            mentioned = {province["slug"] for province in article["provinces"]} - primary
            optional = set(expected["provinces_optional"]) | set(expected["provinces_primary_optional"])
            self.assertEqual(primary - optional, set(expected["provinces_primary"]) - optional)
            self.assertEqual(mentioned - optional, set(expected["provinces_mentioned"]) - optional)

        self.compare(read)

    def test_armed_groups(self):
        def read(article, expected):
            optional = set(expected["armed_groups_optional"])
            self.assertEqual(set(article["groups"]) - optional, set(expected["armed_groups"]) - optional)

        self.compare(read)

    def test_the_search_of_the_founding_card_finds_its_two_pages(self):
        found = self.client.get(
            "/api/v1/articles?q=Khanasser&province=aleppo&group=islamic-state&since=2017-01&until=2017-01"
        ).json()
        self.assertEqual(found["count"], 2)
        days = sorted(article["published_at"][:10] for article in found["results"])
        self.assertEqual(days, ["2017-01-26", "2017-01-28"])
        for facet, total in (("source", 2), ("year", 2)):
            self.assertEqual(sum(value["count"] for value in found["facets"][facet]), total)
        self.assertEqual(sum(bar["count"] for bar in found["histogram"]), 2)


@skipUnless(FAKES.exists(), f"{FAKES} is not here")
class DatasetTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_vocabulary", verbosity=0, stdout=StringIO())
        cls.result = import_json(str(FAKES))
        with FAKES.open(encoding="latin-1", newline="") as file:
            cls.rows = list(csv.DictReader(file))

    def test_every_row_is_accounted_for(self):
        read, created, updated, unchanged, duplicate, rejected = counts(self.result)
        self.assertEqual(read, len(self.rows))
        self.assertEqual(read, created + updated + unchanged + duplicate + rejected)
        self.assertEqual(LedgerRow.objects.filter(run=ImportRun.objects.get(pk=self.result["run"])).count(), read)
        self.assertEqual(Article.objects.count(), created)

    def test_repeated_rows_are_duplicates(self):
        distinct = {(row["article_title"], row["article_content"], row["source"]) for row in self.rows}
        self.assertEqual(counts(self.result), (len(self.rows), len(distinct), 0, 0, len(self.rows) - len(distinct), 0))

"""Does `load_vocabulary` say what it did, and refuse a faulty pack whole?"""

import io
import json
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.models import ArmedGroup, Name, Province, Source
from articles.tests.ingest.load.packs import TABLES, write_pack

SAMPLE = Path(__file__).resolve().parents[3] / "sample" / "sources.csv"


class LoadVocabularyTests(TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def load(self, *arguments: str) -> str:
        out = io.StringIO()
        call_command("load_vocabulary", *arguments, stdout=out)
        return out.getvalue()

    def as_json(self, *arguments: str) -> dict[str, Any]:
        return json.loads(self.load(*arguments, "--json"))

    def test_syria_is_loaded_unless_told_otherwise(self) -> None:
        told = self.as_json()
        self.assertEqual((told["pack"], told["tables"]["province"]["created"]), ("syria", 14))
        self.assertEqual(self.as_json()["changed"], 0)

    def test_second_load_says_that_nothing_changed(self) -> None:
        pack = str(write_pack(self.folder))
        self.assertIn("province: 2 created", self.load("--pack", pack))
        self.assertIn("Nothing changed", self.load("--pack", pack))

    def test_dry_run_says_what_would_change(self) -> None:
        pack = str(write_pack(self.folder))
        self.assertIn("Nothing was written", self.load("--pack", pack, "--dry-run"))
        self.assertFalse(Province.objects.exists())

    def test_faulty_pack_names_file_and_line_and_changes_nothing(self) -> None:
        faults = {
            "groups.csv:4": {
                "groups": [*TABLES["groups"][:3], "grey-column,Grey Column,,rebel_faction,nobody,no,,survey"]
            },
            "provinces.csv:3": {"provinces": [*TABLES["provinces"][:2], "southland,Southland,ZZ-SO,,,,,,survey"]},
            "names.csv:8": {
                "names": [*TABLES["names"], "group,grey-column,Red Column,latin,no,always,2015-01-01,,survey"]
            },
            "source_rules.csv:2": {"source_rules": [TABLES["source_rules"][0], "gazette,chrome,(unclosed,"]},
        }
        for place, tables in faults.items():
            with self.subTest(place):
                with self.assertRaisesMessage(CommandError, place) as caught:
                    self.load("--pack", str(write_pack(self.folder, **tables)))
                self.assertEqual(caught.exception.returncode, 1)
                self.assertIn("Nothing was changed", str(caught.exception))
                self.assertFalse(Province.objects.exists() or ArmedGroup.objects.exists() or Name.objects.exists())

    def test_unknown_pack_is_told_which_there_are(self) -> None:
        with self.assertRaisesMessage(CommandError, "There is no vocabulary pack atlantis. Choose one of syria"):
            self.load("--pack", "atlantis")

    def test_outlets_of_a_file_alone(self) -> None:
        told = self.as_json("--sources", str(SAMPLE))
        self.assertEqual((told["pack"], told["tables"]["source"]["created"]), (None, 6))
        self.assertFalse(Province.objects.exists())
        self.assertEqual(self.as_json("--sources", str(SAMPLE))["changed"], 0)

    def test_pack_loaded_after_a_file_of_outlets_leaves_them(self) -> None:
        self.load("--sources", str(SAMPLE))
        told = self.as_json("--pack", str(write_pack(self.folder)))
        self.assertEqual(told["tables"]["source"]["removed"], 0)
        self.assertEqual(Source.objects.count(), 7)

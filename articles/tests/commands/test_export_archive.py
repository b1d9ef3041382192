"""Does `manage.py export_archive` say what it did, and what it would not do?"""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from django.core.management import CommandError, call_command
from django.test import TestCase

from articles.management.commands import export_archive
from articles.tests.factories import make_article


class ExportArchiveTests(TestCase):
    def setUp(self) -> None:
        self.folder = Path(self.enterContext(TemporaryDirectory())) / "archive"
        make_article(title="Salt")

    def export(self, *options: str) -> tuple[str, str]:
        said, told = io.StringIO(), io.StringIO()
        call_command("export_archive", str(self.folder), *options, stdout=said, stderr=told)
        return said.getvalue(), told.getvalue()

    def refused(self, *options: str) -> CommandError:
        with self.assertRaises(CommandError) as caught:
            self.export(*options)
        return caught.exception

    def test_people_and_programs_are_told_the_rows(self) -> None:
        self.assertIn("articles 1,", self.export()[0])
        self.folder = self.folder.with_name("other")
        told = json.loads(self.export("--json", "--no-texts")[0])
        self.assertEqual((told["folder"], told["rows"]["articles"]), (str(self.folder), 1))

    def test_what_cannot_be_done_is_said_with_a_way_out(self) -> None:
        nothing = self.refused("--no-sqlite", "--no-package")
        self.assertIn("leave nothing", str(nothing))
        self.export()
        used = self.refused()
        self.assertIn("is not empty. Name another folder", str(used))
        self.assertEqual((nothing.returncode, used.returncode), (2, 2))

    def test_faults_and_interruptions_are_sentences(self) -> None:
        for fault, why, status in (
            (OSError(28, "No space left on device"), "Nothing was kept", 1),
            (KeyboardInterrupt(), "Stopped", 130),
        ):
            with mock.patch.object(export_archive, "export_archive", side_effect=fault):
                error = self.refused()
            self.assertIn(why, str(error))
            self.assertEqual(error.returncode, status)

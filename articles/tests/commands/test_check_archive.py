"""Does `check_archive` fail when something is off?"""

import io
import json

from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase

from articles.models import Capture
from articles.tests.ingest.load.stories import load, make_names, make_tagged


class CheckArchiveTests(TestCase):
    def setUp(self) -> None:
        make_names()
        load(make_tagged())
        self.out = io.StringIO()

    def test_sound_archive_passes(self) -> None:
        call_command("check_archive", stdout=self.out)
        self.assertEqual(self.out.getvalue(), "Checked: 1 articles, 1 captures, 1 runs.\n")

    def test_damaged_capture_is_listed_and_fails(self) -> None:
        Capture.objects.update(content=b"damaged")
        with self.assertRaisesMessage(CommandError, "1 fault") as caught:
            call_command("check_archive", "--json", stdout=self.out)
        self.assertEqual(caught.exception.returncode, 1)
        told = json.loads(self.out.getvalue())
        self.assertIn(f"Capture {Capture.objects.get().pk}", told["faults"][0])

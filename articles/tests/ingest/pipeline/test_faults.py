"""Does an import that is killed, stopped or refused by a full disk lose anything? bench/faults.py asks at length."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import TransactionTestCase

from articles.ingest.load.check import faults
from articles.ingest.load.vocabulary import load_pack
from articles.models import Article, Capture, ImportRun, LedgerRow, Mention, ProvinceTag
from articles.tests.ingest.load.packs import write_pack
from articles.vocabulary.pack import read_pack

from .inputs import ImportTests, jsonl, run, story

# The command of a person, on the database of the tests.
PROGRAM = """
import sys
from django.conf import settings
from django.core.management import execute_from_command_line
settings.DATABASES["default"]["NAME"] = sys.argv[1]
execute_from_command_line(["manage.py", "import_articles", *sys.argv[2:]])
"""
RECORDS, BATCH = 120, 4
PATIENCE = 120
FULL = """
create function pg_temp.full_disk() returns trigger language plpgsql as $$
begin
  if (select count(*) from articles_capture) > 2 then
    raise exception 'could not extend file "base/5/16999": No space left on device' using errcode = 'disk_full';
  end if;
  return null;
end $$;
create trigger full_disk after insert on articles_capture execute function pg_temp.full_disk();
"""


def told(number: int) -> dict[str, str]:
    """A report with a province and a group; each twelfth repeats the text of the one before at its own address."""
    body = f"The Red Column held post {number - (number % 12 == 11)} in Northland on Tuesday, an officer said."
    return story(number, body=body) if number % 40 != 39 else story(number, body="")


class CommandTests(TransactionTestCase):
    """Tests that see what another process committed."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.feed = str(self.folder / "feed.jsonl")
        Path(self.feed).write_bytes(jsonl(map(told, range(RECORDS))))
        self.unbroken = self.of_unbroken_import()

    def of_unbroken_import(self) -> dict[str, list[Any]]:
        """What an archive holds after an import without a fault; the archive is empty again afterwards."""
        pack = read_pack(write_pack(self.folder / "pack"))
        load_pack(pack)
        run(self.feed, batch_size=BATCH)
        held = self.held()
        call_command("flush", interactive=False, verbosity=0)
        load_pack(pack)
        return held

    def held(self) -> dict[str, list[Any]]:
        """What the archive holds, by what it says and not by its numbers."""
        records = LedgerRow.objects.order_by("origin", "offset", "-id").distinct("origin", "offset")
        return {
            "articles": sorted(Article.objects.values_list("identity", "title", "body", "content_hash")),
            "captures": sorted(Capture.objects.values_list("article__identity", "sha256", "offset")),
            "provinces": sorted(ProvinceTag.objects.values_list("article__identity", "province__slug", "role")),
            "mentions": sorted(Mention.objects.values_list("article__identity", "field", "start", "surface")),
            "records": [(row.offset, row.outcome == "rejected", row.reason * (not row.article_id)) for row in records],
        }

    def start(self) -> "subprocess.Popen[str]":
        """Start the command in a session of its own, as a shell does."""
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, connection.settings_dict["NAME"], self.feed,
             "--batch-size", str(BATCH), "--workers", "2", "-v0"],
            cwd=settings.BASE_DIR, env={**os.environ, "DJANGO_SETTINGS_MODULE": "archive.tests.settings"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def struck(self, number: signal.Signals) -> int:
        """Send a signal as soon as the command has committed something; its status."""
        before = LedgerRow.objects.count()
        with self.start() as command:
            while command.poll() is None and LedgerRow.objects.count() == before:
                time.sleep(0.005)
            if command.poll() is None:
                (os.kill if number is signal.SIGKILL else os.killpg)(command.pid, number)
            _, complaints = command.communicate(timeout=PATIENCE)
        if number is not signal.SIGKILL:  # which takes the words out of everybody's mouth
            self.assertNotIn("Traceback", complaints)
        return command.returncode

    def assert_same_command_does_the_rest(self) -> None:
        """The same command to its end: status 3, for some records are rejected, and the archive of no fault."""
        with self.start() as command:
            _, complaints = command.communicate(timeout=PATIENCE)
        self.assertEqual((command.returncode, complaints), (3, ""))
        for what, rows in self.held().items():
            self.assertEqual(rows, self.unbroken[what], what)
        self.assertEqual(list(faults()), [])
        self.assertFalse(ImportRun.objects.filter(state="running").exists())


class KilledTests(CommandTests):
    def test_killed_import_loses_nothing(self) -> None:
        statuses = [self.struck(signal.SIGKILL) for _ in range(3)]
        self.assertIn(-signal.SIGKILL, statuses)
        self.assert_same_command_does_the_rest()


class StoppedTests(CommandTests):
    def test_signal_ends_with_whole_batches_and_its_own_status(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                self.assertEqual(self.struck(number), 130)
                last = ImportRun.objects.latest("id")
                self.assertEqual((last.state, last.read_count), ("interrupted", last.ledger.count()))
                self.assertEqual(last.read_count % BATCH, 0)
        self.assertEqual(list(faults()), [])
        self.assert_same_command_does_the_rest()


class UnfinishedTests(TransactionTestCase):
    def test_end_that_fails_is_told_and_what_was_loaded_stays(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            feed = Path(folder) / "feed.jsonl"
            feed.write_bytes(jsonl([story(1), story(2)]))
            with patch("articles.ingest.pipeline.run.after_load", side_effect=OperationalError("no room for it")):
                result = run(str(feed))
        self.assertEqual((result.state, Article.objects.count()), ("failed", 2))
        self.assertIn("the end failed: no room for it. The same command again", result.failure)


class FullDiskTests(ImportTests):
    def test_full_disk_is_told_and_the_same_command_does_the_rest_with_more_room(self) -> None:
        feed = self.feed(*map(story, range(6)))
        with connection.cursor() as cursor:
            cursor.execute(FULL)
        stopped = run(feed, batch_size=2)
        self.assertEqual((stopped.state, stopped.read, Article.objects.count()), ("failed", 2, 2))
        self.assertIn("The disk of the database is full", stopped.failure)
        self.assertIn("Make room", stopped.failure)
        with connection.cursor() as cursor:
            cursor.execute("drop trigger full_disk on articles_capture")
        self.assertEqual(dict(run(feed, batch_size=2).counts), {"unchanged": 2, "created": 4})
        self.assertEqual(list(faults()), [])

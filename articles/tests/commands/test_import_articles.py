"""Does the command keep its contract: its options, its result, its exit status?"""

import io
import json
import os
import signal
import sys
from collections.abc import Sequence
from unittest.mock import patch

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError

from articles.ingest.load.batch import Loader
from articles.ingest.load.ledger import Busy
from articles.management.commands.import_articles import Command
from articles.models import Article, ImportRun, Source
from articles.tests.ingest.pipeline.inputs import ImportTests, jsonl, story

EMPTY = {"title": "Nothing", "body": ""}


class CommandTests(ImportTests):
    def status(self, *arguments: str) -> int:
        """The exit status that a shell sees."""
        command = Command(stdout=io.StringIO(), stderr=io.StringIO())
        with patch("django.core.management.base.connections.close_all"):  # they are this test's
            try:
                command.run_from_argv(["manage.py", "import_articles", *arguments])
            except SystemExit as ended:
                return int(ended.code or 0)
        return 0

    def printed(self, *arguments: str) -> str:
        out = io.StringIO()
        call_command("import_articles", *arguments, stdout=out, stderr=io.StringIO())
        return out.getvalue()


class Left(io.StringIO):
    """A pipe whose reader has left."""

    def write(self, written: str) -> int:
        raise BrokenPipeError


class ExitStatusTests(CommandTests):
    def test_reader_that_left_before_the_end_changes_nothing(self) -> None:
        feed = self.feed(story(1))
        for options in ((), ("--json",)):
            with self.subTest(options), patch("sys.stdout", sys.stdout):
                call_command("import_articles", feed, *options, stdout=Left(), stderr=io.StringIO())
        self.assertEqual([run.state for run in ImportRun.objects.order_by("id")], ["finished", "finished"])

    def test_done_is_0(self) -> None:
        self.assertEqual(self.status(self.feed(story(1))), 0)

    def test_failed_is_1(self) -> None:
        feed = self.feed(story(1))
        for error in (OperationalError("gone"), Busy("Run 7 is importing.")):
            with self.subTest(str(error)), patch.object(Loader, "load", side_effect=error):
                if isinstance(error, Busy):
                    with patch("articles.ingest.pipeline.run.sole_writer", side_effect=error):
                        self.assertEqual(self.status(feed), 1)
                else:
                    self.assertEqual(self.status(feed), 1)

    def test_stopped_at_a_reject_is_1(self) -> None:
        self.assertEqual(self.status(self.feed(story(1), EMPTY), "--on-error", "stop"), 1)

    def test_wrong_usage_is_2(self) -> None:
        feed = self.feed(story(1))
        wrong: Sequence[Sequence[str]] = (
            ["/nowhere/at/all"],
            [feed, "--format", "docx"],
            [feed, "--map", "title"],
            [feed, "--map", "titel=kop"],
            [feed, "--encoding", "utf-9"],
            [feed, "--manifest", "/nowhere.csv"],
            [feed, "--limit", "0"],
            [feed, "--batch-size", "-3"],
            [feed, "--workers", "many"],
            [feed, "--on-error", "shrug"],
            ["--retry-rejected", "123456"],
            [feed, "--unknown"],
            [feed, "--source", "nobody-described-it"],
            [],
        )
        for arguments in wrong:
            with self.subTest(" ".join(arguments)), patch("sys.stderr", io.StringIO()):
                self.assertEqual(self.status(*arguments), 2)
        self.assertEqual(ImportRun.objects.count(), 0)

    def test_done_with_rejects_is_3(self) -> None:
        self.assertEqual(self.status(self.feed(story(1), EMPTY)), 3)
        self.assertEqual(Article.objects.count(), 1)

    def test_interrupted_is_130(self) -> None:
        plain = Loader.load

        def load(loader: Loader, batch: list[object]) -> object:
            os.kill(os.getpid(), signal.SIGINT)
            return plain(loader, batch)

        with patch.object(Loader, "load", load):
            self.assertEqual(self.status(self.feed(story(1), story(2)), "--batch-size", "1"), 130)
        self.assertEqual(Article.objects.count(), 1)

    def test_rejects_are_no_error_to_a_caller_in_python(self) -> None:
        self.assertIn("1 rejected", self.printed(self.feed(EMPTY)))


class ResultTests(CommandTests):
    def test_json_is_what_the_contract_says(self) -> None:
        feed = self.feed(story(1), EMPTY, story(1))
        told = json.loads(self.printed(feed, "--json"))
        self.assertEqual(
            list(told),
            [
                "run",
                "read",
                "created",
                "updated",
                "unchanged",
                "duplicate",
                "rejected",
                "seconds",
                "passed_over",
                "rejects",
            ],
        )
        self.assertEqual(told["run"], ImportRun.objects.get().pk)
        self.assertEqual([told[name] for name in ("read", "created", "duplicate", "rejected")], [3, 1, 1, 1])
        reject = told["rejects"][0]
        self.assertEqual(list(reject), ["origin", "offset", "step", "reason"])
        self.assertEqual((reject["origin"], reject["offset"]), (feed, len(jsonl([story(1)]))))

    def test_person_is_told_counts_and_rejects(self) -> None:
        printed = self.printed(self.feed(story(1), EMPTY))
        self.assertIn("2 read: 1 created, 0 updated, 0 unchanged, 0 duplicate, 1 rejected", printed)
        self.assertIn("rejected ", printed.splitlines()[1])

    def test_dry_run_says_so_and_has_no_run(self) -> None:
        feed = self.feed(story(1))
        self.assertIsNone(json.loads(self.printed(feed, "--dry-run", "--json"))["run"])
        self.assertIn("Dry run: nothing was kept. 1 read: 1 created", self.printed(feed, "--dry-run"))
        self.assertFalse(Article.objects.exists())

    def test_failure_is_told_beside_the_counts(self) -> None:
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "--on-error stop"):
            call_command("import_articles", self.feed(story(1), EMPTY), on_error="stop", json=True, stdout=out)
        self.assertEqual(json.loads(out.getvalue())["created"], 1)


class OptionTests(CommandTests):
    def test_source_is_the_outlet_of_everything(self) -> None:
        gazette = Source.objects.create(slug="gazette", name="The Gazette")
        self.printed(self.feed({"title": "One", "body": "The ferry sailed at noon."}), "--source", "gazette")
        self.assertEqual(Article.objects.get().source, gazette)

    def test_columns_can_be_named(self) -> None:
        table = self.write("t.csv", b"kop;tekst\nFerry sails;The ferry sailed at noon.\n")
        self.printed(table, "--map", "title=kop", "--map", "body=tekst")
        self.assertEqual(Article.objects.get().title, "Ferry sails")

    def test_manifest_tells_what_stands_beside_the_pages(self) -> None:
        page = self.write("page.txt", b"Ferry sails\n\nThe ferry sailed at noon, the harbour office said on the day.\n")
        manifest = self.write("manifest.csv", b"path,url,published\npage.txt,https://harbour.example/7,2016-05-04\n")
        self.printed(page, "--manifest", manifest)
        article = Article.objects.get()
        self.assertEqual((article.url, str(article.published_on)), ("https://harbour.example/7", "2016-05-04"))
        self.assertEqual(article.published_basis, "manifest")

    def test_run_remembers_the_command_as_given(self) -> None:
        feed = self.feed(story(1))
        self.printed(feed, "--limit", "5", "--map", "title=title", "--format", "jsonl")
        run = ImportRun.objects.get()
        self.assertEqual(run.command, f"import_articles {feed} --format jsonl --limit 5 --map title=title")
        self.assertEqual(run.options["column_map"], {"title": "title"})

    def test_rejects_of_a_run_are_read_again(self) -> None:
        feed = self.feed(story(1), EMPTY)
        first = json.loads(self.printed(feed, "--json"))
        again = json.loads(self.printed("--retry-rejected", str(first["run"]), "--json"))
        self.assertEqual((again["read"], again["rejected"]), (1, 1))
        self.assertEqual(again["rejects"], first["rejects"])

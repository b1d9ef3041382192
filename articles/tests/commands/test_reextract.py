"""Does `reextract` say exactly what it changes, for people and for programs, with its exit status?"""

import io
import json
from unittest.mock import patch

from django.core.management import call_command
from django.core.management.base import CommandError

from articles.ingest.load.ledger import Busy
from articles.management.commands.reextract import Command
from articles.models import Article, Capture, ImportRun
from articles.tests.ingest.pipeline.test_reextract import FOOT, ReextractTests


class ReextractCommandTests(ReextractTests):
    def setUp(self) -> None:
        super().setUp()
        self.bring(2)
        self.first, self.second = Article.objects.order_by("id")

    def printed(self, *arguments: str) -> str:
        out = io.StringIO()
        call_command("reextract", *arguments, stdout=out, stderr=io.StringIO())
        return out.getvalue()

    def status(self, *arguments: str) -> int:
        command = Command(stdout=io.StringIO(), stderr=io.StringIO())
        with patch("django.core.management.base.connections.close_all"):  # they are this test's
            try:
                command.run_from_argv(["manage.py", "reextract", *arguments])
            except SystemExit as ended:
                return int(ended.code or 0)
        return 0

    def test_dry_run_tells_each_article_with_what_goes(self) -> None:
        self.rule()
        told = self.printed("--dry-run")
        self.assertIn(f"article {self.first.pk} updated: text\n    text: '{FOOT}' -> ''\n", told)
        self.assertIn(
            "text: 2 articles\nDry run: nothing was changed. 2 articles: 2 updated, 0 unchanged, 0 rejected", told
        )
        self.assertEqual(ImportRun.objects.count(), 1)

    def test_a_run_tells_its_totals_and_number(self) -> None:
        self.rule()
        told = self.printed()
        run = ImportRun.objects.order_by("-id")[0]
        self.assertIn(f"Run {run.pk} finished. 2 articles: 2 updated, 0 unchanged, 0 rejected", told)
        self.assertNotIn("article ", told.replace("2 articles", ""))
        self.assertEqual(run.command, "reextract")

    def test_json_is_one_object(self) -> None:
        self.rule()
        told = json.loads(self.printed("--json", "--dry-run"))
        self.assertEqual(
            (told["run"], told["dry_run"], told["read"], told["updated"], told["fields"]),
            (None, True, 2, 2, {"text": 2}),
        )
        self.assertEqual(
            told["articles"][0],
            {
                "article": self.first.pk,
                "outcome": "updated",
                "fields": ["text"],
                "reason": "Read again: text.",
                "changes": {"text": [FOOT, ""]},
            },
        )
        empty = json.loads(self.printed("--json", "--article", str(self.first.pk)))
        self.assertEqual((empty["read"], len(empty["articles"])), (1, 1))
        self.assertEqual(json.loads(self.printed("--json", "--article", str(self.first.pk)))["articles"], [])

    def test_only_what_is_named_is_read(self) -> None:
        self.rule()
        self.assertIn("1 articles: 1 updated", self.printed("--article", str(self.second.pk)))
        self.assertEqual(ImportRun.objects.order_by("-id")[0].command, f"reextract --article {self.second.pk}")
        self.assertIn("2 articles: 1 updated, 1 unchanged", self.printed("--source", "gazette", "--workers", "2"))

    def test_what_there_is_not_is_told(self) -> None:
        for arguments, words in (
            (("--source", "nowhere"), "no source nowhere"),
            (("--article", "0"), "no article 0. Check"),
        ):
            with self.subTest(arguments), self.assertRaisesRegex(CommandError, words):
                self.printed(*arguments)
        self.assertEqual(self.status("--source", "nowhere"), 2)

    def test_exit_status(self) -> None:
        self.assertEqual(self.status(), 0)
        with patch("articles.ingest.pipeline.reextract.sole_writer", side_effect=Busy("Run 7 is importing.")):
            self.assertEqual(self.status(), 1)
        Capture.objects.update(content=b"no zlib stream")
        self.assertEqual(self.status("--all"), 3)

"""Can runs be listed, shown and undone from the command line?"""

import io
import json
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, ImportRun
from articles.tests.ingest.pipeline.inputs import ImportTests, run, story


class ImportsTests(ImportTests):
    def setUp(self) -> None:
        super().setUp()
        self.feed_path = self.feed(story(1), {"title": "Nothing", "body": ""})
        self.run = run(self.feed_path, command="import_articles feed.jsonl").run

    def imports(self, *arguments: Any) -> str:
        out = io.StringIO()
        call_command("imports", *map(str, arguments), stdout=out)
        return out.getvalue()

    def test_list_has_the_latest_run_first(self) -> None:
        later = run(self.feed_path).run
        told = json.loads(self.imports("list", "--json"))["runs"]
        self.assertEqual([one["run"] for one in told], [later, self.run])
        self.assertEqual(told[1]["counts"]["rejected"], 1)
        self.assertIn("1 created, 0 updated", self.imports("list").splitlines()[1])

    def test_list_of_an_empty_archive_says_so(self) -> None:
        ImportRun.objects.all().delete()
        self.assertIn("No import has run yet", self.imports("list"))

    def test_show_has_the_fields_of_the_contract(self) -> None:
        told = json.loads(self.imports("show", self.run, "--json"))
        self.assertEqual(list(told), ["run", "command", "started_at", "finished_at", "counts", "records"])
        self.assertEqual(
            told["counts"], {"read": 2, "created": 1, "updated": 0, "unchanged": 0, "duplicate": 0, "rejected": 1}
        )
        created, rejected = told["records"]
        self.assertEqual(list(created), ["origin", "offset", "outcome", "step", "reason", "article"])
        self.assertEqual(created["article"], Article.objects.get().pk)
        self.assertEqual((rejected["outcome"], rejected["article"]), ("rejected", None))

    def test_show_tells_a_person_each_record(self) -> None:
        printed = self.imports("show", self.run)
        self.assertRegex(printed, r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n")
        self.assertIn("created", printed)
        self.assertIn("rejected", printed)
        self.assertIn(self.feed_path, printed)

    def test_run_without_records_is_json_too(self) -> None:
        empty = run(self.write("empty.jsonl", b"")).run
        self.assertIsInstance(json.loads(self.imports("show", empty, "--json"))["records"], list)

    def test_undo_removes_what_the_run_created(self) -> None:
        told = json.loads(self.imports("undo", self.run, "--yes", "--json"))
        self.assertEqual((told["articles_removed"], told["kept"]), (1, []))
        self.assertFalse(Article.objects.exists())
        self.assertEqual(ImportRun.objects.get(pk=self.run).state, "undone")

    def test_undo_asks_first(self) -> None:
        with self.assertRaisesMessage(CommandError, "Add --yes"):
            self.imports("undo", self.run, "--json")
        self.assertTrue(Article.objects.exists())

    def test_undo_says_what_it_kept_and_why(self) -> None:
        Article.objects.update(curator_note="Odd.")
        self.assertIn("an editor wrote a note", self.imports("undo", self.run, "--yes"))

    def test_undo_twice_is_told(self) -> None:
        self.imports("undo", self.run, "--yes")
        with self.assertRaisesMessage(CommandError, "undone already"):
            self.imports("undo", self.run, "--yes")

    def test_unknown_run_is_wrong_usage(self) -> None:
        with self.assertRaisesMessage(CommandError, "There is no run 123456") as caught:
            self.imports("show", 123456)
        self.assertEqual(caught.exception.returncode, 2)

"""Can runs be listed, shown and undone from the command line?"""

import io
import json
import sys
from typing import Any
from unittest.mock import patch

from django.core.management import call_command
from django.core.management.base import CommandError

from articles.models import Article, ImportRun
from articles.tests.ingest.pipeline.inputs import ImportTests, run, story


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


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
        printed = self.imports("list").splitlines()
        self.assertRegex(printed[0], rf"^ *{later}  \d{{4}}-\d\d-\d\d \d\d:\d\d  finished     1 unchanged, 1 rejected$")
        self.assertEqual(printed[-1], "        import_articles feed.jsonl")

    def test_list_fits_eighty_columns(self) -> None:
        command = f"import_articles {' '.join(f'a-folder-{number}/pages.jsonl' for number in range(20))} {'x' * 200}"
        ImportRun.objects.filter(pk=self.run).update(
            command=command, read_count=10**7, created_count=0, updated_count=10**7, rejected_count=0
        )
        self.assertLessEqual(max(map(len, self.imports("list").splitlines())), 80)

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

    def test_a_file_name_cannot_colour_a_terminal_or_write_a_line_of_its_own(self) -> None:
        path = self.feed(story(2), {"title": "Nothing", "body": ""}, name="odd\x1b[31m\nrejected \u202ename.jsonl")
        printed = self.imports("show", run(path).run)
        self.assertIn("odd\\x1b[31m\\x0arejected \\x202ename.jsonl", printed)
        self.assertNotIn("\x1b", printed)

    def test_show_says_first_why_records_were_rejected(self) -> None:
        rows = [{"title": f"Nothing {number}", "body": ""} for number in range(3)]
        told = self.imports("show", run(self.feed(story(2), *rows, b"{broken", name="mixed.jsonl")).run)
        reasons = told[told.index("Why records were rejected:") :].splitlines()
        self.assertRegex(reasons[1], r"^ +3  \w+: ")
        self.assertRegex(reasons[2], r"^ +for example .*mixed.jsonl at byte \d+$")
        self.assertRegex(reasons[3], r"^ +1  \w+: ")

    def test_show_narrows_to_an_outcome_and_a_number(self) -> None:
        rejected = json.loads(self.imports("show", self.run, "--outcome", "rejected", "--json"))["records"]
        self.assertEqual([record["outcome"] for record in rejected], ["rejected"])
        self.assertEqual(len(json.loads(self.imports("show", self.run, "--limit", "1", "--json"))["records"]), 1)
        printed = self.imports("show", self.run, "--limit", "1")
        self.assertIn("… and 1 more", printed)
        self.assertNotIn("  rejected  ", printed)
        created = self.imports("show", self.run, "--outcome", "created")
        self.assertNotIn("Why records", created)
        self.assertNotIn("more;", created)

    def test_run_without_records_is_json_too(self) -> None:
        empty = run(self.write("empty.jsonl", b"")).run
        self.assertIsInstance(json.loads(self.imports("show", empty, "--json"))["records"], list)

    def test_undo_removes_what_the_run_created(self) -> None:
        told = json.loads(self.imports("undo", self.run, "--yes", "--json"))
        self.assertEqual((told["articles_removed"], told["kept"]), (1, []))
        self.assertFalse(Article.objects.exists())
        self.assertEqual(ImportRun.objects.get(pk=self.run).state, "undone")

    def test_undo_shows_its_effect_first_and_changes_nothing_without_a_yes(self) -> None:
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "Add --yes") as caught:
            call_command("imports", "undo", str(self.run), stdout=out)
        self.assertEqual(caught.exception.returncode, 2)
        with self.assertRaisesMessage(CommandError, "List the runs with: imports list"):
            self.imports("undo", "abc")
        told = "1 article removed, 0 articles put back as before, 1 capture removed, 1 source removed, 0 articles kept."
        self.assertEqual(out.getvalue(), f"Undoing run {self.run}: {told}\n")
        self.assertTrue(Article.objects.exists())
        self.assertEqual(ImportRun.objects.get(pk=self.run).state, "finished")

    def test_effect_is_json_too_and_equals_what_is_done_then(self) -> None:
        out = io.StringIO()
        with self.assertRaisesMessage(CommandError, "Add --yes"):
            call_command("imports", "undo", str(self.run), "--json", stdout=out)
        foreseen = json.loads(out.getvalue())
        self.assertEqual(list(foreseen), ["preview"])
        self.assertEqual(foreseen["preview"], json.loads(self.imports("undo", self.run, "--yes", "--json")))

    def answer(self, words: str) -> str:
        """What is printed when a person at a terminal answers so."""
        with patch.object(sys, "stdin", Terminal(words)):
            return self.imports("undo", self.run)

    def test_a_person_is_asked_after_the_effect(self) -> None:
        self.assertRegex(self.answer("y\n"), r"(?s)Undoing run .*Undo it\? \[y/N\] .*is undone")
        self.assertFalse(Article.objects.exists())

    def test_any_other_answer_undoes_nothing(self) -> None:
        for words in ("", "\n", "n\n", "yesterday\n"):
            with self.subTest(words), self.assertRaisesMessage(CommandError, "Nothing was undone."):
                self.answer(words)
        self.assertTrue(Article.objects.exists())

    def test_articles_that_later_runs_read_again_are_told_before(self) -> None:
        run(self.feed_path)
        with self.assertRaises(CommandError):
            call_command("imports", "undo", str(self.run), stdout=(out := io.StringIO()))
        self.assertIn("1 of the removed were read again by later runs", out.getvalue())

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

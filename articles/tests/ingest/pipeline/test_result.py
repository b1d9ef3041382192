"""Is a result told whole, however many records were rejected?"""

import io
import json
from unittest.mock import patch

from articles.ingest.pipeline import Request, result, run_import
from articles.ingest.pipeline.progress import Progress
from articles.models import ImportRun

from .inputs import ImportTests, run, story

EMPTY = {"title": "Nothing", "body": " "}


class ManyRejectsTests(ImportTests):
    def test_rejects_beyond_those_held_are_told_from_the_ledger(self) -> None:
        feed = self.feed(*([EMPTY] * 5), story(1))
        whole = json.loads("".join(run(feed).as_json()))
        with patch.object(result, "HELD", 2):
            some = run(feed)
        self.assertEqual(len(some.rejects), 2)
        told = json.loads("".join(some.as_json()))
        self.assertEqual(told["rejects"], whole["rejects"])
        self.assertEqual(len(told["rejects"]), 5)

    def test_dry_run_holds_all_since_it_leaves_no_ledger(self) -> None:
        feed = self.feed(*([EMPTY] * 5))
        with patch.object(result, "HELD", 2):
            told = json.loads("".join(run(feed, dry_run=True).as_json()))
        self.assertEqual((told["run"], len(told["rejects"])), (None, 5))

    def test_run_without_rejects_is_whole(self) -> None:
        done = run_import(Request((self.feed(story(1)),)), Progress(io.StringIO(), quiet=True))
        self.assertEqual(json.loads("".join(done.as_json()))["rejects"], [])


class PassedOverTests(ImportTests):
    def test_what_lay_beside_the_records_is_counted_by_reason_and_kept_with_the_run(self) -> None:
        self.feed(story(1))
        for name in ("one.png", "two.png", "style.css"):
            self.write(name, b"x")
        done = run(str(self.folder))
        told = json.loads("".join(done.as_json()))["passed_over"]
        self.assertEqual(sorted(told.values()), [1, 2])
        self.assertEqual(ImportRun.objects.get(pk=done.run).passed_over, told)

    def test_reasons_without_end_are_one_after_a_hundred(self) -> None:
        many = result.Result()
        for number in range(150):
            many.pass_over(2, f"Reason {number}.")
        many.pass_over(1, "Reason 7.")
        self.assertEqual(len(many.passed_over), result.REASONS + 1)
        self.assertEqual((many.passed_over["For other reasons."], many.passed_over["Reason 7."]), (100, 3))

"""Is a result told whole, however many records were rejected?"""

import io
import json
from unittest.mock import patch

from articles.ingest.pipeline import Request, result, run_import
from articles.ingest.pipeline.progress import Progress

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

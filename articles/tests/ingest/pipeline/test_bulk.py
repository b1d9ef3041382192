"""When does a run count as a bulk load, and does it leave the indexes behind?"""

import io
from unittest.mock import patch

from django.test import TestCase, TransactionTestCase

from articles.ingest.load.bulk import drop_indexes, missing_indexes
from articles.ingest.pipeline import Request, bulk, run_import
from articles.ingest.pipeline.progress import Progress
from articles.models import Article
from articles.tests.factories import make_article

from .inputs import jsonl, story


def progress(size: int | None, consumed: int) -> Progress:
    made = Progress(io.StringIO())
    made.begin(size)
    made.consumed(consumed)
    return made


class DecisionTests(TestCase):
    def decided(self, created: int, *, size: int | None = 100, consumed: int = 10, allowed: bool = True) -> bool:
        bulk.BulkLoad(progress(size, consumed), allowed=allowed).created(created)
        return bool(missing_indexes())

    def test_run_that_brings_more_than_there_was_with_as_much_to_come_is_one(self) -> None:
        self.assertTrue(self.decided(bulk.FEWEST))

    def test_small_run_is_none(self) -> None:
        self.assertFalse(self.decided(bulk.FEWEST - 1))

    def test_run_that_is_nearly_through_is_none(self) -> None:
        self.assertFalse(self.decided(bulk.FEWEST, consumed=60))

    def test_run_of_unknown_size_is_none(self) -> None:
        self.assertFalse(self.decided(bulk.FEWEST, size=None))

    def test_dry_run_is_none(self) -> None:
        self.assertFalse(self.decided(bulk.FEWEST, allowed=False))

    def test_run_that_brings_less_than_there_was_is_none(self) -> None:
        for _ in range(3):
            make_article()
        with patch.object(bulk, "FEWEST", 2):
            self.assertFalse(self.decided(2))
            self.assertTrue(self.decided(3))


class RunTests(TransactionTestCase):
    def bring(self, count: int, heard: io.StringIO) -> None:
        feed = io.BytesIO(jsonl(story(number) for number in range(count)))
        run_import(Request(("-",)), Progress(heard), feed)

    def test_indexes_that_a_killed_run_left_out_are_built_by_the_next(self) -> None:
        drop_indexes()
        heard = io.StringIO()
        self.bring(3, heard)
        self.assertEqual(missing_indexes(), [])
        self.assertEqual(Article.objects.count(), 3)
        self.assertIn("Searching is slow until the run ends", heard.getvalue())
        self.assertIn("Building the search indexes", heard.getvalue())

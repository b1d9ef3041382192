"""Does an import run from its first record to its last line in the ledger?"""

import io
import os
import signal
from unittest import skipUnless
from unittest.mock import patch

from django.db import OperationalError

from articles.ingest.load.batch import Loader
from articles.ingest.load.check import faults
from articles.ingest.load.vocabulary import load_pack
from articles.ingest.pipeline import UsageError
from articles.ingest.story import Tags
from articles.models import Article, Capture, ImportRun, LedgerRow, Source
from articles.vocabulary.pack import PACKS, read_pack

from .inputs import SHARED, ImportTests, jsonl, run, story

EMPTY = {"title": "Nothing", "body": ""}


class RunTests(ImportTests):
    def test_every_record_is_in_the_ledger(self) -> None:
        result = run(self.feed(story(1), EMPTY, story(2), b"{no json", story(1)))
        self.assertEqual(dict(result.counts), {"created": 2, "rejected": 2, "duplicate": 1})
        self.assertEqual((result.read, result.state), (5, "finished"))
        self.assertEqual(
            list(LedgerRow.objects.order_by("id").values_list("outcome", flat=True)),
            ["created", "rejected", "created", "rejected", "duplicate"],
        )
        self.assertEqual(list(faults()), [])

    def test_same_input_again_changes_nothing(self) -> None:
        feed = self.feed(story(1), story(2))
        run(feed)
        before = list(Article.objects.values()), list(Capture.objects.values("id", "sha256"))
        self.assertEqual(run(feed).counts, {"unchanged": 2})
        self.assertEqual((list(Article.objects.values()), list(Capture.objects.values("id", "sha256"))), before)

    def test_batches_are_as_large_as_asked(self) -> None:
        with patch.object(Loader, "load", autospec=True, side_effect=Loader.load) as load:
            run(self.feed(*map(story, range(5))), batch_size=2)
        self.assertEqual([len(call.args[1]) for call in load.call_args_list], [2, 2, 1])

    def test_limit_reads_no_more(self) -> None:
        result = run(self.feed(*map(story, range(5))), limit=3)
        self.assertEqual((result.read, Article.objects.count()), (3, 3))

    def test_dry_run_counts_right_and_leaves_nothing(self) -> None:
        feed = self.feed(story(1), story(2), EMPTY, story(1))
        run(self.feed(story(2), name="before.jsonl"))
        kept = [model.objects.count() for model in (Article, Capture, LedgerRow, ImportRun, Source)]
        result = run(feed, dry_run=True, batch_size=1)
        self.assertEqual(dict(result.counts), {"created": 1, "unchanged": 1, "rejected": 1, "duplicate": 1})
        self.assertIsNone(result.run)
        self.assertEqual([model.objects.count() for model in (Article, Capture, LedgerRow, ImportRun, Source)], kept)

    def test_workers_give_the_same_archive(self) -> None:
        feed = self.feed(*map(story, range(7)), EMPTY)
        alone = run(feed, dry_run=True)
        self.assertEqual(run(feed, workers=2, batch_size=2).counts, alone.counts)
        titles = list(Article.objects.order_by("id").values_list("title", flat=True))
        self.assertEqual(titles, [story(number)["title"] for number in range(7)])

    def test_stop_at_the_first_reject_keeps_what_came_before(self) -> None:
        result = run(self.feed(story(1), story(2), EMPTY, story(3)), stop_at_reject=True)
        self.assertEqual((result.state, Article.objects.count(), result.read), ("failed", 2, 3))
        self.assertIn("--on-error stop", result.failure)
        self.assertEqual(ImportRun.objects.get().state, "failed")

    def test_wrong_usage_is_told_before_anything_is_read(self) -> None:
        feed = self.feed(story(1))
        for options, words in (
            ({"format": "docx"}, "There is no format docx"),
            ({"column_map": {"titel": "x"}}, "titel"),
            ({"encoding": "utf-9"}, "There is no encoding utf-9"),
            ({"manifest": "/nowhere.csv"}, "/nowhere.csv cannot be read"),
        ):
            with self.subTest(words), self.assertRaisesMessage(UsageError, words):
                run(feed, **options)
        with self.assertRaisesMessage(UsageError, "There is no file or folder /nowhere"):
            run("/nowhere")
        self.assertEqual(ImportRun.objects.count(), 0)


class TroubleTests(ImportTests):
    def test_server_that_goes_away_fails_the_run_and_leaves_whole_batches(self) -> None:
        loads = iter((Loader.load, None))

        def load(loader: Loader, batch: list[object]) -> object:
            step = next(loads)
            if step is None:
                raise OperationalError("server closed the connection unexpectedly\n\tThis probably means")
            return step(loader, batch)

        with patch.object(Loader, "load", load):
            result = run(self.feed(story(1), story(2)), batch_size=1)
        self.assertEqual((result.state, result.read, Article.objects.count()), ("failed", 1, 1))
        self.assertIn("server closed the connection unexpectedly. Committed batches stay", result.failure)
        self.assertEqual(ImportRun.objects.get().failure, result.failure)

    def test_page_that_breaks_the_reader_is_rejected_and_the_others_stored(self) -> None:
        readings = [RecursionError("deep"), Tags(), Tags()]
        with patch("articles.ingest.tagged_stories.tag", side_effect=readings), self.assertLogs():
            result = run(self.feed(*map(story, range(3))))
        self.assertEqual(dict(result.counts), {"rejected": 1, "created": 2})
        self.assertIn("RecursionError", result.rejects[0].reason)

    def test_counts_that_do_not_add_up_fail_the_run(self) -> None:
        with patch("articles.ingest.load.batch.write_fates"):
            result = run(self.feed(story(1)))
        self.assertEqual(result.state, "failed")
        self.assertIn("1 records were read, 0 counted and 0 are in the ledger", result.failure)


class Interrupting(io.BytesIO):
    """Standard input that asks the run to stop when its end is awaited, as Ctrl-C does while nothing comes."""

    def __init__(self, content: bytes, number: signal.Signals) -> None:
        super().__init__(content)
        self._number = number

    def readinto(self, buffer: memoryview) -> int:
        count = super().readinto(buffer)
        if not count:
            os.kill(os.getpid(), self._number)
        return count


class StoppingTests(ImportTests):
    def test_signal_commits_what_was_read_and_stops(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number.name):
                Article.objects.all().delete()
                stdin = io.BufferedReader(Interrupting(jsonl([story(1), story(2)]), number))
                result = run("-", stdin=stdin, format="jsonl")
                self.assertEqual((result.state, result.read), ("interrupted", Article.objects.count()))
                self.assertEqual(ImportRun.objects.get(pk=result.run).state, "interrupted")

    def test_signal_while_a_batch_is_loaded_lets_it_finish(self) -> None:
        plain = Loader.load

        def load(loader: Loader, batch: list[object]) -> object:
            os.kill(os.getpid(), signal.SIGINT)
            return plain(loader, batch)

        with patch.object(Loader, "load", load):
            result = run(self.feed(*map(story, range(4))), batch_size=2)
        self.assertEqual((result.state, result.read, Article.objects.count()), ("interrupted", 2, 2))

    def test_run_goes_on_where_it_was_stopped(self) -> None:
        feed = self.feed(*map(story, range(4)))
        run(feed, limit=2)
        self.assertEqual(dict(run(feed).counts), {"unchanged": 2, "created": 2})

    def test_signals_are_left_as_they_were(self) -> None:
        before = signal.getsignal(signal.SIGTERM)
        run(self.feed(story(1)))
        self.assertEqual(signal.getsignal(signal.SIGTERM), before)


@skipUnless(SHARED.is_dir(), "the shared collections are not beside this checkout")
class CollectionTests(ImportTests):
    def setUp(self) -> None:
        super().setUp()
        load_pack(read_pack(PACKS / "syria"))

    def test_five_pages_are_created_and_again_unchanged(self) -> None:
        self.assertEqual(run(str(SHARED / "seeds")).counts, {"created": 5})
        self.assertEqual(run(str(SHARED / "seeds")).counts, {"unchanged": 5})
        self.assertEqual(list(faults()), [])

    def test_every_row_of_the_table_is_accounted_for(self) -> None:
        first = run(str(SHARED / "fakes" / "articles.csv"))
        self.assertEqual(first.counts["rejected"], 0)
        self.assertEqual(first.read, 384)
        self.assertEqual(first.counts["created"], Article.objects.count())
        self.assertEqual(first.counts["created"] + first.counts["duplicate"], 384)
        again = run(str(SHARED / "fakes" / "articles.csv"))
        self.assertEqual(
            (again.counts["unchanged"], again.counts["duplicate"]), (first.counts["created"], first.counts["duplicate"])
        )

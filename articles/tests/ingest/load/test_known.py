"""Is a record that was read before known, and does the ledger say of it what reading it again would say?"""

import dataclasses

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.ingest.load.known import captures_read
from articles.ingest.load.names import stored_knowledge
from articles.ingest.load.undo import undo_run
from articles.ingest.pipeline.batches import sort_out
from articles.ingest.records import Record, Rejected
from articles.ingest.tagged_stories import StoryReader
from articles.models import Article, Capture, ImportRun, LedgerRow, SourceRule
from articles.tests.factories import make_source

from .stories import TODAY, make_loader


def record(number: int, **fields: str) -> Record:
    body = f"The ferry made {number} crossings on Tuesday, the harbour office said in its weekly note."
    beside = {"url": f"https://harbour.example/{number}", **fields}
    return Record(f"Report {number} from the harbour\n\n{body}\n".encode(), f"pages/{number}.txt", fields=beside)


def bring(*records: Record | Rejected) -> list[tuple[str, str]]:
    """Load records as a run of its own, as the pipeline does; outcome and reason of each."""
    knowledge = stored_knowledge(TODAY)
    sorted_out = sort_out(list(records), knowledge.reader)
    loader = make_loader()
    fates = loader.load(sorted_out.merged(StoryReader(knowledge).read_all(sorted_out.unread)))
    ImportRun.objects.filter(pk=loader.run.pk).update(state=ImportRun.State.FINISHED)
    return [(fate.outcome, fate.reason) for fate in fates]


def known(*records: Record) -> list[bool]:
    sorted_out = sort_out(list(records), stored_knowledge(TODAY).reader)
    return [position in sorted_out.known for position in range(len(records))]


class KnownTests(TestCase):
    def test_nothing_is_known_of_an_empty_archive(self) -> None:
        self.assertEqual(known(record(1)), [False])

    def test_record_that_was_read_is_known_and_unchanged(self) -> None:
        bring(record(1), record(2))
        self.assertEqual(known(record(1), record(2), record(3)), [True, True, False])
        self.assertEqual(bring(record(1), record(3)), [("unchanged", ""), ("created", "")])

    def test_known_record_is_told_wherever_it_lies_now(self) -> None:
        bring(record(1))
        self.assertEqual(known(dataclasses.replace(record(1), origin="elsewhere.zip!1.txt", offset=0)), [True])

    def test_other_statement_beside_the_bytes_makes_it_unknown(self) -> None:
        bring(record(1))
        stated = record(1, published_at="2016-03-04")
        self.assertEqual(known(stated), [False])
        self.assertEqual([outcome for outcome, _ in bring(stated)], ["updated"])
        self.assertEqual(known(record(1), stated), [False, True])

    def test_changed_rules_make_everything_unknown(self) -> None:
        bring(record(1))
        SourceRule.objects.create(source=make_source(slug="harbour"), kind="chrome", pattern="Share this", example="")
        self.assertEqual(known(record(1)), [False])
        self.assertEqual(bring(record(1)), [("unchanged", "")])
        self.assertEqual(known(record(1)), [True])

    def test_outlet_that_an_import_met_changes_no_reading(self) -> None:
        before = stored_knowledge(TODAY).reader
        bring(record(1, source="The Harbour Post"))
        self.assertEqual(stored_knowledge(TODAY).reader, before)

    def test_rejected_record_is_read_again(self) -> None:
        empty = Record(b" ", "pages/empty.txt")
        self.assertEqual([outcome for outcome, _ in bring(empty)], ["rejected"])
        self.assertEqual(known(empty), [False])

    def test_date_that_another_day_may_believe_is_read_again(self) -> None:
        future = record(1, published_at="2019-12-24")
        bring(future)
        self.assertEqual(Article.objects.get().flags, ["date-future"])
        self.assertEqual(known(future), [False])

    def test_repeats_are_told_in_each_run_alike(self) -> None:
        twice = dataclasses.replace(record(1), origin="pages/again.txt")
        first = [("created", ""), ("duplicate", "Repeats pages/1.txt at byte 0."), ("created", "")]
        self.assertEqual(bring(record(1), twice, record(2)), first)
        again = [("unchanged", ""), ("duplicate", "Repeats pages/1.txt at byte 0."), ("unchanged", "")]
        self.assertEqual(bring(record(1), twice, record(2)), again)

    def test_repeat_in_a_later_batch_of_the_run_is_told(self) -> None:
        bring(record(1))
        loader = make_loader()
        for expected in (["unchanged"], ["duplicate"]):
            sorted_out = sort_out([record(1)], stored_knowledge(TODAY).reader)
            self.assertEqual([fate.outcome for fate in loader.load(sorted_out.merged([]))], expected)

    def test_new_record_repeats_a_known_one_before_it_but_not_one_behind_it(self) -> None:
        bring(record(1))
        spaced = dataclasses.replace(record(1), content=record(1).content + b"\n\n", origin="pages/spaced.txt")
        self.assertEqual([outcome for outcome, _ in bring(record(1), spaced)], ["unchanged", "duplicate"])
        Capture.objects.filter(origin="pages/spaced.txt").delete()
        self.assertEqual([outcome for outcome, _ in bring(spaced, record(1))], ["unchanged", "duplicate"])

    def test_undone_run_is_forgotten(self) -> None:
        bring(record(1))
        loader = make_loader()
        undo_run(ImportRun.objects.exclude(pk=loader.run.pk).get(), loader.lexicon(), loader.ids())
        self.assertEqual(known(record(1)), [False])

    def test_article_that_an_undo_restored_is_read_again(self) -> None:
        bring(record(1))
        bring(record(1, published_at="2016-03-04"))
        loader = make_loader()
        undo_run(ImportRun.objects.order_by("id")[1], loader.lexicon(), loader.ids())
        self.assertIsNone(Article.objects.get().published_at)
        self.assertEqual(known(record(1), record(1, published_at="2016-03-04")), [False, False])

    def test_two_captures_with_one_key_tell_nothing(self) -> None:
        bring(record(1), record(2))
        key = Capture.objects.earliest("id").reading_key
        Capture.objects.update(reading_key=key)
        self.assertEqual(captures_read([key]), {})

    def test_batch_of_known_records_costs_the_same_few_statements_whatever_its_size(self) -> None:
        bring(*(record(number) for number in range(30)))
        counts = []
        for size in (3, 30):
            loader = make_loader()
            with CaptureQueriesContext(
                connection,
            ) as statements:
                sorted_out = sort_out([record(number) for number in range(size)], stored_knowledge(TODAY).reader)
                loader.load(sorted_out.merged([]))
            counts.append(len(statements))
        self.assertEqual(counts[0], counts[1])
        self.assertEqual(LedgerRow.objects.filter(outcome="unchanged").count(), 33)

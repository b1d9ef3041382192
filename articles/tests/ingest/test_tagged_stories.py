"""Does a record become a tagged story, here and in other processes alike?"""

import dataclasses
import os
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from unittest.mock import patch

from django.test import SimpleTestCase

from articles.ingest.records import Record, Rejected
from articles.ingest.source_rules import KnownSource
from articles.ingest.tagged_stories import Knowledge, StoryReader, TaggedStory, Workers
from articles.ingest.tagging.word_index import word_numbers
from articles.vocabulary.names import Kind, Name
from articles.vocabulary.vocabulary import Vocabulary

KNOWLEDGE = Knowledge(Vocabulary((Name("Northland", Kind.PROVINCE, "northland"),), {}, {}), today=date(2019, 1, 1))
PAGE = b"Ferry sails again\n\n4 May 2016\n\nThe ferry of Northland sailed at noon, the harbour office said in a note.\n"
RECORDS: list[Record | Rejected] = [
    Record(PAGE, "pages/one.txt"),
    Rejected("pages/two.txt", 0, "read", "Cut off."),
    Record(b"", "pages/three.txt"),
]


class StoryReaderTests(SimpleTestCase):
    def setUp(self) -> None:
        self.read = StoryReader(KNOWLEDGE).read_all(RECORDS)

    def test_page_is_read_tagged_and_packed(self) -> None:
        tagged = self.read[0]
        assert isinstance(tagged, TaggedStory)
        self.assertEqual((tagged.story.title, str(tagged.story.published.on)), ("Ferry sails again", "2016-05-04"))
        self.assertEqual([one.slug for one in tagged.tags.provinces], ["northland"])
        self.assertEqual(tagged.tags.words, word_numbers(tagged.story.title, tagged.story.body))
        self.assertEqual((tagged.raw(), tagged.size), (PAGE, len(PAGE)))

    def test_rejected_records_pass_through_in_their_place(self) -> None:
        self.assertEqual(self.read[1], RECORDS[1])
        self.assertIsInstance(self.read[2], Rejected)

    def test_other_processes_read_alike(self) -> None:
        with Workers(1, KNOWLEDGE) as workers:
            self.assertEqual(workers.submit(RECORDS).result(timeout=60), self.read)


class KnowledgeTests(SimpleTestCase):
    def test_what_was_learned_of_dates_makes_no_record_unknown(self) -> None:
        gazette, courier = (
            KnownSource(slug, slug.title(), (), (), order) for slug, order in (("gazette", None), ("courier", False))
        )
        plain = Knowledge(KNOWLEDGE.vocabulary, sources=(gazette, courier))
        learned = dataclasses.replace(plain, orders={"gazette": True, "courier": True})
        self.assertEqual([one.day_first for one in learned.outlets], [True, False])
        self.assertEqual(learned.reader, plain.reader)
        self.assertNotEqual(dataclasses.replace(plain, sources=(gazette,)).reader, plain.reader)


class DyingWorkerTests(SimpleTestCase):
    def test_worker_that_dies_as_it_starts_is_told_however_much_it_was_to_know(self) -> None:
        names = tuple(Name(f"Northland {number}", Kind.PROVINCE, "northland") for number in range(20_000))
        knowledge = Knowledge(Vocabulary(names, {}, {}))
        # An interpreter without its library ends before it reads anything.
        with patch.dict(os.environ, {"PYTHONHOME": "/nowhere"}), Workers(1, knowledge) as workers:
            with self.assertRaises(BrokenProcessPool):
                workers.submit(RECORDS).result(timeout=60)

"""Does a stored capture become the record again that it was read from?"""

from django.test import TestCase

from articles.ingest.load.captures import record_of
from articles.ingest.load.names import stored_knowledge
from articles.ingest.records import Record
from articles.ingest.tagged_stories import StoryReader
from articles.models import Capture

from .stories import TODAY, load, make_tagged

ROW = Record(
    b"A bridge is mended,Masons mended the bridge at dawn.,https://gazette.example/1",
    "feed.csv",
    offset=60,
    media_type="text/csv",
    fields={
        "title": "A bridge is mended",
        "body": "Masons mended the bridge at dawn.",
        "url": "https://gazette.example/1",
        "published_at": "2016-03-04",
    },
    day_first=False,
)


class RecordOfTests(TestCase):
    def test_row_comes_back_with_its_columns(self) -> None:
        load(*StoryReader(stored_knowledge(TODAY)).read_all([ROW]))
        self.assertEqual(record_of(Capture.objects.get()), ROW)

    def test_capture_of_which_nothing_more_is_known_gives_none(self) -> None:
        load(make_tagged())
        self.assertIsNone(record_of(Capture.objects.get()))

    def test_damaged_content_is_told(self) -> None:
        load(*StoryReader(stored_knowledge(TODAY)).read_all([ROW]))
        Capture.objects.update(content=b"no zlib stream")
        with self.assertRaisesRegex(ValueError, "cannot be unpacked"):
            record_of(Capture.objects.get())

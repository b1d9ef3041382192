"""What becomes of bytes that are read in another way than before?"""

from articles.ingest.load.check import faults
from articles.ingest.load.names import record_ids, stored_vocabulary
from articles.ingest.load.undo import undo_run
from articles.ingest.tag import Lexicon
from articles.models import Article, Capture, ImportRun

from .inputs import ImportTests, run

PAGE = (
    b"<html><title>Ferry sails again</title>The ferry sails again\n\n"
    b"<p>The ferry of the harbour sailed at noon, the office said in its note.</p>\n\n"
    b"<p>It carried forty people and their luggage over the river, as it had before.</p>"
)


def outcomes(*paths: str, **options: str) -> dict[str, int]:
    return {outcome: count for outcome, count in run(*paths, **options).counts.items() if count}


class OtherReadingTests(ImportTests):
    def test_capture_says_what_its_article_says_after_another_reading(self) -> None:
        page = self.write("page", PAGE)
        self.assertEqual(outcomes(page, format="text"), {"created": 1})
        as_text = Article.objects.get().body
        self.assertEqual(outcomes(page, format="html"), {"updated": 1})
        self.assertNotEqual(Article.objects.get().body, as_text)
        self.assertEqual(Capture.objects.get().body, Article.objects.get().body)
        self.assertEqual(list(faults()), [])

    def test_undoing_the_other_reading_brings_article_and_capture_back(self) -> None:
        page = self.write("page", PAGE)
        outcomes(page, format="text")
        before = Article.objects.values("title", "body", "content_hash").get()
        outcomes(page, format="html")
        undo_run(ImportRun.objects.latest("id"), *self.knowledge())
        self.assertEqual(Article.objects.values("title", "body", "content_hash").get(), before)
        self.assertEqual(Capture.objects.values("title", "body", "content_hash").get(), before)
        self.assertEqual(list(faults()), [])
        self.assertEqual(outcomes(page, format="text"), {"unchanged": 1})

    def test_bytes_that_one_run_meets_twice_are_read_once_whatever_they_are_called(self) -> None:
        # By its name alone it is HTML or text.
        raw = b"Ferry sails again\n\n<h1>Ferry sails again</h1>" + PAGE[PAGE.index(b"<p>") :]
        twice = (self.write("a.html", raw), self.write("b.txt", raw))
        self.assertEqual(outcomes(*twice), {"created": 1, "duplicate": 1})
        self.assertEqual(outcomes(*twice), {"unchanged": 1, "duplicate": 1})
        self.assertEqual(list(faults()), [])

    @staticmethod
    def knowledge() -> tuple[object, object]:
        return Lexicon(stored_vocabulary()), record_ids()

"""Are the records that a run rejected read again, and no others?"""

import os
from pathlib import Path

from articles.ingest.pipeline import Request, UsageError
from articles.ingest.pipeline.retry import file_of, retry_request
from articles.models import Article, ImportRun

from .inputs import ImportTests, run, story

EMPTY = {"title": "Nothing", "body": ""}


class RetryTests(ImportTests):
    def retry(self, number: int, *paths: str) -> dict[str, int]:
        request, places = retry_request(Request(paths, retry_of=number), set())
        return dict(run(*request.paths, places=places, format=request.format, column_map=request.column_map).counts)

    def test_mended_record_is_created_and_the_others_are_left_alone(self) -> None:
        feed = self.feed(story(1), b'{"title": "Later", "body": "           "}', story(2))
        first = run(feed)
        self.assertEqual(first.counts["rejected"], 1)
        mended = Path(feed).read_bytes().replace(b'"           "', b'"It rained."')
        Path(feed).write_bytes(mended)
        self.assertEqual(self.retry(first.run), {"created": 1})
        self.assertEqual(Article.objects.count(), 3)

    def test_record_that_is_still_bad_is_rejected_again(self) -> None:
        first = run(self.feed(story(1), EMPTY))
        self.assertEqual(self.retry(first.run), {"rejected": 1})

    def test_retry_reads_as_the_first_run_did(self) -> None:
        table = self.write("table.csv", b"kop;tekst\nOne;\nTwo;The ferry sailed on Monday.\n")
        first = run(table, column_map={"title": "kop", "body": "tekst"})
        self.assertEqual(dict(first.counts), {"created": 1, "rejected": 1})
        self.assertEqual(self.retry(first.run), {"rejected": 1})

    def test_file_that_is_gone_is_rejected_with_the_reason(self) -> None:
        feed = self.feed(EMPTY)
        first = run(feed)
        os.remove(feed)
        self.assertEqual(self.retry(first.run), {"rejected": 1})
        self.assertIn("not there any more", ImportRun.objects.order_by("-id")[0].ledger.get().reason)

    def test_run_without_rejects_and_unknown_run_are_wrong_usage(self) -> None:
        clean = run(self.feed(story(1)))
        for number, words in ((clean.run, "rejected nothing"), (clean.run + 1000, "There is no run")):
            with self.subTest(words), self.assertRaisesMessage(UsageError, words):
                self.retry(number)

    def test_origin_in_an_archive_lies_in_the_archive(self) -> None:
        archive = self.write("pages.zip", b"PK")
        strange = self.write("odd!name.txt", b"x")
        self.assertEqual(file_of(f"{archive}!2013/a.html"), archive)
        self.assertEqual(file_of(strange), strange)
        self.assertEqual(file_of("/gone/pages.zip!a.html"), "/gone/pages.zip")

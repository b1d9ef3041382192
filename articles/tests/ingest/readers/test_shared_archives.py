"""Do the web archives that others broke on purpose give what they hold?"""

from pathlib import Path
from unittest import skipUnless

from django.conf import settings
from django.test import SimpleTestCase

from articles.ingest.readers import read
from articles.ingest.records import Record, Rejected

FOLDER = Path(settings.BASE_DIR).parent / "shared" / "data" / "warc"
# Pages, records passed over, rejects.
EXPECTED = {
    "dupes.warc.gz": (1, 24, 0),
    "example-bad-non-chunked.warc.gz": (1, 5, 0),
    "example-trunc.warc": (1, 3, 0),
    "example-wrong-chunks.warc.gz": (1, 1, 0),
    "example.arc.gz": (1, 1, 0),
    "example.warc.gz": (1, 5, 0),
    "iana.warc.gz": (16, 327, 0),
    "invalid_example_1.wacz": (1, 1, 1),
    "valid_example_2.wacz": (1, 8, 0),
}


@skipUnless(FOLDER.is_dir(), "the collection of web archives is not beside the project")
class SharedArchiveTests(SimpleTestCase):
    def test_every_record_is_read_passed_over_or_rejected(self) -> None:
        for name, expected in EXPECTED.items():
            with self.subTest(name):
                counts: list[int] = []
                found = list(read([str(FOLDER / name)], passed_over=lambda *told: counts.append(told[2])))  # noqa: B023
                pages = [one for one in found if isinstance(one, Record)]
                self.assertEqual((len(pages), sum(counts), len(found) - len(pages)), expected)
                self.assertEqual({flag for one in pages for flag in one.flags}, set())

    def test_lies_about_lengths_and_chunks_cost_no_byte_of_the_page(self) -> None:
        page = next(iter(read([str(FOLDER / "example.warc.gz")]))).content
        for name in ("example-trunc.warc", "example-bad-non-chunked.warc.gz"):
            self.assertEqual(next(iter(read([str(FOLDER / name)]))).content, page)

    def test_a_wacz_without_web_archives_says_why(self) -> None:
        (rejected,) = [one for one in read([str(FOLDER / "invalid_example_1.wacz")]) if isinstance(one, Rejected)]
        self.assertIn("no WARC file below archive/", rejected.reason)

    def test_every_file_of_the_collection_is_expected(self) -> None:
        files = {path.name for path in FOLDER.iterdir() if path.suffix in (".gz", ".warc", ".wacz")}
        self.assertEqual(files, set(EXPECTED))

"""Which values do columns take, and what is cut?"""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from django.test import TestCase

from articles.ingest.load.columns import ARTICLE_COLUMNS, CAPTURE_COLUMNS, article_columns, capture_columns, readable
from articles.ingest.story import Basis, Dating, Precision, RelatedLink

from .stories import make_tagged


def columns(**fields: Any) -> dict[str, Any]:
    return dict(zip(ARTICLE_COLUMNS, article_columns(make_tagged(**fields), 1, "gazette"), strict=True))


def dated(at: datetime, raw: str = "") -> Dating:
    return Dating(at, Precision.MINUTE, Basis.PRINTED, raw)


class ArticleColumnTests(TestCase):
    def test_time_without_zone_is_kept_as_printed(self) -> None:
        values = columns(published=dated(datetime(2017, 1, 26, 15, 28)))
        self.assertEqual(values["published_at"], datetime(2017, 1, 26, 15, 28, tzinfo=UTC))
        self.assertIsNone(values["published_offset"])

    def test_time_with_zone_is_an_instant_and_its_offset(self) -> None:
        values = columns(published=dated(datetime(2017, 1, 26, 1, 0, tzinfo=timezone(timedelta(hours=3)))))
        self.assertEqual(values["published_at"], datetime(2017, 1, 25, 22, 0, tzinfo=UTC))
        self.assertEqual(values["published_offset"], 180)

    def test_date_out_of_range_counts_as_not_stated_and_is_flagged(self) -> None:
        for year in (1, 1850, 2099, 9999):
            with self.subTest(year):
                values = columns(published=dated(datetime(year, 5, 1)))
                self.assertEqual((values["published_at"], values["published_precision"]), (None, "unknown"))
                self.assertIn("date-out-of-range", values["flags"])

    def test_what_is_too_long_is_cut_and_flagged(self) -> None:
        values = columns(
            credited_source="c" * 300, authors=("a" * 300,), published=dated(datetime(2017, 1, 1), "r" * 300)
        )
        self.assertEqual(
            [len(values["credited_source"]), len(values["authors"][0]), len(values["published_raw"])], [200] * 3
        )
        self.assertEqual(set(values["flags"]), {"credit-cut", "authors-cut", "date-cut"})

    def test_what_cannot_be_stored_is_replaced_and_flagged(self) -> None:
        values = columns(title="one\x00two\ud800", related_links=(RelatedLink("a\x00b"),))
        self.assertEqual(values["title"], "one\ufffdtwo\ufffd")
        self.assertEqual(values["related_links"].obj, [{"title": "a\ufffdb", "url": ""}])
        self.assertEqual(values["flags"], ["unstorable-characters"])

    def test_captions_are_stored_as_they_are_and_apart(self) -> None:
        values = columns(captions=("The ferry in the yard", "two\x00"))
        self.assertEqual(values["captions"], ["The ferry in the yard", "two\ufffd"])
        self.assertNotIn("yard", values["body"])

    def test_an_escape_that_a_page_prints_stays_as_printed(self) -> None:
        raw = "\\u0000 \\ud800 C:\\new"
        self.assertEqual(columns(dates=(dated(datetime(2017, 1, 1), raw),))["dates"].obj[0]["raw"], raw)

    def test_language_and_kind_outside_their_lists_have_their_neutral_value(self) -> None:
        values = columns(language="English", kind="rumour")
        self.assertEqual((values["language"], values["kind"]), ("und", "other"))

    def test_identity_is_source_and_address(self) -> None:
        self.assertEqual(columns()["identity"], columns(body="Another text.")["identity"])
        self.assertNotEqual(columns()["identity"], columns(canonical_url="https://gazette.example/other")["identity"])

    def test_identity_without_address_is_the_text(self) -> None:
        self.assertEqual(columns(canonical_url="")["identity"], columns(canonical_url="", url="")["identity"])
        self.assertNotEqual(columns(canonical_url="")["identity"], columns(canonical_url="", body="Other.")["identity"])


class CaptureColumnTests(TestCase):
    def test_raw_bytes_are_kept_packed_with_their_length(self) -> None:
        tagged = make_tagged(raw=b"\xff\x00 raw")
        values = dict(zip(CAPTURE_COLUMNS, capture_columns(tagged), strict=True))
        self.assertEqual((tagged.raw(), values["size"]), (b"\xff\x00 raw", 6))
        self.assertEqual(values["content"], tagged.packed)

    def test_path_that_is_no_utf8_is_written_out(self) -> None:
        self.assertEqual(readable("pages/caf\udce9.txt"), "pages/caf\\udce9.txt")
        self.assertEqual(readable("صفحات/خبر.txt"), "صفحات/خبر.txt")

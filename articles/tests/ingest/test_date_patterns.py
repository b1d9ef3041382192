"""Are dates read that only one outlet prints so?"""

from datetime import date, datetime
from unittest import TestCase

from articles.ingest.date_patterns import date_pattern, fault_of_pattern
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.source_rules import KnownSource, SourceRule, SourceRules
from articles.ingest.story import Basis, Precision, Story

RULES = SourceRules(
    [SourceRule("harbour-post", "date_format", "No. %d/%m-%y")],
    [KnownSource("harbour-post", "Harbour Post", ("h.example",))],
)
TEXT = "Masons mended the bridge in the harbour on Monday, the council of the town said in the evening."


def read(record: Record) -> Story:
    story = read_story(record, RULES, today=date(2020, 1, 1))
    assert isinstance(story, Story), story
    return story


class DatePatternTests(TestCase):
    def test_each_directive_is_read(self) -> None:
        for pattern, line, at in (
            ("%Y.%m.%d", "2016.03.09", datetime(2016, 3, 9)),
            ("%d/%m-%y", "9/3-16", datetime(2016, 3, 9)),
            ("%d/%m-%y", "9/3-98", datetime(1998, 3, 9)),
            ("%b.%d,%Y", "Mar.09,2016", datetime(2016, 3, 9)),
            ("%d. %b %Y", "9. Mart 2016", datetime(2016, 3, 9)),
            ("%d%m%Y", "09032016", datetime(2016, 3, 9)),
            ("100%% %Y.%m.%d klo %H.%M", "100%  2016.03.09 KLO 14.20", datetime(2016, 3, 9, 14, 20)),
            ("%Y/%m/%d", "٢٠١٦/٠٣/٠٩", datetime(2016, 3, 9)),
        ):
            with self.subTest(pattern):
                reading = date_pattern(pattern).read(line)
                assert reading is not None
                self.assertEqual((reading.at, reading.raw), (at, line))
                self.assertIs(reading.precision, Precision.MINUTE if "%H" in pattern else Precision.DAY)

    def test_what_is_written_otherwise_is_no_date(self) -> None:
        pattern = date_pattern("%Y.%m.%d")
        self.assertEqual([pattern.read(line) for line in ("2016-03-09", "on 2016.03.09", "", "9" * 500)], [None] * 4)

    def test_a_day_that_there_is_not_is_told(self) -> None:
        for pattern, line in (
            ("%Y.%m.%d", "2016.02.31"),
            ("%Y.%m.%d %H:%M", "2016.02.03 25:10"),
            ("%Y.%m.%d", "0000.01.01"),
        ):
            with self.subTest(line):
                reading = date_pattern(pattern).read(line)
                assert reading is not None
                self.assertEqual((reading.at, reading.fault), (None, "impossible"))

    def test_patterns_that_say_too_little_or_too_much_are_refused(self) -> None:
        for pattern, words in (
            ("%d.%m", "%Y or %y"),
            ("%Y.%m", "%d"),
            ("%d %m %b %Y", "%m or %b"),
            ("%d.%m.%Y %d", "once"),
            ("%d.%m.%Y %H", "belong together"),
            ("%A %d.%m.%Y", "%A is not read"),
            ("%d.%m.%Y %", "% is not read"),
        ):
            with self.subTest(pattern):
                self.assertIn(words, fault_of_pattern(pattern))


class OutletDateTests(TestCase):
    def test_the_line_of_a_text_page_is_the_date_and_not_the_text(self) -> None:
        page = f"Bridge is mended\n\nNo. 9/3-16\n\n{TEXT}\n\n{TEXT}\n"
        story = read(Record(page.encode(), "a.txt", fields={"source": "harbour-post"}))
        self.assertEqual((story.published.at, story.published.raw), (datetime(2016, 3, 9), "No. 9/3-16"))
        self.assertIs(story.published.basis, Basis.PRINTED)
        self.assertEqual((story.title, story.paragraphs), ("Bridge is mended", [TEXT, TEXT]))

    def test_html_page(self) -> None:
        page = f"<html><body><h1>Bridge is mended</h1><span>No. 9/3-16</span><p>{TEXT}</p><p>{TEXT}</p></body></html>"
        story = read(Record(page.encode(), "a.html", media_type="text/html", fields={"url": "https://h.example/1"}))
        self.assertEqual(story.published.at, datetime(2016, 3, 9))

    def test_column_of_a_row(self) -> None:
        fields = {"title": "Bridge is mended", "body": TEXT, "source": "harbour-post", "published_at": "No. 9/3-16"}
        story = read(Record(b"row", "a.csv", media_type="text/csv", fields=fields))
        self.assertEqual((story.published.at, story.flags), (datetime(2016, 3, 9), ()))

    def test_another_outlet_does_not_print_so(self) -> None:
        page = f"Bridge is mended\n\nNo. 9/3-16\n\n{TEXT}\n\n{TEXT}\n"
        self.assertIsNone(read(Record(page.encode(), "a.txt", fields={"source": "coast-mail"})).published.at)

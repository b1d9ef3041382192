"""Is the date of publication told from the day of capture, from updates and from the events a text tells of?"""

from datetime import date, datetime

from django.test import SimpleTestCase

from articles.ingest.page_dates import captured_on, date_line, opening_dates
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import Basis, Precision, Story

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
TITLE = "Ferry sails again after three weeks"
TODAY = date(2026, 1, 1)


def story(*lines: str, **fields: str) -> Story:
    record = Record("\n".join(lines).encode(), "page.txt", media_type="text/plain", fields=fields)
    read = read_story(record, SourceRules(), today=TODAY)
    assert isinstance(read, Story), read
    return read


class CaptureTests(SimpleTestCase):
    def test_lines_that_say_when_the_page_was_fetched(self) -> None:
        for line in (
            "Retrieved 9 March 2018",
            "Printed on 9 March 2018",
            "Accessed: 9 March 2018",
            "This page was archived on 9 March 2018",
            "Today: 9 March 2018 | Port City 14:05",
            "Today is Friday, 9 March 2018 13:05",
            "اليوم: 9 آذار 2018",
            "Date of access: 2018-03-09",
        ):
            with self.subTest(line):
                self.assertEqual(captured_on(line).at.date(), date(2018, 3, 9))
                self.assertIsNone(date_line(line, None))
                read = story(TITLE, "", ONE, "", TWO, "", line)
                self.assertEqual((read.published.at, read.captured.on), (None, date(2018, 3, 9)))
                self.assertEqual(read.body, f"{ONE}\n\n{TWO}")

    def test_sentences_that_begin_alike_are_no_captures(self) -> None:
        for line in (
            "Printed leaflets of 9 March 2018 told the fishermen to stay at home until further notice.",
            "Now, as on 9 March 2018, the sea is calm.",
            "Saved from the sea",
        ):
            with self.subTest(line):
                self.assertIsNone(captured_on(line))

    def test_the_address_of_a_web_archive_states_capture_and_page(self) -> None:
        read = story(
            "The Wayback Machine - https://web.archive.org/web/20180309101112/http://post.example/2016/05/03/ferry/",
            "",
            TITLE,
            "",
            ONE,
        )
        self.assertEqual((read.title, read.source, read.captured.on), (TITLE, "post.example", date(2018, 3, 9)))
        self.assertEqual((read.published.on, read.published.basis), (date(2016, 5, 3), Basis.URL))


class RankTests(SimpleTestCase):
    def test_a_bare_date_below_the_text_is_kept_but_not_published(self) -> None:
        for line in ("Friday, 9 March 2018", "09.03.2018 14:22", "الجمعة 21 جمادى الآخرة 1439 هـ - 9 مارس 2018"):
            with self.subTest(line):
                read = story(TITLE, "", ONE, "", TWO, "", "Copyright 2018 Harbour Post. All rights reserved.", line)
                self.assertIsNone(read.published.at)
                self.assertIn("date-doubtful", read.flags)
                self.assertEqual([reading.on for reading in read.dates], [date(2018, 3, 9)])
                self.assertEqual(read.body, f"{ONE}\n\n{TWO}")

    def test_an_update_alone_is_no_publication(self) -> None:
        read = story(TITLE, "", ONE, "", TWO, "", "Last updated: 9 March 2018 14:22")
        self.assertEqual((read.published.at, read.flags), (None, ("date-doubtful",)))

    def test_a_label_outranks_the_clock_over_the_title(self) -> None:
        for label in ("Published: 23-05-2016", "Posted on 3 May 2016", "نشر في 3 أيار 2016"):
            with self.subTest(label):
                read = story("Friday 13-04-2018 14:05:33", "", TITLE, "", label, "", ONE)
                self.assertEqual((read.published.on.year, read.published.on.month), (2016, 5))

    def test_a_date_over_the_title_does_not_speak_for_one_that_cannot_be_read(self) -> None:
        read = story("Friday 13-04-2018 14:05:33", "", TITLE, "", "Published: 03-05-2016", "", ONE)
        self.assertEqual((read.published.on, read.published.precision), (date(2016, 1, 1), Precision.YEAR))
        self.assertEqual(read.flags, ("date-ambiguous",))

    def test_a_date_over_the_title_alone_is_published_but_doubtful(self) -> None:
        read = story("Sat Mar 05, 2016 1:35", TITLE, ONE)
        self.assertEqual((read.published.on, read.flags), (date(2016, 3, 5), ("date-doubtful",)))

    def test_today_under_the_name_of_an_outlet_is_the_capture(self) -> None:
        for between in ((), ("Coast", "Weather", "Letters", "Markets")):
            with self.subTest(between):
                read = story("The Harbour Post", "Friday, 9 March 2018", *between, "", TITLE, "", ONE, "", TWO)
                self.assertEqual((read.title, read.published.at), (TITLE, None))
                self.assertEqual((read.captured.on, read.source), (date(2018, 3, 9), "The Harbour Post"))

    def test_the_last_day_of_a_range_is_doubtful(self) -> None:
        for line, last in (("1-3 May 2016", date(2016, 5, 3)), ("28 April - 3 May 2016", date(2016, 5, 3))):
            with self.subTest(line):
                read = story(TITLE, line, "", ONE)
                self.assertEqual((read.published.on, read.flags), (last, ("date-doubtful",)))

    def test_the_address_of_a_text_page_dates_it_where_nothing_is_printed(self) -> None:
        address = "https://post.example/2016/05/03/ferry/"
        read = story(TITLE, "", ONE, url=address)
        self.assertEqual(
            (read.published.on, read.published.precision, read.published.basis),
            (date(2016, 5, 3), Precision.DAY, Basis.URL),
        )
        self.assertEqual(story(TITLE, "3 May 2016 14:28", ONE, url=address).published.basis, Basis.PRINTED)
        self.assertEqual(story(address, TITLE, "", ONE).published.on, date(2016, 5, 3))


class EventTests(SimpleTestCase):
    def test_the_event_that_a_text_opens_with_is_no_publication(self) -> None:
        for opening in (
            "On 21 August 2013 boats burned in the old harbour and nobody was ever tried for it.",
            "On 21 August 2013, boats burned in the old harbour.",
            "In the night of 21 August 2013 boats burned.",
            "21 August 2013 was the day on which the boats burned.",
            "21 August 2013, boats burned in the old harbour.",
            "في 21 آب 2013 احترقت القوارب في الميناء القديم.",
            "يوم 21 آب 2013 احترقت القوارب في الميناء القديم.",
        ):
            with self.subTest(opening):
                self.assertEqual(opening_dates(opening, "", None), [])
                self.assertIsNone(story(TITLE, "", opening, "", TWO).published.at)

    def test_a_date_set_before_a_text_is_its_publication(self) -> None:
        for opening in (
            "Wed 21 Aug 2013 Boats burned in the old harbour.",
            "21-08-2013 17 boats burned in the old harbour.",
            "21-08-2013 text: Boats burned.",
            "PORT CITY, 21 August 2013 (CPA) - Boats burned in the old harbour.",
            "Port City - 21 August 2013: Boats burned in the old harbour.",
            "Posted on August 21 2013 by Ann Reed Boats burned in the old harbour.",
        ):
            with self.subTest(opening):
                self.assertEqual([one.reading.at for one in opening_dates(opening, "", None)], [datetime(2013, 8, 21)])

    def test_behind_its_title_a_sentence_may_tell_of_an_event_too(self) -> None:
        self.assertEqual(opening_dates(f"{TITLE} on 21 August 2013 in Port City", TITLE, None), [])
        self.assertEqual(len(opening_dates(f"{TITLE} CPA Wednesday 21 August 2013 Boats burned", TITLE, None)), 1)

    def test_dates_that_head_the_parts_of_a_text_are_no_publication(self) -> None:
        parts = ("1 May 2011", "", ONE, "", "2 June 2012", "", TWO, "", "3 July 2013", "", ONE)
        self.assertIsNone(story("Years of the ferry", "", *parts).published.at)
        self.assertEqual(story("Years of the ferry", "4 May 2016", "", *parts).published.on, date(2016, 5, 4))

    def test_a_caption_that_ends_a_page_stays_and_dates_nothing(self) -> None:
        read = story(TITLE, "", ONE, "", TWO, "", "Port City, 3 May 2015")
        self.assertIsNone(read.published.at)
        self.assertTrue(read.body.endswith("Port City, 3 May 2015"))

"""Are masthead, clock, title and date line told apart, and does prose never go with them?"""

from datetime import date

from django.test import SimpleTestCase

from articles.ingest.chrome import is_banner
from articles.ingest.read_story import read_story
from articles.ingest.records import Record
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import Story

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
TITLE = "Ferry sails again after three weeks"
DAY = date(2016, 5, 3)


def story(*lines: str, media_type: str = "text/plain", **fields: str) -> Story:
    record = Record("\n".join(lines).encode(), "page.txt", media_type=media_type, fields=fields)
    read = read_story(record, SourceRules(), today=date(2026, 1, 1))
    assert isinstance(read, Story), read
    return read


class BannerTests(SimpleTestCase):
    def test_sentences_with_many_dates_are_prose(self) -> None:
        for sentence in (
            "Storms of 27 February 2016, 9 May 2016 and 20 June 2016 all sank a ferry within days.",
            "Storms of 27 February 2016, 9 May 2016 and 20 June 2016 all sank a ferry",
            "The bell carries the date 12 Ramadan 1437, which fell on 17 June 2016, and a name.",
        ):
            with self.subTest(sentence):
                self.assertFalse(is_banner(sentence))
                read = story(TITLE, "", "3 May 2016", "", ONE, "", sentence, "", TWO)
                self.assertEqual((read.title, read.published.on, read.source), (TITLE, DAY, ""))
                self.assertEqual(read.body, f"{ONE}\n\n{sentence}\n\n{TWO}")

    def test_a_day_in_both_calendars_under_the_title_is_its_publication(self) -> None:
        read = story(
            "العبّارة تبحر من جديد بعد ثلاثة أسابيع",
            "الثلاثاء ٢٥ رجب ١٤٣٧ هـ - ٣ مايو ٢٠١٦ م",
            "",
            "قال مدير الميناء يوم الثلاثاء إن العبارة ستبحر مرتين في اليوم من الآن فصاعدا.",
        )
        self.assertEqual((read.published.on, read.captured.at, read.source), (DAY, None, ""))

    def test_a_clock_below_the_text_leaves_the_text(self) -> None:
        clock = "9 March 2018 - Friday - 21 Rajab 1439 | 08/03/2018 (12) 07/03/2018 (9) Total: 140,211"
        read = story(TITLE, "", ONE, "", TWO, "", "Harbour Post", clock)
        self.assertEqual((read.title, read.body), (TITLE, f"{ONE}\n\n{TWO}"))
        self.assertEqual((read.captured.on, read.published.at, read.source), (date(2018, 3, 9), None, "Harbour Post"))

    def test_a_headline_over_a_clock_is_not_the_sites_name(self) -> None:
        clock = "9 March 2018 - Friday - 21 Rajab 1439 | 08/03/2018 (12) 07/03/2018 (9) Total: 140,211"
        for title in ("Ferry of the northern coast sails again after three weeks", "Ferry sails again"):
            with self.subTest(title):
                read = story(title, clock, "", ONE, "", TWO)
                self.assertEqual((read.title, read.source, read.captured.on), (title, "", date(2018, 3, 9)))


class HeadTests(SimpleTestCase):
    def test_the_date_is_found_behind_what_stands_under_the_title(self) -> None:
        for between, kept in (
            (("The first crossing of the year",), "The first crossing of the year"),
            (("Photo: Ann Reed/Coast Agency, 1 May 2013",), ""),
            (("@annreed",), ""),
            ((f"{TITLE} | The Harbour Post",), ""),
            (("The fare stays what it was before the storm took the old stage away.",), "The fare stays"),
        ):
            with self.subTest(between):
                read = story(TITLE, "", *between, "", "3 May 2016 11:20", "", ONE, "", TWO)
                self.assertEqual((read.title, read.published.on), (TITLE, DAY))
                self.assertEqual(read.body.startswith(kept or ONE), True)
                self.assertNotIn("2016", read.body)
                self.assertEqual(read.sections, ())

    def test_a_title_with_the_site_over_the_title_alone_is_one_title(self) -> None:
        read = story(f"{TITLE} | The Harbour Post", "", TITLE, "", "3 May 2016", "", ONE)
        self.assertEqual((read.title, read.published.on, read.source), (TITLE, DAY, "The Harbour Post"))

    def test_a_wrapped_title_is_put_together(self) -> None:
        read = story("Ferry sails again,", "fishermen ask for a third", "crossing", "", "3 May 2016", "", ONE)
        self.assertEqual((read.title, read.published.on, read.body), (
            "Ferry sails again, fishermen ask for a third crossing", DAY, ONE))  # fmt: skip

    def test_what_stands_over_the_title_is_not_the_title(self) -> None:
        for above in (
            ("Middle East",),
            ("WORLD | NEWS",),
            ("This website uses cookies to make your visit pleasant. Read our policy.",),
            ("The Harbour Post",),
            ("The Harbour Post — Letters and Tides", "==========="),
            ("Published on Tuesday",),
        ):
            with self.subTest(above):
                read = story(*above, "", TITLE, "", "3 May 2016", "", ONE, "", TWO)
                self.assertEqual((read.title, read.published.on, read.body), (TITLE, DAY, f"{ONE}\n\n{TWO}"))

    def test_headers_of_mails_and_collectors_are_read(self) -> None:
        for headers in (
            ("URL: http://post.example/a/5", f"Title: {TITLE}", "Date: 3 May 2016", "Author: Ann Reed"),
            (
                "From: Ann Reed <ann@post.example>",
                "To: list@post.example",
                f"Subject: {TITLE}",
                "Date: Tue, 3 May 2016 10:00:00 +0000",
            ),
        ):
            with self.subTest(headers):
                read = story(*headers, "", ONE, "", TWO)
                self.assertEqual((read.title, read.published.on, read.authors), (TITLE, DAY, ("Ann Reed",)))
                self.assertEqual(read.body, f"{ONE}\n\n{TWO}")

    def test_a_title_may_hold_a_date(self) -> None:
        read = story("Regatta of Port City, 3 May 2015", "", ONE, "", TWO)
        self.assertEqual((read.title, read.published.at), ("Regatta of Port City, 3 May 2015", None))


class NoTitleTests(SimpleTestCase):
    def test_a_text_without_a_title_keeps_its_first_paragraph(self) -> None:
        for lines, body in (
            ((ONE, "", TWO), f"{ONE}\n\n{TWO}"),
            ((ONE,), ONE),
            ((f"{ONE} {TWO}",), f"{ONE} {TWO}"),
        ):
            with self.subTest(lines):
                read = story(*lines)
                self.assertEqual((read.title, read.body), (ONE, body))
                self.assertIn("title-derived", read.flags)

    def test_a_wrapped_text_without_a_title_keeps_its_first_line(self) -> None:
        wrapped = (
            "The harbour master said on Tuesday that the ferry would sail twice",
            "a day from now on, and that the fare would stay what it was before",
            "the storm of last winter took the old landing stage away.",
        )
        self.assertEqual(story(*wrapped, "", *wrapped).body, "\n\n".join([" ".join(wrapped)] * 2))

    def test_a_row_without_a_title_keeps_its_text(self) -> None:
        for text in (ONE, "Two ferries sail, a pilot says.", f"{ONE}\n\n{TWO}"):
            with self.subTest(text):
                read = story(media_type="text/csv", body=text)
                self.assertEqual((read.body, read.title), (text, text.split("\n")[0]))
                self.assertIn("title-derived", read.flags)

    def test_a_sentence_over_its_date_is_a_title(self) -> None:
        read = story("The ferry of Port City sails again after weeks of storm.", "3 May 2016", "", ONE)
        self.assertEqual((read.body, read.published.on, read.flags), (ONE, DAY, ()))

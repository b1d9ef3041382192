"""Is the article told from the furniture of a page that was saved as text?"""

from datetime import date, datetime

from django.test import SimpleTestCase

from articles.ingest.chrome import is_banner, is_chrome
from articles.ingest.credits import credited_source
from articles.ingest.extraction import Extraction
from articles.ingest.sections import divided, kind_of
from articles.ingest.source_rules import KnownSource, SourceRule, SourceRules
from articles.ingest.text_page import extract_text_page

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
THREE = "The council will look at the matter again when the winter timetable is made."
FOUR = "Tickets are sold on board and at the kiosk beside the old customs house."


def read(*lines: str, rules: SourceRules | None = None, **options: object) -> Extraction:
    return extract_text_page("\n".join(lines), rules or SourceRules(), **options)


def texts(found: Extraction) -> list[str]:
    return [block.text for block in found.blocks]


class ChromeTests(SimpleTestCase):
    def test_lines_of_furniture(self) -> None:
        for line in (
            "Scroll Up",
            "Back to top",
            "↑ Back to Top",
            "Facebook Twitter Youtube",
            "Share on Facebook",
            "Share 12 Tweet",
            "Print | Email",
            "1,204 views",
            "Total: 140,211 content",
            "Home > News > Syria",
            "© 2016 Harbour Post. All rights reserved.",
            "Read also",
            "Tags: ferry, harbour",
            "https://harbour.example/1",
            "News ID: 4711",
            "العودة إلى الأعلى",
            "شارك على فيسبوك",
            "Yukarı çık",
            "* * *",
            "Leave a Reply",
            "Advertisement",
            "3 min read",
            "Read more: Ferry stops",
        ):
            with self.subTest(line):
                self.assertTrue(is_chrome(line))

    def test_lines_of_articles(self) -> None:
        for line in (
            ONE,
            "Facebook closes accounts of the council",
            "Deir Ezzur",
            "Home for the winter",
            "He shared the video on Twitter.",
            "Total war is not an option, he said.",
            "Video shows ferry at sea",
            "12 killed in storm",
            "Print shops reopen in the old town",
        ):
            with self.subTest(line):
                self.assertFalse(is_chrome(line))

    def test_sentences_that_begin_like_furniture_are_prose(self) -> None:
        for line in (
            "Related: the harbour master said he had shut the old landing stage on the same evening.",
            "Subscribe to no illusions, the pilot told the fishermen of Port City.",
            "More on the road to the harbour drowned.",
            "Join us or leave, they told the crew on the quay with loudspeakers.",
            "Topics: the fare, the storm, and the fate of the old ferry, the envoy said.",
            "Comments: 12 of the fishermen said that they will fight on.",
        ):
            with self.subTest(line):
                self.assertFalse(is_chrome(line))

    def test_notices_are_furniture_though_they_are_sentences(self) -> None:
        for line in (
            "Subscribe to our newsletter to get the news of the harbour every day.",
            "Your email address will not be published. Required fields are marked *",
            "This website uses cookies to ensure you get the best experience on our website.",
            "Copyright 2018 The Harbour Post. All rights of the owners are reserved.",
            "Click here to read the full story on our own pages.",
        ):
            with self.subTest(line):
                self.assertTrue(is_chrome(line))

    def test_the_clock_of_a_page_is_no_date_line(self) -> None:
        self.assertTrue(is_banner("9 March 2018 - Friday - 21 Jumada al-Akhira 1439 | 08/03/2018 (12) 07/03/2018 (9)"))
        self.assertTrue(is_banner("08/03/2018 (12) 07/03/2018 (9) 06/03/2018 (4)"))
        self.assertTrue(is_banner("الجمعة 9 آذار 2018 - 21 جمادى الآخرة 1439"))
        self.assertFalse(is_banner("Friday, 9 March 2018, 14:28"))


class HeadTests(SimpleTestCase):
    def test_masthead_and_clock_come_off_and_are_kept_as_facts(self) -> None:
        found = read(
            "Harbour Post",
            "9 March 2018 - 21 Rajab 1439 | Facebook",
            "",
            "Ferry sails again",
            "",
            "3 May 2016 14:28",
            "",
            ONE,
        )
        self.assertEqual(
            (found.title, found.site_name, found.banner.at), ("Ferry sails again", "Harbour Post", datetime(2018, 3, 9))
        )
        self.assertEqual([stated.reading.at for stated in found.stated], [datetime(2016, 5, 3, 14, 28)])
        self.assertEqual(texts(found), [ONE])

    def test_a_date_above_the_title_is_the_articles(self) -> None:
        found = read("Sat Mar 05, 2016 1:35", "Ferry sails again", ONE)
        self.assertEqual((found.title, found.stated[0].reading.at), ("Ferry sails again", datetime(2016, 3, 5, 1, 35)))

    def test_a_day_under_the_masthead_is_the_pages_clock(self) -> None:
        rules = SourceRules((), [KnownSource("harbour-post", "Harbour Post")])
        for lines, known in (
            (
                ("Harbour Post", "Friday 9 March 2018 | Views: 3,118", "Ferry sails again after weeks", ONE),
                SourceRules(),
            ),
            (
                ("Harbour Post", "Friday 9 March 2018", "Ferry sails again after weeks", "3 May 2016", ONE),
                SourceRules(),
            ),
            (("Harbour Post", "Friday 9 March 2018", "Ferry sails again after weeks", ONE, TWO), rules),
        ):
            with self.subTest(lines):
                found = read(*lines, rules=known)
                self.assertEqual(found.title, "Ferry sails again after weeks")
                self.assertEqual((found.site_name, found.banner.at), ("Harbour Post", datetime(2018, 3, 9)))
                self.assertNotIn(datetime(2018, 3, 9), [stated.reading.at for stated in found.stated])

    def test_a_day_under_a_short_title_is_the_articles(self) -> None:
        found = read("Ferry sails", "Friday 9 March 2018", "Two crossings a day are promised", ONE, TWO)
        self.assertEqual((found.title, found.stated[0].reading.at), ("Ferry sails", datetime(2018, 3, 9)))

    def test_a_menu_above_the_title_comes_off(self) -> None:
        found = read("Home", "News", "Coast", "Letters", "Weather", "", "Ferry sails again after three weeks", "", ONE)
        self.assertEqual(found.title, "Ferry sails again after three weeks")

    def test_labels_bylines_and_the_title_again_come_off(self) -> None:
        found = read(
            "Ferry sails again",
            "By Ann Reed and Ben Cole",
            "Published: 3 May 2016",
            "Last updated: 4 May 2016 10:00",
            "Source: AFP",
            "Ferry sails again",
            ONE,
        )
        self.assertEqual((found.authors, found.credit, texts(found)), (("Ann Reed", "Ben Cole"), "AFP", [ONE]))
        self.assertEqual([(stated.reading.at.day, stated.rank) for stated in found.stated], [(3, 2), (4, 5)])

    def test_an_order_of_day_and_month_is_the_outlets_own(self) -> None:
        rules = SourceRules(
            [SourceRule("harbour-post", "date_format", "day-first")], [KnownSource("harbour-post", "Harbour Post")]
        )
        found = read("Harbour Post", "Ferry sails again", "03/05/2016", ONE, rules=rules)
        self.assertEqual(found.stated[0].reading.at, datetime(2016, 5, 3))
        self.assertEqual(read("Ferry sails again", "03/05/2016", ONE).stated[0].reading.fault, "ambiguous")

    def test_a_text_without_a_title_gets_its_first_sentence(self) -> None:
        long = f"{ONE} {TWO} {THREE} {FOUR}"
        found = read(long)
        self.assertEqual((found.title, texts(found)), (ONE, [long]))


class TailTests(SimpleTestCase):
    def test_desk_codes_at_the_end_come_off(self) -> None:
        for code in ("S/SH 11", "AR/BC", "218-11", "SSH 12", "#H9", "MNA/"):
            with self.subTest(code):
                self.assertEqual(texts(read("Ferry sails again", "", ONE, "", code)), [ONE])

    def test_short_last_lines_of_an_article_stay(self) -> None:
        for line in ("NATO", "It sailed.", "Deir Ezzur", "2016"):
            with self.subTest(line):
                self.assertIn(line if line != "2016" else ONE, texts(read("Ferry sails again", "", ONE, "", line)))

    def test_credits_and_labelled_dates_below_the_text_are_read(self) -> None:
        found = read("Ferry sails again", "", ONE, "", "Published on: 3 May 2016", "Source: Coast Agency")
        self.assertEqual(
            (texts(found), found.credit, found.stated[0].reading.at.date()), ([ONE], "Coast Agency", date(2016, 5, 3))
        )

    def test_an_outlets_own_furniture_comes_off_its_pages_only(self) -> None:
        rules = SourceRules(
            [SourceRule("harbour-post", "chrome", r"Tide table for today.*")],
            [KnownSource("harbour-post", "Harbour Post")],
        )
        page = ("Ferry sails again", ONE, "Tide table for today and tomorrow, with the heights at the bar")
        self.assertEqual(texts(read(*page, rules=rules, source="harbour-post")), [ONE])
        self.assertEqual(len(texts(read(*page, rules=rules))), 2)


class ParagraphTests(SimpleTestCase):
    def test_lines_without_blank_lines_between_are_paragraphs(self) -> None:
        self.assertEqual(texts(read("Ferry sails again", ONE, TWO, THREE)), [ONE, TWO, THREE])

    def test_lines_wrapped_at_a_width_are_put_together(self) -> None:
        wrapped = (
            "The harbour master said on Tuesday that the ferry would sail twice",
            "a day from now on, and that the fare would stay what it was before",
            "the storm of last winter took the old landing stage away.",
        )
        found = read("Ferry sails again", "", *wrapped, "", *wrapped)
        self.assertEqual(texts(found), [" ".join(wrapped)] * 2)

    def test_a_list_of_headlines_is_no_article(self) -> None:
        self.assertIn(
            "list of headlines",
            read(*[f"Ferry number {number} sails again from the new quay" for number in range(20)]).problem,
        )

    def test_a_date_that_opens_the_text_is_read_and_left(self) -> None:
        found = read("Ferry sails again", "", f"Posted on May 3 2016 by Ann Reed {ONE}")
        self.assertEqual((found.stated[0].reading.at, found.stated[0].rank), (datetime(2016, 5, 3), 3))
        self.assertTrue(texts(found)[0].startswith("Posted on May 3"))

    def test_dates_inside_the_text_are_no_publication_dates(self) -> None:
        self.assertEqual(read("Ferry sails again", "", f"{ONE} It last sailed on 3 May 2015.").stated, [])


class SectionTests(SimpleTestCase):
    def test_longer_runs_of_blank_lines_and_short_lines_divide_a_round_up(self) -> None:
        found = read(
            "Coast in the last 24 hours: ferry sails", "", ONE, "", TWO, "", "", THREE, "", "Old Harbour", "", FOUR
        )
        paragraphs, sections = divided(found.blocks)
        self.assertEqual(paragraphs, [ONE, TWO, THREE, FOUR])
        self.assertEqual(
            [(section.paragraph, section.heading) for section in sections], [(0, None), (2, None), (3, "Old Harbour")]
        )
        self.assertEqual(kind_of(found.title, sections), "roundup")

    def test_headings_over_one_paragraph_each_divide_a_round_up(self) -> None:
        found = read(
            "Coast in the last 24 hours", "3 May 2016", "",
            "Old Harbour", "", ONE, "", "New Quay", "", TWO, "", "Cape", "", THREE, "", "Customs House", "", FOUR,
        )  # fmt: skip
        paragraphs, sections = divided(found.blocks)
        self.assertEqual(paragraphs, [ONE, TWO, THREE, FOUR])
        self.assertEqual([one.heading for one in sections], ["Old Harbour", "New Quay", "Cape", "Customs House"])

    def test_even_spacing_however_wide_divides_nothing(self) -> None:
        found = read("Ferry sails again", "", "", ONE, "", "", TWO, "", "", THREE)
        self.assertEqual(divided(found.blocks)[1], ())

    def test_one_stray_blank_line_makes_no_round_up(self) -> None:
        _, sections = divided(read("Ferry sails again", "", ONE, "", TWO, "", "", THREE).blocks)
        self.assertEqual(kind_of("Ferry sails again", sections), "report")

    def test_an_outlets_headings_are_known_by_its_rule(self) -> None:
        rules = SourceRules([SourceRule("harbour-post", "heading", r"== .+ ==")])
        _, sections = divided(
            read(
                "Ferry sails again", "", ONE, "", "== The old harbour and the road that leads up to it ==", "", TWO
            ).blocks,
            rules.of("harbour-post").heading,
        )
        self.assertEqual(sections[-1].paragraph, 1)

    def test_what_the_import_states_counts(self) -> None:
        self.assertEqual(kind_of("Ferry", (), "interview"), "interview")


class CreditTests(SimpleTestCase):
    def test_credits_as_agencies_print_them(self) -> None:
        for text, name in (
            (f"PORT CITY (CPA)- {ONE}", "CPA"),
            (f"PORT CITY, May 3 (Xinhua) -- {ONE}", "Xinhua"),
            (f"SANA-{ONE}", "SANA"),
            (f"AFP - {ONE}", "AFP"),
            (f"Port City, SANA – {ONE}", "SANA"),
            (f"{ONE[:-1]}, CPA reported.", "CPA"),
            (f"{ONE} - REUTERS", "REUTERS"),
            (f"{ONE}--AFP", "AFP"),
            (f"{ONE} (Source: Coast Council)", "Coast Council"),
            (f"{ONE} (AFP)", "AFP"),
            ("The al-Marfa news website quoted a pilot as saying so.", "al-Marfa"),
        ):
            with self.subTest(text[-30:]):
                self.assertEqual(credited_source([text]), name)

    def test_texts_that_credit_nobody(self) -> None:
        for text in (
            ONE,
            "The army said the ISIL reported losses.",
            "A local source told the paper.",
            f"BEIRUT - {ONE}",
            f"HAVEN - {ONE}",
            f"HOMS-{ONE}",
            "He spoke of the Free Ferry Union (FFU).",
            "State news agency reported nothing.",
        ):
            with self.subTest(text):
                self.assertEqual(credited_source([TWO, text, THREE]), "")

    def test_an_outlets_own_way_to_credit(self) -> None:
        rules = SourceRules([SourceRule("harbour-post", "credit", r"^\[from (.+)\]$")])
        self.assertEqual(
            credited_source([ONE, "[from the Coast Mail]"], rules.of("harbour-post").credit), "the Coast Mail"
        )

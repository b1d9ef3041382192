"""Are headline, date and paragraphs found on pages of old content systems, and nothing beside them taken for theirs?"""

from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.ingest.extraction import Extraction
from articles.ingest.html_page import extract_html_page
from articles.ingest.source_rules import SourceRules
from articles.ingest.story import Basis

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
THREE = "The council will decide on the fares in the spring, once the new quay is open to all."
TEXT = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
TITLE = "Ferry sails twice a day again"


def read(body: str, head: str = "") -> Extraction:
    return extract_html_page(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", SourceRules())


def printed(body: str, head: str = "") -> list[datetime | None]:
    """The days that may be the publication (rank 5 and more never is)."""
    return [stated.reading.at for stated in read(body, head).stated if stated.rank < 5]


class HeadlineTests(SimpleTestCase):
    def test_without_a_first_heading_the_one_that_the_window_repeats_is_the_headline(self) -> None:
        for in_head in (f"Harbour Post - {TITLE}", f"{TITLE} | Harbour Post", f"Harbour Post: {TITLE}", TITLE):
            with self.subTest(in_head):
                found = read(
                    f"<div><h2>Latest stories today</h2></div><div><h2>{TITLE}</h2>{TEXT}</div>",
                    f"<title>{in_head}</title>",
                )
                self.assertEqual(found.title, TITLE)
                self.assertEqual([block.text for block in found.blocks], [ONE, TWO, THREE])

    def test_a_heading_of_which_the_window_says_nothing_is_no_headline(self) -> None:
        found = read(f"<div><h2>Old Harbour quay</h2>{TEXT}</div>", f"<title>{TITLE}</title>")
        self.assertEqual(found.title, TITLE)

    def test_a_class_marks_the_headline_where_the_page_says_nothing_else(self) -> None:
        found = read(
            f"<div class='menu'>Harbour Post</div><div class='post-title'><b>{TITLE}</b></div><div>{TEXT}</div>"
        )
        self.assertEqual(found.title, TITLE)


class ParagraphTests(SimpleTestCase):
    def test_two_line_breaks_part_paragraphs_and_one_does_not(self) -> None:
        found = read(f"<h1>{TITLE}</h1><div>{ONE}<br><br>{TWO}<br/>\n<br />{THREE}<br>{ONE}</div>")
        self.assertEqual([block.text for block in found.blocks], [ONE, TWO, f"{THREE} {ONE}"])

    def test_who_posted_a_text_is_no_paragraph_of_it(self) -> None:
        found = read(f"<h1>{TITLE}</h1><div>{TEXT}<p>Posted by Ann Reed at 6:20 PM</p></div>")
        self.assertEqual([block.text for block in found.blocks], [ONE, TWO, THREE])


class PrintedDateTests(SimpleTestCase):
    def test_a_date_between_headline_and_text_is_the_publication(self) -> None:
        for line in (
            "<div>9 March 2016</div>",
            "<dl><dd><span></span> Published: Wednesday, 9 March 2016</dd><dd>Hits: 512</dd></dl>",
            "<div>by Ann Reed | 9 March 2016</div>",
        ):
            with self.subTest(line):
                self.assertEqual(printed(f"<h1>{TITLE}</h1>{line}{TEXT}"), [datetime(2016, 3, 9)])

    def test_a_date_over_the_headline_counts_in_the_block_of_one_article_only(self) -> None:
        line = f"<div>9 March 2016</div><h1>{TITLE}</h1>{TEXT}"
        for body, expected in (
            (f"<article>{line}</article>", [datetime(2016, 3, 9)]),
            (f"<div class='entry-header'>{line}</div>", [datetime(2016, 3, 9)]),
            (line, []),
            (f"<div id='wrapper'>{line}</div>", []),
            (f"<header><div>9 March 2016</div></header><article><h1>{TITLE}</h1>{TEXT}</article>", []),
            (f"<div>Published: 9 March 2016</div><h1>{TITLE}</h1>{TEXT}", [datetime(2016, 3, 9)]),
        ):
            with self.subTest(body[:60]):
                self.assertEqual(printed(body), expected)

    def test_no_date_is_taken_from_below_the_text(self) -> None:
        for line in (
            "<ul><li><span>12 April 2018</span><a href=x>Another ferry is late again</a></li></ul>",
            "<div class=comment><span>Posted: May 3, 2017 at 5:00</span></div>",
            "<p>Published: 12 April 2018</p>",
        ):
            with self.subTest(line):
                self.assertEqual(printed(f"<h1>{TITLE}</h1>{TEXT}{line}"), [])

    def test_a_page_that_changed_or_is_of_today_states_no_publication(self) -> None:
        for line in (
            "<div>Today is 21 July 2018</div>",
            "<aside>9 March 2016</aside>",
            "<div>Updated: 9 March 2016</div>",
        ):
            with self.subTest(line):
                self.assertEqual(printed(f"<h1>{TITLE}</h1>{line}{TEXT}"), [])

    def test_the_microformat_of_blogs_states_the_day_that_readers_do_not_see(self) -> None:
        found = read(
            f"<div><h3>{TITLE}</h3>{TEXT}<div>Posted at "
            "<abbr class='published' title='2016-03-09T18:20:00+00:00'>6:20 PM</abbr></div></div>",
            f"<title>{TITLE}</title>",
        )
        self.assertEqual(
            [(stated.reading.at, stated.basis) for stated in found.stated],
            [(datetime(2016, 3, 9, 18, 20, tzinfo=UTC), Basis.METADATA)],
        )

    def test_the_clock_of_the_site_in_markup_is_no_publication(self) -> None:
        body = f"<header><time datetime='2018-07-21'>21 July</time></header><article><h1>{TITLE}</h1>{TEXT}</article>"
        self.assertEqual(printed(body), [])


class IndexTests(SimpleTestCase):
    TEASERS = tuple(
        f"<h3><a href=/{number}>Ferry {number} sails again from the quay</a></h3><p>It sails {number} times a day.</p>"
        for number in range(1, 9)
    )

    def test_headlines_that_lead_elsewhere_with_a_line_each_are_an_index(self) -> None:
        for body in (
            "".join(self.TEASERS),
            "".join(f"<div>{teaser}</div>" for teaser in self.TEASERS),
            "".join(
                f"<li>{teaser.replace('<h3>', '<header><h3>').replace('</h3>', '</h3></header>')}</li>"
                for teaser in self.TEASERS
            ),
        ):
            with self.subTest(body[:30]):
                self.assertRegex(read(f"<h1>Latest</h1><div>{body}</div>").problem, "index")

    def test_an_article_over_a_list_of_others_is_an_article(self) -> None:
        found = read(f"<article><h1>{TITLE}</h1>{TEXT}</article><div>{''.join(self.TEASERS)}</div>")
        self.assertEqual((found.problem, found.blocks[0].text), ("", ONE))

    def test_a_round_up_whose_headings_are_links_is_an_article(self) -> None:
        reports = "".join(f"<h3><a href=/{town}>{town}</a></h3>{TEXT}" for town in ("Quay", "Pier", "Mole", "Dock"))
        self.assertEqual(read(f"<article><h1>News of the coast in brief</h1>{reports}</article>").problem, "")

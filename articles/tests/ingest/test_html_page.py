"""Is the article read from a page's markup, quickly even where the markup is hostile?"""

from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.ingest.extraction import Extraction
from articles.ingest.html_metadata import date_in_url, read_metadata
from articles.ingest.html_page import extract_html_page
from articles.ingest.html_tree import parsed
from articles.ingest.source_rules import KnownSource, SourceRule, SourceRules
from articles.ingest.story import Basis
from articles.ingest.titles import without_site
from articles.ingest.urls import canonical, is_web_address

ONE = "The harbour master said on Tuesday that the ferry would sail twice a day from now on."
TWO = "Fishermen welcomed the news, though some asked for a third crossing on market days."
BODY = f"<article><h1>Ferry sails again</h1><p>{ONE}</p><p>{TWO}</p><p>{ONE} {TWO}</p></article>"


def read(head: str = "", body: str = BODY, page_url: str = "") -> Extraction:
    return extract_html_page(
        f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>",
        SourceRules(),
        page_url=page_url,
    )


def publication(head: str = "", body: str = BODY, page_url: str = "") -> tuple[datetime | None, Basis]:
    best = min(read(head, body, page_url).stated, key=lambda stated: stated.rank)
    return best.reading.at, best.basis


class ArticleTests(SimpleTestCase):
    def test_paragraphs_without_title_and_furniture(self) -> None:
        found = read(body=f"<nav><a href=/>Home</a></nav>{BODY}<footer>All rights reserved</footer>")
        self.assertEqual([block.text for block in found.blocks], [ONE, TWO, f"{ONE} {TWO}"])
        self.assertEqual((found.title, found.language, found.problem), ("Ferry sails again", "en", ""))

    def test_furniture_that_a_rule_of_the_outlet_names_is_left_out(self) -> None:
        rules = SourceRules([SourceRule("harbour-post", "chrome", "Fishermen .*")])
        page = f"<html><body>{BODY}</body></html>"
        for source, paragraphs in (("harbour-post", [ONE, f"{ONE} {TWO}"]), ("coast-mail", [ONE, TWO, f"{ONE} {TWO}"])):
            found = extract_html_page(page, rules, source=source)
            self.assertEqual([block.text for block in found.blocks], paragraphs)

    def test_headings_inside_the_article_are_headings(self) -> None:
        found = read(body=BODY.replace(f"<p>{TWO}</p>", f"<h2>Old Harbour</h2><p>{TWO}</p>"))
        self.assertEqual([block.text for block in found.blocks if block.is_heading], ["Old Harbour"])

    def test_the_title_is_the_one_on_which_the_page_agrees(self) -> None:
        head = (
            '<title>Ferry | Harbour Post</title><meta property="og:title" content="You won’t believe this '
            'ferry"><script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry sails '
            'again"}</script>'
        )
        self.assertEqual(read(head).title, "Ferry sails again")

    def test_an_outlets_name_comes_off_the_title(self) -> None:
        head = '<meta property="og:site_name" content="Harbour Post"><title>Ferry sails again - Harbour Post</title>'
        self.assertEqual(read(head, BODY.replace("<h1>Ferry sails again</h1>", "")).title, "Ferry sails again")
        rules = SourceRules((), [KnownSource("harbour-post", "Harbour Post")])
        self.assertEqual(without_site("Ferry sails again — Harbour Post", "", rules), "Ferry sails again")
        self.assertEqual(without_site("Ferry sails | again.example", "", SourceRules(), "again.example"), "Ferry sails")
        self.assertEqual(without_site("Ferry - a life", "", SourceRules()), "Ferry - a life")

    def test_an_outlet_that_nothing_names_comes_off_where_another_statement_shows_it(self) -> None:
        title = "Ferry sails again - The Unknown Paper"
        head = f"<title>{title}</title><meta property=og:title content='{title}'>"
        self.assertEqual(read(head).title, "Ferry sails again")

    def test_the_windows_title_decides_where_the_others_disagree(self) -> None:
        head = "<title>Ferry sails at last</title><meta property=og:title content='Ferry sails at last'>"
        self.assertEqual(read(head).title, "Ferry sails at last")
        agreed = "<title>Ferry at last</title><meta property=og:title content='Ferry sails again'>"
        self.assertEqual(read(agreed).title, "Ferry sails again")


class MetadataTests(SimpleTestCase):
    def test_dates_of_markup_in_their_order_of_trust(self) -> None:
        linked = (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], '
            '"headline": "x", "datePublished": "2016-03-09T10:00:00Z", "author": [{"name": "Ann Reed"}]}]}</script>'
        )
        meta = '<meta property="article:published_time" content="2016-03-10">'
        self.assertEqual(publication(linked + meta), (datetime(2016, 3, 9, 10, tzinfo=UTC), Basis.METADATA))
        self.assertEqual(publication(meta)[0], datetime(2016, 3, 10))
        self.assertEqual(publication('<meta name="DC.date.issued" content="2016-03-11">')[0], datetime(2016, 3, 11))
        self.assertEqual(
            publication('<meta name="citation_publication_date" content="2016/03/12">')[0], datetime(2016, 3, 12)
        )
        self.assertEqual(
            publication(body='<time class="published" datetime="2016-03-13T08:00">Sunday</time>' + BODY)[0],
            datetime(2016, 3, 13, 8),
        )
        self.assertEqual(
            publication(page_url="https://harbour.example/2016/03/14/ferry/"), (datetime(2016, 3, 14), Basis.URL)
        )

    def test_a_printed_date_stands_in_where_markup_states_none(self) -> None:
        body = BODY.replace("<p>", "<div>Published: 9 March 2016</div><p>", 1)
        self.assertEqual(publication(body=body), (datetime(2016, 3, 9), Basis.PRINTED))

    def test_the_time_of_an_update_is_not_the_publication(self) -> None:
        self.assertEqual(
            read(body='<time class="updated" datetime="2016-03-13">x</time>' + BODY.replace("article", "div")).stated,
            [],
        )

    def test_authors_site_and_canonical_address(self) -> None:
        head = (
            '<link rel="canonical" href="https://harbour.example/1"><meta property="og:site_name" '
            'content="Harbour Post"><meta name="author" content="Ann Reed"><meta name="author" content="Ben Cole">'
        )
        found = read(head)
        self.assertEqual(
            (found.authors, found.site_name, found.canonical_url),
            (("Ann Reed", "Ben Cole"), "Harbour Post", "https://harbour.example/1"),
        )

    def test_every_kind_of_statement_is_read_for_every_field(self) -> None:
        for prefix, names in (
            ("property", ("og:title", "article:published_time", "article:author", "og:description")),
            ("name", ("DC.title", "DC.date.issued", "DC.creator", "DC.description")),
            ("name", ("dc:title", "dcterms:issued", "dcterms:creator", "description")),
            ("name", ("citation_title", "citation_publication_date", "citation_author", "description")),
            ("name", ("parsely-title", "parsely-pub-date", "parsely-author", "description")),
            ("name", ("sailthru.title", "sailthru.date", "sailthru.author", "sailthru.description")),
        ):
            with self.subTest(names[0]):
                head = "".join(
                    f"<meta {prefix}='{name}' content='{content}'>"
                    for name, content in zip(
                        names, ("Ferry sails", "2016-03-11T09:30:00+02:00", "Ann Reed", "Told"), strict=True
                    )
                )
                tree = parsed(f"<html><head>{head}</head><body></body></html>")
                assert not isinstance(tree, str)
                found = read_metadata(tree)
                self.assertEqual(
                    (found.titles, found.published, found.authors, found.description),
                    (("Ferry sails",), ("2016-03-11T09:30:00+02:00",), ("Ann Reed",), "Told"),
                )
                self.assertEqual(str(publication(head)[0]), "2016-03-11 09:30:00+02:00")

    def test_json_ld_comes_before_tags_and_all_statements_of_the_publication_are_kept(self) -> None:
        head = (
            '<script type="application/ld+json"><!-- {"@type": "NewsArticle", "headline": "x", '
            '"datePublished": "2016-03-09", "author": ["Ann Reed", {"name": "Ben Cole"},],} --></script>'
            '<meta property="article:published_time" content="2016-03-09T10:00:00Z"><meta name=author content="Desk">'
        )
        found = read(head)
        self.assertEqual([one.reading.raw for one in found.stated], ["2016-03-09", "2016-03-09T10:00:00Z"])
        self.assertEqual(found.authors, ("Ann Reed", "Ben Cole"))

    def test_the_canonical_link_is_completed_and_a_front_page_is_not_believed(self) -> None:
        self.assertEqual(
            read("<link rel=canonical href='/news/1'>", page_url="https://harbour.example/x").canonical_url,
            "https://harbour.example/news/1",
        )
        self.assertEqual(
            read(
                "<link rel=canonical href='https://harbour.example/'>"
                "<meta property=og:url content='https://harbour.example/news/2'>"
            ).canonical_url,
            "https://harbour.example/news/2",
        )

    def test_broken_json_ld_is_left_alone(self) -> None:
        for written in (
            "{",
            "[" * 50_000,
            "null",
            '{"@type": 5}',
            '{"@type": "NewsArticle", "headline": {"a": 1}, "datePublished": [1]}',
        ):
            with self.subTest(written[:20]):
                self.assertEqual(read(f'<script type="application/ld+json">{written}</script>').problem, "")

    def test_dates_in_addresses(self) -> None:
        for url, date in (
            ("https://a.example/2016/03/09/x/", "2016-03-09"),
            ("https://a.example/2016/3/9/x", "2016-03-09"),
            ("https://a.example/2016/03/x", "2016-03"),
            ("https://a.example/news/20160309-x", "2016-03-09"),
            ("https://a.example/2016/13/40/", ""),
            ("https://a.example/id/20169999", ""),
            ("https://a.example/x?d=2016/03/09/", ""),
        ):
            with self.subTest(url):
                self.assertEqual(date_in_url(url), date)


class HostileTests(SimpleTestCase):
    def test_pages_without_an_article_are_told(self) -> None:
        for body in ("", "<div id=app></div><script>start()</script>", "<p>Home</p>", "<script>" * 1000):
            with self.subTest(body[:20]):
                self.assertTrue(read(body=body).problem)

    def test_markup_beyond_measure_is_not_parsed(self) -> None:
        for body, reason in (
            ("<div>" * 50_000 + BODY, "deep|elements"),
            ("<span>a</span>" * 60_000, "elements"),
            ("<p>" + "&amp;" * 1_500_000, "characters"),
        ):
            with self.subTest(reason):
                self.assertRegex(read(body=body).problem, reason)

    def test_an_enormous_attribute_costs_nothing(self) -> None:
        found = read(body=f"<img src='data:{'a' * 10_000_000}'>{BODY}")
        self.assertEqual([block.text for block in found.blocks][:2], [ONE, TWO])

    def test_entities_defined_by_the_page_are_not_expanded(self) -> None:
        bomb = (
            '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
        )
        found = extract_html_page(
            f"{bomb}<html><body><h1>Ferry</h1><p>{ONE} &b; &c;</p><p>{TWO}</p></body></html>", SourceRules()
        )
        text = " ".join(block.text for block in found.blocks)
        self.assertNotIn("aaaaaaaaaa", text)
        self.assertNotIn("root:", text)

    def test_an_index_of_pages_is_no_article(self) -> None:
        links = "".join(
            f"<li><a href=/{number}>Ferry number {number} sails again from the quay</a></li>" for number in range(80)
        )
        problem = read(
            '<meta property="og:type" content="website">', f"<ul>{links}</ul><p>All our news about the ferry.</p>"
        ).problem
        self.assertRegex(problem, "index|no article text")


class AddressTests(SimpleTestCase):
    def test_what_only_tracks_readers_comes_off(self) -> None:
        self.assertEqual(
            canonical("HTTP://Www.A.example:80/x/?utm_campaign=1&id=2&fbclid=3#c"), "https://www.a.example/x/?id=2"
        )
        self.assertEqual(canonical("https://a.example"), "https://a.example/")

    def test_a_parameter_that_may_name_the_page_stays_where_it_may(self) -> None:
        for url, expected in (
            ("https://a.example/ferry?ref=homepage&source=rss&print=1&amp=true", "https://a.example/ferry"),
            ("https://a.example/story.php?id=5&src=twitter", "https://a.example/story.php?id=5"),
            ("https://a.example/index.php?source=12", "https://a.example/index.php?source=12"),
            ("https://a.example/?source=ferry", "https://a.example/?source=ferry"),
            ("https://a.example/story?ref=12345", "https://a.example/story?ref=12345"),
            ("https://a.example/print.asp?print=7", "https://a.example/print.asp?print=7"),
            ("https://a.example/index.php?utm_source=12&p=3", "https://a.example/index.php?p=3"),
        ):
            with self.subTest(url):
                self.assertEqual(canonical(url), expected)

    def test_what_is_no_address(self) -> None:
        for written in (
            "",
            "javascript:alert(1)",
            "ftp://a.example/x",
            "https://",
            "http://[::1",
            "https://a.example/ x",
            "a.example",
            "https://a.example:99999/",
            "https://a.example/" + "x" * 3000,
        ):
            with self.subTest(written[:30]):
                self.assertEqual(canonical(written), "")
        self.assertFalse(is_web_address("https://localhost/x"))

"""Does an article's page show the text and its evidence, say what is not known, and let no text become mark-up?"""

import json

from django.contrib.auth.models import User
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.curation import set_visibility
from articles.models import Article, Capture, ImportRun
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source
from articles.tests.search.archive import dated, tag
from articles.tests.views.pages import (
    HOSTILE,
    hostile_article,
    links,
    main_words,
    mention,
    metadata,
    read,
    running_parts,
    words,
)


def make_capture(article: Article, sha256: str, **columns: object) -> Capture:
    """A capture of an article, captured on 21 July 2018."""
    defaults = {
        "content": b"kept", "size": 14_200, "media_type": "text/html", "origin": "/home/somebody/pages.zip!road.html",
        "captured_at": "2018-07-21T00:00Z", "captured_precision": "day", "captured_basis": "banner",
        "charset_used": "utf-8", "charset_why": "declared", "title": article.title, "body": article.body,
        "content_hash": "h", "sha256": sha256,
    }  # fmt: skip
    return Capture.objects.create(article=article, **defaults | columns)


class TextTests(TestCase):
    def test_paragraphs_sections_and_marked_names(self):
        aleppo = make_province("aleppo")
        town, group = make_place("khanasser"), make_group("islamic-state")
        town.provinces.add(aleppo)
        article = make_article(
            title="Aleppo: road reopened",
            body="First words.\n\nIslamic State left Khanasser & went.\n\nLast words.",
            sections=[
                {"paragraph": 0, "heading": None},
                {"paragraph": 1, "heading": "North"},
                {"paragraph": 2, "heading": None},
            ],
        )
        tag(article, aleppo, group, role="primary")
        mention(article, aleppo, "Aleppo", field="title")
        mention(article, group, "Islamic State")
        mention(article, town, "Khanasser")
        response = self.client.get(article.get_absolute_url())
        text = read(response).xpath("//div[@class='text']")[0]
        self.assertEqual([part.tag for part in text], ["p", "h2", "p", "hr", "p"])
        self.assertEqual([words(part) for part in text][1:3], ["North", "Islamic State left Khanasser & went."])
        self.assertEqual(
            links(response, "//article"),
            links(response, "//article/p[@class='kicker']")
            | {
                "Aleppo": "/provinces/aleppo/",
                "Islamic State": "/groups/islamic-state/",
                "Khanasser": "/articles/?q=%22Khanasser%22&province=aleppo",
            },
        )
        self.assertEqual(text.xpath(".//a[@class='name place']/@title"), ["Khanasser, Aleppo"])

    def test_rejected_tags_are_neither_listed_nor_marked(self):
        group = make_group("islamic-state")
        article = make_article(body="Islamic State is named.")
        article.group_tags.create(group=group, status="rejected", origin="editor")
        mention(article, group, "Islamic State")
        response = self.client.get(article.get_absolute_url())
        self.assertNotContains(response, "/groups/islamic-state/")
        self.assertIn("no armed group named", main_words(response))

    def test_a_title_without_text(self):
        self.assertIn("a title and no text", main_words(self.client.get(make_article(body="").get_absolute_url())))

    def test_arabic_runs_from_the_right_and_names_its_language(self):
        response = self.client.get(make_article(title="خناصر", body="عاد السكان.", language="ar").get_absolute_url())
        tree = read(response)
        self.assertEqual(tree.xpath("//h1/@dir | //h1/@lang"), ["ar", "rtl"])
        self.assertEqual(tree.xpath("//div[@class='text']/@dir"), ["rtl"])
        self.assertEqual(tree.xpath("/html/@lang"), ["en"])

    def test_languages_written_either_way_run_as_their_letters_do(self):
        for language in ("und", "ku"):
            tree = read(self.client.get(make_article(language=language).get_absolute_url()))
            self.assertEqual(tree.xpath("//h1/@dir"), ["auto"])


class EvidenceAndProvenanceTests(TestCase):
    def test_an_undated_article_says_so_and_never_takes_the_capture_for_its_date(self):
        article = make_article(captured_at="2018-07-21T00:00Z", captured_precision="day", captured_basis="banner")
        response = self.client.get(article.get_absolute_url())
        self.assertIn(
            "Publication date not stated; captured 21 July 2018, as the page’s banner says.", main_words(response)
        )
        self.assertFalse(read(response).xpath("//time"))
        self.assertNotIn(
            "datePublished", json.loads(read(response).xpath("//script[@type='application/ld+json']")[0].text)
        )
        self.assertFalse({"DC.date", "article:published_time"} & metadata(response).keys())
        self.assertIn("n.d. Captured 21 July 2018", main_words(response))

    def test_a_stated_date_comes_with_clock_zone_and_basis(self):
        article = make_article(
            published_at="2017-01-26T12:28Z", published_offset=180, published_precision="minute",
            published_basis="printed", published_raw="Thu 26 Jan 2017 15:28",
        )  # fmt: skip
        response = self.client.get(article.get_absolute_url())
        self.assertIn(
            "Published 26 January 2017, 15:28 (UTC+3), as printed on the page; capture date not known.",
            main_words(response),
        )
        self.assertIn("“Thu 26 Jan 2017 15:28”", main_words(response))
        self.assertEqual(read(response).xpath("//time/@datetime"), ["2017-01-26T15:28+03:00"])

    def test_the_furthest_clocks_on_earth_cost_no_page(self):
        for offset in (14 * 60, -14 * 60):
            article = make_article(
                published_at="2017-01-26T12:28Z", published_offset=offset, published_precision="minute"
            )
            for address in (article.get_absolute_url(), "/", "/articles/", article.source.get_absolute_url()):
                with self.subTest(offset=offset, address=address):
                    self.assertEqual(self.client.get(address).status_code, 200)

    def test_captures_are_listed_with_hash_file_and_run_and_no_folder_of_anybody(self):
        run = ImportRun.objects.create(command="import", started_at="2026-03-01T10:00Z")
        article = make_article()
        make_capture(article, "a" * 64, run=run)
        newest = make_capture(article, "b" * 64, removed={"NUL": 3}, charset_declared="latin-1", charset_why="utf-8")
        Article.objects.filter(pk=article.pk).update(current_capture=newest)
        response = self.client.get(article.get_absolute_url())
        shown = main_words(response)
        for part in (
            "2 captures kept", "Captured 21 July 2018, as the page’s banner says: the text shown", "a" * 64, "14.2 kB",
            f"run {run.pk}, 1 March 2026", "3 NUL (cannot be stored)", "declared as latin-1", "pages.zip!road.html",
        ):  # fmt: skip
            self.assertIn(part, shown)
        self.assertNotContains(response, "somebody")
        self.assertEqual(shown.count("the text shown"), 1)

    def test_the_outlet_comes_with_its_note(self):
        source = make_source(note="Owned by a party.", reference="A registry", confirmed=False)
        shown = main_words(self.client.get(make_article(source=source).get_absolute_url()))
        self.assertIn("Owned by a party. (A registry) Unconfirmed.", shown)

    def test_links_that_run_are_text(self):
        bad = (
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "\tjavascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
            "http:",
            "",
        )
        article = make_article(
            url="javascript:alert(1)",
            related_links=[{"title": f"Story {number}", "url": url} for number, url in enumerate(bad)]
            + [{"title": "Good", "url": "https://news.example/a"}, {"title": "", "url": "http://news.example/b"}],
        )
        response = self.client.get(article.get_absolute_url())
        self.assertEqual(
            links(response, "//section[h2='Related links on the page']"),
            {"Good": "https://news.example/a", "http://news.example/b": "http://news.example/b"},
        )
        self.assertIn("Story 0", main_words(response))
        self.assertNotIn("Original", main_words(response))

    def test_picture_captions_stand_under_the_text_in_a_list_of_their_own(self):
        article = make_article(captions=["The ferry in the yard", "<b>Two</b>"])
        response = self.client.get(article.get_absolute_url())
        listed = read(response).xpath("//section[h2='Picture captions']//li")
        self.assertEqual([one.text_content() for one in listed], ["The ferry in the yard", "<b>Two</b>"])
        self.assertNotIn("Picture captions", main_words(self.client.get(make_article().get_absolute_url())))

    def test_links_that_say_nothing_are_left_out(self):
        article = make_article(
            related_links=[{"title": "", "url": "javascript:alert(1)"}, {"title": None, "url": None}]
        )
        self.assertNotIn("Related links", main_words(self.client.get(article.get_absolute_url())))


class ForProgramsTests(TestCase):
    def test_reference_managers_find_a_newspaper_article(self):
        article = make_article(
            title="Road reopened", authors=["A. Writer", "B. Writer"], url="https://wire.example/1?a;b",
            canonical_url="https://wire.example/1?a%3Bb=",
            source=make_source(name="Levant Wire (sample)"), **dated("2017-01-26"),
        )  # fmt: skip
        response = self.client.get(article.get_absolute_url())
        found = metadata(response)
        address = f"http://testserver{article.get_absolute_url()}"
        for name, expected in (
            ("DC.type", ["newspaperArticle"]),
            ("DC.title", ["Road reopened"]),
            ("DC.creator", ["A. Writer", "B. Writer"]),
            ("DC.date", ["2017-01-26"]),
            ("DC.publisher", ["Levant Wire (sample)"]),
            ("DC.identifier", [address]),
            ("DC.source", ["https://wire.example/1?a;b"]),
            ("og:url", [address]),
            ("article:published_time", ["2017-01-26"]),
        ):
            self.assertEqual(found[name], expected, name)
        self.assertFalse([name for name in found if name.startswith("citation_")])

    def test_json_ld_is_a_news_article(self):
        article = make_article(title="A “road” </script>", language="fr", **dated("2017-01-01", "month"))
        (script,) = read(self.client.get(article.get_absolute_url())).xpath("//script[@type='application/ld+json']")
        described = json.loads(script.text)
        self.assertEqual((described["@type"], described["headline"]), ("NewsArticle", "A “road” </script>"))
        self.assertEqual((described["datePublished"], described["inLanguage"]), ("2017-01", "fr"))
        self.assertEqual(described["url"], f"http://testserver{article.get_absolute_url()}")


class HostileTests(TestCase):
    def test_no_text_of_an_article_becomes_mark_up(self):
        for payload in HOSTILE:
            with self.subTest(payload):
                source = make_source(name=f"Outlet {payload}", note=payload, reference=payload)
                article = hostile_article(payload, source=source)
                group = make_group(name=payload)
                tag(article, group, make_province(name=payload))
                mention(article, group, "road", rule=payload[:40])
                make_capture(
                    article, "c" * 64, origin=f"{payload}.zip!{payload}", media_type=payload, removed={payload: 1}
                )
                response = self.client.get(article.get_absolute_url())
                self.assertEqual(running_parts(response), [])
                self.assertEqual(words(read(response).xpath("//h1")[0]), " ".join(f"Road {payload}".split()))
                described = json.loads(read(response).xpath("//script[@type='application/ld+json']")[0].text)
                self.assertEqual(described["headline"], f"Road {payload}")

    def test_a_withdrawal_s_reason_is_text(self):
        article = make_article()
        set_visibility(article, "withdrawn", editor=User.objects.create_user("e"), reason="<script>alert(1)</script>")
        self.assertEqual(running_parts(self.client.get(article.get_absolute_url())), [])


class SimilarTests(TestCase):
    def test_similar_articles_are_linked_with_what_they_share(self):
        for number in range(40):
            make_article(title=f"Filler {number}", body="Nothing happened.")
        article = make_article(title="Olive press", body="A carpenter mended the walnut beams.")
        other = make_article(title="Oil", body="A carpenter and walnut beams.", source=make_source(name="Wire"))
        page = self.client.get(article.get_absolute_url())
        (section,) = read(page).xpath("//section[@class='similar']")
        self.assertEqual(section.xpath(".//a/@href"), [other.get_absolute_url()])
        self.assertIn("undated, Wire shares", words(section))
        self.assertIn("walnut", words(section))
        alone = self.client.get(Article.objects.get(title="Filler 1").get_absolute_url())
        self.assertEqual(read(alone).xpath("//section[@class='similar']"), [])


class StatementTests(TestCase):
    def statements(self, article: Article) -> int:
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.client.get(article.get_absolute_url()).status_code, 200)
        self.assertFalse([query for query in captured if '"articles_capture"."content"' in query["sql"]])
        return len(captured)

    def test_a_page_costs_as_many_statements_with_three_names_as_with_twenty(self):
        def filled(count: int) -> Article:
            article = make_article(body=" ".join(f"name{number:02} place{number:02}" for number in range(count)))
            run = ImportRun.objects.create(command="import", started_at="2026-03-01T10:00Z")
            for number in range(count):
                group, place, province = make_group(), make_place(), make_province()
                place.provinces.add(province)
                tag(article, group, province)
                mention(article, group, f"name{number:02}")
                mention(article, place, f"place{number:02}")
                make_capture(article, f"{number:064}", run=run)
            return article

        few, many = filled(3), filled(20)
        for article in (few, many):  # reads their words, which are then remembered
            self.client.get(article.get_absolute_url())
        self.assertEqual(self.statements(few), self.statements(many))
        self.assertLessEqual(self.statements(many), 15)

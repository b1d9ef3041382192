"""Does the comparison say how many articles each search finds in a period, and refuse beside the field?"""

import csv
from io import StringIO
from urllib.parse import urlencode

from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, dated
from articles.tests.views.pages import HOSTILE, labelled, links, main_words, number, read, running_parts, total, words

ADDRESSES = (
    "a=khanasser&b=group:islamic-state&unit=month",
    "a=khanasser&b=group:islamic-state&unit=year&show=share",
    "a=road+OR+summary&b=-road&c=province:aleppo&d=after:2017-01-27&unit=year",
    "q=khanasser&a=road+OR+market&b=villages&source=levant-wire&since=2017&unit=month",
    "a=khanasser&group=islamic-state&count=reports&until=2017-01-28",
)


class CompareTests(SmallArchive, TestCase):
    def test_every_number_leads_to_as_many_articles(self):
        for address in ADDRESSES:
            followed = 0
            for label, href in labelled(self.client.get(f"/compare/?{address}")).items():
                name, colon, said = label.rpartition(": ")
                if colon and href.startswith("/articles/"):
                    with self.subTest(address=address, label=label):
                        self.assertEqual(total(self.client, href), number(said), name)
                        followed += 1
            self.assertGreater(followed, 1, address)

    def test_a_share_is_of_the_articles_compared(self):
        response = self.client.get("/compare/?a=khanasser&b=group:islamic-state&lang=en&show=share&unit=year")
        self.assertIn("khanasser, 2017: 3 articles, 100\u202f% of 3", labelled(response))
        self.assertIn("group:islamic-state, 2017: 2 articles, 67\u202f% of 3", labelled(response))
        self.assertEqual(links(response)["all articles compared"], "/articles/?lang=en")

    def test_the_chart_says_what_it_is_and_differs_by_more_than_colour(self):
        tree = read(self.client.get("/compare/?a=khanasser&b=villages&unit=month"))
        svg, narrow = tree.xpath("//figure//svg")
        self.assertEqual([each.get("role") for each in (svg, narrow)], ["img", "img"])
        self.assertEqual(svg.get("aria-label"), narrow.get("aria-label"))
        self.assertEqual(
            svg.get("aria-label"), "Articles a month: khanasser, villages. The numbers stand in the table."
        )
        marks = [each.xpath(".//path[@class='mark']/@d")[0].partition("m")[2] for each in svg.xpath(".//g[path]")]
        self.assertEqual(len(set(marks)), 2)
        self.assertIn(
            "Articles a month that each search finds", main_words(self.client.get("/compare/?a=khanasser&unit=month"))
        )

    def test_what_is_not_on_a_line_is_said(self):
        response = self.client.get("/compare/?a=khanasser+OR+summary&unit=month")
        self.assertIn("not on the line: 1 undated, 1 dated by year alone", main_words(response))
        self.assertEqual(total(self.client, links(response)["1 undated"]), 1)
        undated = self.client.get("/compare/?a=khanasser&lang=fr")
        self.assertIn("None of the articles found states a date", main_words(undated))

    def test_the_form_holds_what_was_asked_and_keeps_the_rest(self):
        response = self.client.get(
            "/compare/?a=road&c=%22two+villages%22&group=islamic-state&since=2017&show=share&page=3"
        )
        fields = read(response).xpath("//form[@class='compare']//input")
        self.assertEqual(
            [(field.get("name"), field.get("value")) for field in fields],
            [("group", "islamic-state"), ("a", "road"), ("b", ""), ("c", '"two villages"'), ("d", ""),
             ("since", "2017"), ("until", "")],
        )  # fmt: skip
        self.assertIn("Among: Articles naming Islamic State, published since 2017.", main_words(response))

    def test_without_a_search_it_explains_with_an_example_that_works(self):
        response = self.client.get("/compare/")
        self.assertIn("Each search becomes a line", main_words(response))
        address = links(response)["Islamic State, Syrian Arab Army"]
        self.assertEqual(address, "/compare/?a=group%3Aislamic-state&b=group%3Asyrian-arab-army")
        self.assertTrue(read(self.client.get(address)).xpath("//figure"))
        Article.objects.all().delete()
        self.assertNotIn("For example", main_words(self.client.get("/compare/")))

    def test_the_search_page_and_the_grid_lead_there_with_their_search(self):
        expected = "/compare/?a=khanasser&source=levant-wire"
        search = self.client.get("/articles/?q=khanasser&source=levant-wire&sort=oldest&per_page=50")
        self.assertEqual(links(search)["Line beside other searches"], expected)
        grid = self.client.get("/explore/?q=khanasser&source=levant-wire")
        self.assertEqual(links(grid)["Compare over time"], expected)


class RefusalTests(SmallArchive, TestCase):
    def test_what_cannot_be_asked_is_said_beside_its_field(self):
        for letter in "abcd":
            response = self.client.get("/compare/", {letter: '"a b c d e f g"~30', "since": "2017"})
            self.assertEqual(response.status_code, 400)
            (field,) = read(response).xpath("//input[@aria-invalid]")
            self.assertEqual(field.get("name"), letter)
            (why,) = read(response).xpath(f"//*[@id='{field.get('aria-describedby')}']")
            self.assertIn("combinations of words; 5,000 are the most", words(why))
            self.assertEqual(field.get("value"), '"a b c d e f g"~30')

    def test_it_counts_what_all_have_in_common_too(self):
        part = '"a b c d"~30'
        self.assertEqual(self.client.get("/compare/", {"a": part}).status_code, 200)
        response = self.client.get("/compare/", {"a": f"{part} {part}", "q": part})
        self.assertEqual(response.status_code, 400)
        self.assertEqual(read(response).xpath("//input[@aria-invalid]/@name"), ["a"])
        long = self.client.get("/compare/", {"a": "road " * 300, "q": "bridge " * 300})
        self.assertIn("Too long together with the words that all have in common", main_words(long))

    def test_other_parameters_are_refused_with_the_reason(self):
        for address, said in (
            ("since=x", "“x” is not a date"),
            ("unit=week", "write month or year"),
            ("show=sum", "write count or share"),
            ("group=nobody", "“nobody” is not known"),
            ("a=road&a=bridge", "give it once"),
        ):
            for path in ("/compare/", "/compare.csv"):
                with self.subTest(address, path=path):
                    response = self.client.get(f"{path}?{address}")
                    self.assertEqual(response.status_code, 400)
                    self.assertIn(said, main_words(response))

    def test_whatever_is_typed_is_text(self):
        for payload in (*HOSTILE, "\0", "((", '"', "-", "the", "group:", "OR OR", "a" * 3000):
            for path in ("/compare/", "/compare.csv"):
                with self.subTest(payload=payload[:20], path=path):
                    response = self.client.get(f"{path}?{urlencode({'a': payload, 'b': 'road', 'unit': 'month'})}")
                    self.assertIn(response.status_code, (200, 400))
                    if response["Content-Type"].startswith("text/html"):
                        self.assertEqual(running_parts(response), [])


class CsvTests(SmallArchive, TestCase):
    def table(self, address):
        return list(csv.reader(StringIO(self.client.get(f"/compare.csv?{address}").content.decode("utf-8-sig"))))

    def test_it_has_the_numbers_of_the_page(self):
        self.assertEqual(
            self.table("a=khanasser&b=-road&unit=month&since=2017&undated=include"),
            [
                ["period", "khanasser (articles)", "'-road (articles)"],
                ["2017-01", "2", "1"],
                ["2017-02", "1", "1"],
                ["year alone", "0", "0"],
                ["undated", "1", "2"],
            ],
        )

    def test_shares_stand_beside_the_numbers_they_are_of(self):
        rows = self.table("a=khanasser&unit=year&show=share&since=2016")
        self.assertEqual(rows[0], ["period", "khanasser (articles)", "khanasser (%)", "all"])
        self.assertEqual(rows[1:3], [["2016", "0", "0.000", "1"], ["2017", "3", "100.000", "3"]])
        self.assertEqual({len(row) for row in rows}, {4})

    def test_a_filter_that_is_none_is_said_on_the_page_and_in_a_header(self):
        address = "a=khanasser&b=province:nope&q=source:n%C3%B6pe"
        page = main_words(self.client.get(f"/compare/?{address}"))
        self.assertIn("province:nope is no province of this archive, and was sought as words.", page)
        self.assertEqual(page.count('source:"nöpe" is no source of this archive'), 1)
        self.assertEqual(
            self.client.get(f"/compare.csv?{address}")["Not-Filters"], "source:%22n%C3%B6pe%22, province:nope"
        )
        self.assertNotIn("Not-Filters", self.client.get("/compare.csv?a=khanasser"))

    def test_years_are_not_given_for_months(self):
        make_article(body="Khanasser", **dated("1990-05-05"))
        self.assertContains(self.client.get("/compare/?a=khanasser&unit=month"), "By year, not by month")
        refused = self.client.get("/compare.csv?a=khanasser&unit=month")
        self.assertContains(refused, "By year, not by month", status_code=400)
        for address in ("a=khanasser&unit=month&since=2010", "a=khanasser", "a=nowhere&unit=month"):
            self.assertEqual(self.client.get(f"/compare.csv?{address}").status_code, 200, address)
            self.assertNotContains(self.client.get(f"/compare/?{address}"), "By year, not by month")

    def test_without_a_search_it_is_empty(self):
        self.assertEqual(self.table(""), [["period"], ["year alone"], ["undated"]])

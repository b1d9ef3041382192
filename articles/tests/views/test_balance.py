"""Do the pages of pairs and of sources lead from each number to its articles, and warn of one outlet?"""

import csv
from io import StringIO
from unittest import mock

from django.test import TestCase

from articles.models import Article
from articles.search import counted as counting
from articles.tests.factories import make_article, make_group, make_source
from articles.tests.search.archive import SmallArchive, tag
from articles.tests.views.pages import HOSTILE, labelled, links, main_words, number, read, running_parts, total, words

SEARCHES = (
    "",
    "q=khanasser",
    "group=islamic-state&group=syrian-arab-army",
    "since=2017&until=2017-01",
    "lang=en&count=reports",
)


def table(client, address):
    return list(csv.reader(StringIO(client.get(address).content.decode("utf-8-sig"))))


def rows(response):
    """The cells of the table, row by row; those without words left out."""
    return [[text for cell in row if (text := words(cell))] for row in read(response).xpath("//tbody/tr")]


class SharedTests(SmallArchive, TestCase):
    def test_every_number_leads_to_as_many_articles(self):
        for path in ("/explore/together/", "/explore/sources/"):
            followed = 0
            for search in SEARCHES:
                for label, href in labelled(self.client.get(f"{path}?{search}")).items():
                    name, colon, said = label.rpartition(": ")
                    if colon and href.startswith("/articles/"):
                        with self.subTest(path=path, search=search, label=label):
                            self.assertEqual(total(self.client, href), number(said), name)
                            followed += 1
            self.assertGreater(followed, 8)

    def test_a_bad_value_is_refused_and_nothing_found_is_said(self):
        for path in ("/explore/together", "/explore/sources"):
            for end in ("/", ".csv"):
                response = self.client.get(f"{path}{end}?since=x")
                self.assertEqual(response.status_code, 400)
                self.assertIn("“x” is not a date", main_words(response))
                self.assertEqual(self.client.get(f"{path}{end}?q=nowhere").status_code, 200)
            self.assertIn("No article matches all of this", main_words(self.client.get(f"{path}/?q=nowhere")))
        self.assertEqual(self.client.get("/explore/together/?most=201").status_code, 400)

    def test_an_empty_archive_says_how_to_fill_it(self):
        Article.objects.all().delete()
        for path in ("/explore/together/", "/explore/sources/"):
            self.assertIn("import_articles", main_words(self.client.get(path)))

    def test_what_was_typed_comes_back_as_text(self):
        for payload in HOSTILE:
            for path in ("/explore/together/", "/explore/sources/"):
                response = self.client.get(path, {"q": payload, "most": "5"})
                self.assertIn(response.status_code, (200, 400))
                self.assertEqual(running_parts(response), [])

    def test_all_ways_to_look_at_a_result_lead_to_one_another(self):
        for path in ("/explore/", "/explore/together/", "/explore/sources/"):
            ways = links(self.client.get(f"{path}?q=khanasser"), "//nav[@class='tabs']")
            self.assertEqual(
                ways,
                {
                    "List": "/articles/?q=khanasser",
                    "Grid": "/explore/?q=khanasser",
                    "Groups together": "/explore/together/?q=khanasser",
                    "Balance of sources": "/explore/sources/?q=khanasser",
                    "Compare over time": "/compare/?a=khanasser",
                },
            )


class PairTests(SmallArchive, TestCase):
    def test_pairs_stand_with_the_part_of_the_rarer_group(self):
        tag(make_article(), self.state)
        (row,) = rows(self.client.get("/explore/together/"))
        self.assertEqual(row, ["Islamic State 3", "Syrian Arab Army 2", "1", "50 %"])
        self.assertEqual(
            table(self.client, "/explore/together.csv"),
            [
                [
                    "one",
                    "other",
                    "both (articles)",
                    "of one (articles)",
                    "of other (articles)",
                    "share of the smaller (%)",
                ],
                ["islamic-state", "syrian-arab-army", "1", "3", "2", "50.0"],
            ],
        )

    def test_tables_say_what_they_count(self):
        for path, headings in (
            ("/explore/together.csv", ["both (reports)", "of one (reports)", "of other (reports)"]),
            ("/explore/sources.csv", ["reports", "share (%)", "archive (reports)"]),
        ):
            self.assertEqual(table(self.client, f"{path}?count=reports")[0][2:5], headings)

    def test_pages_of_pairs_follow_one_another(self):
        tag(make_article(), *(make_group(f"brigade-{count}") for count in range(4)))
        seen = []
        address = "/explore/together/?most=3"
        while address:
            response = self.client.get(address)
            seen += [tuple(row) for row in rows(response)]
            address = links(response).get("Next")
        self.assertEqual((len(seen), len(set(seen))), (7, 7))
        beyond = self.client.get("/explore/together/?page=9")
        self.assertIn("There are no more pairs", main_words(beyond))

    def test_articles_that_name_no_two_say_so(self):
        self.assertIn("No two groups are named in one", main_words(self.client.get("/explore/together/?lang=ar")))

    def test_numbers_of_a_sample_are_marked(self):
        Article.objects.all().delete()  # the sample is of keys, and theirs are not known
        for count in range(1, 40):
            tag(make_article(pk=1_000_000 * 16 + count), self.state, self.army)
        with mock.patch.object(counting, "EXACT_UP_TO", 3):
            response = self.client.get("/explore/together/")
        self.assertIn("Numbers with ≈ are about right", main_words(response))
        self.assertIn("Islamic State and Syrian Arab Army: about 32 articles", labelled(response))


class BalanceTests(SmallArchive, TestCase):
    def test_each_source_stands_with_its_part_of_the_result_and_of_the_archive(self):
        self.assertEqual(
            rows(self.client.get("/explore/sources/?group=islamic-state&lang=en")),
            [["Courier (sample)", "50 %", "1", "50 %", "3"], ["Levant Wire (sample)", "50 %", "1", "50 %", "3"]],
        )

    def test_sources_without_any_are_named_and_the_archive_is_that_of_the_period(self):
        make_article(
            source=make_source(slug="late", name="Late"), published_at="2019-01-01T00:00Z", published_precision="day"
        )
        response = self.client.get("/explore/sources/?q=market")
        self.assertIn("2 sources of the archive with none of these", main_words(response))
        self.assertIn("Late 14 % of the archive, 1", main_words(response))
        response = self.client.get("/explore/sources/?q=khanasser&since=2017&until=2017")
        self.assertNotIn("Late", main_words(response))
        self.assertEqual(
            links(response)["all articles of the archive in the same period"], "/articles/?since=2017&until=2017"
        )
        self.assertEqual(table(self.client, "/explore/sources.csv?q=market")[1:],
                         [["levant-wire", "Levant Wire (sample)", "1", "100.00", "3", "42.86"],
                          ["courier", "Courier (sample)", "0", "0.00", "3", "42.86"],
                          ["late", "Late", "0", "0.00", "1", "14.29"]])  # fmt: skip

    def test_one_outlet_is_warned_of_here_and_beside_results(self):
        for _ in range(3):
            make_article(source=self.wire, body="A flood.")
        make_article(source=self.courier, body="A flood.")
        said = "75 % of these articles are from one outlet: Levant Wire (sample)."
        here, beside = self.client.get("/explore/sources/?q=flood"), self.client.get("/articles/?q=flood")
        for response in (here, beside):
            self.assertIn(said, main_words(response))
        self.assertEqual(links(beside)["How that compares with the archive"], "/explore/sources/?q=flood")
        self.assertNotIn("one outlet", main_words(self.client.get("/articles/?q=flood&source=levant-wire")))
        self.assertNotIn("one outlet", main_words(self.client.get("/articles/?q=khanasser")))

"""Does a walk by cursor give each article of a result once, in order, whatever comes meanwhile?"""

from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.models import Article
from articles.search.cursor import Cursor
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated

LIST = "/api/v1/articles"
# Few days, so that many articles share one; None is undated.
DAYS = st.sampled_from(["2016-01-01", "2017-01-26", "2017-01-27", "2018-05-05", None])


MORE = (
    "", "&q=road", "&q=road&undated=exclude", "&undated=only", "&since=2017&undated=include", "&q=road&until=2017-01",
)  # fmt: skip


class WalkTests(HypothesisTestCase):
    def setUp(self):
        self.source = make_source()

    def make(self, day):
        return make_article(body="Road.", source=self.source, **(dated(day) if day else {}))

    def pages(self, address):
        """The pages of a walk, each following the Link of the one before."""
        while address:
            response = self.client.get(address)
            self.assertEqual(response.status_code, 200, response.content)
            yield response.json()
            link = response.get("Link", "")
            self.assertEqual(bool(link), response.json()["next_cursor"] is not None)
            address = link.removesuffix('>; rel="next"').removeprefix("<http://testserver")

    def walked(self, address):
        return [result["id"] for page in self.pages(address) for result in page["results"]]

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(DAYS, max_size=12), st.integers(1, 5), st.sampled_from(["newest", "oldest"]),
        st.sampled_from(MORE),
        st.booleans(), st.sampled_from([1, 3, 20_000]),
    )  # fmt: skip
    def test_each_article_once_in_the_order_of_the_list(self, days, per_page, order, more, is_large, most_passed):
        for day in days:
            self.make(day)
        walked_index = mock.patch("articles.search.rank.WALK_FROM", -1 if is_large else 20_000)
        with walked_index, mock.patch("articles.search.dated.MOST_PASSED", most_passed):
            whole = self.client.get(f"{LIST}?per_page=100&sort={order}{more}").json()
            walked = self.walked(f"{LIST}?per_page={per_page}&sort={order}{more}")
        self.assertEqual(walked, [result["id"] for result in whole["results"]])
        self.assertEqual(len(walked), whole["count"])

    def test_a_page_passes_so_many_articles_at_most_and_says_where_to_go_on(self):
        for number in range(9):
            make_article(title="Road" if number in (0, 8) else "Bridge", source=self.source, **dated("2017-01-26"))
        self.make("2018-01-01")
        limits = mock.patch("articles.search.rank.WALK_FROM", -1), mock.patch("articles.search.dated.MOST_PASSED", 3)
        with limits[0], limits[1]:
            pages = list(self.pages(f"{LIST}?q=title:road&sort=newest&per_page=1"))
        self.assertEqual([len(page["results"]) for page in pages], [1, 0, 0, 1])
        self.assertEqual({page["count"] for page in pages}, {2})

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(DAYS, min_size=4, max_size=10), st.lists(DAYS, min_size=1, max_size=6),
        st.sampled_from(["newest", "oldest"]),
    )  # fmt: skip
    def test_what_is_added_meanwhile_moves_nothing(self, days, added, order):
        there, walked = {self.make(day).pk for day in days}, []
        for page in self.pages(f"{LIST}?per_page=3&sort={order}"):
            walked += [result["id"] for result in page["results"]]
            for day in added[:2]:
                self.make(day)
            added = added[2:]
        self.assertEqual(len(walked), len(set(walked)))
        self.assertLessEqual(there, set(walked))

    @settings(max_examples=200, deadline=None)
    @given(st.text(max_size=60) | st.from_regex(r"[A-Za-z0-9_-]{20,40}", fullmatch=True))
    def test_a_broken_cursor_is_refused_and_says_so(self, text):
        response = self.client.get(LIST, {"cursor": text})
        self.assertIn(response.status_code, (200, 400) if not text.strip() else (400,))
        if text.strip():
            self.assertIn("begin anew", response.json()["errors"]["cursor"][0])

    @given(st.sampled_from(["newest", "oldest"]), st.none() | st.dates(), st.integers(0, 10**18 - 1))
    def test_a_cursor_reads_back(self, order, day, key):
        self.assertEqual(Cursor.read(str(Cursor(order, day, key))), Cursor(order, day, key))


class CursorTests(SmallArchive, TestCase):
    def read(self, address):
        return self.client.get(f"{LIST}?{address}").json()

    def test_any_page_by_date_says_where_to_go_on_and_the_last_none(self):
        self.assertIsNotNone(self.read("per_page=2")["next_cursor"])
        self.assertIsNotNone(self.read("per_page=1&page=2&q=khanasser&sort=oldest")["next_cursor"])
        self.assertIsNone(self.read("per_page=2&page=3")["next_cursor"])
        self.assertIsNone(self.read("per_page=2&page=9")["next_cursor"])
        self.assertIsNone(self.read("per_page=2&q=khanasser")["next_cursor"])
        first = self.read("per_page=2&sort=relevance")
        self.assertEqual(first["next_cursor"], self.read("per_page=2")["next_cursor"])
        self.assertEqual(len(self.read(f"per_page=2&sort=relevance&cursor={first['next_cursor']}")["results"]), 2)
        self.assertIsNone(self.read("per_page=2&q=-nothing")["next_cursor"])

    def test_the_counts_stay_those_of_the_whole_result(self):
        first = self.read("per_page=2&q=khanasser&sort=newest")
        second = self.read(f"per_page=2&q=khanasser&sort=newest&cursor={first['next_cursor']}")
        self.assertEqual(
            [(page["count"], page["facets"], page["page"]) for page in (first, second)],
            [(4, first["facets"], 1), (4, first["facets"], None)],
        )

    def test_the_next_address_keeps_what_was_asked(self):
        response = self.client.get(f"{LIST}?q=khanasser&source=courier&sort=oldest&per_page=1&utm=x")
        cursor = response.json()["next_cursor"]
        self.assertEqual(
            response["Link"],
            f'<http://testserver{LIST}?q=khanasser&source=courier&sort=oldest&per_page=1&cursor={cursor}>; rel="next"',
        )

    def test_a_cursor_is_of_one_order_and_takes_the_place_of_a_page(self):
        cursor = Cursor("oldest", None, 7)
        for address, reason in (
            (f"cursor={cursor}", "Belongs to sort=oldest"),
            (f"cursor={cursor}&q=road", "Belongs to sort=oldest"),
            (f"cursor={cursor}&sort=oldest&page=2", "takes the place of page"),
            (f"cursor={cursor}&cursor=x&sort=oldest", "more than once"),
        ):
            with self.subTest(address):
                response = self.client.get(f"{LIST}?{address}")
                self.assertEqual(response.status_code, 400)
                self.assertIn(reason.lower(), response.json()["errors"]["cursor"][0].lower())

    def test_a_page_out_of_reach_names_the_cursor(self):
        self.assertIn("by cursor", self.client.get(f"{LIST}?page=501").json()["errors"]["page"][0])

    def test_pages_of_people_know_no_cursor(self):
        self.assertEqual(self.client.get("/articles/?cursor=x").status_code, 200)

    def test_the_index_on_day_and_number_finds_the_place(self):
        """Without it a page far into a large result would read all articles of the days before."""
        make_article()
        cursor = Cursor("newest", None, 10**9)
        for place in (cursor, Cursor("newest", Article.objects.dated().first().published_on, 10**9)):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                self.read(f"per_page=1&facets=no&cursor={place}")
            statement = next(
                query["sql"] for query in asked if "published_on" in query["sql"] and "LIMIT 2" in query["sql"]
            )
            with connection.cursor() as plan:
                plan.execute(
                    "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off"
                )
                plan.execute(f"explain {statement}")
                told = "\n".join(line for (line,) in plan.fetchall())
            self.assertIn("article_newest", told)
            self.assertIn(
                "Index Cond: (ROW(published_on, id) <"
                if place.day
                else "Index Cond: ((published_on IS NULL) AND (id <",
                told,
            )

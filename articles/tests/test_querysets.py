"""Does each chainable read select what its name says?"""

from datetime import date

from django.test import TestCase

from articles.models import Article
from articles.tests.factories import make_article
from articles.tests.search.archive import dated


class QuerySetTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article(title="day", **dated("2016-06-15"))
        make_article(title="month", **dated("2016-06-01", "month"))
        make_article(title="year", **dated("2016-01-01", "year"))
        make_article(title="undated", visibility="hidden")

    def titles(self, articles) -> list[str]:
        return [article.title for article in articles]

    def test_a_period_holds_what_lies_wholly_in_it(self):
        for since, until, expected in (
            (date(2016, 6, 1), date(2016, 6, 30), ["day", "month"]),
            (date(2016, 6, 1), date(2016, 6, 15), ["day"]),
            (date(2016, 1, 1), date(2016, 12, 31), ["day", "month", "year"]),
            (date(2016, 6, 2), None, ["day"]),
            (None, date(2016, 6, 29), ["day"]),
            (None, None, ["day", "month", "year", "undated"]),
        ):
            with self.subTest(since=since, until=until):
                self.assertCountEqual(self.titles(Article.objects.published_between(since, until)), expected)

    def test_undated_articles_are_added_to_a_period_on_request(self):
        found = Article.objects.published_between(date(2016, 6, 15), date(2016, 6, 15), or_undated=True)
        self.assertCountEqual(self.titles(found), ["day", "undated"])

    def test_public_and_dated(self):
        self.assertCountEqual(self.titles(Article.objects.public()), ["day", "month", "year"])
        self.assertCountEqual(self.titles(Article.objects.dated()), ["day", "month", "year"])

    def test_facets_any_and_none(self):
        found = Article.objects.with_any_facet([4_002_016])
        self.assertCountEqual(self.titles(found), ["day", "month", "year"])
        self.assertCountEqual(self.titles(found.without_facets([5_201_606])), ["year"])
        self.assertCountEqual(
            self.titles(Article.objects.with_any_facet([4_000_000, 5_201_606])), ["day", "month", "undated"]
        )

    def test_orders_put_undated_last(self):
        self.assertEqual(self.titles(Article.objects.newest_first()), ["day", "month", "year", "undated"])
        self.assertEqual(self.titles(Article.objects.oldest_first()), ["year", "month", "day", "undated"])

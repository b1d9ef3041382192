"""Are the best articles found in the tiers those that scoring everything finds, and are the rest paged through once?"""

import random
from unittest import mock

from django.test import TestCase

from articles.search import best
from articles.search.compile import compiled
from articles.search.query import read
from articles.search.tiers import at_tier, cascade
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import dated, found, partial_titles, titles

COUNT = 160


class PartialTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        make_article(title="all", body="The bridge on the road to the dam is closed.")
        make_article(title="two", body="The bridge and the dam are open.")
        make_article(title="one", body="A road.")
        make_article(title="phrase", body="The road, and the lock gate by the bridge.")
        make_article(title="none", body="Rain.")

    def test_articles_with_some_of_the_words_follow_those_with_all_best_first(self):
        page = found("q=road+bridge+dam")
        self.assertEqual((page.total, page.partial_count), (1, 3))
        self.assertEqual([hit.article.title for hit in page.hits], ["all", "two", "phrase", "one"])
        self.assertEqual([hit.is_partial for hit in page.hits], [False, True, True, True])
        self.assertEqual((page.first, page.first_partial, page.last), (1, 2, 4))

    def test_phrases_exclusions_and_filters_stay_strict(self):
        self.assertEqual(partial_titles('q=dam+road+"lock+gate"'), ["phrase"])
        self.assertEqual(partial_titles("q=road+dam+-bridge"), ["one"])
        self.assertEqual(partial_titles("q=road+dam+bridge+title:two"), ["two"])
        self.assertEqual(partial_titles("q=road+dam&kind=roundup"), [])

    def test_one_word_alternatives_and_other_orders_have_no_parts(self):
        for address in ("q=road", "q=rain+OR+nothing", "q=road+dam&sort=newest"):
            with self.subTest(address):
                self.assertEqual(found(address).partial_count, 0)

    def test_where_enough_articles_hold_all_the_words_no_other_is_shown(self):
        source = make_source()
        for number in range(best.FEW):
            make_article(title=f"more {number}", body="road bridge dam", source=source)
        self.assertEqual(found("q=road+bridge+dam").partial_count, 0)

    def test_facets_and_diagram_count_what_holds_all(self):
        page = found("q=road+bridge+dam")
        self.assertEqual(sum(value.count for value in page.facets["source"]), 1)

    def test_pages_go_on_through_both(self):
        several = [
            [hit.article.title for hit in found(f"q=road+bridge+dam&per_page=2&page={number}").hits]
            for number in (1, 2)
        ]
        self.assertEqual(several, [["all", "two"], ["phrase", "one"]])


class TierTests(TestCase):
    """An archive of random articles, all as long as the tiers take articles to be."""

    @classmethod
    def setUpTestData(cls):
        chance, source = random.Random(5), make_source()  # noqa: S311 - no secret
        for number in range(COUNT):
            body = ["filler"] * 548
            for word in ("road", "bridge", "dam"):
                for place in chance.sample(range(548), chance.choice((0, 1, 2, 3, 5, 8, 13))):
                    body[place] = word
            make_article(title=f"n{number}", body=" ".join(body), source=source)

    def in_tiers(self, address: str) -> list[str]:
        with mock.patch.multiple(best, SCORED_WHOLE=5, FIRST=20):
            return titles(address)

    def test_for_one_word_they_are_the_same(self):
        for number in (1, 2, 3):
            address = f"q=road&per_page=20&page={number}"
            self.assertEqual(self.in_tiers(address), titles(address))

    def test_for_several_words_every_article_is_on_one_page(self):
        pages = [self.in_tiers(f"q=road+bridge+dam&per_page=30&page={number}") for number in range(1, 6)]
        seen = [title for page in pages for title in page]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertEqual(set(seen), set(titles("q=road+bridge+dam&per_page=100")))
        whole = titles("q=road+bridge+dam&per_page=20")
        self.assertGreaterEqual(len(set(whole) & set(pages[0][:20])), 18)

    def test_alternatives_are_looked_for_in_the_tiers_too(self):
        whole = titles("q=road+OR+bridge+OR+dam&per_page=20")
        self.assertGreaterEqual(len(set(whole) & set(self.in_tiers("q=road+OR+bridge+OR+dam&per_page=20"))), 18)

    def test_large_results_for_the_beginnings_of_words_are_ordered_by_date(self):
        self.assertEqual(self.in_tiers("q=roa*&per_page=20"), titles("q=roa*&per_page=20&sort=newest"))

    def test_what_holds_some_of_the_words_ends_where_it_is_not_looked_for(self):
        with mock.patch.multiple(best, SCORED_WHOLE=5, FIRST=20):
            page = found("q=road+bridge+nowhere&per_page=20&page=2")
        self.assertGreater(page.partial_count, 100)
        self.assertEqual((page.page_count, page.hits), (1, ()))


class UnscoredTests(TestCase):
    def test_articles_without_a_date_come_last(self):
        make_article(title="undated", body="road")
        for day in ("2015-01-01", "2016-01-01"):
            make_article(title=day, body="road", **dated(day))
        with mock.patch.object(best, "SCORED_WHOLE", 1):
            self.assertEqual(titles("q=roa*"), ["2016-01-01", "2015-01-01", "undated"])


class CascadeTests(TestCase):
    def test_a_tier_is_asked_of_every_way_of_a_word(self):
        (unit,) = compiled(read("villages")).units
        self.assertEqual(at_tier(unit, 2), "( ( 'villag~2' ) | ( 'villages~2' ) )")

    def test_one_word_goes_down_its_tiers(self):
        self.assertEqual(len(list(cascade(compiled(read("road")).units))), 3)

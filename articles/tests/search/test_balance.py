"""Are the weights of sources those that plain SQL counts, and is one outlet told from many?"""

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.search.balance import one_outlet, weights
from articles.search.counted import counted
from articles.search.matches import matching
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, filterset, found
from articles.tests.search.crowded import ASKED, SOURCES, CrowdedArchive, sql_count

SEARCHES = st.lists(st.sampled_from(sorted(ASKED)), max_size=3, unique_by=lambda one: one.partition("=")[0]).map(tuple)


class NumbersTests(CrowdedArchive, HypothesisTestCase):
    @settings(max_examples=25, deadline=None)
    @given(SEARCHES)
    def test_each_number_is_what_plain_sql_counts(self, asked):
        search = filterset("&".join(asked))
        whole = counted(matching(search.criteria, search.words), words=search.words)
        period = tuple(one for one in asked if one.startswith(("since", "until")))
        archive = sql_count(period)
        found_ = weights(whole, search.criteria, search.names)
        self.assertEqual(
            {each.named.slug for each in found_}, {slug for slug in SOURCES if sql_count(period, ("source", slug))}
        )
        for each in found_:
            carried = ("source", each.named.slug)
            self.assertEqual(each.count, sql_count(asked, carried))
            self.assertEqual(each.archive_count, sql_count(period, carried))
            self.assertAlmostEqual(each.archive_share, 100 * each.archive_count / archive)
            self.assertAlmostEqual(each.share, 100 * each.count / max(whole.total, 1))


class OneOutletTests(SmallArchive, TestCase):
    def warned_of(self, address):
        page, search = found(address), filterset(address)
        first = one_outlet(page.facets["source"], page.total, search.criteria, search.names)
        return first and first.slug

    def test_more_than_half_is_one_outlet(self):
        self.assertIsNone(self.warned_of(""))
        make_article(source=self.wire)
        self.assertEqual(self.warned_of(""), "levant-wire")
        self.assertIsNone(self.warned_of("since=2016"))

    def test_few_articles_and_sources_that_were_asked_for_are_not_told(self):
        for _ in range(3):
            make_article(source=self.wire, body="A rare thing.")
        self.assertIsNone(self.warned_of("q=rare"))
        make_article(source=self.wire, body="A rare thing.")
        self.assertEqual(self.warned_of("q=rare"), "levant-wire")
        self.assertEqual(self.warned_of("q=rare&source=-courier"), "levant-wire")
        self.assertIsNone(self.warned_of("q=rare&source=levant-wire"))
        self.assertIsNone(self.warned_of("q=rare+source:levant-wire"))
        self.assertEqual(self.warned_of("q=rare+-source:courier"), "levant-wire")

    def test_where_values_are_not_counted_nothing_is_told(self):
        for _ in range(9):
            make_article(source=self.wire)
        self.assertIsNone(self.warned_of("facets=no"))

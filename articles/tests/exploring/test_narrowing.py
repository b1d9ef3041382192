"""Does the address for more than a search finds ask for just that, whatever was asked before?"""

from urllib.parse import urlencode

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.exploring.narrowing import in_words, narrowed
from articles.search.query import Field, read
from articles.tests.search.archive import SmallArchive, filterset, found
from articles.tests.search.crowded import ASKED, GROUPS, PROVINCES, SOURCES, CrowdedArchive, sql_count

CARRIED = st.lists(
    st.one_of(
        st.tuples(st.just("group"), st.sampled_from(GROUPS)),
        st.tuples(st.just("province"), st.sampled_from(PROVINCES)),
        st.tuples(st.just("source"), st.sampled_from(SOURCES)),
        st.tuples(st.sampled_from(("year", "month")), st.just("2015-03")).map(
            lambda pair: (pair[0], "2015") if pair[0] == "year" else pair
        ),
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda pair: pair[0] if pair[0] in ("source", "year", "month") else pair,
)
ADDRESSES = st.lists(st.sampled_from(sorted(ASKED)), max_size=4, unique_by=lambda one: one.partition("=")[0])


class NarrowedTests(CrowdedArchive, HypothesisTestCase):
    @settings(max_examples=40, deadline=None)
    @given(ADDRESSES, CARRIED)
    def test_it_finds_what_meets_the_search_and_carries_the_values(self, asked, carried):
        if {"year", "month"} <= {axis for axis, _ in carried}:
            carried = carried[:1]
        expected = sql_count(tuple(asked), *carried)
        if expected:
            self.assertEqual(found(narrowed(filterset("&".join(asked)), *carried)).total, expected)


class AddressTests(SmallArchive, TestCase):
    def test_what_is_not_asked_for_yet_becomes_a_parameter(self):
        address = narrowed(filterset("q=road&per_page=50&page=2&group=-syrian-arab-army"), ("group", "islamic-state"))
        self.assertEqual(address, "q=road&group=islamic-state&group=-syrian-arab-army")

    def test_beside_others_of_its_kind_it_goes_into_the_words(self):
        search = filterset("q=road+OR+bridge&group=islamic-state&group=syrian-arab-army")
        self.assertEqual(
            narrowed(search, ("group", "islamic-state")),
            "q=%28road+OR+bridge%29+group%3Aislamic-state&group=islamic-state&group=syrian-arab-army",
        )

    def test_what_is_asked_for_already_is_not_asked_twice(self):
        self.assertEqual(narrowed(filterset("group=islamic-state"), ("group", "islamic-state")), "group=islamic-state")

    def test_two_of_one_kind_are_both_asked_for(self):
        address = narrowed(filterset(""), ("group", "islamic-state"), ("group", "syrian-arab-army"))
        self.assertEqual(found(address).total, 1)

    def test_what_must_stand_together_still_must(self):
        address = narrowed(
            filterset("group=islamic-state&group=syrian-arab-army&together=sentence"), ("province", "aleppo")
        )
        self.assertIn("together=sentence", address)
        self.assertIn("province%3Aaleppo", address)

    def test_periods_are_cut_to_the_one_asked_for(self):
        address = narrowed(filterset("since=2016-05&until=2016-07-15&undated=include"), ("year", "2016"))
        self.assertEqual(address, "since=2016-05&until=2016-07-15")
        self.assertEqual(narrowed(filterset("since=2015"), ("month", "2016-02")), "since=2016-02&until=2016-02")

    def test_a_query_that_would_be_too_long_has_no_address(self):
        filters = [Field("group", f"brigade-{number}") for number in range(2)]
        self.assertIsNone(in_words(read("road " * 399), *filters))
        search = filterset(urlencode({"q": "road " * 400, "group": "islamic-state"}))
        self.assertEqual(narrowed(search, ("group", "syrian-arab-army")), "")

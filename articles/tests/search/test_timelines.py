"""Are the numbers of each search over time those that plain SQL counts, on one axis for all of them?"""

from unittest import mock

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.search import counted as counting
from articles.search.facets import Facet
from articles.search.timelines import timelines
from articles.tests.search.archive import SmallArchive, filterset
from articles.tests.search.crowded import ASKED, CrowdedArchive, sql_count

# Filters that all have in common, and searches that differ.
COMMON = st.lists(st.sampled_from(sorted(one for one in ASKED if not one.startswith("q="))), max_size=2, unique=True)
WORDS = st.lists(st.sampled_from(sorted(one for one in ASKED if one.startswith("q="))), min_size=1, max_size=2)


def found(addresses, unit="", base=None):
    """The searches over time."""
    asked = [filterset(address) for address in addresses]
    return timelines(
        [one.criteria for one in asked], asked[0].names, unit, None if base is None else filterset(base).criteria
    )


class NumbersTests(CrowdedArchive, HypothesisTestCase):
    @settings(max_examples=20, deadline=None)
    @given(COMMON, WORDS, st.sampled_from(["", "month", "year"]))
    def test_each_number_is_what_plain_sql_counts(self, common, words, unit):
        common = [one for number, one in enumerate(common) if one.partition("=")[0] not in
                  {other.partition("=")[0] for other in common[:number]}]  # fmt: skip
        lines = found(["&".join([*common, word]) for word in words], unit, base="&".join(common))
        axis = lines.unit
        for asked, line in [*zip(([*common, word] for word in words), lines.lines, strict=True), (common, lines.base)]:
            self.assertEqual(line.whole.total, sql_count(tuple(asked)))
            for bar, count in zip(lines.periods, line.counts, strict=True):
                self.assertEqual(count, sql_count(tuple(asked), (axis, bar.period)), (asked, bar.period))


class TimelinesTests(SmallArchive, TestCase):
    def test_all_have_one_axis_without_gaps(self):
        lines = found(["q=market", "q=road"], "month")
        self.assertEqual([bar.period for bar in lines.periods], ["2017-01", "2017-02"])
        self.assertEqual([list(line.counts) for line in lines.lines], [[0, 1], [1, 0]])

    def test_it_is_as_wide_as_the_period_asked_for(self):
        lines = found(["q=road&since=2016&until=2017"], "year")
        self.assertEqual([(bar.period, count) for bar, count in zip(lines.periods, lines.lines[0].counts, strict=True)],
                         [("2016", 0), ("2017", 1)])  # fmt: skip

    def test_what_has_no_period_is_counted_apart(self):
        (line,) = found(["q=khanasser+OR+summary+OR+السكان"], "month").lines
        self.assertEqual((line.undated, line.year_only, sum(line.counts)), (2, 1, 3))
        self.assertEqual(found(["q=summary"], "year").lines[0].year_only, 0)

    def test_without_words_the_base_is_exact_however_large(self):
        with mock.patch.object(counting, "EXACT_UP_TO", 1):
            lines = found(["q=khanasser"], "year", base="")
        self.assertTrue(lines.base.whole.are_exact)
        self.assertEqual(lines.base.whole.codes[Facet.YEAR + 2017], 3)

"""Are the numbers of a grid those that plain SQL counts over the tag tables, and about right where they are sampled?"""

from itertools import permutations
from unittest import mock

from django.test import TestCase
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.models import Article, DuplicateCluster, DuplicateMember
from articles.querysets import SAMPLED
from articles.search import counted as counting
from articles.search.counted import counted
from articles.search.criteria import Counting
from articles.search.crosstab import Axis, Counts, cells, group_pairs, lines
from articles.search.facets import Facet
from articles.search.matches import matching
from articles.tests.factories import make_article, make_group, make_province, make_source
from articles.tests.search.archive import SmallArchive, filterset, tag
from articles.tests.search.crowded import ASKED, CrowdedArchive, sql_count

AXES = st.sampled_from([pair for pair in permutations(Axis, 2) if not all(axis.is_period for axis in pair)])
SEARCHES = st.lists(st.sampled_from(sorted(ASKED)), max_size=3, unique_by=lambda one: one.partition("=")[0]).map(tuple)


def grid(address, rows, columns):
    """The cells of a grid by the words of its rows and columns, and those words with their counts."""
    asked = filterset(address)
    criteria, words = asked.criteria, asked.words
    found = matching(criteria, words)
    whole = counted(found, criteria.counting, words=words)
    counts = Counts(found, criteria.counting, words is not None, whole.are_exact)
    sides = [lines(axis, whole.codes, asked.names) for axis in (rows, columns)]
    slugs = {line.code: line.slug for side in sides for line in side}
    numbers = {(slugs[row], slugs[column]): count for (row, column), count in cells(counts, *sides).items()}
    return numbers, *({line.slug: line.count for line in side} for side in sides)


class NumbersTests(CrowdedArchive, HypothesisTestCase):
    @settings(max_examples=25, deadline=None)
    @given(SEARCHES, AXES)
    def test_cells_and_totals_are_what_plain_sql_counts(self, asked, axes):
        numbers, rows, columns = grid("&".join(asked), *axes)
        for axis, side in zip(axes, (rows, columns), strict=True):
            for slug, count in side.items():
                self.assertEqual(count, sql_count(asked, (axis, slug)), (asked, axis, slug))
        for row in rows:
            for column in columns:
                counted_ = sql_count(asked, (axes[0], row), (axes[1], column))
                self.assertEqual(numbers.get((row, column), 0), counted_, (asked, axes, row, column))

    @settings(max_examples=15, deadline=None)
    @given(SEARCHES)
    def test_pairs_of_groups_are_what_plain_sql_counts(self, asked):
        search = filterset("&".join(asked))
        counts = Counts(matching(search.criteria, search.words), Counting.ARTICLES, search.words is not None, True)
        pairs = group_pairs(counts, 0, 100)
        for one, other, count in pairs:
            slugs = [search.names.of(code).slug for code in (one, other)]
            self.assertEqual(count, sql_count(asked, *(("group", slug) for slug in slugs)))
        self.assertEqual([count for *_, count in pairs], sorted((count for *_, count in pairs), reverse=True))
        self.assertEqual(len({(one, other) for one, other, _ in pairs}), len(pairs))


class CellTests(SmallArchive, TestCase):
    def test_an_article_counts_once_in_each_pair_that_it_carries(self):
        numbers, rows, columns = grid("", Axis.GROUP, Axis.PROVINCE)
        self.assertEqual(
            numbers,
            {
                ("islamic-state", "aleppo"): 2,
                ("islamic-state", "idlib"): 1,
                ("syrian-arab-army", "aleppo"): 1,
                ("syrian-arab-army", "idlib"): 1,
            },
        )
        self.assertEqual((rows, columns), ({"islamic-state": 2, "syrian-arab-army": 2}, {"aleppo": 3, "idlib": 2}))

    def test_periods_stand_in_their_order_without_what_is_undated(self):
        _, rows, columns = grid("", Axis.SOURCE, Axis.MONTH)
        self.assertEqual(columns, {"2017-01": 2, "2017-02": 1})
        self.assertEqual(list(grid("", Axis.YEAR, Axis.SOURCE)[1].items()), [("2016", 1), ("2017", 3)])
        self.assertEqual(rows, {"levant-wire": 3, "courier": 3})

    def test_reports_count_once_whatever_their_copies(self):
        cluster = DuplicateCluster.objects.create()
        for title in ("Road reopened", "Villages shelled"):
            DuplicateMember.objects.create(article=Article.objects.get(title=title), cluster=cluster, similarity=1)
        numbers, *_ = grid("count=reports", Axis.GROUP, Axis.PROVINCE)
        self.assertEqual(numbers["islamic-state", "aleppo"], 1)
        self.assertEqual(numbers["islamic-state", "idlib"], 1)

    def test_what_matches_nothing_has_no_cells(self):
        self.assertEqual(grid("q=nowhere", Axis.GROUP, Axis.PROVINCE), ({}, {}, {}))


class SampleTests(TestCase):
    def test_cells_of_a_large_result_are_about_right_with_words_and_without(self):
        source, aleppo, army, guard = make_source(), make_province("aleppo"), make_group("army"), make_group("guard")
        for number in range(64):
            article = make_article(pk=SAMPLED * 1000 + number, source=source, body="A road.")
            tag(article, aleppo, army, *([guard] if number % 3 else []))
        for address in ("", "q=road", "count=reports"):
            with self.subTest(address), mock.patch.object(counting, "EXACT_UP_TO", 20):
                numbers, *_ = grid(address, Axis.GROUP, Axis.PROVINCE)
                self.assertEqual(numbers["army", "aleppo"] % SAMPLED, 0)
                self.assertAlmostEqual(numbers["army", "aleppo"], 64, delta=SAMPLED)
                asked = filterset(address)
                counts = Counts(matching(asked.criteria, asked.words), asked.criteria.counting, "q" in address, False)
                ((one, other, count),) = group_pairs(counts, 0, 5) or [(0, 0, 0)]
                self.assertLess(one, other)
                self.assertGreater(one, Facet.GROUP)
                self.assertEqual(count % SAMPLED, 0)

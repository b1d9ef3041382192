"""Are other engines asked what the archive is asked, and compared by what both answer (bench/search.py)?"""

import tempfile
from pathlib import Path

from django.test import SimpleTestCase

from bench.engines import fts5, tantivys
from bench.engines.page import FACETS, Answer, Asked, Indexed, asked
from bench.engines.translation import as_fts5, as_tantivy
from bench.measuring.search_queries import Search
from bench.measuring.search_times import ratios, table_of_medians, table_of_ratios, timed
from bench.measuring.search_totals import Totals, agreement, faults

SLUGS = {"province": {"aleppo": 3, "idlib": 4}, "group": {"first": 7, "second": 8}}
ROWS = [
    Indexed(1, "Road closed", "Sappers checked the bridge.", 1, "en", 2015, 201501, 100, [3], [7, 8]),
    Indexed(2, "Market", "The roads and the bridge are open.", 1, "en", 2015, 201502, 300, [3, 4], [7]),
    Indexed(3, "Bridges", "A clinic opened.", 2, "en", 2016, 201601, 200, [4], []),
    Indexed(
        4,
        "Near",
        "A road. " + "Nothing else was said of it. " * 9 + "The bridge fell.",
        2,
        "ar",
        2016,
        201601,
        50,
        [],
        [],
    ),
]


class TranslationTests(SimpleTestCase):
    def test_each_shape_reads_in_the_language_of_fts5(self):
        for words, expected in [
            ("road bridge", '"road" "bridge"'),
            ("road OR near", '"road" OR "near"'),
            ('"attack near"', '"attack near"'),
            ("road NEAR/5 bridge", 'NEAR("road" "bridge", 4)'),
            ("road -bridge", '"road" NOT "bridge"'),
            ("roa* bri*", '"roa"* "bri"*'),
        ]:
            self.assertEqual(as_fts5(words), expected)

    def test_each_shape_reads_in_the_language_of_tantivy(self):
        for words, expected in [
            ("road bridge", "road bridge"),
            ("road OR near", "road OR near"),
            ('"attack near"', '"attack near"'),
            ("road NEAR/5 bridge", '"road bridge"~5'),
            ("road -bridge", "road -bridge"),
            ("roa* bri*", "(title:/roa.*/ OR body:/roa.*/) (title:/bri.*/ OR body:/bri.*/)"),
        ]:
            self.assertEqual(as_tantivy(words), expected)

    def test_address_is_read_with_its_filters(self):
        search = asked("q=road&group=first&since=2015&until=2015")
        self.assertEqual(search, Asked("road", None, "first", 2015, by_date=False))
        self.assertEqual(
            fts5.matching(search, SLUGS), '{title body} : ("road") AND facets : "group7" AND facets : "year2015"'
        )
        self.assertEqual(tantivys.matching(search, SLUGS), "(road) AND group:7 AND year:2015")

    def test_without_words_the_newest_come_first(self):
        self.assertTrue(asked("province=aleppo").by_date)
        self.assertTrue(asked("q=road&sort=newest").by_date)
        self.assertEqual(fts5.matching(asked(""), SLUGS), "")
        self.assertEqual(tantivys.matching(asked(""), SLUGS), "*")


class Fts5Tests(SimpleTestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.page = staticmethod(fts5.fts5(Path(folder) / "index.sqlite", lambda: ROWS, SLUGS))

    def titles(self, address):
        answer = self.page(asked(address))
        self.assertEqual(faults(answer), [])
        self.assertEqual(answer.total, len(answer.hits))
        return [title for title, _ in answer.hits]

    def test_words_are_found_by_stem_and_ranked_by_title(self):
        self.assertEqual(self.titles("q=roads"), ["Road closed", "Market", "Near"])

    def test_filters_narrow(self):
        self.assertEqual(self.titles("q=road&province=aleppo"), ["Road closed", "Market"])
        self.assertEqual(self.titles("q=road&group=second&since=2015&until=2015"), ["Road closed"])

    def test_newest_come_by_date(self):
        self.assertEqual(self.titles("q=road&sort=newest"), ["Market", "Road closed", "Near"])
        self.assertEqual(self.titles(""), ["Market", "Bridges", "Road closed", "Near"])

    def test_shapes_find_what_they_say(self):
        self.assertEqual(self.titles("q=road+NEAR/5+bridge"), ["Market"])
        self.assertEqual(self.titles("q=bridge+-road"), ["Bridges"])
        self.assertEqual(set(self.titles("q=clinic+OR+sappers")), {"Bridges", "Road closed"})
        self.assertEqual(self.titles("q=sapp*"), ["Road closed"])

    def test_code_of_a_facet_is_no_word(self):
        self.assertEqual(self.titles("q=year2015"), [])

    def test_counts_are_of_the_whole_result(self):
        for address in ("q=road", "q=market"):
            matching = [row for row in ROWS if row.title in self.titles(address)]
            counts = self.page(asked(address)).counts
            self.assertEqual(set(counts), set(FACETS))
            for name, values in [
                ("province", [one for row in matching for one in row.provinces]),
                ("group", [one for row in matching for one in row.groups]),
                ("month", [row.month for row in matching]),
                ("year", [row.year for row in matching]),
                ("language", [row.language for row in matching]),
            ]:
                self.assertEqual(counts[name], {value: values.count(value) for value in values})


class ComparisonTests(SimpleTestCase):
    def test_only_sorts_that_both_answer_are_compared(self):
        own, other = {"rare": [10.0, 10.0, 10.0], "near": [900.0]}, {"rare": [50.0, 50.0, 50.0]}
        self.assertEqual(ratios(own, other), {"median": 5.0, "p95": 5.0, "rare": 5.0})

    def test_tables_leave_out_what_was_not_answered(self):
        tables = {"this": {"rare": [10.0], "near": [20.0]}, "other": {"rare": [5.0]}}
        self.assertRegex(table_of_medians(tables), r"(?m)^near +20\.0 +–$")
        self.assertRegex(table_of_ratios("this", tables, ["other"]), r"(?m)^rare +0\.5$")

    def test_sort_named_as_a_figure_keeps_its_own_line(self):
        table = table_of_medians({"this": {"worst": [1.0, 2.0, 9.0]}})
        self.assertRegex(table, r"(?m)^worst +2\.0$")
        self.assertRegex(table, r"(?m)^all: worst +9\.0$")

    def test_first_answer_is_not_counted(self):
        given = []
        found = timed(given.append, [Search("rare", "q=a", "a")], rounds=2)
        self.assertEqual((len(given), len(found["rare"])), (3, 1))

    def test_totals_that_differ_are_told_with_the_search(self):
        totals = [Totals("rare", "q=a", 100, 98), Totals("rare", "q=b", 100, 0), Totals("common", "q=c", 0, 0)]
        rare, common = agreement(totals)
        self.assertRegex(rare, r"^rare +1 of 2 within 5%, .*; farthest q=b: 100 and 0$")
        self.assertRegex(common, r"^common +1 of 1 within 5%, median 0 here and 0 there$")

    def test_page_that_leaves_something_out_is_faulty(self):
        counts = {name: {1: 2} for name in FACETS}
        whole = Answer(2, [("a", "b"), ("c", "d")], counts)
        self.assertEqual(faults(whole), [])
        for answer in (
            whole._replace(hits=whole.hits[:1]),
            whole._replace(hits=[("a", "b"), ("c", "")]),
            whole._replace(counts={name: values for name, values in counts.items() if name != "month"}),
            whole._replace(counts=counts | {"source": {1: 1}}),
        ):
            self.assertEqual(len(faults(answer)), 1)

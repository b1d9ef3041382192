"""Do the shapes of a chart show the numbers, inside its frame?"""

from datetime import date
from itertools import pairwise

from django.test import SimpleTestCase

from articles.charts.bars import LABEL_WIDTH, WIDEST, bar_list, histogram_chart, nice_steps
from articles.search.histogram import Bar
from articles.search.values import FacetValue


def years(counts: dict[int, int]) -> list[Bar]:
    return [Bar(str(year), count, date(year, 1, 1), date(year, 12, 31)) for year, count in counts.items()]


def months(count: int) -> list[Bar]:
    numbers = [(2012 + number // 12, number % 12 + 1) for number in range(count)]
    return [Bar(f"{year}-{month:02}", 1, date(year, month, 1), date(year, month, 28)) for year, month in numbers]


class HistogramChartTests(SimpleTestCase):
    def test_heights_are_in_proportion_and_stand_on_the_base(self):
        chart = histogram_chart(years({2015: 10, 2016: 5, 2017: 0}), 300, 100)
        tall, half, none = chart.rects
        self.assertAlmostEqual(tall.height, 2 * half.height, places=1)
        self.assertEqual(none.height, 0)
        for rect in chart.rects:
            self.assertAlmostEqual(rect.y + rect.height, chart.base, places=1)

    def test_bars_lie_side_by_side_within_the_frame(self):
        chart = histogram_chart(months(60), 300, 100)
        for bar, after in pairwise(chart.rects):
            self.assertLess(bar.x + bar.width, after.x)
        self.assertGreaterEqual(chart.rects[0].x, chart.left)
        self.assertLessEqual(chart.rects[-1].x + chart.rects[-1].width, chart.right + 0.01)
        self.assertTrue(all(chart.top <= rect.y <= chart.base for rect in chart.rects))

    def test_one_period_is_a_bar_in_the_middle_and_not_a_wall(self):
        chart = histogram_chart(years({2016: 3}), 700, 100)
        (rect,) = chart.rects
        self.assertEqual(rect.width, WIDEST)
        self.assertAlmostEqual(rect.x + rect.width / 2, (chart.left + chart.right) / 2, places=1)

    def test_each_bar_says_what_it_is_and_leads_there(self):
        chart = histogram_chart(years({2016: 1, 2017: 1200}), href=lambda bar: f"?since={bar.since}")
        self.assertEqual([rect.label for rect in chart.rects], ["2016: 1 article", "2017: 1,200 articles"])
        self.assertEqual([rect.href for rect in chart.rects], ["?since=2016-01-01", "?since=2017-01-01"])
        self.assertEqual(histogram_chart(months(1)).rects[0].label, "January 2012: 1 article")

    def test_labels_do_not_run_into_each_other(self):
        for bars in (months(1), months(5), months(14), months(60), years(dict.fromkeys(range(1900, 2030), 1))):
            for width in (240, 640):
                with self.subTest(bars=len(bars), width=width):
                    positions = [tick.position for tick in histogram_chart(bars, width).x_ticks]
                    self.assertTrue(positions)
                    for left, right in pairwise(positions):
                        self.assertGreaterEqual(right - left, LABEL_WIDTH - 0.01)

    def test_months_over_years_are_labelled_by_their_januaries(self):
        self.assertEqual([tick.label for tick in histogram_chart(months(36)).x_ticks], ["2012", "2013", "2014"])

    def test_steps_are_round_and_reach_the_highest(self):
        for highest, steps in (
            (0, (0, 1)),
            (1, (0, 1)),
            (3, (0, 1, 2, 3)),
            (7, (0, 2, 4, 6, 8)),
            (41, (0, 20, 40, 60)),
            (1200, (0, 500, 1000, 1500)),
        ):
            with self.subTest(highest):
                self.assertEqual(nice_steps(highest), steps)

    def test_no_bars_make_an_empty_chart(self):
        chart = histogram_chart([])
        self.assertEqual((chart.rects, chart.x_ticks), ((), ()))


class BarListTests(SimpleTestCase):
    def test_shares_are_of_the_longest(self):
        values = [FacetValue("a", "A", 8), FacetValue("b", "B", 2), FacetValue("c", "C", 0)]
        lines = bar_list(values, href=lambda value: f"?province={value.slug}")
        self.assertEqual([(line.label, line.share) for line in lines], [("A", 100.0), ("B", 25.0), ("C", 0.0)])
        self.assertEqual(lines[1].href, "?province=b")

    def test_nothing_and_nothing_but_noughts(self):
        self.assertEqual(bar_list([]), ())
        self.assertEqual(bar_list([FacetValue("a", "A", 0)])[0].share, 0)

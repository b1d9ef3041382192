"""Are the bars without gaps, as wide as what was asked, and true to what is stated?"""

from datetime import date

from django.test import SimpleTestCase

from articles.search.facets import UNDATED, Facet
from articles.search.histogram import Histogram, histogram


def codes(years=(), months=(), undated=0) -> dict[int, int]:
    """Counts of years and months (2016, 201605) as the facets have them."""
    found = {Facet.YEAR + year: count for year, count in dict(years).items()}
    found |= {Facet.MONTH + month: count for month, count in dict(months).items()}
    return found | ({UNDATED: undated} if undated else {})


def periods(drawn: Histogram) -> list[tuple[str, int]]:
    return [(bar.period, bar.count) for bar in drawn.bars]


class HistogramTests(SimpleTestCase):
    def test_months_without_articles_have_bars_of_nothing(self):
        drawn = histogram(codes({2016: 3}, {201611: 1, 201612: 2}) | codes({2017: 1}, {201702: 1}))
        self.assertEqual(periods(drawn), [("2016-11", 1), ("2016-12", 2), ("2017-01", 0), ("2017-02", 1)])
        self.assertEqual((drawn.bars[3].since, drawn.bars[3].until), (date(2017, 2, 1), date(2017, 2, 28)))

    def test_more_than_five_years_are_drawn_by_year(self):
        drawn = histogram(codes({2012: 1, 2018: 2}, {201206: 1, 201806: 2}))
        self.assertEqual(periods(drawn), [(str(year), {2012: 1, 2018: 2}.get(year, 0)) for year in range(2012, 2019)])
        self.assertEqual(drawn.unit, "year")

    def test_exactly_five_years_are_drawn_by_month(self):
        self.assertEqual(len(histogram(codes({2012: 1, 2016: 1}, {201201: 1, 201612: 1})).bars), 60)
        self.assertEqual(len(histogram(codes({2012: 1, 2017: 1}, {201201: 1, 201701: 1})).bars), 6)

    def test_articles_of_a_year_alone_are_counted_apart_from_months(self):
        drawn = histogram(codes({2016: 5}, {201603: 2}))
        self.assertEqual((drawn.unit, drawn.year_only, sum(bar.count for bar in drawn.bars)), ("month", 3, 2))

    def test_years_alone_are_drawn_as_years(self):
        self.assertEqual(periods(histogram(codes({2016: 5}))), [("2016", 5)])

    def test_a_period_asked_for_is_shown_whole(self):
        drawn = histogram(codes({2016: 1}, {201603: 1}), date(2016, 1, 1), date(2016, 4, 30))
        self.assertEqual(periods(drawn), [("2016-01", 0), ("2016-02", 0), ("2016-03", 1), ("2016-04", 0)])

    def test_a_period_of_centuries_is_not(self):
        self.assertEqual(len(histogram(codes({2016: 1}, {201603: 1}), date(1900, 1, 1), date(2099, 12, 31)).bars), 1)

    def test_undated_articles_have_no_bar(self):
        drawn = histogram(codes(undated=4))
        self.assertEqual((drawn.bars, drawn.undated), ((), 4))

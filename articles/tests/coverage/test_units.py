"""Are the columns those that were asked for, without gaps, and no more than fit?"""

from datetime import date

from django.test import SimpleTestCase
from django.utils.translation import override

from articles.coverage.units import Column, Unit, number_of, window

HELD = (date(2013, 9, 4), date(2018, 6, 30))


def columns(unit: Unit, most: int, since=None, until=None, held=HELD) -> list[str]:
    return [Column(unit, number).text for number in window(unit, most, (since, until), held)]


class ColumnTests(SimpleTestCase):
    def test_each_begins_where_the_one_before_ends(self):
        for unit in Unit:
            begin = number_of(date(2015, 12, 30), unit)
            for number in range(begin, begin + 40):
                one, next_ = Column(unit, number), Column(unit, number + 1)
                self.assertEqual((next_.first - one.last).days, 1)
                self.assertEqual({number_of(one.first, unit), number_of(one.last, unit)}, {number})

    @override("en")
    def test_it_is_written_as_in_addresses_and_said_in_words(self):
        on = date(2016, 2, 29)
        written = [Column(unit, number_of(on, unit)) for unit in Unit]
        self.assertEqual([column.text for column in written], ["2016", "2016-02", "2016-02-29"])
        self.assertEqual([column.in_words for column in written], ["2016", "February 2016", "29 February 2016"])
        self.assertEqual([column.label for column in written], ["2016", "Feb", "29"])
        self.assertEqual([column.group for column in written], ["", "2016", "February 2016"])

    def test_arabic_months_are_those_of_damascus_and_the_long_ones_are_shortened_as_there(self):
        with override("ar"):
            july, october = (Column(Unit.MONTH, number_of(date(2016, month, 1), Unit.MONTH)) for month in (7, 10))
            self.assertEqual((july.label, july.in_words), ("تموز", "تموز 2016"))
            self.assertEqual((october.label, october.in_words), ("ت1", "تشرين الأول 2016"))


class WindowTests(SimpleTestCase):
    def test_without_a_period_all_that_is_held_is_shown(self):
        self.assertEqual(columns(Unit.YEAR, 24), ["2013", "2014", "2015", "2016", "2017", "2018"])

    def test_of_more_than_fit_the_last_are_shown(self):
        self.assertEqual(columns(Unit.MONTH, 3), ["2018-04", "2018-05", "2018-06"])
        self.assertEqual(columns(Unit.MONTH, 2, until=date(2016, 3, 31)), ["2016-02", "2016-03"])

    def test_of_more_than_fit_those_from_the_day_asked_for_are_shown(self):
        self.assertEqual(columns(Unit.MONTH, 2, since=date(2016, 3, 15)), ["2016-03", "2016-04"])

    def test_a_period_is_widened_to_whole_units(self):
        asked = columns(Unit.MONTH, 24, since=date(2016, 3, 15), until=date(2016, 4, 2))
        self.assertEqual(asked, ["2016-03", "2016-04"])

    def test_a_period_in_which_nothing_is_held_is_shown_as_it_is(self):
        self.assertEqual(columns(Unit.YEAR, 24, date(2030, 1, 1), date(2031, 12, 31)), ["2030", "2031"])
        self.assertEqual(columns(Unit.YEAR, 24, since=date(2030, 1, 1)), ["2030"])
        self.assertEqual(columns(Unit.YEAR, 24, until=date(2001, 12, 31)), ["2001"])

    def test_centuries_shrink_to_what_is_held(self):
        asked = columns(Unit.YEAR, 24, date(1900, 1, 1), date(2099, 12, 31))
        self.assertEqual((asked[0], asked[-1]), ("2013", "2018"))

    def test_nothing_dated_and_nothing_asked_gives_no_column(self):
        self.assertEqual(columns(Unit.DAY, 31, held=(None, None)), [])
        self.assertEqual(columns(Unit.DAY, 31, since=date(2016, 1, 1), held=(None, None)), [])

    def test_the_first_and_last_year_of_the_calendar_do_no_harm(self):
        for unit in Unit:
            self.assertTrue(columns(unit, 31, date(1900, 1, 1), date(1900, 12, 31)))
            self.assertTrue(columns(unit, 31, date(2099, 1, 1), date(2099, 12, 31)))

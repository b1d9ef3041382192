"""Does a date in an address mean the days that a reader expects?"""

from datetime import date

from django.test import SimpleTestCase

from articles.search.periods import read_period


class PeriodTests(SimpleTestCase):
    def test_years_months_and_days(self):
        for text, first, last, words in (
            ("2016", date(2016, 1, 1), date(2016, 12, 31), "2016"),
            ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
            ("2017-02", date(2017, 2, 1), date(2017, 2, 28), "February 2017"),
            (" 2017-01-26 ", date(2017, 1, 26), date(2017, 1, 26), "26 January 2017"),
        ):
            with self.subTest(text):
                period = read_period(text)
                self.assertEqual((period.first, period.last, period.in_words), (first, last, words))
                self.assertEqual(period.text, text.strip())

    def test_what_is_no_date_says_why(self):
        for text, why in (
            ("17", "write a year"),
            ("2017-1", "write a year"),
            ("2017-01-26T10:00", "write a year"),
            ("26/01/2017", "write a year"),
            ("2017-00", "01 to 12"),
            ("2016-02-30", "01 to 29"),
            ("2016-02-00", "01 to 29"),
            ("1899", "1900 to 2099"),
            ("2100", "1900 to 2099"),
        ):
            with self.subTest(text), self.assertRaisesRegex(ValueError, why):
                read_period(text)

"""Do the spans before and after a period touch it, and are they as long as it is?"""

from datetime import date, timedelta

from django.test import SimpleTestCase
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.search.periods import EARLIEST_YEAR, LATEST_YEAR, Period, read_period
from articles.search.spans import Span, earlier, later

DAYS = st.dates(date(EARLIEST_YEAR + 100, 1, 1), date(LATEST_YEAR - 30, 12, 31))
PERIODS = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda given: read_period(given[0].isoformat()[: given[1]]))


def words(span: Span | None) -> str:
    return span.in_words if span else ""


def period(text: str) -> Period | None:
    return read_period(text) if text else None


class SpanTests(SimpleTestCase):
    def test_years_months_and_days_give_as_many(self):
        for since, until, before, after in (
            ("2016", "2016", "2015", "2017"),
            ("2015", "2016", "2013 to 2014", "2017 to 2018"),
            ("2016-01", "2016-01", "December 2015", "February 2016"),
            ("2015-12", "2016-02", "September 2015 to November 2015", "March 2016 to May 2016"),
            ("2016", "2016-03", "October 2015 to December 2015", "April 2016 to June 2016"),
            ("2016-03-01", "2016-03-01", "29 February 2016", "2 March 2016"),
            ("2016", "2016-01-31", "1 December 2015 to 31 December 2015", "1 February 2016 to 2 March 2016"),
        ):
            with self.subTest(since=since, until=until):
                self.assertEqual(words(earlier(period(since), period(until))), before)
                self.assertEqual(words(later(period(since), period(until))), after)

    def test_an_open_end_has_the_rest_of_time_on_its_other_side(self):
        self.assertEqual(words(earlier(period("2016"), None)), "until 2015")
        self.assertEqual(words(later(None, period("2016-05"))), "since June 2016")
        for span in (later(period("2016"), None), earlier(None, period("2016")), earlier(None, None)):
            self.assertIsNone(span)

    def test_nothing_lies_beyond_the_years_that_are_read(self):
        self.assertIsNone(earlier(period("1900"), period("1900")))
        self.assertIsNone(earlier(period("1910"), period("2050")))
        self.assertIsNone(later(period("2099-12"), period("2099-12")))
        self.assertIsNone(later(period("2099-12-31"), period("2099-12-31")))

    @given(PERIODS, PERIODS)
    def test_spans_touch_and_have_the_same_length_in_the_finest_unit(self, since, until):
        assume(since.first <= until.last)
        before, after = earlier(since, until), later(since, until)
        for span in filter(None, (before, after)):
            self.assertLessEqual(span.since.first, span.until.last)
        if before:
            self.assertEqual(before.until.last + timedelta(1), since.first)
        if after:
            self.assertEqual(after.since.first, until.last + timedelta(1))
            back = earlier(after.since, after.until)
            self.assertEqual((back.since.first, back.until.last), (since.first, until.last))

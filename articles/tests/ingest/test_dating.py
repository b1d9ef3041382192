"""Which of several stated dates is the publication, and what is a curator told?"""

from dataclasses import replace
from datetime import date, datetime

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.dates import Reading, find_dates, parse_date
from articles.ingest.dating import judge
from articles.ingest.extraction import Stated
from articles.ingest.story import Basis, Dating, Precision

TODAY = date(2020, 1, 1)


def only(text: str) -> Reading:
    (reading,) = find_dates(text)
    return reading


def stated(text: str, rank: int, basis: Basis = Basis.PRINTED) -> Stated:
    return Stated(only(text), basis, rank)


class JudgeTests(SimpleTestCase):
    def judged(self, *statements: Stated, captured: date | None = None):
        return judge(statements, captured=captured, today=TODAY)

    def test_the_manifest_counts_before_the_page_and_the_page_before_the_address(self) -> None:
        verdict = self.judged(
            stated("2016-03-09", 4, Basis.URL), stated("10 March 2016", 2), stated("2016-03-11", 0, Basis.MANIFEST)
        )
        self.assertEqual(verdict.published.basis, Basis.MANIFEST)
        self.assertEqual([reading.on.day for reading in verdict.readings], [11, 10, 9])

    def test_a_more_exact_statement_of_the_same_day_wins(self) -> None:
        verdict = self.judged(stated("2016-03-09", 1, Basis.METADATA), stated("9 March 2016 14:28", 2))
        self.assertEqual(
            (verdict.published.at, verdict.published.precision), (datetime(2016, 3, 9, 14, 28), Precision.MINUTE)
        )

    def test_statements_that_disagree_are_flagged(self) -> None:
        self.assertIn("date-disagrees", self.judged(stated("2016-03-09", 1), stated("1 May 2016", 3)).flags)
        self.assertEqual(self.judged(stated("2016-03-09", 1), stated("10 March 2016", 3)).flags, ())

    def test_dates_not_to_be_believed_are_held_back_and_kept(self) -> None:
        for text, flag in (
            ("9 March 2030", "date-future"),
            ("9 March 1066", "date-ancient"),
            ("31 February 2016", "date-impossible"),
            ("28/04/1438", "date-other-calendar"),
        ):
            with self.subTest(text):
                verdict = self.judged(stated(text, 2))
                self.assertEqual((verdict.published.at, verdict.published.precision), (None, Precision.UNKNOWN))
                self.assertEqual(verdict.flags, (flag,))
                self.assertEqual(verdict.readings[0].raw, text)

    def test_nothing_is_published_after_it_was_captured(self) -> None:
        verdict = self.judged(stated("9 March 2016", 2), captured=date(2016, 3, 1))
        self.assertEqual((verdict.published.at, verdict.flags), (None, ("date-future",)))

    def test_a_held_back_date_leaves_the_next_one_to_win(self) -> None:
        verdict = self.judged(stated("9 March 2030", 1), stated("8 March 2016", 2))
        self.assertEqual(verdict.published.on, date(2016, 3, 8))

    def test_an_ambiguous_date_is_settled_by_another_statement(self) -> None:
        verdict = self.judged(stated("4/5/2017", 1), stated("5 April 2017", 3))
        self.assertEqual((verdict.published.on, verdict.flags), (date(2017, 4, 5), ()))

    def test_a_date_that_nothing_settles_counts_as_its_year_and_keeps_both_readings(self) -> None:
        verdict = self.judged(stated("4/5/2017 14:28", 2))
        self.assertEqual((verdict.published.at, verdict.published.precision), (datetime(2017, 1, 1), Precision.YEAR))
        self.assertEqual((verdict.published.raw, verdict.flags), ("4/5/2017 14:28", ("date-ambiguous",)))
        self.assertEqual(
            [(one.at, one.precision, one.basis) for one in verdict.readings[1:]],
            [(datetime(2017, month, day, 14, 28), Precision.MINUTE, Basis.PRINTED) for month, day in ((5, 4), (4, 5))],
        )

    def test_two_readings_in_one_month_count_as_the_month(self) -> None:
        either = (datetime(2017, 4, 5), datetime(2017, 4, 9))
        reading = Reading("5 or 9 April", 0, 5, None, fault="ambiguous", either=either)
        verdict = self.judged(Stated(reading, Basis.PRINTED, 2))
        self.assertEqual((verdict.published.at, verdict.published.precision), (datetime(2017, 4, 1), Precision.MONTH))

    def test_the_capture_and_a_stated_month_settle_an_ambiguous_date(self) -> None:
        captured = self.judged(stated("4/5/2017", 2), captured=date(2017, 4, 20))
        self.assertEqual((captured.published.on, captured.flags), (date(2017, 4, 5), ()))
        in_month = judge(
            [stated("4/5/2017", 2), Stated(parse_date("2017-05"), Basis.URL, 4)], captured=None, today=TODAY
        )
        self.assertEqual((in_month.published.on, in_month.flags), (date(2017, 5, 4), ()))

    def test_the_clock_of_the_import_settles_nothing(self) -> None:
        verdict = judge([stated("4/5/2017", 2)], captured=None, today=date(2017, 4, 20))
        self.assertEqual((verdict.published.precision, verdict.flags), (Precision.YEAR, ("date-ambiguous",)))

    def test_an_ambiguous_date_whose_days_are_both_to_come_is_held_back(self) -> None:
        verdict = self.judged(stated("4/5/2027", 2))
        self.assertEqual((verdict.published.at, verdict.flags), (None, ("date-future",)))

    def test_a_day_of_the_same_year_counts_before_an_ambiguous_date_unless_it_is_doubtful(self) -> None:
        verdict = self.judged(stated("4/5/2017", 2), stated("9 June 2017", 4, Basis.URL))
        self.assertEqual(
            (verdict.published.on, verdict.flags), (date(2017, 6, 9), ("date-ambiguous", "date-disagrees"))
        )
        doubtful = replace(stated("9 June 2017", 4), is_doubtful=True)
        self.assertEqual(self.judged(stated("4/5/2017", 2), doubtful).published.precision, Precision.YEAR)

    def test_periods_disagree_where_they_do_not_meet(self) -> None:
        def flags(*written: str) -> tuple[str, ...]:
            statements = [Stated(parse_date(text), Basis.METADATA, rank) for rank, text in enumerate(written, 1)]
            return judge(statements, captured=None, today=TODAY).flags

        self.assertEqual(flags("2016", "9 March 2016"), ())
        self.assertEqual(flags("2016-03", "1 April 2016"), ())
        self.assertEqual(flags("2016-03", "2 April 2016"), ("date-disagrees",))
        self.assertEqual(flags("2015", "9 March 2016"), ("date-disagrees",))

    def test_the_date_of_an_update_is_never_the_publication(self) -> None:
        self.assertEqual(
            self.judged(stated("9 March 2016", 2), stated("1 May 2016 10:00", 5)).published.on, date(2016, 3, 9)
        )
        alone = self.judged(stated("1 May 2016", 5))
        self.assertEqual((alone.published.on, alone.flags), (None, ("date-doubtful",)))
        self.assertEqual([reading.on for reading in alone.readings], [date(2016, 5, 1)])

    def test_no_statement_is_no_date(self) -> None:
        self.assertEqual((self.judged().published.basis, self.judged().readings), (Basis.NONE, ()))

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(
                    ["4/5/2017", "2017", "2017-04", "9 June 2017 14:28", "31/02/2016", "28/04/1438", "1066-01-01",
                     "9999-12-31T23:59:59-12:00", "2030-01-01", "0000000000", "1/1/99", "5/4/2017 10:00 +0300"]
                ),
                st.integers(0, 6),
                st.booleans(),
            ),
            max_size=6,
        ),
        st.none() | st.dates(),
    )  # fmt: skip
    def test_any_statements_are_judged_and_none_is_lost(self, drawn: list, captured: date | None) -> None:
        statements = [Stated(parse_date(text), Basis.PRINTED, rank, doubt) for text, rank, doubt in drawn]
        verdict = judge(statements, captured=captured, today=TODAY)
        self.assertEqual({one.raw for one in verdict.readings}, {text for text, _, _ in drawn})
        self.assertEqual(verdict.published.at is None, verdict.published.precision is Precision.UNKNOWN)
        if verdict.published.at:
            self.assertEqual(verdict.readings[0], verdict.published)
            self.assertLessEqual(verdict.published.on, TODAY)


class DatingTests(SimpleTestCase):
    def test_a_period_lasts_to_its_end(self) -> None:
        for precision, until in (
            (Precision.YEAR, date(2016, 12, 31)),
            (Precision.MONTH, date(2016, 2, 29)),
            (Precision.DAY, date(2016, 2, 1)),
        ):
            with self.subTest(precision):
                self.assertEqual(Dating(datetime(2016, 2, 1), precision, Basis.PRINTED).until, until)

"""Are dates read as printed, and none invented?"""

from datetime import UTC, date, datetime, timedelta, timezone

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.dates import Reading, find_dates, is_hijri, parse_date
from articles.ingest.dating import judge
from articles.ingest.extraction import Stated
from articles.ingest.story import Basis, Precision

TODAY = date(2020, 1, 1)


def only(text: str, **options: bool) -> Reading:
    (reading,) = find_dates(text, **options)
    return reading


class PrintedDateTests(SimpleTestCase):
    def test_the_ways_in_which_pages_print_a_moment(self) -> None:
        moment = datetime(2016, 3, 9, 14, 28)
        for written in (
            "9 March 2016 14:28",
            "Wed Mar 09, 2016 14:28",
            "Wednesday, 9 March 2016, 2:28 PM",
            "March 9th, 2016 at 14:28",
            "2016-03-09 14:28",
            "2016/03/09 - 14:28",
            "09.03.2016 14:28",
            "14:28, 9 March 2016",
            "9 mars 2016 à 14h28",
            "9. März 2016, 14:28 Uhr",
            "9 Mart 2016 14:28",
            "الأربعاء، 9 آذار 2016 - 14:28",
            "٩ مارس ٢٠١٦ الساعة ٢:٢٨ م",
            "9 آذار/مارس 2016 14:28",
        ):
            with self.subTest(written):
                self.assertEqual((only(written).at, only(written).precision), (moment, Precision.MINUTE))

    def test_a_year_of_two_digits_behind_the_name_of_a_month(self) -> None:
        for written in ("19-Feb-18", "19/Feb/18", "19.Feb.18"):
            with self.subTest(written):
                self.assertEqual(only(written).at, datetime(2018, 2, 19))
        self.assertEqual(find_dates("19 Feb 18 men were lost"), [])

    def test_seconds_are_kept(self) -> None:
        self.assertEqual(only("Wed Mar 09, 2016 14:28:26").at, datetime(2016, 3, 9, 14, 28, 26))
        self.assertEqual(only("Wed Mar 09, 2016 14:28:26").precision, Precision.SECOND)

    def test_a_zone_counts_only_where_it_is_stated(self) -> None:
        self.assertIsNone(only("9 March 2016 14:28").at.tzinfo)
        self.assertEqual(only("9 March 2016 14:28 GMT").at, datetime(2016, 3, 9, 14, 28, tzinfo=UTC))
        self.assertEqual(only("9 March 2016 14:28 +0300").at.utcoffset(), timedelta(hours=3))
        self.assertEqual(
            only("9 March 2016 2:28 pm EST").at, datetime(2016, 3, 9, 14, 28, tzinfo=timezone(timedelta(hours=-5)))
        )

    def test_months_of_the_levant_and_of_the_gulf(self) -> None:
        levant = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split(
            "|"
        )
        gulf = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر".split("|")
        for names in (levant, gulf):
            for number, name in enumerate(names, 1):
                with self.subTest(name):
                    self.assertEqual(only(f"5 {name} 2016").at, datetime(2016, number, 5))

    def test_a_month_without_a_day_is_a_month(self) -> None:
        self.assertEqual((only("March 2016").at, only("March 2016").precision), (datetime(2016, 3, 1), Precision.MONTH))

    def test_words_and_numbers_that_are_no_dates(self) -> None:
        for text in (
            "yesterday",
            "on Monday",
            "12 people",
            "may 12",
            "2016",
            "resolution 2254/2015",
            "3.5.1",
            "1" * 100_000,
            "10:30",
            "infinity",
        ):
            with self.subTest(text[:20]):
                self.assertEqual(find_dates(text), [])

    def test_days_that_no_calendar_has_are_impossible(self) -> None:
        for text in ("31 February 2016", "31/02/2016", "2016-13-01", "00/00/0000", "29 February 2015", "99/99/9999"):
            with self.subTest(text):
                self.assertEqual((only(text).at, only(text).fault), (None, "impossible"))

    def test_the_raw_text_is_kept_as_it_stands(self) -> None:
        self.assertEqual(only("نشر ٩ مارس ٢٠١٦").raw, "٩ مارس ٢٠١٦")


class OrderTests(SimpleTestCase):
    def test_an_ambiguous_date_is_told_and_not_guessed(self) -> None:
        self.assertEqual((only("4/5/2017").at, only("4/5/2017").fault), (None, "ambiguous"))

    def test_what_settles_the_order(self) -> None:
        self.assertEqual(only("13/5/2017").at, datetime(2017, 5, 13))
        self.assertEqual(only("5/13/2017").at, datetime(2017, 5, 13))
        self.assertEqual(only("4/5/2017", day_first=True).at, datetime(2017, 5, 4))
        self.assertEqual(only("4/5/2017", day_first=False).at, datetime(2017, 4, 5))
        self.assertEqual(only("04.05.2017").at, datetime(2017, 5, 4))
        self.assertEqual(only("Wed 4/5/2017").at, datetime(2017, 4, 5))
        self.assertEqual(only("4/4/2017").at, datetime(2017, 4, 4))

    def test_a_date_possible_one_way_only_ignores_the_order(self) -> None:
        self.assertEqual(only("13/5/2017", day_first=False).at, datetime(2017, 5, 13))


class FieldTests(SimpleTestCase):
    def test_fields_of_metadata_are_read_to_their_precision(self) -> None:
        for written, at, precision in (
            ("2016", datetime(2016, 1, 1), Precision.YEAR),
            ("2016-03", datetime(2016, 3, 1), Precision.MONTH),
            ("2016-03-09", datetime(2016, 3, 9), Precision.DAY),
            ("20160309", datetime(2016, 3, 9), Precision.DAY),
            ("2016-03-09 00:00:00", datetime(2016, 3, 9), Precision.DAY),
            ("2016-03-09T14:28Z", datetime(2016, 3, 9, 14, 28, tzinfo=UTC), Precision.MINUTE),
            ("2016-03-09T14:28:26.5+00:00", datetime(2016, 3, 9, 14, 28, 26, tzinfo=UTC), Precision.SECOND),
            ("1457533706", datetime(2016, 3, 9, 14, 28, 26, tzinfo=UTC), Precision.SECOND),
            ("Wed, 09 Mar 2016 14:28:26 +0000", datetime(2016, 3, 9, 14, 28, 26, tzinfo=UTC), Precision.SECOND),
        ):
            with self.subTest(written):
                self.assertEqual((parse_date(written).at, parse_date(written).precision), (at, precision))

    def test_fields_that_state_no_date(self) -> None:
        for written in ("", "n/a", "today", "infinity", "-4712-01-01", "10000-01-01", "5"):
            with self.subTest(written):
                self.assertIsNone(parse_date(written))

    def test_hijri_dates_are_known_and_not_read(self) -> None:
        for written in ("8 Dhul-Qaʿda 1439", "4 Rajab 1439", "12 Ramadan 1437 AH", "٣ رمضان ١٤٣٧"):
            with self.subTest(written):
                self.assertTrue(is_hijri(written))
                self.assertEqual(find_dates(written), [])
        self.assertFalse(is_hijri("Ramadan begins on 6 June 2016"))

    @given(st.text(max_size=300), st.none() | st.booleans())
    def test_any_text_gives_dates_or_none(self, text: str, day_first: bool | None) -> None:
        for reading in [*find_dates(text, day_first=day_first), parse_date(text, day_first=day_first)]:
            self.assertTrue(reading is None or reading.fault or reading.at is not None or reading.precision)

    @given(
        st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2030, 1, 1)),
        st.sampled_from(["%d %B %Y %H:%M", "%a %b %d, %Y %H:%M", "%Y-%m-%dT%H:%M"]),
    )
    def test_what_is_printed_is_read_back(self, moment: datetime, style: str) -> None:
        wanted = moment.replace(second=0, microsecond=0)
        self.assertEqual(parse_date(wanted.strftime(style)).at, wanted)


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
            ("4/5/2017", "date-ambiguous"),
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

    def test_the_date_of_an_update_is_never_the_publication(self) -> None:
        self.assertEqual(
            self.judged(stated("9 March 2016", 2), stated("1 May 2016 10:00", 5)).published.on, date(2016, 3, 9)
        )
        alone = self.judged(stated("1 May 2016", 5))
        self.assertEqual((alone.published.on, alone.flags), (None, ("date-doubtful",)))
        self.assertEqual([reading.on for reading in alone.readings], [date(2016, 5, 1)])

    def test_no_statement_is_no_date(self) -> None:
        self.assertEqual((self.judged().published.basis, self.judged().readings), (Basis.NONE, ()))

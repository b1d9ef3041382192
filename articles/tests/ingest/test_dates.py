"""Are dates read as printed, and none invented?"""

from datetime import UTC, datetime, timedelta, timezone

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.dates import Reading, find_dates, is_hijri, parse_date
from articles.ingest.story import Precision


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

    def test_months_in_turkish_capitals(self) -> None:
        for text in ("5 KASIM 2016", "5 Kasım 2016", "CUMARTESİ 5 KASIM 2016", "Kasım 5, 2016"):
            self.assertEqual([reading.at for reading in find_dates(text)], [datetime(2016, 11, 5)], text)
        self.assertEqual([reading.at for reading in find_dates("5 HAZİRAN 2016")], [datetime(2016, 6, 5)])

    def test_a_date_is_found_behind_other_numbers_and_words(self) -> None:
        for before in ("7 wounded, 12 hurt - ", "May 2016 (", "in March, Monday ", "3/4 of 16 men, "):
            found = [reading.at for reading in find_dates(f"{before}14 July 2016")]
            self.assertIn(datetime(2016, 7, 14), found, before)

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
        for written in (
            "", "n/a", "today", "yesterday", "2 hours ago", "infinity", "-infinity", "nan", "-4712-01-01",
            "10000-01-01", "5", "0", "1" * 100_000, "9" * 11, "44 BC", "15 March 44 BC", "2017-W04-4", "a week ago",
            "-1485433680",
        ):  # fmt: skip
            with self.subTest(written):
                self.assertIsNone(parse_date(written))

    def test_hijri_dates_are_known_and_not_read(self) -> None:
        for written in ("8 Dhul-Qaʿda 1439", "4 Rajab 1439", "12 Ramadan 1437 AH", "٣ رمضان ١٤٣٧"):
            with self.subTest(written):
                self.assertTrue(is_hijri(written))
                self.assertEqual(find_dates(written), [])
        self.assertFalse(is_hijri("Ramadan begins on 6 June 2016"))

    def test_the_ways_in_which_programs_write_a_moment(self) -> None:
        zulu = datetime(2017, 1, 26, 12, 28, tzinfo=UTC)
        wall = datetime(2017, 1, 26, 15, 28)
        for written, at in (
            ("Thu, 26 Jan 2017 12:28:00 GMT", zulu),
            ("Thu, 26 Jan 2017 15:28:00 +0300", zulu),
            ("2017-01-26T12:28:00Z", zulu),
            ("2017-01-26T15:28:00+03:00", zulu),
            ("2017-01-26T15:28:00+0300", zulu),
            ("20170126T122800Z", zulu),
            ("1485433680", zulu),
            ("1485433680000", zulu),
            ("1485433680.25", zulu),
            ("/Date(1485433680000)/", zulu),
            ("20170126152800", wall),
            ("01/26/2017 03:28:00 PM", wall),
            ("٢٦/٠١/٢٠١٧ ١٥:٢٨:٠٠", wall),
            ("۲۶/۰۱/۲۰۱۷ ۱۵:۲۸:۰۰", wall),
            ("٢٠١٧-٠١-٢٦ ١٥:٢٨:٠٠", wall),
        ):
            with self.subTest(written):
                self.assertEqual((parse_date(written).at, parse_date(written).precision), (at, Precision.SECOND))

    def test_a_day_is_a_day_in_every_language_and_with_a_clock_that_says_nothing(self) -> None:
        for written in (
            "26 January 2017",
            "26 Ocak 2017",
            "26 janvier 2017",
            "26 كانون الثاني 2017",
            "26 يناير 2017",
            "26 جانفي 2017",
            "26/1/17",
            "1/26/17",
            "2017-01-26T00:00:00+03:00",
            "1/26/2017 12:00:00 AM",
            "26 January 2017 00:00",
            "26 January 2017 24:00",
            "2017-01-26T24:00:00",
            "26 January 2017 12 am",
            "2017-01-26T25:61:00",
        ):
            with self.subTest(written):
                self.assertEqual(
                    (parse_date(written).at, parse_date(written).precision), (datetime(2017, 1, 26), Precision.DAY)
                )

    def test_what_no_calendar_or_no_hand_set_has_no_instant(self) -> None:
        for written, fault in (
            ("31 Feb 2016", "impossible"),
            ("31/02/2016", "impossible"),
            ("2017-13-01", "impossible"),
            ("0000-01-01", "impossible"),
            ("0000-00-00 00:00:00", "impossible"),
            ("20171301000000", "impossible"),
            ("1970-01-01T00:00:00Z", "unset"),
            ("01/01/1970 00:00:00", "unset"),
            ("0000000000", "unset"),
            ("4/5/2017", "ambiguous"),
            ("٤/٥/٢٠١٧", "ambiguous"),
        ):
            with self.subTest(written):
                self.assertEqual((parse_date(written).at, parse_date(written).fault), (None, fault))
        self.assertEqual(parse_date("1970-01-01").at, datetime(1970, 1, 1))

    def test_dates_of_other_calendars_never_become_days_of_ours(self) -> None:
        for written in ("28/04/1438", "1438-04-28", "1438/4/28", "۱۳۹۶/۰۲/۱۴", "1396-02-31", "04/28/1438 هـ"):
            with self.subTest(written):
                self.assertEqual((parse_date(written).at, parse_date(written).fault), (None, "other-calendar"))
        for written in ("12 رمضان 1437 هـ", "8 Dhul-Qaʿda 1439", "۱۴ اردیبهشت ۱۳۹۶", "14 Ordibehesht 1396", "1438"):
            with self.subTest(written):
                self.assertIsNone(parse_date(written))
        self.assertEqual(parse_date("28/04/1438 - 26/01/2017").at, datetime(2017, 1, 26))

    @given(
        st.text(st.sampled_from("0123456789٠٣٩۰۵/-.: TZ+年月日,apmhJanuryFbOcكانوثيدم"), max_size=60),
        st.none() | st.booleans(),
    )
    def test_any_run_of_marks_that_dates_are_made_of_is_read_or_left(self, text: str, day_first: bool | None) -> None:
        for reading in filter(None, [*find_dates(text, day_first=day_first), parse_date(text, day_first=day_first)]):
            self.assertTrue(reading.at is not None or reading.fault or reading.precision is Precision.SECOND)
            self.assertEqual(len(reading.either), 2 if reading.fault == "ambiguous" else len(reading.either))

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

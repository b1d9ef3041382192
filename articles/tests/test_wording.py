from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.test import SimpleTestCase
from django.utils.translation import override

from articles import wording
from articles.wording import Stated

AT = datetime(2017, 1, 26, 15, 28, 7, tzinfo=UTC)


def dated(deed="published", **columns):
    stated = {"at": AT, "offset": None, "precision": "minute", "basis": "printed"} | columns
    return SimpleNamespace(**{f"{deed}_{name}": value for name, value in stated.items()})


class StatedTests(SimpleTestCase):
    def words(self, **columns):
        return Stated.published(dated(**columns)).in_words

    def machine(self, **columns):
        return Stated.published(dated(**columns)).machine

    def test_as_much_is_said_as_is_stated(self):
        self.assertEqual(self.words(precision="second"), "26 January 2017, 15:28:07")
        self.assertEqual(self.words(precision="minute"), "26 January 2017, 15:28")
        self.assertEqual(self.words(precision="day"), "26 January 2017")
        self.assertEqual(self.words(precision="month"), "January 2017")
        self.assertEqual(self.words(precision="year"), "2017")

    def test_no_date_is_said_where_none_is_stated(self):
        self.assertEqual(self.words(at=None, precision="unknown"), "")
        self.assertEqual(self.machine(at=None, precision="unknown"), "")

    def test_a_stated_zone_gives_the_clock_of_the_place_and_is_named(self):
        self.assertEqual(self.words(offset=180), "26 January 2017, 18:28 (UTC+3)")
        self.assertEqual(self.words(offset=0), "26 January 2017, 15:28 (UTC)")
        self.assertEqual(self.words(offset=-570), "26 January 2017, 05:58 (UTC−9:30)")

    def test_a_stated_zone_can_lie_on_the_next_day(self):
        late = datetime(2017, 1, 31, 23, 30, tzinfo=UTC)
        self.assertEqual(self.words(at=late, offset=120, precision="day"), "1 February 2017")

    def test_machines_get_a_zone_only_where_one_is_stated(self):
        self.assertEqual(self.machine(), "2017-01-26T15:28")
        self.assertEqual(self.machine(precision="second"), "2017-01-26T15:28:07")
        self.assertEqual(self.machine(offset=180), "2017-01-26T18:28+03:00")

    def test_machines_get_no_more_than_is_stated(self):
        self.assertEqual(self.machine(precision="day", offset=180), "2017-01-26")
        self.assertEqual(self.machine(precision="month"), "2017-01")
        self.assertEqual(self.machine(precision="year"), "2017")

    def test_the_day_alone_has_no_clock(self):
        self.assertEqual(Stated.published(dated(offset=180)).day_in_words, "26 January 2017")


class SentenceTests(SimpleTestCase):
    def test_publication_says_where_its_date_was_read(self):
        said = wording.published_in_words(dated())
        self.assertEqual(said, "published 26 January 2017, 15:28, as printed on the page")
        for basis in ("metadata", "url", "manifest", "banner", "curator"):
            self.assertIn(str(wording.PUBLISHED_BASES[basis]), wording.published_in_words(dated(basis=basis)))

    def test_a_date_without_basis_is_said_without_one(self):
        self.assertEqual(wording.published_in_words(dated(precision="day", basis="none")), "published 26 January 2017")

    def test_what_is_not_stated_is_said_not_to_be(self):
        nothing = {"at": None, "precision": "unknown", "basis": "none"}
        self.assertEqual(wording.published_in_words(dated(**nothing)), "publication date not stated")
        self.assertEqual(wording.captured_in_words(dated("captured", **nothing)), "capture date not known")

    def test_a_capture_is_dated_by_its_banner(self):
        said = wording.captured_in_words(dated("captured", precision="day", basis="banner"))
        self.assertEqual(said, "captured 26 January 2017, as the page’s banner says")


class NumberTests(SimpleTestCase):
    def test_long_numbers_are_parted_by_spaces_that_do_not_break(self):
        self.assertEqual(wording.thin(0), "0")
        self.assertEqual(wording.thin(9999), "9999")
        self.assertEqual(wording.thin(12345), "12\u202f345")
        self.assertEqual(wording.thin(1234567), "1\u202f234\u202f567")

    def test_a_number_of_articles_is_said_in_the_forms_of_the_language(self):
        self.assertEqual(wording.amount_in_words(1, "reports"), "1 report")
        self.assertEqual(wording.amount_in_words(12345, "articles", is_exact=False), "about 12\u202f345 articles")
        with override("ar"):
            said = [wording.amount_in_words(count, "articles") for count in (1, 2, 3, 11, 100)]
        self.assertEqual(said, ["مقالة واحدة", "مقالتان", "3 مقالات", "11 مقالة", "100 مقالة"])

    def test_sizes_are_said_in_their_unit(self):
        self.assertEqual(wording.size_in_words(812), "812 bytes")
        self.assertEqual(wording.size_in_words(14_230), "14.2 kB")
        self.assertEqual(wording.size_in_words(3_100_000), "3.1 MB")
        self.assertEqual(wording.size_in_words(1_230_000_000), "1.2 GB")

    def test_a_span_is_said_in_years(self):
        self.assertEqual(wording.years(date(2013, 1, 1), date(2018, 11, 2)), "2013 to 2018")
        self.assertEqual(wording.years(date(2016, 1, 1), date(2016, 12, 31)), "in 2016")

    def test_a_period_is_said_as_far_as_it_is_stated(self):
        on = date(2016, 7, 28)
        words = [wording.period(on, precision) for precision in ("day", "month", "year", "unknown")]
        self.assertEqual(words, ["28 July 2016", "July 2016", "2016", ""])

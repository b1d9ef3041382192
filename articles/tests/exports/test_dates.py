"""Is a date written as exactly as it is stated, and never more exactly?"""

from datetime import UTC, datetime

from django.test import SimpleTestCase

from articles.exports.dates import stated

AT = datetime(2017, 1, 26, 22, 28, 5, tzinfo=UTC)


class StatedTests(SimpleTestCase):
    def test_each_precision(self):
        for precision, offset, expected in (
            ("second", None, "2017-01-26T22:28:05"),
            ("minute", None, "2017-01-26T22:28"),
            ("minute", 0, "2017-01-26T22:28+00:00"),
            ("minute", 180, "2017-01-27T01:28+03:00"),
            ("second", -330, "2017-01-26T16:58:05-05:30"),
            ("day", None, "2017-01-26"),
            ("day", 180, "2017-01-27"),
            ("month", None, "2017-01"),
            ("year", None, "2017"),
        ):
            with self.subTest(precision=precision, offset=offset):
                self.assertEqual(stated(AT, offset, precision), expected)

    def test_what_is_not_stated_is_none(self):
        self.assertIsNone(stated(None, None, "unknown"))

"""Does what a row says of its date reach the search as it was said?"""

from datetime import date

from articles.models import Article

from .inputs import ImportTests, run, story


class StatedDateTests(ImportTests):
    def imported(self, **fields: str) -> Article:
        result = run(self.feed(story(1, **fields)))
        self.assertEqual(result.counts, {"created": 1})
        return Article.objects.get()

    def found(self, since: date, until: date) -> bool:
        return Article.objects.published_between(since, until).exists()

    def test_an_ambiguous_date_is_found_in_its_year_and_in_no_part_of_it(self) -> None:
        article = self.imported(published_at="4/5/2017")
        self.assertEqual((article.published_precision, article.flags), ("year", ["date-ambiguous"]))
        self.assertEqual((article.published_on, article.published_until), (date(2017, 1, 1), date(2017, 12, 31)))
        self.assertTrue(self.found(date(2017, 1, 1), date(2017, 12, 31)))
        self.assertFalse(self.found(date(2017, 1, 1), date(2017, 6, 30)))
        self.assertFalse(self.found(date(2017, 4, 1), date(2017, 5, 31)))
        self.assertEqual([one["at"] for one in article.dates[1:]], ["2017-05-04T00:00:00", "2017-04-05T00:00:00"])

    def test_dates_that_no_calendar_has_are_kept_as_written_and_never_published(self) -> None:
        written = {
            "infinity": "date-unread",
            "31 Feb 2016": "date-impossible",
            "0000-00-00": "date-impossible",
            "9999-12-31T23:59:59-12:00": "date-impossible",
            "1970-01-01T00:00:00Z": "date-unset",
            "1438-04-28": "date-other-calendar",
            "9 March 1066": "date-ancient",
            "2199-01-01": "date-future",
        }
        rows = [story(number, published_at=text) for number, text in enumerate(written)]
        self.assertEqual(run(self.feed(*rows)).counts, {"created": len(written)})
        for article, (text, flag) in zip(Article.objects.order_by("id"), written.items(), strict=True):
            with self.subTest(text):
                self.assertEqual((article.published_at, article.published_on, article.flags), (None, None, [flag]))
                self.assertEqual(article.dates[0]["raw"], text)

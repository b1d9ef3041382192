"""Does the line below a histogram say what is held of each bar's period, of the sources asked for?"""

from datetime import UTC, date, datetime, timedelta
from random import Random

from django.db import connection
from django.test import TestCase

from articles.coverage.strip import strip_beside
from articles.search.coverage import Held, held_by_source, held_of
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated, filterset
from articles.tests.views.pages import number, read, total, words


def held_rows(page):
    """The lines of the table: period → what stands in the other columns."""
    return {
        words(row[0]): [words(cell) for cell in row[1:]]
        for row in page.xpath("//div[@class='chart'][1]/details//tbody/tr")
    }


class UnderHistogramTests(SmallArchive, TestCase):
    def page(self, address):
        return read(self.client.get(address))

    def test_the_table_says_how_many_of_all_held_a_bar_is(self):
        rows = held_rows(self.page("/articles/?q=market&since=2016-12&until=2017-03"))
        self.assertEqual(
            rows,
            {
                "December 2016": ["0", "nothing held"],
                "January 2017": ["0", "2"],
                "February 2017": ["1", "1"],
                "March 2017": ["0", "nothing held"],
            },
        )

    def test_only_the_sources_asked_for_are_held(self):
        rows = held_rows(self.page("/articles/?q=khanasser&source=levant-wire&since=2017-01&until=2017-02"))
        self.assertEqual(rows["January 2017"], ["1", "1"])
        rows = held_rows(self.page("/articles/?q=khanasser&source=-levant-wire&since=2017-01&until=2017-02"))
        self.assertEqual(rows["January 2017"], ["1", "1"])
        self.assertEqual(rows["February 2017"], ["0", "nothing held"])

    def test_each_number_held_leads_to_as_many_articles(self):
        page = self.page("/articles/?q=khanasser&source=levant-wire&since=2017-01&until=2017-02")
        for link in page.xpath("//div[@class='chart']/details//tbody//td[2]//a"):
            self.assertEqual(total(self.client, link.get("href")), number(words(link)))

    def test_periods_of_which_nothing_is_held_are_hatched(self):
        page = self.page("/articles/?q=market&since=2016-12&until=2017-03")
        strip = [
            (rect.get("class") or rect.get("fill"), rect.findtext("title"))
            for rect in page.xpath("//*[local-name()='g'][@class='held']/*")
        ]
        self.assertEqual(
            strip,
            [
                ("url(#nothing-held)", "December 2016: nothing held"),
                ("shade-2", "January 2017: 2 articles held"),
                ("shade-1", "February 2017: 1 article held"),
                ("url(#nothing-held)", "March 2017: nothing held"),
            ],
        )

    def test_where_the_bars_are_all_that_is_held_there_is_no_line(self):
        for address in ("/", "/articles/", "/articles/?since=2016"):
            self.assertFalse(self.page(address).xpath("//*[@class='held']"), address)
        for address in ("/provinces/aleppo/", "/groups/islamic-state/", "/sources/courier/"):
            self.assertTrue(self.page(address).xpath("//*[@class='held']"), address)


class HeldTests(TestCase):
    def test_what_is_held_of_random_sources_and_periods_is_what_plain_sql_counts(self):
        random = Random(11)  # noqa: S311 - nothing secret
        sources = [make_source() for _ in range(5)]
        for _ in range(150):
            on = datetime(2014, 1, 1, tzinfo=UTC) + timedelta(days=random.randrange(1200))
            precision = random.choice(["day", "month", "year", "unknown"])
            first = {"month": on.replace(day=1), "year": on.replace(month=1, day=1), "unknown": None}.get(precision, on)
            make_article(
                source=random.choice(sources), published_at=first, published_precision=precision,
                visibility=random.choice(["public", "public", "hidden"]),
            )  # fmt: skip
        for _ in range(40):
            wanted = random.sample([source.pk for source in sources], random.randrange(1, 5))
            held = held_of(wanted)
            year, month = random.randrange(2014, 2018), random.randrange(1, 13)
            with connection.cursor() as cursor:
                for period, found in (
                    (f"{year}", held.years[year]), (f"{year}-{month:02}", held.months[year * 12 + month - 1])
                ):  # fmt: skip
                    cursor.execute(
                        "select count(*) from articles_article where visibility = 'public' and source_id = any(%s)"
                        " and to_char(published_on, %s) = %s and (length(%s) = 4 or published_precision <> 'year')",
                        [wanted, "YYYY-MM"[: len(period)], period, period],
                    )
                    self.assertEqual(found, cursor.fetchone()[0], period)

    def test_a_strip_beside_a_source_begins_with_its_first_article_and_joins_like_periods(self):
        wire, post = make_source(), make_source()
        for day in ("2016-01-05", "2016-02-05", "2016-05-01"):
            make_article(source=wire, **dated(day))
        for day in ("2015-12-01", "2016-06-30"):
            make_article(source=post, **dated(day))
        whole = held_of(None)
        strip = strip_beside(held_by_source()[wire.pk], whole)
        self.assertEqual(
            [(stretch.x, stretch.width, stretch.shade, stretch.label) for stretch in strip.stretches],
            [
                (14.29, 28.57, 1, "January 2016 to February 2016: held"),
                (42.86, 28.57, 0, "March 2016 to April 2016: nothing held"),
                (71.43, 14.29, 1, "May 2016: held"),
            ],
        )
        self.assertIsNone(strip_beside(Held(undated=3), whole))

    def test_a_strip_of_more_than_ten_years_is_by_year(self):
        wire = make_source()
        for day in ("2004-01-05", "2016-02-05"):
            make_article(source=wire, **dated(day))
        strip = strip_beside(held_of([wire.pk]), held_of(None))
        self.assertEqual(len(strip.stretches), 3)
        self.assertEqual(strip.stretches[1].label, "2005 to 2015: nothing held")


class SilenceTests(SmallArchive, TestCase):
    def said(self, address):
        page = read(self.client.get(f"/articles/?{address}"))
        return words(page.xpath("//section[@class='results']")[0])

    def test_an_empty_result_says_what_is_held_of_the_time_and_of_the_sources(self):
        said = self.said("q=nowhere&since=2017-02&until=2017-02&source=courier&source=levant-wire")
        self.assertIn("The archive holds 1 article of February 2017 from 1 source.", said)
        self.assertIn(
            "None of Courier (sample), whose articles here run from 1 January 2016 to 30 January 2017. 1 of Levant",
            said,
        )

    def test_a_source_without_articles_is_told_apart_from_one_without_dates(self):
        make_source(slug="silent", name="Silent")
        make_article(source=make_source(slug="timeless", name="Timeless"))
        said = self.said("q=nowhere&since=2017&source=silent&source=timeless")
        self.assertIn("articles since 2017 from", said)
        self.assertIn("None of Silent, of which nothing is held at all.", said)
        self.assertIn("None of Timeless, whose articles here state no date.", said)

    def test_numbers_lead_to_as_many_articles(self):
        page = read(self.client.get("/articles/?q=nowhere&since=2017-01&until=2017-02&source=levant-wire"))
        (link,) = page.xpath("//ul[@class='loosen'][last()]//a[starts-with(@href, '?source=levant-wire')]")[-1:]
        self.assertEqual(total(self.client, f"/articles/{link.get('href')}"), number(words(link)))

    def test_the_way_to_coverage_keeps_period(self):
        page = read(self.client.get("/articles/?q=nowhere&since=2017-01&until=2017-02&kind=report"))
        self.assertTrue(page.xpath("//a[@href='/coverage/?since=2017-01&until=2017-02']"))

    def test_every_kind_of_period_is_said(self):
        for address, said in (
            ("since=2016&until=2017-01", "of 2016 to January 2017"),
            ("until=2017", "until 2017"),
            ("undated=only", "without a date"),
            ("since=2017&undated=include", "since 2017, or without a date,"),
        ):
            with self.subTest(address):
                self.assertIn(said, self.said(f"q=nowhere&{address}"))
        asked = filterset("q=nowhere")
        self.assertTrue(asked.is_valid())
        self.assertEqual(held_of(None).first, date(2016, 1, 1))

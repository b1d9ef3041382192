"""Does the page of coverage say what is held and what is not, and can it be taken away?"""

import csv
import io

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ImportRun
from articles.tests.factories import make_article, make_source
from articles.tests.search.archive import SmallArchive, dated
from articles.tests.views.pages import HOSTILE, links, main_words, read, running_parts, words


def make_run(rejected, *, state="finished", source=None):
    return ImportRun.objects.create(
        command="import_articles", options={"source": source}, state=state, started_at=timezone.now(),
        read_count=rejected, rejected_count=rejected,
    )  # fmt: skip


class CoverageTests(SmallArchive, TestCase):
    def rows(self, address):
        table = read(self.client.get(address)).xpath("//table")[0]
        return {words(row[0]): [words(cell) for cell in row[1:]] for row in table.xpath(".//tbody/tr")}

    def test_sources_by_months_with_what_has_no_month_and_no_date(self):
        rows = self.rows("/coverage/?unit=month&since=2016-12&until=2017-03")
        self.assertEqual(rows["All 2 sources"], ["", "2", "1", "", "", "3", "2"])
        self.assertEqual(rows["Levant Wire (sample)"], ["", "1", "1", "", "", "2", "1"])
        self.assertEqual(rows["Courier (sample)"], ["", "1", "", "", "", "1", "1"])

    def test_a_month_between_two_that_are_held_says_that_nothing_is(self):
        make_article(source=self.courier, **dated("2017-03-09"))
        rows = self.rows("/coverage/?unit=month&since=2017-01&until=2017-03")
        self.assertEqual(rows["Courier (sample)"][:3], ["1", "nothing held", "1"])

    def test_cells_have_headers_and_the_region_a_name(self):
        table = read(self.client.get("/coverage/?unit=month&since=2016-12&until=2017-03")).xpath("//table")[0]
        self.assertEqual(
            [words(head) for head in table.xpath(".//th[@scope='col']")],
            ["Source", "Dec", "Jan", "Feb", "Mar", "No month", "In all", "Undated"],
        )
        heads = [(words(head), head.get("colspan")) for head in table.xpath(".//th[@scope='colgroup']")]
        self.assertEqual(heads, [("2016", "1"), ("2017", "3")])
        self.assertTrue(table.xpath("ancestor::*[@role='region'][@aria-label][@tabindex='0']"))

    def test_a_year_leads_to_its_months_and_a_month_to_its_days(self):
        self.assertEqual(
            links(self.client.get("/coverage/?unit=year"))["2017"], "/coverage/?since=2017&until=2017&unit=month"
        )
        by_month = self.client.get("/coverage/?since=2017&until=2017&unit=month")
        self.assertEqual(links(by_month)["Jan"], "/coverage/?since=2017-01&until=2017-01&unit=day")

    def test_earlier_and_later_periods_are_a_link_away(self):
        make_article(source=self.wire, **dated("2012-03-01"))
        here = links(self.client.get("/coverage/?unit=month"))
        self.assertEqual(here["Earlier"], "/coverage/?since=2013-03&until=2015-02&unit=month")
        self.assertNotIn("Later", here)
        first = links(self.client.get("/coverage/?since=2012-03&until=2012-04&unit=month"))
        self.assertEqual(first["Later"], "/coverage/?since=2012-05&until=2014-04&unit=month")
        self.assertNotIn("Earlier", first)

    def test_sources_asked_for_can_be_dropped_again(self):
        response = self.client.get("/coverage/?source=courier&source=levant-wire&unit=year")
        removed = read(response).xpath("//a[@aria-label='Remove: Courier (sample)']/@href")
        self.assertEqual(removed, ["?source=levant-wire&unit=year"])
        self.assertEqual(
            read(response).xpath("//input[@type='hidden'][@name='source']/@value"), ["courier", "levant-wire"]
        )

    def test_what_is_wrong_with_an_address_is_said(self):
        for address, why in (
            ("unit=week", "“week” is not known; write year, month or day."),
            ("source=levant-wir", "Did you mean “levant-wire”?"),
            ("since=2018&until=2017", "Begins after the period ends"),
            ("since=soon", "is not a date"),
            ("page=0", "is not a whole number"),
            ("unit=day&unit=year", "Given more than once"),
        ):
            for path in ("/coverage/", "/coverage.csv"):
                with self.subTest(path=path, address=address):
                    response = self.client.get(path, QUERY_STRING=address)
                    self.assertEqual(response.status_code, 400)
                    self.assertIn(why, main_words(response))
            self.assertEqual(self.client.get("/api/v1/coverage", QUERY_STRING=address).status_code, 400)

    def test_what_coverage_does_not_ask_is_left_unheeded(self):
        self.assertEqual(self.client.get("/coverage/?q=%22&province=nowhere&sort=x").status_code, 200)

    def test_no_page_of_sources_beyond_the_last(self):
        self.assertEqual(self.client.get("/coverage/?page=2").status_code, 404)
        for number in range(60):
            make_article(source=make_source(name=f"Zone {number:02}"), **dated("2017-01-01"))
        response = self.client.get("/coverage/?page=2&unit=year")
        self.assertEqual(len(read(response).xpath("//tbody/tr")), 1 + 12)
        self.assertEqual(links(response)["1"], "/coverage/?unit=year&page=1")

    def test_rejected_records_are_said_with_what_is_known_of_them(self):
        self.assertIn("no record was rejected", main_words(self.client.get("/coverage/rejected/")))
        for rejected, source in ((3, "courier"), (2, None), (1, "gone"), (4, "courier")):
            make_run(rejected, source=source)
        make_run(9, state="undone")
        self.assertIn(
            "10 records: 7 in imports said to be of Courier (sample), 3 of which the source is not known.",
            main_words(self.client.get("/coverage/rejected/")),
        )
        self.assertEqual(
            self.client.get("/api/v1/coverage").json()["rejected"],
            {"count": 10, "by_source": [{"slug": "courier", "count": 7}], "source_unknown": 3},
        )

    def test_imports_that_rejected_are_listed_with_what_they_were_told(self):
        make_run(3, source="courier")
        make_run(2)
        table = read(self.client.get("/coverage/rejected/")).xpath("//tbody/tr")
        self.assertEqual(
            [[words(cell) for cell in row][1:] for row in table],
            [["not said", "2", "2"], ["Courier (sample)", "3", "3"]],
        )

    def test_hidden_articles_are_not_held(self):
        before = main_words(self.client.get("/coverage/"))
        make_article(source=self.wire, visibility="hidden", **dated("2011-01-01"))
        self.assertEqual(main_words(self.client.get("/coverage/")), before)

    def test_an_empty_archive_says_how_to_fill_it(self):
        self.wire.articles.all().delete()
        self.courier.articles.all().delete()
        response = self.client.get("/coverage/")
        self.assertContains(response, "No article has been imported yet")
        self.assertEqual(self.client.get("/coverage/?unit=day").status_code, 200)

    def test_the_archive_with_undated_articles_alone(self):
        self.wire.articles.exclude(published_at=None).delete()
        self.courier.articles.exclude(published_at=None).delete()
        for unit in ("year", "month", "day"):
            self.assertContains(self.client.get(f"/coverage/?unit={unit}"), "No article with a date")

    def test_a_hostile_name_stays_text(self):
        for payload in HOSTILE:
            self.wire.name = payload
            self.wire.save()
            self.assertEqual(running_parts(self.client.get("/coverage/")), [])


class TakenAwayTests(SmallArchive, TestCase):
    def test_the_table_as_csv(self):
        make_article(source=self.courier, **dated("2017-03-09"))
        self.courier.name = "=Courier"
        self.courier.save()
        response = self.client.get("/coverage.csv?unit=month&source=courier")
        self.assertEqual(response["Content-Type"], "text/csv; charset=utf-8")
        here = "http://testserver/articles/?source=courier"
        read_back = list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))
        self.assertEqual(
            read_back,
            [
                ["source", "source_name", "period", "articles", "state", "url"],
                ["courier", "'=Courier", "2017-01", "1", "held", f"{here}&since=2017-01&until=2017-01"],
                ["courier", "'=Courier", "2017-02", "0", "nothing held", ""],
                ["courier", "'=Courier", "2017-03", "1", "held", f"{here}&since=2017-03&until=2017-03"],
                ["courier", "'=Courier", "", "1", "less exact", ""],
                ["courier", "'=Courier", "", "1", "undated", f"{here}&undated=only"],
            ],
        )

    def test_the_table_by_day_has_the_whole_period(self):
        for day in ("2012-03-01", "2020-03-01"):
            make_article(source=self.courier, **dated(day))
        response = self.client.get("/coverage.csv?unit=day&source=courier")
        days = [row["period"] for row in csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig")))]
        dated_days = [each for each in days if each]
        self.assertEqual((dated_days[0], dated_days[-1], len(dated_days)), ("2012-03-01", "2020-03-01", 2923))
        told = self.client.get("/api/v1/coverage?unit=day&source=courier").json()
        self.assertEqual((told["is_whole"], told["until"]), (False, "2020-03-01"))
        for address in ("unit=day&source=courier&since=2019-06", "unit=month", "unit=year&since=2013", "since=2030"):
            self.assertTrue(self.client.get(f"/api/v1/coverage?{address}").json()["is_whole"], address)

    def test_the_same_as_json(self):
        told = self.client.get("/api/v1/coverage?unit=year&source=courier").json()
        self.assertEqual((told["unit"], told["since"], told["until"]), ("year", "2016", "2017"))
        (courier,) = told["sources"]
        self.assertEqual(
            courier,
            {
                "slug": "courier", "name": "Courier (sample)", "count": 3, "first": "2016-01-01", "last": "2017-01-30",
                "periods": [{"period": "2016", "count": 1}, {"period": "2017", "count": 1}],
                "less_exact": 0, "undated": 1,
            },
        )  # fmt: skip
        self.assertEqual(told["totals"], courier["periods"])

    def test_the_number_of_statements_is_fixed(self):
        for path, count in (
            ("/coverage/?unit=day&since=2017-01", 4),
            ("/coverage/", 3),
            ("/coverage/rejected/", 3),
            ("/coverage.csv", 3),
        ):
            for _ in range(2):
                with (
                    self.subTest(path),
                    CaptureQueriesContext(
                        connection,
                    ) as asked,
                ):
                    self.client.get(path).getvalue()
                self.assertEqual(len(asked), count, [query["sql"][:90] for query in asked])
                make_article(source=make_source(), **dated("2017-01-05"))

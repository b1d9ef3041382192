"""Does the map of a search show true numbers, and does each province on it lead where it says?"""

import csv
import io
import re
from urllib.parse import urlencode

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisTestCase

from articles.models import Article, Province
from articles.tests.factories import make_province
from articles.tests.search.archive import SmallArchive, filterset, found, tag, titles
from articles.tests.views.pages import labelled, main_words, read, total, words
from articles.views.mapped import mapped

FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(["khanasser", "road", "year"]),
        "source": st.sampled_from(["levant-wire", "-courier"]),
        "group": st.sampled_from(["islamic-state", "-syrian-arab-army"]),
        "province": st.sampled_from(["aleppo", "-idlib"]),
        "since": st.sampled_from(["2016", "2017-01-27"]),
        "undated": st.just("include"),
    },
)


def shapes(response):
    """The provinces of the map: what each says, by its address, empty where it is no link."""
    tree = read(response)
    return {
        title.text: (title.xpath("ancestor::a/@href") or [""])[0] for title in tree.xpath("//div[@id='map']//title")
    }


def rows(response):
    """The lines of a table as a spreadsheet reads them."""
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


class MapTests(SmallArchive, TestCase):
    def test_each_province_says_its_number_and_leads_to_as_many_articles(self):
        response = self.client.get("/articles/?q=khanasser")
        self.assertEqual(list(shapes(response)), ["Aleppo: 3 articles", "Idlib: 1 article"])
        for label, address in shapes(response).items():
            self.assertEqual(total(self.client, address), int(re.search(r"\d+", label).group()), label)

    def test_a_province_that_no_article_names_is_drawn_without_a_link(self):
        make_province("hama")
        self.assertEqual(shapes(self.client.get("/articles/?q=khanasser"))["Hama: 0 articles"], "")

    def test_a_chosen_province_leads_back_and_another_is_added(self):
        response = self.client.get("/articles/?province=aleppo")
        self.assertEqual(
            shapes(response),
            {
                "Idlib: 1 article; add": "/articles/?province=aleppo&province=idlib",
                "Aleppo: 3 articles, chosen; no longer choose": "/articles/?",
            },
        )
        self.assertEqual(len(read(response).xpath("//div[@id='map']//a[@class='chosen']")), 1)

    def test_an_excluded_province_leads_to_the_result_with_it(self):
        response = self.client.get("/articles/?q=khanasser&province=-idlib&province=-aleppo&source=courier")
        self.assertEqual(shapes(response), {})
        response = self.client.get("/articles/?q=khanasser&province=-idlib&per_page=1")
        label = "Idlib: 0 articles, left out; no longer leave out"
        self.assertEqual(shapes(response)[label], "/articles/?q=khanasser")

    def test_the_table_has_every_province_and_its_numbers_are_links(self):
        response = self.client.get("/articles/?q=khanasser")
        table = read(response).xpath("//div[@id='map']//tbody/tr")
        self.assertEqual([words(row) for row in table], ["Aleppo3", "Idlib1"])
        for row in table:
            self.assertEqual(total(self.client, row.xpath(".//a/@href")[0]), int(row.xpath(".//a")[0].text))

    def test_no_province_named_no_map_and_none_without_counts(self):
        self.assertNotIn("Where", main_words(self.client.get("/articles/?lang=ar")))
        self.assertEqual(shapes(self.client.get("/articles/?facets=no&province=aleppo")), {})

    def test_an_archive_whose_provinces_no_pack_draws_has_no_map(self):
        Province.objects.filter(slug="aleppo").update(slug="zenda")
        Province.objects.filter(slug="idlib").update(slug="strelsau")
        self.assertEqual(shapes(self.client.get("/articles/")), {})

    def test_it_stands_on_the_pages_of_groups_and_sources_and_leads_to_the_search(self):
        group = shapes(self.client.get("/groups/syrian-arab-army/"))
        self.assertEqual(group["Idlib: 1 article"], "/articles/?province=idlib&group=syrian-arab-army")
        source = shapes(self.client.get("/sources/levant-wire/"))
        self.assertEqual(source["Aleppo: 2 articles"], "/articles/?province=aleppo&source=levant-wire")
        self.assertEqual(shapes(self.client.get("/provinces/aleppo/")), {})


class ShareTests(SmallArchive, TestCase):
    def test_the_share_is_of_all_articles_that_name_the_province(self):
        response = self.client.get("/articles/?group=islamic-state&map=share")
        self.assertEqual(list(shapes(response)), ["Aleppo: 2 of 3 articles, 66.7 %", "Idlib: 1 of 2 articles, 50 %"])
        self.assertIn(
            "Articles of this result that name the province, as a share of all articles in the archive that do.",
            main_words(response),
        )

    def test_in_a_period_it_is_of_the_articles_of_that_period(self):
        response = self.client.get("/articles/?group=islamic-state&since=2017-01-27&map=share")
        self.assertEqual(list(shapes(response)), ["Aleppo: 1 of 2 articles, 50 %", "Idlib: 1 of 1 article, 100 %"])
        self.assertIn("as a share of all articles in the archive from the same period that do", main_words(response))

    def test_it_changes_nothing_that_is_found_and_is_kept_by_the_form(self):
        self.assertEqual(titles("q=khanasser&map=share"), titles("q=khanasser"))
        response = self.client.get("/articles/?q=khanasser&map=share")
        self.assertEqual(read(response).xpath("//form[@id='search']/input[@name='map']/@value"), ["share"])
        api = [self.client.get(f"/api/v1/articles?q=khanasser{more}").json() for more in ("", "&map=share")]
        self.assertEqual(api[0]["results"], api[1]["results"])

    def test_it_costs_one_statement_and_the_map_by_number_none(self):
        def statements(address):
            with CaptureQueriesContext(connection) as captured:
                self.client.get(address)
            return len(captured)

        bare = statements("/articles/?q=khanasser")
        self.assertEqual(statements("/articles/?q=khanasser&map=count"), bare)
        self.assertEqual(statements("/articles/?q=khanasser&map=share"), bare + 1)

    def test_copies_are_counted_once_where_reports_are(self):
        response = self.client.get("/articles/?group=islamic-state&map=share&count=reports")
        self.assertIn("Aleppo: 2 of 3 reports, 66.7 %", shapes(response))


class AnyMapTests(SmallArchive, HypothesisTestCase):
    @settings(max_examples=40, deadline=None)
    @given(FILTERS, st.sampled_from(["count", "share"]))
    def test_numbers_and_shares_are_those_of_plain_sql(self, asked, shading):
        address = urlencode(asked | {"map": shading})
        chosen = filterset(address)
        drawn = mapped(chosen, found(address))
        counts = self.counted(chosen.qs)
        if drawn is None:
            self.assertFalse(any(counts.values()))
            return
        self.assertEqual({row.name: row.count for row in drawn.rows}, counts)
        if shading == "share":
            period = urlencode({name: asked[name] for name in ("since", "undated") if name in asked})
            whole = self.counted(filterset(period).qs)
            shares = {name: f"{round(1000 * count / max(whole[name], 1)) / 10:g} %" for name, count in counts.items()}
            self.assertEqual({row.name: row.share for row in drawn.rows}, shares)

    def counted(self, articles):
        """How many of the articles carry an accepted tag of each province."""
        with connection.cursor() as cursor:
            cursor.execute(
                "select name, (select count(*) from articles_provincetag tag where tag.province_id = province.id"
                " and tag.status = 'accepted' and tag.article_id = any(%s)) from articles_province province",
                [list(articles.order_by().values_list("pk", flat=True))],
            )
            return dict(cursor.fetchall())


class TableTests(SmallArchive, TestCase):
    def test_values_come_with_numbers_and_addresses_that_give_as_many(self):
        for facet in ("province", "group", "source", "kind", "lang"):
            found_rows = rows(self.client.get(f"/articles/values.csv?facet={facet}&q=khanasser"))
            self.assertTrue(found_rows)
            for row in found_rows:
                self.assertEqual(row["exact"], "yes")
                self.assertEqual(total(self.client, row["url"].removeprefix("http://testserver")), int(row["articles"]))

    def test_shares_have_columns_of_their_own(self):
        response = self.client.get("/articles/values.csv?facet=province&group=islamic-state&map=share")
        self.assertEqual(
            [(row["slug"], row["articles"], row["archive"], row["share_percent"]) for row in rows(response)],
            [("aleppo", "2", "3", "66.7"), ("idlib", "1", "2", "50.0")],
        )

    def test_beside_a_chosen_value_no_address_means_just_those(self):
        response = self.client.get("/articles/values.csv?facet=province&province=aleppo")
        self.assertEqual([row["url"] for row in rows(response)], ["", ""])

    def test_periods_come_with_numbers_addresses_and_what_has_no_bar(self):
        for row in rows(self.client.get("/articles/periods.csv?map=share")):
            if row["url"]:
                self.assertEqual(total(self.client, row["url"].removeprefix("http://testserver")), int(row["articles"]))
        periods = {
            row["period"]: row["articles"] for row in rows(self.client.get("/articles/periods.csv?undated=include"))
        }
        self.assertEqual(periods["undated"], "2")
        reports = self.client.get("/articles/periods.csv?count=reports").content.decode("utf-8-sig")
        self.assertTrue(reports.startswith("period,reports,exact,url\r\n"))

    def test_the_page_leads_to_them(self):
        response = self.client.get("/articles/?q=khanasser&map=share")
        self.assertEqual(
            [link.get("href") for link in read(response).xpath("//main//a[text()='As CSV']")],
            ["/articles/periods.csv?q=khanasser", "/articles/values.csv?facet=province&q=khanasser&map=share"],
        )

    def test_the_filters_lead_to_a_table_of_each_facet(self):
        for address in ("", "q=khanasser&per_page=1"):
            response = self.client.get(f"/articles/?{address}")
            hrefs = read(response).xpath("//p[contains(@class, 'tables')]/a/@href")
            self.assertEqual(len(hrefs), 5)
            for href in hrefs:
                self.assertTrue(rows(self.client.get(href)))
                self.assertEqual("q=khanasser" in href, bool(address))

    def test_a_name_that_a_spreadsheet_would_compute_is_text(self):
        evil = make_province("evil", name="=1+1")
        tag(Article.objects.first(), evil)
        self.assertIn("'=1+1", [row["name"] for row in rows(self.client.get("/articles/values.csv?facet=province"))])

    def test_what_is_not_valid_is_refused_and_no_robot_is_let_in(self):
        for address, said in (
            ("values.csv", "Is not given"),
            ("values.csv?facet=year", "write province, group"),
            ("values.csv?facet=group&map=x", "write count or share"),
            ("periods.csv?since=x", "is not a date"),
        ):
            response = self.client.get(f"/articles/{address}")
            self.assertEqual(response.status_code, 400, address)
            self.assertIn(said, main_words(response))
        robots = self.client.get("/robots.txt").content.decode()
        self.assertIn("Disallow: /articles/values.csv", robots)
        self.assertIn("Disallow: /articles/periods.csv", robots)

    def test_nothing_found_is_a_table_without_rows(self):
        self.assertEqual(rows(self.client.get("/articles/values.csv?facet=group&q=nowhere")), [])
        self.assertEqual(rows(self.client.get("/articles/periods.csv?q=nowhere")), [])


class LabelTests(SmallArchive, TestCase):
    def test_what_a_pointer_is_told_a_screen_reader_is_told_too(self):
        response = self.client.get("/articles/?q=khanasser")
        self.assertLessEqual(set(shapes(response)), set(labelled(response)))

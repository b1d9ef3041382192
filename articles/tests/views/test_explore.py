"""Does the grid say of each cell how many articles are behind it, lead to them, and refuse what is no grid?"""

import csv
from io import StringIO
from unittest import mock

from django.test import TestCase

from articles.models import Article
from articles.search import counted as counting
from articles.tests.factories import make_article, make_group, make_province
from articles.tests.search.archive import SmallArchive, dated, tag
from articles.tests.views.pages import HOSTILE, labelled, links, main_words, number, read, running_parts, total, words

ADDRESSES = (
    "",
    "rows=province&columns=group",
    "rows=source&columns=month&q=khanasser",
    "rows=year&columns=source",
    "columns=source&group=islamic-state&group=syrian-arab-army",
    "province=aleppo&since=2017",
    "count=reports&lang=en&source=courier&source=levant-wire",
)


def heads(response, part="thead"):
    """The heads of columns, or of rows."""
    scope = "col" if part == "thead" else "row"
    return [words(head) for head in read(response).xpath(f"//table[@class='heat']/{part}//th[@scope='{scope}']")]


class GridTests(SmallArchive, TestCase):
    def test_every_number_leads_to_as_many_articles(self):
        for address in ADDRESSES:
            followed = 0
            for label, href in labelled(self.client.get(f"/explore/?{address}")).items():
                _, colon, said = label.rpartition(": ")
                if colon and href.startswith("/articles/"):
                    with self.subTest(address=address, label=label):
                        self.assertEqual(total(self.client, href), number(said))
                        followed += 1
            self.assertGreater(followed, 4, address)

    def test_rows_are_groups_and_columns_provinces_unless_chosen(self):
        response = self.client.get("/explore/")
        self.assertEqual(heads(response), ["Aleppo", "Idlib", "All articles"])
        self.assertEqual(heads(response, "tbody"), ["Islamic State", "Syrian Arab Army"])
        turned = self.client.get("/explore/?rows=province")
        self.assertEqual(heads(turned), ["Islamic State", "Syrian Arab Army", "All articles"])
        self.assertEqual(heads(self.client.get("/explore/?columns=group"), "tbody"), ["Aleppo", "Idlib"])

    def test_a_share_is_of_the_articles_of_the_column(self):
        response = self.client.get("/explore/?show=share")
        self.assertIn("Islamic State, Aleppo: 67\u202f%, 2 articles of 3", labelled(response))
        self.assertIn("how many of the column’s articles also belong to the row, in per cent", main_words(response))

    def test_what_has_no_line_is_said(self):
        response = self.client.get("/explore/?columns=month")
        self.assertIn("Not in the grid: 2 undated, and besides 1 dated by year alone", main_words(response))
        self.assertEqual(total(self.client, links(response)["2 undated"]), 2)
        self.assertNotIn("Not in the grid", main_words(self.client.get("/explore/")))

    def test_it_says_of_which_search_and_keeps_it(self):
        response = self.client.get("/explore/?q=khanasser&source=levant-wire&show=share&rows=province")
        self.assertIn("Articles on khanasser, from Levant Wire (sample). 2 articles", main_words(response))
        kept = read(response).xpath("//form[@class='choose']/input[@type='hidden']")
        self.assertEqual([(one.get("name"), one.get("value")) for one in kept],
                         [("q", "khanasser"), ("source", "levant-wire")])  # fmt: skip
        chosen = read(response).xpath("//form[@class='choose']//option[@selected]/@value")
        self.assertEqual(chosen, ["province", "group", "share"])
        self.assertIn("rows=group&columns=province&show=share", links(response)["Exchange rows and columns"])

    def test_all_rows_and_columns_can_be_reached(self):
        article = tag(make_article(**dated("2016-05-01")), self.aleppo)
        for count in range(24):
            tag(article, make_group(f"brigade-{count:02}"), make_province(f"district-{count:02}"))
        response = self.client.get("/explore/?q=paragraph&most=10")
        self.assertIn("Armed groups 1–10 of 24", main_words(response))
        self.assertIn("Provinces 1–24 of 25", main_words(response))
        seen = set(heads(response, "tbody"))
        for page in (2, 3, 4):
            seen |= set(heads(self.client.get(f"/explore/?q=paragraph&most=10&page={page}"), "tbody"))
        self.assertEqual(len(seen), 24)
        self.assertEqual(len(heads(self.client.get("/explore/?q=paragraph&across=2"))), 2)

    def test_numbers_of_a_sample_are_marked(self):
        Article.objects.all().delete()  # the sample is of keys, and theirs are not known
        for count in range(1, 40):
            tag(make_article(pk=1_000_000 * 16 + count), self.aleppo, self.army)
        with mock.patch.object(counting, "EXACT_UP_TO", 3):
            response = self.client.get("/explore/")
        self.assertIn("Numbers with ≈ are about right", main_words(response))
        self.assertIn("≈32", main_words(response))

    def test_the_search_page_leads_there(self):
        response = self.client.get("/articles/?q=khanasser&group=islamic-state")
        self.assertEqual(links(response)["Grid of groups and provinces"], "/explore/?q=khanasser&group=islamic-state")
        self.assertEqual(links(response, "//header")["Explore"], "/explore/")


class CsvTests(SmallArchive, TestCase):
    def table(self, address):
        return self.read_table(f"/explore.csv?{address}")

    def read_table(self, path):
        response = self.client.get(path)
        self.assertEqual(response["Content-Type"], "text/csv; charset=utf-8")
        return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))

    def test_it_holds_the_whole_grid(self):
        self.assertEqual(
            self.table("most=1&page=2"),
            [
                ["group", "name", "articles", "aleppo", "idlib"],
                ["islamic-state", "Islamic State", "2", "2", "1"],
                ["syrian-arab-army", "Syrian Arab Army", "2", "1", "1"],
            ],
        )

    def test_shares_are_per_cent_of_the_column(self):
        header, first, _ = self.table("show=share&count=reports")
        self.assertEqual((header[2:], first[2:]), (["reports", "aleppo (%)", "idlib (%)"], ["2", "66.7", "50.0"]))

    def test_columns_are_headed_as_other_files_name_them(self):
        periods = [row[0] for row in self.read_table("/articles/periods.csv?since=2017&until=2017")[1:]]
        header = self.table("rows=group&columns=month&since=2017&until=2017")[0]
        self.assertTrue(header[3:])
        self.assertLessEqual(set(header[3:]), set(periods))

    def test_no_name_becomes_a_formula(self):
        tag(make_article(), make_group("sum", name="=SUM(A1)"), make_province("minus", name="-1"))
        self.assertIn("'=SUM(A1)", [row[1] for row in self.table("")])
        self.assertIn("'-1", [row[1] for row in self.table("rows=province")])


class RefusalTests(SmallArchive, TestCase):
    def test_what_is_no_grid_is_400_with_the_reason(self):
        for address, said in (
            ("rows=colour", "write group, province, source, year or month"),
            ("columns=group&rows=group", "choose two of different kinds"),
            ("rows=year&columns=month", "choose two of different kinds"),
            ("show=sum", "write count or share"),
            ("most=61", "the largest is 60"),
            ("most=0", "is not a whole number from 1"),
            ("across=x", "is not a whole number from 1"),
            ("group=nobody", "“nobody” is not known"),
            ("page=9999999", "narrow the search"),
        ):
            for path in ("/explore/", "/explore.csv"):
                with self.subTest(address, path=path):
                    response = self.client.get(f"{path}?{address}")
                    self.assertEqual(response.status_code, 400)
                    self.assertIn(said, main_words(response))

    def test_rows_and_columns_that_do_not_go_together_stand_in_the_form_of_the_grid_beside_what_is_wrong(self):
        for rows, columns in (("group", "group"), ("month", "year")):
            page = read(self.client.get(f"/explore/?q=road&most=40&rows={rows}&columns={columns}"))
            (form,) = page.xpath("//main//form")
            self.assertEqual(form.get("action"), "/explore/")
            chosen = {each.getparent().get("name"): each.get("value") for each in form.xpath(".//option[@selected]")}
            self.assertEqual((chosen["rows"], chosen["columns"]), (rows, columns))
            self.assertEqual(form.xpath(".//select[@name='columns']/@aria-describedby"), ["why-columns"])
            self.assertIn("choose two of different kinds", words(form.xpath(".//*[@id='why-columns']")[0]))
            self.assertEqual(form.xpath(".//input[@type='hidden']/@name"), ["q"])

    def test_a_period_that_is_none_can_be_put_right_where_it_was_asked(self):
        for path in ("/explore/", "/explore/together/", "/explore/sources/"):
            with self.subTest(path):
                response = self.client.get(f"{path}?q=road&since=2016-13&until=2017&kind=gossip")
                self.assertEqual(response.status_code, 400)
                (form,) = read(response).xpath("//main//form")
                self.assertEqual(form.get("action"), path)
                fields = {each.get("name"): each.get("value") for each in form.xpath(".//input")}
                self.assertEqual(fields, {"q": "road", "since": "2016-13", "until": "2017"})
                self.assertEqual(form.xpath(".//input[@name='since']/@aria-describedby"), ["why-since"])
                without = links(response)["Search without it"]
                self.assertTrue(without.startswith(f"{path}?"), without)
                self.assertNotIn("gossip", without)

    def test_a_page_out_of_reach_is_the_last(self):
        response = self.client.get("/explore/?page=40&across=9")
        self.assertEqual(heads(response, "tbody"), ["Islamic State", "Syrian Arab Army"])

    def test_a_filter_that_is_none_is_said_and_named_in_a_header(self):
        for path in ("explore", "explore/together", "explore/sources"):
            with self.subTest(path):
                page = main_words(self.client.get(f"/{path}/?q=province:nope"))
                self.assertIn("province:nope is no province of this archive, and was sought as words.", page)
                self.assertEqual(self.client.get(f"/{path}.csv?q=province:nope")["Not-Filters"], "province:nope")

    def test_nothing_found_and_nothing_named_are_said(self):
        self.assertIn("No article matches all of this", main_words(self.client.get("/explore/?q=nowhere")))
        response = self.client.get("/explore/?lang=ar")
        self.assertIn("No armed groups and provinces are named in these articles", main_words(response))
        Article.objects.all().delete()
        self.assertIn("import_articles", main_words(self.client.get("/explore/")))

    def test_what_was_typed_comes_back_as_text(self):
        for payload in HOSTILE:
            for parameter in ("rows", "q", "show", "across"):
                with self.subTest(parameter=parameter, payload=payload):
                    response = self.client.get("/explore/", {parameter: payload})
                    self.assertIn(response.status_code, (200, 400))
                    self.assertEqual(running_parts(response), [])

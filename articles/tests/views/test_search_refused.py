"""What does the search page say to a bad address, to a search that finds nothing, to a hostile one; at what cost?"""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils.http import urlencode

from articles.tests.factories import make_article, make_group, make_province, make_source
from articles.tests.search.archive import SmallArchive, dated, tag
from articles.tests.views.pages import (
    HOSTILE,
    hostile_article,
    links,
    main_words,
    number,
    read,
    running_parts,
    shown_titles,
    total,
)


class RefusalTests(SmallArchive, TestCase):
    def test_a_bad_value_is_400_with_the_reason_and_the_way_on(self):
        response = self.client.get("/articles/?q=road&since=nonsense&province=aleppo")
        self.assertEqual(response.status_code, 400)
        self.assertIn("“nonsense” is not a date; write a year (2017)", main_words(response))
        self.assertEqual(links(response)["Search without it"], "/articles/?q=road&province=aleppo")

    def test_the_form_is_kept_so_that_it_can_be_put_right(self):
        tree = read(
            self.client.get("/articles/?q=road&since=nonsense&province=aleppo&province=-idlib&sort=oldest&page=3")
        )
        fields = [(field.get("name"), field.get("value")) for field in tree.xpath("//main//input")]
        self.assertCountEqual(
            fields,
            [
                ("q", "road"),
                ("since", "nonsense"),
                ("until", ""),
                ("province", "aleppo"),
                ("province", "-idlib"),
                ("sort", "oldest"),
            ],
        )
        self.assertEqual(tree.xpath("//input[@name='since']/@aria-describedby"), ["why-since"])

    def test_what_cannot_be_typed_again_is_not_sent_again(self):
        for parameter in ("sort=random", "per_page=0", "page=-1", "undated=maybe", "kind=gossip", "province=alepo"):
            with self.subTest(parameter):
                response = self.client.get(f"/articles/?q=road&{parameter}")
                self.assertEqual(response.status_code, 400)
                form = [(each.get("name"), each.get("value")) for each in read(response).xpath("//main//input")]
                again = self.client.get(f"/articles/?{urlencode(form)}")
                self.assertEqual((again.status_code, shown_titles(again)), (200, ["Road reopened"]))

    def test_every_complaint_is_shown_with_its_own_way_out(self):
        response = self.client.get("/articles/?since=x&until=y&kind=z")
        self.assertEqual(len(read(response).xpath("//div[@role='alert']//li")), 3)

    def test_the_csv_refuses_as_the_page_does(self):
        response = self.client.get("/articles.csv?since=nonsense")
        self.assertEqual(response.status_code, 400)
        self.assertContains(response, "is not a date", status_code=400)


class NothingTests(SmallArchive, TestCase):
    def test_nothing_found_offers_what_to_drop_with_true_numbers(self):
        response = self.client.get("/articles/?q=market&province=idlib&since=2016&until=2017")
        self.assertEqual(response.status_code, 200)
        self.assertIn("No article matches all of this", main_words(response))
        offered = links(response, "//ul[@class='loosen']")
        self.assertEqual(len(offered), 2)
        for text, address in offered.items():
            self.assertEqual(total(self.client, address), number(text))

    def test_nothing_found_says_what_there_is(self):
        response = self.client.get("/articles/?q=nowhere&since=2017")
        self.assertIn("3 articles since 2017 from 2 sources", main_words(response))
        self.assertEqual(total(self.client, links(response)["3 articles"]), 3)

    def test_a_time_of_which_there_is_nothing(self):
        self.assertIn("Nothing at all for that time", main_words(self.client.get("/articles/?since=1950&until=1951")))


class EmptyArchiveTests(TestCase):
    def test_an_empty_archive_says_how_to_fill_it(self):
        response = self.client.get("/articles/")
        self.assertEqual(response.status_code, 200)
        self.assertIn("import_articles", main_words(response))

    def test_a_search_of_nothing_finds_nothing(self):
        response = self.client.get("/articles/?q=road")
        self.assertEqual(response.status_code, 200)
        self.assertIn("No article matches", main_words(response))
        self.assertEqual(self.client.get("/articles.csv").getvalue().count(b"\n"), 1)


class HostileTests(SmallArchive, TestCase):
    def test_what_was_typed_comes_back_as_text(self):
        for payload in HOSTILE:
            for parameter in ("q", "since", "province", "kind", "sort"):
                with self.subTest(parameter=parameter, payload=payload):
                    response = self.client.get("/articles/", {parameter: payload})
                    self.assertIn(response.status_code, (200, 400))
                    self.assertEqual(running_parts(response), [])
                    if parameter == "q":
                        self.assertEqual(read(response).xpath("//input[@name='q']/@value"), [payload])

    def test_hostile_articles_are_listed_as_text(self):
        source = make_source(name="<b onclick=alert(1)>Outlet</b>")
        for payload in HOSTILE:
            hostile_article(payload, source=source)
        for address in ("", "q=road", "q=alert"):
            response = self.client.get(f"/articles/?{address}")
            self.assertEqual(running_parts(response), [])
        self.assertIn("Road <img src=x onerror=alert(1)>", shown_titles(self.client.get("/articles/?q=onerror")))


class StatementTests(TestCase):
    def statements(self, address: str) -> int:
        self.client.get(address)  # its words are read
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.client.get(address).status_code, 200)
        return len(captured)

    def test_a_page_costs_as_many_statements_with_three_articles_as_with_twenty(self):
        province, group, source = make_province("aleppo"), make_group("islamic-state"), make_source(slug="outlet")
        addresses = (
            "/articles/",
            "/articles/?q=road",
            "/articles/?q=road&province=aleppo&group=islamic-state&source=outlet&since=2016&kind=report&lang=en",
        )

        def fill(count: int) -> None:
            for _ in range(count):
                article = make_article(body="A road.", source=source, **dated("2016-05-01"))
                tag(article, province, make_province(), group, make_group())

        for count in (3, 17):
            fill(count)
            self.assertEqual([self.statements(address) for address in addresses], [8, 13, 13])

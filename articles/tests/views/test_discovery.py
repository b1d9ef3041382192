"""Do browsers, crawlers and newcomers find what they ask for, and nothing that is not for them?"""

from django.contrib.staticfiles import finders
from django.test import SimpleTestCase, TestCase
from django.utils.http import urlencode
from lxml import etree

from articles.tests.factories import make_article
from articles.tests.views.pages import links, main_words, read

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


class RobotsTests(SimpleTestCase):
    def lines(self) -> list[str]:
        return self.client.get("/robots.txt").content.decode().splitlines()

    def test_results_and_the_admin_are_not_for_crawlers_articles_and_records_are(self):
        self.assertEqual(self.client.get("/robots.txt")["Content-Type"], "text/plain; charset=utf-8")
        refused = [line.removeprefix("Disallow: ") for line in self.lines() if line.startswith("Disallow")]
        tables = ["/articles/values.csv", "/articles/periods.csv"]
        exports = [f"/articles.{name}" for name in ("csv", "jsonl", "ris", "bib", "geojson", "manifest.json")]
        self.assertEqual(
            refused,
            [
                "/articles/?",
                "/articles/values/",
                *tables,
                *exports,
                "/feeds/articles.atom",
                "/receipts/new/",
                "/admin/",
                "/api/v1/",
                "/account/searches/",
            ],
        )
        for open_to_all in ("/", "/articles/7/road-reopened/", "/groups/islamic-state/", "/sitemap.xml"):
            self.assertFalse([path for path in refused if open_to_all.startswith(path)], open_to_all)

    def test_the_sitemap_is_named_in_full(self):
        self.assertIn("Sitemap: http://testserver/sitemap.xml", self.lines())

    def test_it_is_short(self):
        self.assertLess(len(self.lines()), 20)


class OpenSearchTests(TestCase):
    def test_the_address_bar_can_search_here(self):
        response = self.client.get("/opensearch.xml")
        self.assertEqual(response["Content-Type"], "application/opensearchdescription+xml; charset=utf-8")
        tree = etree.fromstring(response.content)
        template = tree.find(f"{OPENSEARCH}Url").get("template")
        self.assertEqual(template, "http://testserver/articles/?q={searchTerms}")
        make_article(title="Salt & road")
        address = template.replace("{searchTerms}", urlencode({"": "salt & road"})[1:]).removeprefix(
            "http://testserver"
        )
        self.assertEqual(self.client.get(address).status_code, 200)
        self.assertIn("1 article", main_words(self.client.get(address)))
        self.assertTrue(tree.find(f"{OPENSEARCH}Image").text.startswith("http://testserver/static/favicon"))

    def test_every_page_names_it(self):
        (link,) = read(self.client.get("/about/")).xpath("//link[@rel='search']/@href")
        self.assertEqual(link, "/opensearch.xml")


class IconTests(SimpleTestCase):
    def test_the_icon_is_found_at_the_root(self):
        response = self.client.get("/favicon.ico")
        self.assertEqual(response.status_code, 302)
        self.assertTrue(finders.find(response["Location"].removeprefix("/static/")))


class AboutTests(TestCase):
    def test_it_says_how_to_read_search_and_cite_and_leads_to_the_data(self):
        response = self.client.get("/about/")
        for heading in ("How to read it", "How to search", "How to cite it", "For programs"):
            self.assertIn(heading, main_words(response))
        for address in links(response).values():
            self.assertEqual(self.client.get(address).status_code, 200, address)


class EveryPageTests(TestCase):
    def test_what_every_page_links_to_is_there(self):
        tree = read(self.client.get("/"))
        for path in tree.xpath("//link/@href | //script/@src"):
            with self.subTest(path):
                if path.startswith("/static/"):
                    self.assertTrue(finders.find(path.removeprefix("/static/")))
                else:
                    self.assertEqual(self.client.get(path).status_code, 200)
        for path in tree.xpath("//header//a/@href | //footer//a/@href"):
            self.assertIn(self.client.get(path).status_code, (200, 302), path)

    def test_an_unknown_address_is_404_with_a_way_on(self):
        for path in ("/nowhere/", "/articles/nowhere/", "/provinces/x/y/", "/%00", "/%3Cscript%3E/", "/" + "a" * 3000):
            with self.subTest(path[:20]):
                response = self.client.get(path)
                self.assertEqual(response.status_code, 404)
                self.assertTrue(read(response).xpath("//main//form[@role='search']"))
                self.assertEqual(read(response).xpath("//meta[@name='robots']/@content"), ["noindex"])

    def test_only_reading_is_allowed(self):
        for path in ("/robots.txt", "/opensearch.xml", "/favicon.ico", "/about/"):
            self.assertEqual(self.client.post(path).status_code, 405)

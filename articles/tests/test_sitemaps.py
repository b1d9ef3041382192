"""Do search engines learn of every public page, of no other, and without reading the whole archive?"""

from datetime import UTC, datetime
from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.models import Article
from articles.sitemaps import ArticleSitemap
from articles.tests.factories import make_article, make_group, make_province, make_source

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
CHANGED = datetime(2026, 3, 1, 10, tzinfo=UTC)


class SitemapTests(TestCase):
    def found(self, path: str, what: str = "loc") -> list[str]:
        """The addresses, or dates, that a map holds."""
        response = self.client.get(path)
        self.assertEqual((response.status_code, response["Content-Type"]), (200, "application/xml"))
        return [element.text for element in etree.fromstring(response.content).findall(f".//s:{what}", NAMESPACE)]

    def test_the_index_names_every_section(self):
        sections = [f"http://testserver/sitemap-{name}.xml" for name in ("pages", "records", "articles")]
        self.assertEqual(self.found("/sitemap.xml"), sections)

    def test_public_articles_are_there_with_the_day_they_changed(self):
        article = make_article(title="Road & <bridge>")
        for visibility in ("hidden", "withdrawn"):
            make_article(visibility=visibility)
        Article.objects.update(updated_at=CHANGED)
        self.assertEqual(self.found("/sitemap-articles.xml"), [f"http://testserver{article.get_absolute_url()}"])
        self.assertEqual(self.found("/sitemap-articles.xml", "lastmod"), ["2026-03-01T10:00:00+00:00"])

    def test_pages_and_records_are_there_and_answer(self):
        make_province("aleppo"), make_group("islamic-state"), make_source(slug="levant-wire")
        addresses = [*self.found("/sitemap-pages.xml"), *self.found("/sitemap-records.xml")]
        paths = [address.removeprefix("http://testserver") for address in addresses]
        for path in ("/", "/about/", "/provinces/aleppo/", "/groups/islamic-state/", "/sources/levant-wire/"):
            self.assertIn(path, paths)
        for path in paths:
            self.assertEqual(self.client.get(path).status_code, 200, path)

    def test_an_empty_archive_has_a_map(self):
        self.assertEqual(self.found("/sitemap-articles.xml"), [])
        self.assertEqual(self.found("/sitemap-records.xml"), [])
        self.assertEqual(self.found("/sitemap.xml", "lastmod"), [])

    def test_many_articles_are_on_several_maps_each_once(self):
        articles = [make_article() for _ in range(5)]
        with mock.patch.object(ArticleSitemap, "limit", 2):
            maps = self.found("/sitemap.xml")[2:]
            self.assertEqual(len(maps), 3)
            listed = [address for path in maps for address in self.found(path.removeprefix("http://testserver"))]
        self.assertEqual(listed, [f"http://testserver{article.get_absolute_url()}" for article in articles])

    def test_pages_that_are_not_there_are_404(self):
        for path in ("/sitemap-articles.xml?p=2", "/sitemap-articles.xml?p=x", "/sitemap-nowhere.xml"):
            self.assertEqual(self.client.get(path).status_code, 404, path)

    def test_the_index_reads_no_article_and_says_when_the_last_changed(self):
        for _ in range(3):
            make_article()
        Article.objects.update(updated_at=CHANGED)
        with CaptureQueriesContext(connection) as captured:
            self.assertEqual(self.found("/sitemap.xml", "lastmod"), ["2026-03-01T10:00:00+00:00"])
        self.assertFalse([query["sql"] for query in captured if '"articles_article"."title"' in query["sql"]])

    def test_a_map_costs_as_many_statements_with_three_articles_as_with_twenty(self):
        source = make_source()
        counted = []
        for count in (3, 17):
            for _ in range(count):
                make_article(source=source)
            with CaptureQueriesContext(connection) as captured:
                self.found("/sitemap-articles.xml")
            counted.append(len(captured))
        self.assertEqual(counted, [2, 2])

from datetime import UTC, datetime

from django.test import TestCase

from articles.models import Article, Capture, GroupTag, Mention, ProvinceTag
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source

TITLE, BODY = "Aleppo road", "Road Guard in Aleppo near Khanaser."


class StatementsTests(TestCase):
    """How many SQL statements a page costs: the same for one article as for many."""

    @classmethod
    def setUpTestData(cls):
        cls.source, cls.province, cls.group = make_source(slug="wire"), make_province("aleppo"), make_group("guard")
        cls.place = make_place("khanaser")
        cls.place.provinces.add(cls.province)
        cls.articles = [cls.archive() for _ in range(3)]

    @classmethod
    def archive(cls):
        article = make_article(
            title=TITLE, body=BODY, source=cls.source,
            published_at=datetime(2016, 5, 1, tzinfo=UTC), published_precision="day",
        )  # fmt: skip
        ProvinceTag.objects.create(article=article, province=cls.province, role="primary")
        GroupTag.objects.create(article=article, group=cls.group)
        for surface, record in (("Road Guard", "group"), ("Aleppo", "province"), ("Khanaser", "place")):
            start = BODY.index(surface)
            Mention.objects.create(
                article=article, field="body", start=start, end=start + len(surface), surface=surface,
                paragraph=0, sentence=0, rule="name", **{record: getattr(cls, record)},
            )  # fmt: skip
        Capture.objects.create(
            article=article, content=b"", size=0, sha256=f"{article.pk:064x}", media_type="text/plain",
            origin="a.txt", charset_used="utf-8", charset_why="utf-8", title=TITLE, body=BODY, content_hash="0" * 64,
        )  # fmt: skip
        return article

    def assert_cost(self, path, count):
        with self.assertNumQueries(count):
            self.assertEqual(self.client.get(path).status_code, 200)
        for _ in range(5):
            self.archive()
        with self.assertNumQueries(count):
            self.client.get(path)

    def test_home(self):
        self.assert_cost("/", 10)

    def test_a_list_of_everything(self):
        self.assert_cost("/articles/", 8)

    def test_all_values_of_a_facet(self):
        self.assert_cost("/articles/values/?facet=group", 4)
        self.assert_cost("/articles/values/?facet=group&q=road&province=aleppo", 6)

    def test_a_grid(self):
        self.assert_cost("/explore/", 4)
        self.assert_cost("/explore/?q=road&rows=source&columns=month", 6)

    def test_pairs_and_sources(self):
        self.assert_cost("/explore/together/?q=road", 6)
        self.assert_cost("/explore/sources/?q=road", 6)

    def test_a_comparison(self):
        self.assert_cost("/compare/?a=group:guard&b=road&unit=month", 6)
        self.assert_cost("/compare/?a=group:guard&b=road&c=aleppo&show=share", 8)

    def test_an_article(self):
        Article.objects.filter(pk__in=[article.pk for article in self.articles[:2]]).update(
            body=f"{BODY} Walnut beams."
        )
        path = self.articles[0].get_absolute_url()
        self.client.get(path)  # reads the words of the article, which are then remembered
        self.assert_cost(path, 15)

    def test_a_province(self):
        self.assert_cost("/provinces/aleppo/", 14)

    def test_a_group(self):
        self.assert_cost("/groups/guard/", 15)

    def test_a_source(self):
        self.assert_cost("/sources/wire/", 12)

    def test_coverage(self):
        self.assert_cost("/coverage/?unit=month", 3)
        self.assert_cost("/coverage/?unit=day", 4)

    def test_lists_of_records(self):
        for path in ("/provinces/", "/groups/", "/sources/"):
            self.assert_cost(path, 3)

    def test_pages_without_the_archive(self):
        for path in ("/about/", "/robots.txt", "/opensearch.xml"):
            with self.assertNumQueries(0):
                self.assertEqual(self.client.get(path).status_code, 200)

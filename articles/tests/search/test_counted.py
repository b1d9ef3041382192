"""Are counts exact up to a size and nearly right above it, of articles and of distinct reports?"""

from unittest import mock

from django.db import connection
from django.test import SimpleTestCase, TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import Article, DuplicateCluster, DuplicateMember
from articles.querysets import SAMPLED
from articles.search import counted as counting
from articles.search.counted import about, counted
from articles.search.criteria import Counting
from articles.tests.factories import make_article, make_province, make_source
from articles.tests.search.archive import SmallArchive, dated, found, tag
from articles.tests.views.pages import main_words, read

COUNT = 480


def copies(*articles: Article) -> None:
    """Make articles copies of one report."""
    cluster = DuplicateCluster.objects.create()
    for article in articles:
        DuplicateMember.objects.create(article=article, cluster=cluster, similarity=1)


class AboutTests(SimpleTestCase):
    def test_an_estimate_has_two_digits(self):
        for count, said in ((0, 0), (16, 16), (112, 110), (3_728, 3_700), (116_910, 120_000)):
            self.assertEqual(about(count), said)


class SampleTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.sources = [make_source(slug="often"), make_source(slug="seldom")]
        cls.province = make_province("aleppo")
        first = make_article(title="first", body="rare", source=cls.sources[0])
        # The sample is of keys: they must follow one another for this test to know what is in it.
        Article.objects.bulk_create(
            Article(
                pk=first.pk + number,
                source=cls.sources[number // 3 % 4 == 0],
                identity=f"{number}",
                content_hash="sampled",
                title=f"Report {number}",
                body="A road.",
                language="en",
                published_at=f"{2015 + number // 5 % 2}-05-05T00:00Z",
                published_precision="day",
            )
            for number in range(1, COUNT)
        )

    def large(self):
        return mock.patch.object(counting, "EXACT_UP_TO", 100)

    def test_a_result_up_to_the_limit_is_counted_exactly(self):
        with mock.patch.object(counting, "EXACT_UP_TO", COUNT):
            page = found("")
        self.assertTrue(page.facets_are_exact)
        self.assertEqual({value.slug: value.count for value in page.facets["source"]}, {"often": 361, "seldom": 119})

    def test_above_it_the_total_is_exact_and_the_values_are_about_right(self):
        for address, total in (("", COUNT), ("q=road", COUNT - 1), ("q=-rare", COUNT - 1)):
            with self.subTest(address), self.large():
                page = found(address)
                self.assertEqual((page.total, page.count_is_exact, page.facets_are_exact), (total, True, False))
                for facet in ("source", "kind", "lang", "year"):
                    counts = [value.count for value in page.facets[facet]]
                    self.assertAlmostEqual(sum(counts), total, delta=2.5 * SAMPLED)
                self.assertEqual([bar.period[:4] for bar in page.histogram if bar.count], ["2015", "2016"])

    def test_where_articles_must_be_looked_at_the_total_of_a_large_result_is_about_right_too(self):
        for query in ("%22a+road%22", "%3D%22a+road%22", "title%3Areport"):
            with self.subTest(query):
                self.assertTrue(found(f"q={query}").count_is_exact)
                with self.large():
                    page = found(f"q={query}")
                    shown = main_words(self.client.get(f"/articles/?q={query}"))
                self.assertAlmostEqual(page.total, COUNT - 1, delta=2.5 * SAMPLED)
                self.assertFalse(page.count_is_exact)
                self.assertIn(f"about {page.total} articles", shown)
                self.assertEqual(len(page.hits), 20)

    def test_the_number_of_a_huge_result_is_about_too_and_that_of_reports_exact(self):
        with self.large(), mock.patch.object(counting, "TOTAL_EXACT_UP_TO", 200):
            for address in ("", "q=road", "q=road&facets=no"):
                with self.subTest(address):
                    page = found(address)
                    self.assertAlmostEqual(page.total, COUNT, delta=2.5 * SAMPLED)
                    self.assertFalse(page.count_is_exact)
            self.assertEqual((found("count=reports").total, found("count=reports").count_is_exact), (COUNT, True))
            self.assertIn(f"{COUNT} articles from 2 sources", main_words(self.client.get("/")))
            self.assertRegex(main_words(self.client.get("/sources/often/")), "about [0-9]+ articles, published")

    def test_the_same_articles_stand_for_all_with_words_and_without(self):
        samples = [set(Article.objects.sampled(by_words=by_words)) for by_words in (True, False)]
        self.assertEqual(*samples)
        self.assertEqual(len(samples[0]), COUNT // SAMPLED)

    def test_what_holds_some_of_the_words_is_about_right_too(self):
        page = found("q=rare+road")
        self.assertEqual((page.partial_count, page.partial_is_exact), (COUNT, True))
        with self.large():
            page = found("q=rare+road")
            self.assertAlmostEqual(page.partial_count, COUNT, delta=2.5 * SAMPLED)
            self.assertFalse(page.partial_is_exact)
            words = main_words(self.client.get("/articles/?q=rare+road"))
            self.assertIn(f"0 articles with all the words, about {page.partial_count} with some", words)
            self.assertFalse(self.client.get("/api/v1/articles?q=rare+road").json()["partial_count_is_exact"])

    def test_whatever_limit_a_list_needs_it_can_have(self):
        with self.large():
            self.assertTrue(counted(Article.objects.public(), exact_up_to=COUNT).are_exact)

    def test_pages_say_about(self):
        with self.large():
            for address in ("/articles/", "/articles/?q=road", "/", "/sources/often/"):
                with self.subTest(address):
                    response = self.client.get(address)
                    labels = read(response).xpath("//a[contains(@aria-label, 'about ')]/@aria-label")
                    self.assertTrue([label for label in labels if "articles" in label])
                    self.assertIn("≈", main_words(response))
            page = self.client.get("/api/v1/articles?q=road").json()
        self.assertEqual((page["count"], page["count_is_exact"], page["facets_are_exact"]), (COUNT - 1, True, False))
        for address in ("/articles/", "/"):
            self.assertNotIn("≈", main_words(self.client.get(address)))

    def test_lists_of_records_are_exact_however_large(self):
        with self.large():
            self.assertIn("119", main_words(self.client.get("/sources/")))

    def test_reports_of_a_large_result_are_sampled_whole(self):
        articles = list(Article.objects.order_by("pk"))
        for number in range(0, 320, 2):
            copies(*articles[number : number + 2])
        with self.large():
            page = found("count=reports")
        self.assertEqual((page.total, page.article_count), (COUNT - 160, COUNT))
        self.assertFalse(page.facets_are_exact)
        (kind,) = page.facets["kind"]
        self.assertAlmostEqual(kind.count, page.total, delta=2.5 * SAMPLED)


class ReportTests(SmallArchive, TestCase):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        road, village, market = (Article.objects.get(title=title) for title in
                                 ("Road reopened", "Villages shelled", "Market day"))  # fmt: skip
        copies(road, village)
        copies(market, Article.objects.get(language="fr"))

    def test_articles_of_one_report_count_once(self):
        page = found("q=khanasser&count=reports")
        self.assertEqual((page.total, page.article_count, page.counting), (2, 4, Counting.REPORTS))
        self.assertEqual(len(page.hits), 4)

    def test_a_report_counts_once_for_each_value_that_one_of_its_articles_carries(self):
        page = found("q=khanasser&count=reports")
        self.assertEqual({value.slug: value.count for value in page.facets["source"]}, {"levant-wire": 2, "courier": 2})
        self.assertEqual({value.slug: value.count for value in page.facets["province"]}, {"aleppo": 2, "idlib": 1})

    def test_each_count_is_what_the_filter_then_finds(self):
        page = found("count=reports")
        self.assertEqual(page.total, 4)
        for parameter in ("province", "group", "source", "kind", "lang"):
            for value in page.facets[parameter]:
                with self.subTest(parameter=parameter, slug=value.slug):
                    self.assertEqual(found(f"count=reports&{parameter}={value.slug}").total, value.count)
        for bar in page.histogram:
            self.assertEqual(found(f"count=reports&since={bar.period}&until={bar.period}").total, bar.count)

    def test_an_article_whose_copies_do_not_match_is_a_report(self):
        self.assertEqual(found("q=sappers&count=reports").total, 1)

    def test_hidden_copies_do_not_count(self):
        Article.objects.filter(title="Road reopened").update(visibility="hidden")
        page = found("q=khanasser&count=reports")
        self.assertEqual((page.total, page.article_count), (2, 3))

    def test_pages_are_of_articles(self):
        page = found("q=khanasser&count=reports&per_page=2&page=2")
        self.assertEqual((page.page_count, len(page.hits)), (2, 2))

    def test_the_page_and_the_api_say_which(self):
        response = self.client.get("/articles/?q=khanasser&count=reports")
        self.assertIn("2 reports in 4 articles", main_words(response))
        labels = read(response).xpath("//a[@class='n']/@aria-label")
        self.assertIn("Aleppo: 2 reports", labels)
        self.assertIn("reports a month", main_words(response))
        self.assertEqual(read(response).xpath("//input[@name='count']/@value"), ["reports"])
        page = self.client.get("/api/v1/articles?q=khanasser&count=reports").json()
        self.assertEqual((page["count"], page["counted"], page["article_count"]), (2, "reports", 4))
        self.assertEqual(self.client.get("/api/v1/articles").json()["counted"], "articles")

    def test_links_keep_what_is_counted(self):
        tree = read(self.client.get("/articles/?q=khanasser&count=reports"))
        for href in tree.xpath("//a[@class='n' or @class='not']/@href"):
            self.assertIn("count=reports", href)

    def test_another_word_is_refused(self):
        response = self.client.get("/api/v1/articles?count=everything")
        self.assertIn("write articles or reports", response.json()["errors"]["count"][0])

    def test_counting_reports_costs_no_statement_more(self):
        with CaptureQueriesContext(connection) as captured:
            found("q=khanasser")
        with self.assertNumQueries(len(captured)):
            found("q=khanasser&count=reports")


class RevisionTests(TestCase):
    def test_the_api_states_the_revision_of_the_archive(self):
        tag(make_article(**dated("2016-01-01")), make_province())
        for address in ("/api/v1/articles", "/api/v1/articles?q=the"):
            self.assertGreaterEqual(self.client.get(address).json()["revision"], 1)

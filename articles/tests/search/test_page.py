"""Does one page cost a fixed number of statements, and does the founding question get its answer?"""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from articles.models import ArmedGroup, Province, Source
from articles.search.moment import at_one_moment
from articles.search.names import Names, language_name
from articles.tests.factories import make_article
from articles.tests.search.archive import SmallArchive, dated, found, tag


class StatementTests(SmallArchive, TestCase):
    def statements(self, address: str) -> int:
        found(address)  # its words are read
        with CaptureQueriesContext(connection) as captured:
            found(address)
        return len(captured)

    def test_a_full_page_costs_thirteen_statements_and_a_plain_one_eight(self):
        self.assertEqual(
            self.statements("q=khanasser&province=aleppo&group=-syrian-arab-army&since=2016&kind=report"), 13
        )
        self.assertEqual(self.statements("q=khanasser&sort=newest"), 10)
        self.assertEqual(self.statements(""), 8)

    def test_more_articles_tags_and_words_cost_no_more(self):
        self.assertEqual(self.statements("q=khanasser+road"), 14)  # with the articles that hold one of the words
        for number in range(30):
            tag(
                make_article(body=f"Khanasser road {number}", **dated("2016-03-04")), self.aleppo, self.idlib, self.army
            )
        self.assertEqual(self.statements("q=khanasser+road"), 12)
        self.assertEqual(self.statements("q=khanasser+road+-bridge&per_page=100"), 12)

    def test_showing_a_hit_costs_nothing_more(self):
        page = found("q=khanasser")
        with self.assertNumQueries(0):
            for hit in page.hits:
                shown = [
                    hit.article.source.name, hit.article.get_absolute_url, hit.article.language, hit.article.kind,
                    hit.article.published_at, hit.article.published_raw, hit.article.captured_at, hit.article.url,
                    [province.name for province, _ in hit.provinces], [group.name for group in hit.groups],
                ]  # fmt: skip
                self.assertTrue(shown)


class PageTests(SmallArchive, TestCase):
    def test_the_founding_question(self):
        page = found("q=Khanasser&province=aleppo&group=islamic-state&since=2017-01&until=2017-01")
        self.assertCountEqual([hit.article.title for hit in page.hits], ["Road reopened", "Villages shelled"])
        self.assertEqual((page.total, page.count_is_exact, page.page_count), (2, True, 1))
        self.assertEqual([(bar.period, bar.count) for bar in page.histogram], [("2017-01", 2)])
        self.assertEqual({value.slug: value.count for value in page.facets["source"]}, {"levant-wire": 1, "courier": 1})

    def test_ranks_of_what_is_shown(self):
        page = found("per_page=4&page=2")
        self.assertEqual((page.first, page.last, page.total, page.page_count), (5, 6, 6, 2))
        beyond = found("per_page=4&page=3")
        self.assertEqual((beyond.first, beyond.last, beyond.hits), (0, 0, ()))

    def test_primary_provinces_come_first_and_rejected_tags_not_at_all(self):
        article = make_article(title="Tags", body="unheard")
        tag(article, self.idlib)
        tag(article, self.aleppo, role="primary")
        article.group_tags.create(group=self.state, status="rejected")
        (hit,) = found("q=unheard").hits
        self.assertEqual(
            [(province.slug, role) for province, role in hit.provinces], [("aleppo", "primary"), ("idlib", "mentioned")]
        )
        self.assertEqual(hit.groups, ())

    def test_the_query_is_given_as_typed_and_as_read(self):
        page = found("q=--bridge++the+%E2%80%9Croad+near%E2%80%9D")
        self.assertEqual(page.query_text, "--bridge  the “road near”")
        self.assertEqual((page.interpreted, page.common_words), ('-bridge the "road near"', ("the",)))


class NamesTests(SmallArchive, TestCase):
    def test_all_names_come_in_one_statement(self):
        with at_one_moment(), self.assertNumQueries(1):
            names = Names.load()
        for facet, table in ((2_000_000, Province), (3_000_000, ArmedGroup), (1_000_000, Source)):
            row = table.objects.first()
            self.assertEqual((names.of(facet + row.pk).slug, names.of(facet + row.pk).name), (row.slug, row.name))

    def test_a_value_newer_than_the_names_goes_by_its_number(self):
        self.assertEqual(Names({}).of(2_000_007).slug, "2000007")

    def test_languages_without_a_name_go_by_their_code(self):
        self.assertEqual(
            [language_name(code) for code in ("ar", "und", "zza")], ["Arabic", "language not known", "zza"]
        )

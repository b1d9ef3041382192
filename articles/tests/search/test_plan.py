"""Do the statements use the indexes they were written for?"""

from unittest import mock

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from archive.limits import limit_statements
from articles.models import ArmedGroup, Article, Province
from articles.search.counted import counted
from articles.search.facets import Within, group_pair_code, pair_code
from articles.search.matches import matching
from articles.search.page import search
from articles.search.rank import by_date
from articles.tests.factories import make_group, make_province, make_source
from articles.tests.search.archive import filterset

COUNT = 4_000


class PlannedArchive(TestCase):
    """So many articles that plans are those of a large archive."""

    @classmethod
    def setUpTestData(cls):
        provinces = [make_province(f"province-{letter}") for letter in "abcdefgh"]
        groups = [make_group(f"group-{letter}") for letter in "abcdefghijklmnop"]
        source = make_source()
        Article.objects.bulk_create(
            Article(
                source=source,
                identity=f"plan-{number}",
                content_hash="plan",
                title=f"Report {number}",
                body=f"word{number % 50} " + ("road " if number % 3 == 0 else "bridge ") + "filler " * 40,
                language=("en", "en", "ar", "fr")[number % 4],
                published_at=f"{2012 + number % 7}-{1 + number % 12:02}-{1 + number % 28:02}T00:00Z",
                published_precision="day",
                facets=[
                    2_000_000 + provinces[number % 8].pk,
                    3_000_000 + groups[number % 16].pk,
                    pair_code(Within.SENTENCE, groups[number % 16].pk, provinces[number % 8].pk),
                    group_pair_code(Within.SENTENCE, groups[number % 16].pk, groups[(number + 1) % 16].pk),
                ],
            )
            for number in range(COUNT)
        )
        with connection.cursor() as cursor:
            # What waits in the index's pending list is no part of it yet, and costs would say so.
            cursor.execute("select gin_clean_pending_list('article_search_facets')")
            cursor.execute("analyze articles_article")


class PlanTests(PlannedArchive):
    def plan(self, address: str, in_order: bool = False) -> str:
        asked = filterset(address)
        self.assertTrue(asked.is_valid(), asked.complaints())
        articles = matching(asked.criteria, asked.words)
        if in_order:
            articles = by_date(articles, asked.criteria, articles.count())[:20]
        return articles.values("pk").explain()

    def test_text_and_filters_are_one_condition_of_the_multicolumn_index(self):
        for address in (
            "q=word7&province=province-h",
            "q=word7&province=province-h&group=group-h",
            "q=word7&province=province-h&province=province-g",
            "q=word7+-road&province=province-h",
            "q=road+-bridge&province=province-a&since=2015-01&until=2015-06",
            "q=word7+OR+word8&group=group-h&lang=ar&kind=report",
        ):
            with self.subTest(address):
                plan = self.plan(address)
                self.assertIn("Bitmap Index Scan on article_search_facets", plan)
                (condition,) = [line for line in plan.splitlines() if "Index Cond" in line]
                self.assertIn("search @@", condition)
                self.assertIn("facets ", condition)

    def test_no_text_is_read_again_from_the_rows(self):
        plan = self.plan("q=word7+-road&province=province-h&province=-province-g&since=2015")
        (rows,) = [line for line in plan.splitlines() if "Filter:" in line]
        self.assertNotIn("search", rows)

    def test_filters_alone_use_an_index_of_facets(self):
        self.assertRegex(
            self.plan("province=province-a&group=group-a"), "Bitmap Index Scan on article_(search_)?facets"
        )

    def test_what_is_named_together_is_a_condition_of_the_index(self):
        for address in (
            "province=province-a&group=group-a&together=sentence",
            "group=group-a&group=group-b&together=sentence",
            "q=word7&province=province-h&group=group-h&together=sentence",
        ):
            with self.subTest(address):
                self.assertRegex(self.plan(address), r"Bitmap Index Scan on article_(search_)?facets")
                self.assertNotIn("Seq Scan", self.plan(address))

    def test_nothing_but_exclusions_looks_up_what_is_excluded(self):
        self.assertIn("Bitmap Index Scan on article_search_facets", self.plan("q=-word7"))

    def test_the_newest_of_few_are_sorted_and_the_newest_of_all_are_walked_to(self):
        self.assertIn("Sort Key", self.plan("q=word7&sort=newest", in_order=True))
        self.assertIn("Index Scan using article_newest", self.plan("", in_order=True))
        self.assertIn("Index Scan using article_oldest", self.plan("sort=oldest", in_order=True))

    def test_the_newest_of_very_many_with_a_word_are_walked_to_near_the_start_only(self):
        with mock.patch("articles.search.rank.WALK_FROM", 1_000):
            self.assertIn("Index Scan using article_newest", self.plan("q=filler&sort=newest", in_order=True))
            self.assertIn("Sort Key", self.plan("q=word7&sort=newest", in_order=True))
            self.assertIn("Sort Key", self.plan("q=filler&sort=newest&page=99", in_order=True))

    def test_a_visitors_count_of_a_word_in_most_articles_does_not_read_the_whole_table(self):
        limit_statements(connection)
        for address in ("q=filler", "q=filler+OR+road", "q=filler&province=-province-a", "q=filler&since=2013"):
            with self.subTest(address):
                plan = self.plan(address)
                self.assertIn("Bitmap Index Scan on article_search", plan)
                self.assertNotIn("Seq Scan", plan)

    def test_a_sample_is_found_by_words_or_by_itself_and_no_text_is_unpacked_for_it(self):
        limit_statements(connection)
        asked = filterset("q=filler")
        by_words = matching(asked.criteria, asked.words).sampled(by_words=True).values("pk").explain()
        self.assertIn("article_search_sample", by_words)
        self.assertNotIn("Filter: (search", by_words)
        asked = filterset("lang=-fr")
        alone = matching(asked.criteria, asked.words).sampled(by_words=False).values("pk").explain()
        self.assertIn("using article_sample", alone)

    def test_words_near_one_another_are_looked_up_once_each_and_their_distances_in_the_rows(self):
        for address in ("q=road+NEAR/10+filler", "q=%22road+filler%22~10", "q=title:(road+NEAR/10+fill*)"):
            with self.subTest(address):
                plan = self.plan(address)
                self.assertIn("Bitmap Index Scan on article_search_facets", plan)
                (condition,) = [line for line in plan.splitlines() if "Index Cond" in line]
                self.assertEqual((condition.count("road"), condition.count("fill"), condition.count("<")), (1, 1, 0))
                self.assertRegex(plan, r"Filter: .*road.* <10> ")

    def test_what_must_be_looked_at_article_by_article_is_looked_at_once_for_all_counts(self):
        limit_statements(connection)
        asked = filterset('q="filler road"')
        with CaptureQueriesContext(connection) as captured, connection.cursor() as cursor:
            whole = counted(matching(asked.criteria, asked.words), words=asked.words)
            cursor.execute(f"explain (analyze, costs off) {captured[-1]['sql']}")
            plan = [line for (line,) in cursor.fetchall()]
        self.assertEqual(whole.article_count, 0)
        walked = [line for line in plan if "Index Scan on article_search" in line and "never executed" not in line]
        self.assertEqual(["sample" in line for line in walked], [True, False], plan)

    def test_few_articles_with_a_phrase_are_put_in_order_without_looking_for_it_again(self):
        for address in ("q=%22road+filler%22", "q=%22road+filler%22&sort=newest&facets=no"):
            asked = filterset(address)
            with self.subTest(address), CaptureQueriesContext(connection) as captured:
                page = search(asked)
            self.assertEqual((page.total, len(page.hits)), (COUNT // 3 + 1, 20))
            self.assertEqual(sum("<->" in statement["sql"] for statement in captured), 1)

    def test_what_a_visitors_search_excludes_is_a_table_of_keys(self):
        limit_statements(connection)
        self.assertIn("hashed SubPlan", self.plan("q=-filler"))

    def test_the_newest_with_a_rare_word_are_not_walked_to_by_a_visitor_either(self):
        limit_statements(connection)
        self.assertNotIn("article_newest", self.plan("q=word7&sort=newest", in_order=True))

    def test_the_rows_are_there(self):
        self.assertEqual(
            (Article.objects.count(), Province.objects.count(), ArmedGroup.objects.count()), (COUNT, 8, 16)
        )

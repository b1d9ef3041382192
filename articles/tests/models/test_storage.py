"""Are the storage settings and indexes there that the measurements ask for?"""

from django.db import IntegrityError, connection, transaction
from django.test import TestCase

from articles.models import Article, ImportRun, LedgerRow, LexemeStatistic, Name
from articles.tests.factories import make_article, make_group, make_province


class StorageTests(TestCase):
    def fetch(self, query: str, *parameters: str) -> list[tuple]:
        with connection.cursor() as cursor:
            cursor.execute(query, parameters)
            return cursor.fetchall()

    def test_long_columns_live_out_of_line_and_facets_do_not(self):
        storage = dict(
            self.fetch(
                "select attname::text, attstorage::text from pg_attribute where attrelid = 'articles_article'::regclass"
            )
        )
        self.assertEqual((storage["search"], storage["body"], storage["facets"]), ("e", "x", "p"))

    def test_the_table_has_its_toast_target_and_fillfactor(self):
        ((options,),) = self.fetch("select reloptions from pg_class where oid = 'articles_article'::regclass")
        self.assertCountEqual(options, ["toast_tuple_target=256", "fillfactor=85"])

    def test_search_is_generated_and_stored(self):
        rows = self.fetch(
            "select attname::text from pg_attribute"
            " where attrelid = 'articles_article'::regclass and attgenerated = 's'"
        )
        self.assertEqual({name for (name,) in rows}, {"search", "length", "published_on", "published_until"})

    def test_one_index_serves_text_with_filters(self):
        indexes = dict(
            self.fetch("select indexname::text, indexdef from pg_indexes where tablename = 'articles_article'")
        )
        self.assertIn("USING gin (search, facets)", indexes["article_search_facets"])
        self.assertIn("WHERE ((id % (16)::bigint) = 0)", indexes["article_search_sample"])

    def test_intarray_is_not_installed(self):
        self.assertEqual(self.fetch("select 1 from pg_extension where extname = 'intarray'"), [])

    def test_the_lexeme_statistics_table_is_there(self):
        self.assertEqual(LexemeStatistic.objects.count(), 0)


class ConstraintTests(TestCase):
    def refused(self, constraint: str):
        return self.assertRaisesRegex(IntegrityError, constraint)

    def test_a_date_and_its_precision_go_together(self):
        for columns in (
            {"published_at": "2016-01-01T00:00Z"},
            {"published_precision": "day"},
        ):
            with self.subTest(columns), self.refused("article_undated_means_unknown"), transaction.atomic():
                make_article(**columns)

    def test_impossible_years_are_refused(self):
        with self.refused("article_published_in_range"):
            make_article(published_at="0021-01-01T00:00Z", published_precision="day")

    def test_an_offset_of_no_zone_on_earth_is_refused(self):
        for field in ("published_offset", "captured_offset"):
            with self.subTest(field), self.refused(f"article_{field}_on_earth"), transaction.atomic():
                make_article(**{field: 15 * 60})

    def test_an_identity_stands_once(self):
        article = make_article()
        with self.refused("article_identity_once"):
            make_article(identity=article.identity)

    def test_a_title_is_required(self):
        with self.refused("article_has_title"):
            make_article(title="")

    def test_a_name_names_one_record(self):
        with self.refused("name_names_at_most_one_record"):
            Name.objects.create(text="Homs", province=make_province(), group=make_group())

    def test_a_run_accounts_for_every_record(self):
        with self.refused("import_run_accounts_for_every_record"):
            ImportRun.objects.create(command="x", started_at="2026-01-01T00:00Z", read_count=3, created_count=2)

    def test_a_rejection_has_a_reason(self):
        run = ImportRun.objects.create(command="x", started_at="2026-01-01T00:00Z")
        with self.refused("ledger_row_rejection_has_reason"):
            LedgerRow.objects.create(run=run, origin="a", outcome="rejected")


class PeriodTests(TestCase):
    def test_a_period_holds_what_lies_wholly_in_it(self):
        month = make_article(published_at="2016-06-01T00:00Z", published_precision="month")
        make_article()
        self.assertEqual(self.found("2016-01-01", "2016-12-31"), [month])
        self.assertEqual(self.found("2016-06-01", "2016-06-30"), [month])
        self.assertEqual(self.found("2016-06-01", "2016-06-15"), [])
        self.assertEqual(self.found("2016-06-02", None), [])

    def found(self, since: str | None, until: str | None) -> list[Article]:
        return list(Article.objects.published_between(since, until))

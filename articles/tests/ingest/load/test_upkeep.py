"""Are indexes and statistics ready when a run has ended?"""

from django.db import connection
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from articles.ingest.load.upkeep import after_load
from articles.models import Article

from .stories import load, make_tagged

ENOUGH = 60  # rows, so that a table counts as changed


class StatisticsTests(TransactionTestCase):
    """Outside a transaction, for what came in is counted when it is committed."""

    def planned(self) -> float:
        with connection.cursor() as cursor:
            cursor.execute("select reltuples from pg_class where oid = %s::regclass", [Article._meta.db_table])
            return cursor.fetchone()[0]

    def test_planner_knows_the_new_rows(self) -> None:
        load(
            *[
                make_tagged(canonical_url=f"https://gazette.example/{number}", raw=b"%d" % number)
                for number in range(ENOUGH)
            ]
        )
        after_load()
        self.assertEqual(self.planned(), ENOUGH)


class UpkeepTests(TestCase):
    def test_tables_that_hardly_changed_are_not_counted_again(self) -> None:
        load(make_tagged())
        after_load()
        with CaptureQueriesContext(connection) as statements:
            after_load()
        self.assertFalse([one["sql"] for one in statements if one["sql"].startswith("analyze")])

    def test_nothing_is_left_pending(self) -> None:
        load(make_tagged())
        after_load()
        with connection.cursor() as cursor:
            cursor.execute("select gin_clean_pending_list('article_search_facets')")
            self.assertEqual(cursor.fetchone(), (0,))

"""Are the large indexes those of the tables, and do they come back however a run ended?"""

from django.db import connection
from django.test import TestCase

from articles.ingest.load.bulk import LARGE_INDEXES, build_indexes, drop_indexes, missing_indexes
from articles.ingest.load.check import faults


def definitions() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select indexname, indexdef from pg_indexes where indexname = any(%s)", [list(LARGE_INDEXES)])
        return dict(cursor.fetchall())


class LargeIndexTests(TestCase):
    def test_every_gin_index_of_the_articles_is_one(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "select indexname from pg_indexes where tablename in ('articles_article', 'articles_articlewords') "
                "and indexdef ~ 'USING gin'"
            )
            self.assertEqual({name for (name,) in cursor.fetchall()}, set(LARGE_INDEXES))

    def test_indexes_come_back_as_the_migrations_made_them(self) -> None:
        before = definitions()
        self.assertEqual(set(before), set(LARGE_INDEXES))
        self.assertTrue(drop_indexes())
        self.assertEqual(missing_indexes(), list(LARGE_INDEXES))
        self.assertEqual(build_indexes(), list(LARGE_INDEXES))
        self.assertEqual(definitions(), before)

    def test_only_what_is_missing_is_built(self) -> None:
        self.assertEqual(build_indexes(), [])
        with connection.cursor() as cursor:
            cursor.execute("drop index article_facets")
        self.assertEqual([fault.split(",")[0] for fault in faults()], ["The index article_facets is missing"])
        self.assertEqual(build_indexes(), ["article_facets"])
        self.assertEqual(list(faults()), [])

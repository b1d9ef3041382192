"""Are indexes and statistics ready when a run has ended?"""

from django.db import connection
from django.test import TestCase

from articles.ingest.load.upkeep import after_load
from articles.models import Article

from .stories import load, make_tagged


class UpkeepTests(TestCase):
    def planned(self) -> float:
        with connection.cursor() as cursor:
            cursor.execute("select reltuples from pg_class where oid = %s::regclass", [Article._meta.db_table])
            return cursor.fetchone()[0]

    def test_planner_knows_the_new_rows(self) -> None:
        load(
            *[make_tagged(canonical_url=f"https://gazette.example/{number}", raw=b"%d" % number) for number in range(7)]
        )
        after_load()
        self.assertEqual(self.planned(), 7)

    def test_nothing_is_left_pending(self) -> None:
        load(make_tagged())
        after_load()
        with connection.cursor() as cursor:
            cursor.execute("select gin_clean_pending_list('article_search_facets')")
            self.assertEqual(cursor.fetchone(), (0,))

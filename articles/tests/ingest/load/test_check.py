"""Is it noticed when the archive does not hold what was put there?"""

import zlib

from django.db import connection
from django.test import TestCase

from articles.ingest.load.check import faults
from articles.models import Article, Capture, ImportRun

from .stories import load, make_names, make_tagged, the_article


class CheckTests(TestCase):
    def setUp(self) -> None:
        make_names()
        load(make_tagged(raw=b"raw bytes"), make_tagged(canonical_url="https://gazette.example/2"))

    def only_fault(self) -> str:
        found = list(faults())
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_archive_as_loaded_is_sound(self) -> None:
        self.assertEqual(list(faults()), [])

    def test_changed_bytes_are_noticed(self) -> None:
        Capture.objects.filter(size=9).update(content=zlib.compress(b"Raw bytes"))
        self.assertIn("its content is not that of its sha256", self.only_fault())

    def test_damaged_bytes_are_noticed(self) -> None:
        Capture.objects.filter(size=9).update(content=b"no zlib")
        self.assertIn("cannot be unpacked", self.only_fault())

    def test_wrong_size_is_noticed(self) -> None:
        Capture.objects.filter(size=9).update(size=8)
        self.assertIn("holds 9 bytes, not 8", self.only_fault())

    def test_wrong_facets_are_noticed(self) -> None:
        article = Article.objects.first()
        with connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")
            cursor.execute("alter table articles_article disable trigger article_facets_on_update")
            cursor.execute("update articles_article set facets = '{1}' where id = %s", [article.pk])
            cursor.execute("alter table articles_article enable trigger article_facets_on_update")
        self.assertIn(f"Article {article.pk}: its facets", self.only_fault())

    def test_text_that_no_capture_holds_is_noticed(self) -> None:
        Article.objects.filter(current_capture__size=9).update(content_hash="0" * 64)
        self.assertIn("its text is not that of its current capture", self.only_fault())

    def test_lost_ledger_row_is_noticed(self) -> None:
        ImportRun.objects.get().ledger.first().delete()
        self.assertIn("read 2/1, created 2/1", self.only_fault())

    def test_undone_run_is_sound(self) -> None:
        the_other = Article.objects.order_by("-id").first()
        the_other.delete()
        self.assertEqual(list(faults()), [])
        self.assertTrue(the_article())

"""Is an export of one moment, complete, and refused before it begins where the database does not answer?"""

from django.db import connection
from django.test import TestCase, TransactionTestCase

from articles.exports import Begun, csv_rows
from articles.models import Article
from articles.tests.factories import make_article


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s)", [name])
        return cursor.fetchone()[0]


class BegunTests(TestCase):
    def test_what_has_begun_has_every_line_and_can_be_left(self):
        for _ in range(5):
            make_article()
        lines = list(csv_rows(Article.objects.newest_first()))
        self.assertEqual(list(Begun(lambda: csv_rows(Article.objects.newest_first()))), lines)
        self.assertEqual(list(Begun(lambda: csv_rows(Article.objects.none()))), lines[:1])
        left = Begun(lambda: csv_rows(Article.objects.all()))
        left.close()
        self.assertEqual(len(list(left)), 2)


class MomentTests(TransactionTestCase):
    def test_what_changes_after_the_beginning_is_not_in_it(self):
        article = make_article(title="Before")
        begun = Begun(lambda: (article.title for article in Article.objects.order_by("id").iterator(chunk_size=1)))
        self.assertTrue(begun.moment.is_fixed)
        self.assertEqual(list(begun), ["Before"])
        self.assertFalse(connection.in_atomic_block)
        make_article(title="After")
        later = Begun(lambda: (article.title for article in Article.objects.order_by("id").iterator(chunk_size=1)))
        self.assertEqual(list(later), ["Before", "After"])
        self.assertGreater(later.moment.revision, begun.moment.revision)
        self.assertEqual(article.title, "Before")

    def test_its_statements_may_take_longer_and_those_after_it_may_not(self):
        usual = setting("statement_timeout")
        self.assertEqual(list(Begun(lambda: [setting("statement_timeout")])), ["1min"])
        self.assertEqual(setting("statement_timeout"), usual)

    def test_a_transaction_ends_with_what_is_left_half_read(self):
        make_article()
        begun = Begun(lambda: csv_rows(Article.objects.all()))
        self.assertTrue(connection.in_atomic_block)
        begun.close()
        self.assertFalse(connection.in_atomic_block)
        forgotten = Begun(lambda: csv_rows(Article.objects.all()))
        del forgotten
        self.assertFalse(connection.in_atomic_block)

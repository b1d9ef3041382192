"""Does what the database keeps without foreign keys go with what it refers to, whoever deletes?"""

from django.db import connection
from django.test import TestCase

from articles.ingest.load.check import faults
from articles.models import ArmedGroup, Article, ImportRun, LedgerRow, Mention, Name, NamedTogether, Province
from articles.tests.ingest.load.stories import load, make_names, make_tagged


def delete(table: str, key: int) -> None:
    """As a person at a psql prompt would."""
    with connection.cursor() as cursor:
        cursor.execute(f"delete from {table} where id = %s", [key])


class ReferenceTests(TestCase):
    def setUp(self) -> None:
        self.north, _, self.group = make_names()
        load(make_tagged(body="The Red Column mended the bridge in Northland."))
        self.assertEqual((Mention.objects.count(), NamedTogether.objects.count()), (2, 2))

    def test_evidence_goes_with_its_article_and_the_ledger_stays(self) -> None:
        row = LedgerRow.objects.get()
        with connection.cursor() as cursor:
            cursor.execute("set constraints all deferred")
        delete("articles_article", row.article_id)
        self.assertEqual((Mention.objects.count(), NamedTogether.objects.count()), (0, 0))
        row.refresh_from_db()
        self.assertIsNone(row.article_id)
        with connection.cursor() as cursor:  # tags, captures and signatures are held by foreign keys still
            for relation in Article._meta.related_objects:
                if relation.field.db_constraint and relation.related_model is not Article:
                    cursor.execute(f"delete from {relation.related_model._meta.db_table}")

    def test_mention_stays_without_its_name(self) -> None:
        delete("articles_name", Name.objects.get(text="Northland").pk)
        self.assertEqual(Mention.objects.get(surface="Northland").name_id, None)

    def test_evidence_goes_with_its_province_or_group(self) -> None:
        for model, table, record in ((Province, "province", self.north), (ArmedGroup, "armedgroup", self.group)):
            with self.subTest(table):
                with connection.cursor() as cursor:
                    cursor.execute("delete from articles_provincetag")
                    cursor.execute("delete from articles_grouptag")
                    cursor.execute("delete from articles_name")
                delete(f"articles_{table}", record.pk)
                self.assertFalse(model.objects.filter(pk=record.pk).exists())
        self.assertEqual((Mention.objects.count(), NamedTogether.objects.count()), (0, 0))

    def test_ledger_goes_with_its_run(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("update articles_capture set run_id = null")
            cursor.execute("update articles_article set first_run_id = null")
        delete("articles_importrun", ImportRun.objects.get().pk)
        self.assertEqual(LedgerRow.objects.count(), 0)

    def test_what_dangles_all_the_same_is_told(self) -> None:
        self.assertEqual(list(faults()), [])
        Mention.objects.filter(surface="Northland").update(name_id=999_999)
        self.assertEqual(list(faults()), ["1 rows of articles_mention refer by name_id to what is gone."])

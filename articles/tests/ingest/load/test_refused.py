"""Which record does the database refuse?"""

import dataclasses
from collections.abc import Callable, Sequence

from django.db import DataError, OperationalError
from django.test import SimpleTestCase, TestCase

from articles.ingest.load.ledger import Fate
from articles.ingest.load.refused import load_all
from articles.ingest.records import Rejected
from articles.models import Article, LedgerRow

from .stories import make_loader, make_tagged


class ServerError(Exception):
    def __init__(self, sqlstate: str) -> None:
        self.sqlstate = sqlstate


def operational(sqlstate: str) -> OperationalError:
    error = OperationalError("out of something")
    error.__cause__ = ServerError(sqlstate)
    return error


def fate(one: Rejected) -> Fate:
    return Fate.of_rejected(one)


RECORDS = [Rejected(f"{number}.txt", 0, "read", "Empty.") for number in range(8)]


class BisectionTests(SimpleTestCase):
    def test_one_record_at_fault_leaves_the_others_in_order(self) -> None:
        def load(batch: Sequence[Rejected]) -> list[Fate]:
            if any(one.origin == "5.txt" and "refused" not in one.reason for one in batch):
                raise DataError("value too long\nDETAIL: more")
            return [fate(one) for one in batch]

        fates = [one for several in load_all(load, RECORDS) for one in several]
        self.assertEqual([one.origin for one in fates], [one.origin for one in RECORDS])
        self.assertIn("The database refused it: value too long", fates[5].reason)
        self.assertEqual({one.reason for one in fates[:5] + fates[6:]}, {"Empty."})

    def test_error_of_the_server_passes_through(self) -> None:
        for sqlstate in ("", "08006", "53100", "57P01"):
            with self.subTest(sqlstate), self.assertRaises(OperationalError):
                list(load_all(self.failing(operational(sqlstate)), RECORDS))

    def test_writers_that_met_try_again(self) -> None:
        errors = [operational("40P01"), operational("40001")]

        def load(batch: Sequence[Rejected]) -> list[Fate]:
            if errors:
                raise errors.pop()
            return [fate(one) for one in batch]

        self.assertEqual([len(several) for several in load_all(load, RECORDS)], [8])

    @staticmethod
    def failing(error: Exception) -> Callable[[Sequence[Rejected]], list[Fate]]:
        def load(batch: Sequence[Rejected]) -> list[Fate]:
            raise error

        return load


class RefusedByPostgreSQLTests(TestCase):
    def test_record_that_no_column_holds_is_rejected_and_its_neighbours_stored(self) -> None:
        batch = [
            make_tagged(canonical_url=f"https://gazette.example/{number}", title=title, raw=b"%d" % number)
            for number, title in enumerate(("One", "Two", "Three", "Four"))
        ]
        batch[2] = dataclasses.replace(batch[2], sha256="f" * 65)
        fates = [one for several in load_all(make_loader().load, batch) for one in several]
        self.assertEqual([one.outcome for one in fates], ["created", "created", "rejected", "created"])
        self.assertEqual(Article.objects.count(), 3)
        row = LedgerRow.objects.get(outcome="rejected")
        self.assertEqual(row.step, "load")
        self.assertIn("value too long", row.reason)

"""Does one writer at a time write, and is every run accounted for?"""

import psycopg
from django.db import connection
from django.test import TestCase

from articles.ingest.load.ledger import LOCK, Busy, begin_run, end_run, sole_writer
from articles.models import ImportRun


class SoleWriterTests(TestCase):
    def setUp(self) -> None:
        with connection.cursor() as cursor:  # who is connected is remembered within a transaction
            cursor.execute("select pg_stat_clear_snapshot()")

    def other_connection(self) -> psycopg.Connection:
        parameters = connection.get_connection_params()
        other = psycopg.connect(
            **{name: value for name, value in parameters.items() if name not in ("context", "cursor_factory")}
        )
        self.addCleanup(other.close)
        return other

    def test_second_writer_is_told_who_writes(self) -> None:
        self.other_connection().execute("select pg_advisory_lock(%s)", [LOCK])
        begin_run("import_articles huge.zip", {"process": 4711, "host": "archive.example"}, "1")
        with self.assertRaisesMessage(Busy, "process 4711 on archive.example: import_articles huge.zip"), sole_writer():
            self.fail("Two writers write.")

    def test_writer_without_a_run_is_told_by_its_connection(self) -> None:
        other = self.other_connection()
        other.execute("select pg_advisory_lock(%s)", [LOCK])
        with self.assertRaisesMessage(Busy, f"server process {other.info.backend_pid}"), sole_writer():
            self.fail("Two writers write.")

    def test_lock_is_free_again_after_the_work(self) -> None:
        with self.assertRaises(ZeroDivisionError), sole_writer():
            raise ZeroDivisionError
        taken = self.other_connection().execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        self.assertEqual(taken, (True,))


class RunTests(TestCase):
    def test_run_that_never_said_how_it_ended_is_marked_by_the_next(self) -> None:
        killed = begin_run("import_articles a", {}, "1")
        begin_run("import_articles b", {}, "1")
        killed.refresh_from_db()
        self.assertEqual(killed.state, "interrupted")
        self.assertIn("without a word", killed.failure)

    def test_ended_run_stays_as_it_ended(self) -> None:
        run = begin_run("import_articles a", {}, "1")
        end_run(run, ImportRun.State.FAILED, "The disk is full.")
        begin_run("import_articles b", {}, "1")
        run.refresh_from_db()
        self.assertEqual((run.state, run.failure), ("failed", "The disk is full."))
        self.assertIsNotNone(run.finished_at)

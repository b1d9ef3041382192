"""Does one writer at a time write, and is every run accounted for?"""

import os
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import psycopg
from django.db import connection
from django.test import SimpleTestCase, TestCase

from articles.ingest.load.ledger import (
    HOLDER,
    LOCK,
    Busy,
    begin_run,
    end_run,
    running_command,
    signature,
    sole_writer,
)
from articles.models import ImportRun

SINCE = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
GONE = 2**22 + 1  # beyond the largest process number of Linux


class SoleWriterTests(TestCase):
    def other_connection(self) -> psycopg.Connection:
        parameters = connection.get_connection_params()
        other = psycopg.connect(
            **{name: value for name, value in parameters.items() if name not in ("context", "cursor_factory")},
            autocommit=True,
        )
        self.addCleanup(other.close)
        return other

    def held(self, name: str) -> psycopg.Connection:
        """The lock held by a connection of that name."""
        other = self.other_connection()
        other.execute("select set_config('application_name', %s, false)", [name])
        self.assertEqual(other.execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone(), (True,))
        return other

    def refusal(self) -> str:
        """What a second writer is told."""
        with connection.cursor() as cursor:  # who is connected is remembered within a transaction
            cursor.execute("select pg_stat_clear_snapshot()")
        with self.assertRaises(Busy) as caught, sole_writer():
            self.fail("Two writers write.")
        return str(caught.exception)

    def test_second_import_is_told_which_run_writes_since_when_and_how_to_stop_it(self) -> None:
        self.held(signature("import_articles", 4711, SINCE, "archive.example"))
        run = begin_run("import_articles huge.zip", {"process": 4711, "host": "archive.example"}, "1")
        told = self.refusal()
        self.assertIn(f"by run {run.pk} since 2026-03-01 12:30 UTC", told)
        self.assertIn("(process 4711 on archive.example: import_articles huge.zip)", told)
        self.assertIn("stop it with Ctrl-C where it runs", told)

    def test_every_other_command_is_told_by_its_name(self) -> None:
        for deed in ("retag", "reextract", "load_vocabulary", "imports undo 12", "find_duplicates"):
            with self.subTest(deed):
                with self.held(signature(deed, os.getpid(), SINCE, socket.gethostname())):
                    told = self.refusal()
                self.assertIn(f"by {deed} since 2026-03-01 12:30 UTC (process {os.getpid()} on ", told)

    def test_run_that_was_killed_is_not_taken_for_the_command_that_writes_now(self) -> None:
        begin_run("import_articles huge.zip", {"process": GONE, "host": socket.gethostname()}, "1")
        self.held(signature("retag", os.getpid(), SINCE, socket.gethostname()))
        told = self.refusal()
        self.assertIn("by retag since", told)
        self.assertNotIn("huge.zip", told)

    def test_earlier_run_of_a_process_number_that_came_again_is_not_named(self) -> None:
        run = begin_run("import_articles huge.zip", {"process": 4711, "host": "archive.example"}, "1")
        ImportRun.objects.filter(pk=run.pk).update(started_at=SINCE - timedelta(days=1))
        self.held(signature("retag", 4711, SINCE, "archive.example"))
        self.assertNotIn("huge.zip", self.refusal())

    def test_killed_writer_whose_connection_lingers_is_told_as_gone(self) -> None:
        other = self.held(signature("retag", GONE, SINCE, socket.gethostname()))
        told = self.refusal()
        self.assertIn("That process is gone", told)
        self.assertIn(f"select pg_terminate_backend({other.info.backend_pid});", told)

    def test_process_of_another_machine_is_not_looked_for_here(self) -> None:
        other = self.held(signature("retag", GONE, SINCE, "elsewhere.example"))
        told = self.refusal()
        self.assertNotIn("That process is gone", told)
        self.assertIn("If that machine is gone, end its connection in the database: select pg_term", told)
        self.assertIn(str(other.info.backend_pid), told)

    def test_name_of_a_host_that_is_too_long_is_cut(self) -> None:
        host = "a-very-long-name-of-a-host-in-a-cluster.example.org"
        self.held(signature("imports undo 1234567890123", 4711, SINCE, host))
        run = begin_run("import_articles x", {"process": 4711, "host": host}, "1")
        told = self.refusal()
        self.assertIn(f"run {run.pk}", told)
        self.assertIn(f"process 4711 on {host}: import_articles x", told)

    def test_writer_that_did_not_sign_is_told_by_its_connection(self) -> None:
        other = self.held("psql")
        self.assertIn(f"server process {other.info.backend_pid}", self.refusal())

    def test_a_second_writer_reads_what_the_first_signed(self) -> None:
        with sole_writer("retag"):
            row = self.other_connection().execute(HOLDER, [LOCK]).fetchone()
        self.assertRegex(row[2], rf"^sijill retag {os.getpid()} \d+ \S+$")

    def test_name_of_the_connection_is_as_before_afterwards(self) -> None:
        def name() -> str:
            with connection.cursor() as cursor:
                cursor.execute("show application_name")
                return cursor.fetchone()[0]

        before = name()
        with sole_writer("retag"):
            self.assertNotEqual(name(), before)
        self.assertEqual(name(), before)

    def test_lock_is_free_again_after_the_work(self) -> None:
        with self.assertRaises(ZeroDivisionError), sole_writer():
            raise ZeroDivisionError
        taken = self.other_connection().execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone()
        self.assertEqual(taken, (True,))

    def test_lock_of_a_killed_process_is_free_again(self) -> None:
        script = (
            "import os, sys, time, psycopg\n"
            "connection = psycopg.connect(sys.argv[1])\n"
            f"connection.execute('select pg_advisory_lock({LOCK})')\n"
            "print('held', flush=True)\n"
            "time.sleep(600)\n"
        )
        parameters = connection.get_connection_params()
        names = ("host", "port", "user", "password", "dbname")
        conninfo = psycopg.conninfo.make_conninfo(**{name: parameters[name] for name in names if parameters.get(name)})
        holder = subprocess.Popen([sys.executable, "-c", script, conninfo], stdout=subprocess.PIPE)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.kill)
        self.assertEqual(holder.stdout.readline(), b"held\n")
        self.assertIn("Another program has been holding the archive", self.refusal())
        holder.kill()
        holder.wait()
        for _ in range(100):
            try:
                with sole_writer():
                    return
            except Busy:
                time.sleep(0.1)
        self.fail("The lock of a killed process is still held after ten seconds.")


class CommandNameTests(SimpleTestCase):
    def test_command_is_named_as_it_was_called(self) -> None:
        for argv, said in (
            (["manage.py", "reextract", "--source", "wire"], "reextract"),
            (["/srv/sijill/manage.py", "-v0", "retag"], "retag"),
            (["manage.py"], "another command"),
            (["/usr/bin/pytest", "articles"], "another command"),
        ):
            with self.subTest(argv), patch.object(sys, "argv", argv):
                self.assertEqual(running_command(), said)


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

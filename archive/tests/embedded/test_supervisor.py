"""Does the server come up, go down and come back after every kind of accident, and is nothing else harmed?"""

import os
import shutil
import signal
import subprocess
from unittest import mock

import psycopg

from archive.embedded import EmbeddedError, accounts, binaries, files, process, supervisor, tuning
from archive.embedded.backend.base import connection_parameters
from archive.tests.embedded.clusters import (
    PATIENCE,
    ClusterTestCase,
    kill_postmaster,
    outcome,
    python,
    query,
    state_of,
    unrelated_process,
    wait_for,
)


class StartAndStopTests(ClusterTestCase):
    def test_the_first_call_starts_the_server_and_the_second_finds_it(self):
        supervisor.stop(self.data)
        first = supervisor.ensure(self.data)
        second = supervisor.ensure(self.data)
        self.assertTrue(first.started)
        self.assertFalse(second.started)
        self.assertEqual(first.pid, second.pid)
        self.assertEqual(first.version, binaries.version())

    def test_stop_ends_the_server_and_says_whether_there_was_one(self):
        running = supervisor.ensure(self.data)
        self.assertTrue(supervisor.stop(self.data))
        self.assertFalse(supervisor.stop(self.data))
        self.assertIsNone(supervisor.status(self.data))
        self.assertFalse(os.path.exists(f"/proc/{running.pid}/cwd"))

    def test_status_starts_nothing(self):
        supervisor.stop(self.data)
        self.assertIsNone(supervisor.status(self.data))
        self.assertEqual(process.servers_in(self.data, accounts.for_cluster(self.data)), set())

    def test_status_and_stop_of_a_directory_that_is_not_there_change_nothing(self):
        absent = self.home / "absent" / "postgres"
        self.assertIsNone(supervisor.status(absent))
        self.assertFalse(supervisor.stop(absent))
        self.assertFalse(absent.parent.exists())

    def test_six_starts_at_once_give_one_server_that_one_of_them_started(self):
        supervisor.stop(self.data)
        code = (
            "from pathlib import Path; from archive.embedded import supervisor\n"
            f"running = supervisor.ensure(Path({str(self.data)!r})); print(running.pid, running.started)"
        )
        answers = [outcome(child) for child in [python(code) for _ in range(6)]]
        self.assertEqual([code for code, _, _ in answers], [0] * 6, answers)
        self.assertEqual(len({output.split()[0] for _, output, _ in answers}), 1)
        self.assertEqual(sorted(output.split()[1] for _, output, _ in answers), ["False"] * 5 + ["True"])

    def test_the_server_outlives_ctrl_c_in_the_terminal_of_whoever_started_it(self):
        running = supervisor.ensure(self.data)
        self.assertNotEqual(os.getsid(running.pid), os.getsid(0))
        self.assertNotEqual(os.getpgid(running.pid), os.getpgid(0))

    def test_a_server_that_is_shutting_down_is_started_again(self):
        running = supervisor.ensure(self.data)
        os.kill(running.pid, signal.SIGTERM)  # "smart" shutdown: what `pg_ctl stop` by hand may leave in progress
        again = supervisor.ensure(self.data, PATIENCE)
        self.assertEqual(query(again, "select 1"), 1)

    def test_a_relative_path_and_a_symbolic_link_lead_to_the_same_server(self):
        running = supervisor.ensure(self.data)
        link = self.home / "elsewhere"
        link.symlink_to(self.data.parent)
        self.assertEqual(supervisor.ensure(link / "postgres").pid, running.pid)
        self.assertEqual(supervisor.ensure(self.data.parent / ".." / "var" / "postgres").pid, running.pid)

    def test_a_path_that_a_shell_would_misread_is_refused(self):
        with self.assertRaisesMessage(EmbeddedError, "misread"):
            supervisor.ensure(self.home / "$(reboot)" / "postgres")

    def test_an_old_log_that_grew_large_is_put_aside_at_the_next_start(self):
        supervisor.stop(self.data)
        with mock.patch.object(supervisor, "LONGEST_LOG", 10):
            supervisor.ensure(self.data)
        self.assertTrue((self.data / "server.log.stale").exists())


class CrashTests(ClusterTestCase):
    def test_a_killed_postmaster_is_followed_by_a_new_one_with_every_committed_row(self):
        running = supervisor.ensure(self.data)
        query(running, "create table if not exists kept (n int)")
        query(running, "insert into kept values (1)")
        with psycopg.connect(dbname="archive", user="archive", **connection_parameters(running)) as idle:
            kill_postmaster(running)  # with a child that is still there when we look
            again = supervisor.ensure(self.data, PATIENCE)
            self.assertTrue(again.started)
            self.assertNotEqual(again.pid, running.pid)
            self.assertGreaterEqual(query(again, "select count(*) from kept"), 1)
            self.assertRaises(psycopg.OperationalError, idle.execute, "select 1")

    def test_nothing_is_started_while_children_of_a_dead_postmaster_remain(self):
        account = accounts.for_cluster(self.data)
        supervisor.stop(self.data)
        with (
            mock.patch.object(process, "servers_in", return_value={4321}),
            mock.patch.object(supervisor, "_launch") as launch,
        ):
            with self.assertRaisesMessage(EmbeddedError, "4321"):
                supervisor._wait_until_unused(self.data, account, supervisor.Deadline(0.1))
            with self.assertRaises(EmbeddedError):
                supervisor.ensure(self.data, 0.1)
        launch.assert_not_called()

    def test_a_pid_file_that_names_an_unrelated_process_harms_neither_it_nor_the_start(self):
        with unrelated_process(account=accounts.for_cluster(self.data)) as pid:
            self._leave_pid_file_of(pid)
            running = supervisor.ensure(self.data)
            self.assertTrue(running.started)
            supervisor.stop(self.data)
            self._leave_pid_file_of(pid)
            self.assertFalse(supervisor.stop(self.data))
            self.assertIsNone(supervisor.status(self.data))
            self.assertEqual(state_of(pid), "S")

    def test_a_pid_file_that_names_a_postgres_of_somewhere_else_harms_neither(self):
        imposter = self.home / "postgres"
        shutil.copy(shutil.which("sleep"), imposter)
        with unrelated_process(str(imposter), account=accounts.for_cluster(self.data)) as pid:
            self._leave_pid_file_of(pid)
            self.assertTrue(supervisor.ensure(self.data).started)
            supervisor.stop(self.data)
            self.assertEqual(state_of(pid), "S")

    def test_a_socket_lock_that_names_an_unrelated_process_does_not_hinder_the_start(self):
        supervisor.stop(self.data)
        with unrelated_process(account=accounts.for_cluster(self.data)) as pid:
            (self.data / ".s.PGSQL.5432.lock").write_text(f"{pid}\n{self.data}\n0\n5432\n{self.data}\n")
            self.assertTrue(supervisor.ensure(self.data).started)
            self.assertEqual(state_of(pid), "S")

    def test_a_stale_pid_file_is_moved_aside_and_not_deleted(self):
        running = supervisor.ensure(self.data)
        kill_postmaster(running)
        supervisor.ensure(self.data, PATIENCE)
        self.assertEqual((self.data / "postmaster.pid.stale").read_text().split()[0], str(running.pid))

    def test_truncated_and_nonsense_pid_files_do_not_hinder_the_start(self):
        for text in (
            "",
            "12",
            f"{os.getpid()}\n/",
            "no number\n\n\n\n\n",
            "99999999999999999999\n/\n1\nx\n\n",
            "\0\0\0",
        ):
            with self.subTest(text=text):
                supervisor.stop(self.data)
                (self.data / "postmaster.pid").write_text(text)
                self.assertIsNone(supervisor.status(self.data))
                self.assertTrue(supervisor.ensure(self.data).started)

    def test_a_zombie_is_not_a_running_server(self):
        supervisor.stop(self.data)
        account = accounts.for_cluster(self.data)
        program = str(binaries.directory() / "postgres")
        zombie = subprocess.Popen(
            [program, "--version"], cwd=self.data, stdout=subprocess.DEVNULL, **account.as_subprocess()
        )
        self.addCleanup(zombie.wait)
        self.assertTrue(wait_for(lambda: state_of(zombie.pid) == "Z"))
        self._write_pid_file(zombie.pid)
        self.assertIsNone(supervisor.status(self.data))
        self.assertTrue(supervisor.ensure(self.data).started)

    def test_a_shell_standing_in_the_data_directory_is_in_nobodys_way(self):
        supervisor.stop(self.data)
        with unrelated_process(cwd=str(self.data)) as pid:
            self.assertTrue(supervisor.ensure(self.data).started)
            self.assertEqual(state_of(pid), "S")

    def test_a_directory_open_to_others_is_closed_at_the_next_start(self):
        supervisor.stop(self.data)
        self.data.chmod(0o755)
        supervisor.ensure(self.data)
        self.assertTrue(files.is_private(self.data, accounts.for_cluster(self.data)))

    def test_a_server_that_ends_as_soon_as_it_starts_is_not_started_for_ever(self):
        supervisor.stop(self.data)
        with (
            mock.patch.object(supervisor, "_launch") as launch,
            self.assertRaisesMessage(EmbeddedError, "ends as soon as it has started"),
        ):
            supervisor.ensure(self.data, 0.1)
        launch.assert_called()

    def _leave_pid_file_of(self, pid: int) -> None:
        supervisor.stop(self.data)
        self._write_pid_file(pid)

    def _write_pid_file(self, pid: int) -> None:
        (self.data / "postmaster.pid").write_text(f"{pid}\n{self.data}\n0\n5432\n{self.data}\n\n\nready   \n")


class ServerTests(ClusterTestCase):
    """What the running server is like."""

    @classmethod
    def setUpClass(cls) -> None:
        super().setUpClass()
        cls.running = supervisor.ensure(cls.data)

    def test_the_application_role_is_no_superuser_and_may_make_test_databases(self):
        rights = "select row(rolsuper, rolcreatedb, rolcreaterole)::text from pg_roles where rolname = 'archive'"
        self.assertEqual(query(self.running, rights), "(f,t,f)")

    def test_the_owner_of_the_database_can_create_the_extensions_that_search_needs(self):
        for extension in ("pg_trgm", "unaccent", "btree_gin"):
            query(self.running, f"create extension if not exists {extension}")
        found = query(self.running, "select string_agg(extname, ' ' order by extname) from pg_extension")
        self.assertEqual(found, "btree_gin pg_trgm plpgsql unaccent")

    def test_checksums_encoding_and_locale_are_those_of_the_design(self):
        self.assertEqual(query(self.running, "show data_checksums"), "on")
        facts = (
            "select row(pg_encoding_to_char(encoding), datlocprovider, datlocale, datcollate)::text from pg_database"
        )
        self.assertEqual(query(self.running, f"{facts} where datname = 'archive'"), "(UTF8,b,C.UTF-8,C)")

    def test_every_setting_that_we_write_is_in_force(self):
        wanted = tuning.server_settings(tuning.machine_memory(), self.running.socket_directory)
        for name, value in wanted.items():
            with self.subTest(name=name):
                same = f"select count(*) from pg_file_settings where name = '{name}' and setting = %s and applied"
                with psycopg.connect(
                    dbname="archive", user="postgres", **connection_parameters(self.running)
                ) as connection:
                    self.assertEqual(connection.execute(same, [value]).fetchone()[0], 1)

    def test_the_server_listens_on_nothing_but_its_socket(self):
        self.assertEqual(query(self.running, "show listen_addresses"), "")
        self.assertTrue(files.is_private(self.running.socket_directory, self.running.account))

    def test_only_the_servers_user_and_root_are_let_in(self):
        rules = "select string_agg(concat_ws(' ', type, auth_method, options), ';') from pg_hba_file_rules"
        self.assertEqual(query(self.running, rules, role="postgres"), "local peer {map=archive}")
        users = "select string_agg(distinct sys_name, ' ' order by sys_name) from pg_ident_file_mappings"
        expected = " ".join(sorted({self.running.account.name, "root"}))
        self.assertEqual(query(self.running, users, role="postgres"), expected)

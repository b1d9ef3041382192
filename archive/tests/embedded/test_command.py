"""Does `manage.py embedded` say what is true, and exit as documented?"""

import io
import json
from unittest import mock

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import SimpleTestCase

from archive.embedded import EmbeddedError, config, supervisor
from archive.embedded.management.commands.embedded import NOT_RUNNING, size_on_disk
from archive.tests.embedded.clusters import ClusterTestCase, ScratchTestCase, outcome, python, settings_environment


class EmbeddedCommandTests(ClusterTestCase):
    def setUp(self):
        entry = config.database(self.data.parent)
        patch = mock.patch.dict(settings.DATABASES, {"default": entry})
        patch.start()
        self.addCleanup(patch.stop)

    def embedded(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, stdout and stderr."""
        output, errors = io.StringIO(), io.StringIO()
        try:
            call_command("embedded", *arguments, stdout=output, stderr=errors)
        except SystemExit as end:
            return int(end.code or 0), output.getvalue(), errors.getvalue()
        return 0, output.getvalue(), errors.getvalue()

    def test_start_says_what_runs_where_and_gives_the_notice(self):
        supervisor.stop(self.data)
        status, output, errors = self.embedded("start")
        running = supervisor.status(self.data)
        self.assertEqual(status, 0)
        self.assertIn(f"PostgreSQL {running.version} started as {running.account.name}, pid {running.pid}.", output)
        self.assertIn(str(self.data), output)
        self.assertIn("set DATABASE_URL to a PostgreSQL server of your own", errors)
        self.assertIn("runs as", self.embedded("start")[1])

    def test_status_of_a_running_server_in_words_and_json(self):
        running = supervisor.ensure(self.data)
        status, output, _ = self.embedded("status")
        self.assertEqual(status, 0)
        self.assertIn(f"pid {running.pid}.\nData: {self.data} (", output)
        status, output, _ = self.embedded("status", "--json")
        report = json.loads(output)
        self.assertGreater(report.pop("bytes"), 20 * 2**20)
        self.assertEqual(
            report,
            {
                "running": True,
                "data": str(self.data),
                "version": running.version,
                "pid": running.pid,
                "started": False,
                "user": running.account.name,
                "socket": str(running.socket_directory),
                "port": 5432,
            },
        )

    def test_status_of_a_stopped_server_exits_with_3(self):
        supervisor.stop(self.data)
        status, output, _ = self.embedded("status")
        self.assertEqual((status, NOT_RUNNING), (3, 3))
        self.assertIn(f"PostgreSQL is not running. Data: {self.data}", output)
        status, output, _ = self.embedded("status", "--json")
        self.assertEqual((status, json.loads(output)["running"]), (3, False))

    def test_stop_says_whether_there_was_anything_to_stop(self):
        supervisor.ensure(self.data)
        self.assertEqual(self.embedded("stop")[1], "Stopped.\n")
        self.assertEqual(self.embedded("stop")[1], "It was not running.\n")
        expected = {"running": False, "stopped": False, "data": str(self.data)}
        self.assertEqual(json.loads(self.embedded("stop", "--json")[1]), expected)

    def test_trouble_is_a_command_error_and_no_traceback(self):
        with (
            mock.patch.object(supervisor, "ensure", side_effect=EmbeddedError("The disk is full. Make room.")),
            self.assertRaisesMessage(CommandError, "The disk is full. Make room."),
        ):
            self.embedded("start")

    def test_the_exit_code_reaches_the_shell(self):
        supervisor.stop(self.data)
        code = "from django.core.management import execute_from_command_line as run; run(['', 'embedded', 'status'])"
        child = python(code, environment=settings_environment(self.home, self.data.parent))
        self.assertEqual(outcome(child)[0], 3)


class OwnServerTests(SimpleTestCase):
    def test_with_a_server_of_the_users_own_nothing_embedded_is_touched(self):
        own = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "archive"}}
        with mock.patch.multiple(supervisor, ensure=mock.DEFAULT, stop=mock.DEFAULT, status=mock.DEFAULT) as touched:
            for action in ("start", "stop", "status"):
                with (
                    self.subTest(action),
                    mock.patch.dict(settings.DATABASES, own),
                    self.assertRaisesMessage(CommandError, "DATABASE_URL is set") as caught,
                ):
                    call_command("embedded", action)
                self.assertEqual(caught.exception.returncode, 1)
        for deed in touched.values():
            deed.assert_not_called()


class SizeTests(ScratchTestCase):
    def test_the_size_is_the_sum_of_all_files_below(self):
        (self.home / "inner").mkdir()
        (self.home / "one").write_bytes(b"x" * 10)
        (self.home / "inner" / "two").write_bytes(b"x" * 5)
        self.assertEqual(size_on_disk(self.home), 15)
        self.assertEqual(size_on_disk(self.home / "absent"), 0)

    def test_a_file_that_vanishes_meanwhile_is_left_out(self):
        (self.home / "one").write_bytes(b"x" * 10)
        with mock.patch("os.walk", return_value=[(str(self.home), [], ["one", "gone"])]):
            self.assertEqual(size_on_disk(self.home), 10)

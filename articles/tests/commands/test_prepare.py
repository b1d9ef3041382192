"""Does `prepare` bring in what is missing, and the sample only where nobody's archive is?"""

import io
from contextlib import ExitStack
from unittest.mock import Mock, patch

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError
from django.test import SimpleTestCase, TestCase

from articles.ingest.load.ledger import Busy
from articles.management.commands import prepare
from articles.models import Source

QUIET = {"stderr": Mock()}


class PrepareTests(TestCase):
    def prepare(self, *, production: bool = False, exit_status: int = 0) -> list[str]:
        """The names of the commands that `prepare` runs, in order."""
        importer = Mock(exit_status=exit_status)
        with ExitStack() as stack:
            stack.enter_context(self.settings(PRODUCTION=production))
            stack.enter_context(patch.object(prepare.static_files, "collect", return_value=False))
            stack.enter_context(patch.object(prepare, "load_command_class", return_value=importer))
            called = stack.enter_context(patch.object(prepare, "call_command"))
            call_command("prepare", **QUIET)
        return ["import_articles" if call.args[0] is importer else call.args[0] for call in called.call_args_list]

    def test_an_empty_archive_at_home_gets_the_sample_and_its_outlets(self):
        self.assertEqual(self.prepare(), ["migrate", "load_vocabulary", "load_vocabulary", "import_articles"])

    def test_an_archive_that_holds_an_article_does_not(self):
        Source.objects.create(slug="outlet", name="Outlet").articles.create(title="Title", body="Body.")
        self.assertEqual(self.prepare(), ["migrate", "load_vocabulary"])

    def test_the_sample_never_enters_an_archive_in_production(self):
        self.assertEqual(self.prepare(production=True), ["migrate", "load_vocabulary"])

    def test_an_import_that_runs_keeps_no_archive_from_being_served(self):
        busy = CommandError("Run 7 writes.")
        busy.__cause__ = Busy("Run 7 writes.")
        stderr = io.StringIO()
        with (
            patch.object(prepare.static_files, "collect", return_value=False),
            patch.object(prepare, "call_command", side_effect=[None, busy]),
        ):
            call_command("prepare", stderr=stderr)
        self.assertIn("The names stay as they are for now. Run 7 writes.", stderr.getvalue())

    def test_a_pack_that_cannot_be_loaded_is_told(self):
        with patch.object(prepare, "call_command", side_effect=[None, CommandError("No such pack.")]):
            with self.assertRaisesMessage(CommandError, "No such pack."):
                call_command("prepare", **QUIET)

    def test_ctrl_c_during_the_import_ends_the_whole_command(self):
        with self.assertRaises(KeyboardInterrupt):
            self.prepare(exit_status=130)

    def test_records_of_the_sample_that_are_rejected_on_purpose_end_nothing(self):
        self.assertIn("import_articles", self.prepare(exit_status=3))


class StaticOnlyTests(SimpleTestCase):
    def test_an_image_is_built_without_a_database(self):
        with patch.object(prepare.static_files, "collect", return_value=True) as collect:
            call_command("prepare", "--static-only", **QUIET)  # a SimpleTestCase refuses every query
        collect.assert_called_once_with()


class TroubleTests(SimpleTestCase):
    def test_a_database_that_does_not_answer_is_one_sentence(self):
        with patch.object(prepare.connection, "ensure_connection", side_effect=OperationalError("connection refused")):
            with self.assertRaisesMessage(CommandError, "The database did not answer: connection refused"):
                call_command("prepare", **QUIET)

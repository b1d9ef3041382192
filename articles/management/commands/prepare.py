"""`manage.py prepare`: is everything in place that the archive needs to be served?"""

import io
import os
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.conf import settings
from django.core.management import call_command, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from archive import static_files
from archive.everyday import trouble_in_words
from articles.ingest.load.bulk import build_indexes, missing_indexes
from articles.ingest.load.ledger import Busy, sole_writer
from articles.models import Article

INTERRUPTED = 130


@contextmanager
def only_one() -> Iterator[None]:
    """Of several that prepare one database, one works and the others wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('prepare the archive'))")
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtext('prepare the archive'))")


class Command(BaseCommand):
    help = "Bring the database, the names and the static files up to date; fill an empty archive with the sample."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--static-only", action="store_true", help="only collect the static files; no database")

    def handle(self, *, static_only: bool, **options: Any) -> None:
        with trouble_in_words():
            if not static_only:
                self.prepare_database()
            if static_files.collect():
                self.say("Collected the static files")

    def prepare_database(self) -> None:
        """Tables and names of this version; in an empty archive at home, something to look at."""
        self.say("Looking after the database")
        connection.ensure_connection()
        with only_one():
            self.fill_database()

    def fill_database(self) -> None:
        """The steps of `prepare_database`, which only one process at a time may take."""
        call_command("migrate", interactive=False, verbosity=0)
        alone = self.load_names()
        self.mend_indexes()
        if alone and not settings.PRODUCTION and not Article.objects.exists():
            self.say("The archive is empty: reading in the sample, invented reports of invented outlets")
            self.import_sample()

    def load_names(self) -> bool:
        """Load the names of the pack. False where something else is writing: the archive is served all the same."""
        try:
            call_command("load_vocabulary", verbosity=0, stdout=io.StringIO())
        except CommandError as error:
            if not isinstance(error.__cause__, Busy):
                raise
            self.say(f"The names stay as they are for now. {error}")
            return False
        return True

    def mend_indexes(self) -> None:
        """Build the indexes that a killed import left out; an import at work does it itself."""
        with suppress(Busy), sole_writer():
            if missing_indexes():
                self.say("Building the search indexes, which an import that was killed left out")
                build_indexes()

    def import_sample(self) -> None:
        """The way any folder is imported; its summary is not what the person at the terminal waits for."""
        sample = os.path.relpath(settings.BASE_DIR / "sample")
        call_command("load_vocabulary", sources=f"{sample}/sources.csv", verbosity=0, stdout=io.StringIO())
        importer = load_command_class("articles", "import_articles")
        manifest = f"{sample}/articles/pages/manifest.csv"
        call_command(importer, f"{sample}/articles", manifest=manifest, verbosity=0, stdout=io.StringIO())
        if importer.exit_status == INTERRUPTED:
            raise KeyboardInterrupt  # the import has caught Ctrl-C to commit what it had in hand

    def say(self, words: str) -> None:
        """One line of progress, for a person."""
        self.stderr.write(f"· {words}")

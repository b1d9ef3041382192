"""`manage.py prepare`: is everything in place that the archive needs to be served?"""

import io
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, connection

from archive import static_files, trouble
from archive.embedded import EmbeddedError
from articles.models import Article

SAMPLE = settings.BASE_DIR / "sample"


class Command(BaseCommand):
    help = "Bring the database, the names and the static files up to date; fill an empty archive with the sample."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--static-only", action="store_true", help="only collect the static files; no database")

    def handle(self, *, static_only: bool, **options: Any) -> None:
        with everyday_trouble_in_words():
            if not static_only:
                self.prepare_database()
            if static_files.collect():
                self.say("Collected the static files")

    def prepare_database(self) -> None:
        """Tables and names of this version; in an empty archive at home, something to look at."""
        self.say("Looking after the database")
        connection.ensure_connection()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_vocabulary", verbosity=0, stdout=io.StringIO())
        if not settings.PRODUCTION and not Article.objects.exists():
            self.say("The archive is empty: reading in the sample, fictional reports of fictional outlets")
            self.import_sample()

    def import_sample(self) -> None:
        """The way any folder is imported; its summary is not what the person at the terminal waits for."""
        call_command("import_articles", str(SAMPLE), stdout=io.StringIO(), stderr=io.StringIO())

    def say(self, words: str) -> None:
        """One line of progress, for a person."""
        self.stderr.write(f"· {words}")


@contextmanager
def everyday_trouble_in_words() -> Iterator[None]:
    """Turns a full disk, a read-only folder and an unreachable database into one sentence each."""
    try:
        yield
    except EmbeddedError as error:
        raise CommandError(_full_disk(str(error)) or str(error)) from error
    except DatabaseError as error:
        sentence = _full_disk(str(error))
        if sentence is None and not isinstance(error, OperationalError):
            raise
        raise CommandError(sentence or f"The database did not answer: {error}".strip()) from error
    except OSError as error:
        sentence = trouble.of_disk(error, settings.DATA_DIR)
        if sentence is None:
            raise
        raise CommandError(sentence) from error


def _full_disk(words: str) -> str | None:
    return None if settings.PRODUCTION else trouble.of_words(words, settings.DATA_DIR)

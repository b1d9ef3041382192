"""`manage.py export_archive`: how does the public archive get into other hands, whole?"""

import json
import sqlite3
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.exports.package import NotEmpty, Wanted, export_archive
from articles.exports.sqlite import NoFullTextSearch
from articles.ingest.pipeline.progress import Progress
from articles.models import Article

from .import_articles import FAILED, INTERRUPTED

USAGE = 2


class Command(BaseCommand):
    help = (
        "Write the public archive as it is at one moment into a new folder: as a data package (CSV with a "
        "description), and as one SQLite database with a full-text index. Hidden and withdrawn articles and captures "
        "stay here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is empty or not there yet")
        parser.add_argument("--no-sqlite", action="store_true", help="leave out the database")
        parser.add_argument("--no-package", action="store_true", help="leave out the files of CSV")
        parser.add_argument("--no-texts", action="store_true", help="leave out the texts of articles")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, folder: Path, **options: Any) -> None:
        wanted = Wanted(
            package=not options["no_package"], sqlite=not options["no_sqlite"], texts=not options["no_texts"]
        )
        if not (wanted.package or wanted.sqlite):
            raise CommandError(
                "--no-sqlite and --no-package together leave nothing. Give one of them.", returncode=USAGE
            )
        folder = folder.expanduser().absolute()
        progress = Progress(self.stderr._out, quiet=options["verbosity"] == 0, noun="articles")
        try:
            counts = self.export(folder, wanted, progress)
        except NotEmpty as error:
            raise CommandError(str(error), returncode=USAGE) from error
        except NoFullTextSearch as error:
            raise CommandError(
                f"This Python's SQLite has no full-text search ({error}). Use another Python, or --no-sqlite.",
                returncode=FAILED,
            ) from error
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"Nothing was kept in {folder}: {error}.", returncode=FAILED) from error
        except KeyboardInterrupt:
            raise CommandError(f"Stopped; nothing was kept in {folder}.", returncode=INTERRUPTED) from None
        finally:
            progress.end()
        if options["json"]:
            self.stdout.write(json.dumps({"folder": str(folder), "rows": counts}, ensure_ascii=False))
        else:
            rows = ", ".join(f"{name} {count:,}" for name, count in counts.items())
            self.stdout.write(f"{folder} is made, with these rows: {rows}. Its README.txt says what they are.")

    def export(self, folder: Path, wanted: Wanted, progress: Progress) -> dict[str, int]:
        """The rows of each table; articles, which take longest, are told as they go."""
        progress.begin(Article.objects.public().count(), in_bytes=False)

        def told(table: str, count: int) -> None:
            if table == "articles":
                progress.loaded(count)

        return export_archive(folder, wanted, told)

"""`manage.py load_vocabulary`: do the tables hold what the pack says?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.load.ledger import Busy, sole_writer
from articles.ingest.load.outlets import RuleFault
from articles.ingest.load.source_file import SourceFileError, read_sources
from articles.ingest.load.vocabulary import Loaded, load_pack, load_sources
from articles.vocabulary.pack import Pack, PackError, available_packs, read_pack

DEFAULT = "syria"


class Command(BaseCommand):
    help = (
        "Bring provinces, places, armed groups, names and outlets from a vocabulary pack into the database. "
        "What an editor added or changed is left alone; loading the same pack again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--pack", metavar="PACK", help=f"a pack's name or its folder (default: {DEFAULT})")
        parser.add_argument(
            "--sources",
            metavar="FILE",
            help="load outlets from a CSV file with the columns of a pack's sources.csv; alone: nothing but these",
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        named = options["pack"] or ("" if options["sources"] else DEFAULT)
        try:
            pack = self.find(named) if named else None
            outlets = read_sources(Path(options["sources"])) if options["sources"] else None
            with sole_writer("load_vocabulary"):
                loaded = [load_pack(pack, dry_run=dry_run)] if pack else []
                loaded += [load_sources(outlets, dry_run=dry_run)] if outlets else []
        except Busy as error:
            raise CommandError(str(error)) from error
        except (PackError, SourceFileError, RuleFault) as error:
            raise CommandError(f"{error}\nNothing was changed. Mend the file and load it again.") from error
        everything = Loaded([table for one in loaded for table in one.tables])
        if options["json"]:
            self.stdout.write(json.dumps(as_json(pack, everything, dry_run), ensure_ascii=False))
        else:
            self.tell(everything, dry_run)

    def find(self, named: str) -> Pack:
        """The pack of that name, or in that folder."""
        packs = available_packs()
        folder = packs.get(named, Path(named))
        if not (folder / "pack.toml").is_file():
            raise CommandError(
                f"There is no vocabulary pack {named}. Choose one of {', '.join(packs)}, "
                "or name a folder with a pack.toml."
            )
        return read_pack(folder)

    def tell(self, loaded: Loaded, dry_run: bool) -> None:
        """The result for a person."""
        for table in loaded.tables:
            counts = ", ".join(f"{count} {name}" for name, count in table.counts().items() if count)
            self.stdout.write(f"{table.table}: {counts or 'none'}")
        for note in loaded.notes:
            self.stdout.write(f"· {note}")
        if not loaded.changed:
            self.stdout.write("Nothing changed: the tables hold what the files say.")
        elif dry_run:
            self.stdout.write(f"{loaded.changed} rows would change. Nothing was written.")
        else:
            self.stdout.write(f"{loaded.changed} rows changed. Stored articles are read with the new names by: retag")


def as_json(pack: Pack | None, loaded: Loaded, dry_run: bool) -> dict[str, Any]:
    """The result for a program."""
    return {
        "pack": pack.slug if pack else None,
        "dry_run": dry_run,
        "changed": loaded.changed,
        "tables": {table.table: table.counts() for table in loaded.tables},
        "notes": loaded.notes,
    }

"""How does the public archive become a folder that others keep and read without it?"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from articles.search.moment import Moment, at_one_moment

from .manifest import LICENCE
from .package_csv import CsvFile, describe
from .package_readme import readme
from .public_tables import tables
from .sqlite import NAME as DATABASE
from .sqlite import SqliteFile
from .tables import Table


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is put into the folder: CSV with its description, a database, or both; with the texts or without."""

    package: bool = True
    sqlite: bool = True
    texts: bool = True


class NotEmpty(Exception):
    """Something is there already where the export should go; the message says what."""


def refuse_used(folder: Path) -> None:
    """Raise NotEmpty unless `folder` is empty or not there, and may be made."""
    if folder.exists() and not folder.is_dir():
        raise NotEmpty(f"{folder} is a file. Name a folder that is not there yet.")
    if folder.is_dir() and any(folder.iterdir()):
        raise NotEmpty(f"{folder} is not empty. Name another folder, or empty this one.")
    if not folder.parent.is_dir():
        raise NotEmpty(f"There is no folder {folder.parent} to put the export into. Make it first.")


def export_archive(folder: Path, wanted: Wanted, told: Callable[[str, int], None]) -> dict[str, int]:
    """Write the public archive as it is at one moment; its tables with their rows. The folder is there whole or not.

    `told` hears of each table how many rows more were written. Raises NotEmpty, NoFullTextSearch, OSError and
    sqlite3.Error.
    """
    refuse_used(folder)
    chosen = tables(with_texts=wanted.texts)
    with _whole(folder) as draft, at_one_moment() as moment:
        facts = _facts(moment)
        counts = _written(draft, chosen, wanted, facts, told)
        if wanted.package:
            describe(draft, facts | {"rights": LICENCE}, counts, chosen, DATABASE if wanted.sqlite else "")
        text = readme(
            facts,
            chosen,
            counts,
            with_package=wanted.package,
            with_sqlite=wanted.sqlite,
            with_texts=wanted.texts,
        )
        (draft / "README.txt").write_text(text, encoding="utf-8")
    return counts


def _facts(moment: Moment) -> dict[str, str]:
    """What an export says of itself, in the words of a data package."""
    facts = {
        "name": "sijill",
        "title": f"Sijill: the public archive, revision {moment.revision}",
        "description": (
            "Articles of outlets that report a conflict, with what the archive says of them. The archive keeps what "
            f"others published and vouches for none of it. Its revision is {moment.revision}, since "
            f"{moment.since.isoformat(timespec='seconds')}."
        ),
        "version": str(moment.revision),
        "created": timezone.now().isoformat(timespec="seconds"),
    }
    return facts | ({"homepage": settings.SITE_ADDRESS} if settings.SITE_ADDRESS else {})


def _written(
    draft: Path, chosen: tuple[Table, ...], wanted: Wanted, facts: dict[str, str], told: Callable[[str, int], None]
) -> dict[str, int]:
    """Read each table once and write it everywhere; how many rows each has."""
    counts = dict.fromkeys((table.name for table in chosen), 0)
    with ExitStack() as opened:
        database = opened.enter_context(SqliteFile(draft, chosen, facts)) if wanted.sqlite else None
        for table in chosen:
            with ExitStack() as of_table:
                file = of_table.enter_context(CsvFile(draft, table)) if wanted.package else None
                for rows in table.chunks():
                    if file:
                        file.write(rows)
                    if database:
                        database.write(table, rows)
                    counts[table.name] += len(rows)
                    told(table.name, len(rows))
        if database:
            database.finish(chosen)
    return counts


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` that takes its place at the end; after a fault nothing is left of it."""
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        draft = beside / folder.name
        draft.mkdir()
        yield draft
        draft.rename(folder)  # an empty folder gives way
    finally:
        shutil.rmtree(beside, ignore_errors=True)

"""What does a file of outlets, kept outside any pack, say?"""

from pathlib import Path

from articles.vocabulary.lengths import LENGTHS
from articles.vocabulary.rows import SourceRow
from articles.vocabulary.tables import Faults, Row, read_table


class SourceFileError(Exception):
    """A file of outlets cannot be used; every fault with its line."""


def read_sources(path: Path) -> list[SourceRow]:
    """Read outlets from a CSV file: slug, name, and as far as known host or hosts (divided by |), country,
    language, note, note_source, confirmed (yes or no). Raises SourceFileError with every fault.
    """
    faults = Faults()
    rows = [_source(row) for row in read_table(path, ("slug", "name"), faults, LENGTHS["sources.csv"])]
    first: dict[str, SourceRow] = {}
    for row in rows:
        for value in (row.slug, *row.hosts):
            if first.setdefault(value, row) is not row:
                faults.add(row.origin, f"{value} is on {first[value].origin} already; remove one of them.")
    if not rows and not faults.found:
        faults.add(path.name, "lists no outlet.")
    if faults.found:
        raise SourceFileError("\n".join(faults.found))
    return rows


def _source(row: Row) -> SourceRow:
    return SourceRow(
        slug=row.slug(),
        name=row.required("name"),
        hosts=row.several("hosts") or row.several("host"),
        country=row.text("country"),
        language=row.text("language"),
        note=row.text("note"),
        note_source=row.text("note_source"),
        confirmed=row.yes("confirmed") if row.text("confirmed") else True,
        origin=row.origin,
    )

"""How is one CSV table of a pack read, and what is wrong with its cells?

Trouble is collected, never raised: a person who mends a pack wants the whole list.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from articles.vocabulary.lengths import DIVIDED
from articles.vocabulary.rows import Origin

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z")
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d{1,10})?\Z", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@dataclass(slots=True)
class Faults:
    """The faults found so far, each a sentence that names file and line and says what to do."""

    found: list[str] = field(default_factory=list)

    def add(self, origin: Origin | str, sentence: str) -> None:
        """Record one fault at `origin`."""
        self.found.append(f"{origin}: {sentence}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with checked access to its cells."""

    cells: dict[str, str]
    origin: Origin
    faults: Faults

    def text(self, column: str) -> str:
        """The cell without surrounding space, empty when absent."""
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        """The cell; an empty one is a fault."""
        value = self.text(column)
        if not value:
            self.faults.add(self.origin, f"{column} is empty; fill it in.")
        return value

    def slug(self, column: str = "slug") -> str:
        """A slug: lower-case letters, digits and single hyphens."""
        value = self.required(column)
        if value and not _SLUG.match(value):
            self.faults.add(self.origin, f"{column} {value!r} is not a slug; use a-z, 0-9 and single hyphens.")
        return value

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell divided by |."""
        return tuple(part.strip() for part in self.text(column).split("|") if part.strip())

    def choice(self, column: str, choices: Sequence[str]) -> str:
        """A cell that must be one of `choices`; the first is returned in place of a bad one."""
        value = self.text(column)
        if value in choices:
            return value
        self.faults.add(self.origin, f"{column} is {value!r}; use one of {', '.join(choices)}.")
        return choices[0]

    def yes(self, column: str) -> bool:
        """A yes or no cell."""
        return self.choice(column, ("yes", "no")) == "yes"

    def degrees(self, column: str, most: int) -> Decimal | None:
        """Degrees from -`most` to `most` with a decimal point, to five places; None for an empty or absent cell."""
        value = self.text(column)
        if not value:
            return None
        if _DEGREES.match(value) and abs(Decimal(value)) <= most:
            return Decimal(value).quantize(Decimal("1e-5"))
        self.faults.add(self.origin, f"{column} is {value!r}; write degrees from -{most} to {most} such as 35.12345.")
        return None

    def day(self, column: str) -> date | None:
        """A date of YYYY, YYYY-MM or YYYY-MM-DD as the first day of its period, None for an empty cell."""
        value = self.text(column)
        if not value:
            return None
        parts = _DATE.match(value)
        if parts:
            try:
                return date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
            except ValueError:
                pass
        self.faults.add(self.origin, f"{column} {value!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD.")
        return None


def read_table(path: Path, columns: Sequence[str], faults: Faults, lengths: Mapping[str, int]) -> Iterator[Row]:
    """The rows of one CSV file; a missing file, column or a wrong encoding is a fault and gives no row.

    `lengths` are the most characters of a cell by column; a longer cell, or one with a NUL, is a fault.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.add(path.name, f"cannot be read ({error.strerror}); the pack needs this file.")
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        faults.add(Origin(path.name, line), "is not UTF-8; save the file as UTF-8.")
        return
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    for row in _rows(reader, path.name, columns, faults):
        _refuse_unstorable(row, lengths)
        yield row


def _rows(reader: "csv.DictReader[str]", file: str, columns: Sequence[str], faults: Faults) -> Iterator[Row]:
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            faults.add(Origin(file, 1), f"column {', '.join(missing)} is missing; the header is {','.join(columns)}.")
            return
        end = reader.line_num
        for cells in reader:
            origin, end = Origin(file, end + 1), reader.line_num
            if None in cells or None in cells.values():
                faults.add(origin, f"has not {len(columns)} cells; check commas and quotes.")
                continue
            yield Row({name: value.strip() for name, value in cells.items()}, origin, faults)
    except csv.Error as error:
        faults.add(Origin(file, reader.line_num), f"is not well-formed CSV ({error}); check the quotes.")


def _refuse_unstorable(row: Row, lengths: Mapping[str, int]) -> None:
    """Add what the tables of the archive cannot hold to the faults."""
    for column, cell in row.cells.items():
        if "\x00" in cell:
            row.faults.add(row.origin, f"{column} holds a NUL character; remove it.")
        most = lengths.get(column)
        longest = max(map(len, cell.split("|") if column in DIVIDED else [cell]))
        if most is not None and longest > most:
            row.faults.add(row.origin, f"{column} has {longest} characters; shorten it to {most} at most.")

"""How does one outlet print its dates, where it prints them as nobody else does?

A date pattern is written like the date, with a directive for each part:

    %d day   %m month as a number   %b month as a word, in any language   %Y year   %y year of two digits
    %H hour  %M minute              %% a per cent sign

White space stands for any white space. `%Y.%m.%d klo %H.%M` reads `2016.03.09 klo 14.20`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from .calendar_words import MONTHS, alternatives
from .dates import DIGITS, Reading
from .extraction import Stated
from .story import Basis, Precision

DIRECTIVES = {
    "d": r"(?P<day>\d{1,2})",
    "m": r"(?P<month_number>\d{1,2})",
    "b": rf"(?P<month>{alternatives(MONTHS)})\.?",
    "Y": r"(?P<year>\d{4})",
    "y": r"(?P<short_year>\d{2})",
    "H": r"(?P<hour>\d{1,2})",
    "M": r"(?P<minute>\d{2})",
}
NEEDED = (("d",), ("m", "b"), ("Y", "y"))
PIECE = re.compile(r"%(?P<directive>.?)|(?P<space>\s+)|(?P<literal>[^%\s]+)", re.DOTALL)
LINE_LENGTH = 120
# A date in the outlet's own way counts like one with a label: no other line is written so by chance.
RANK = 2


@dataclass(frozen=True, slots=True)
class DatePattern:
    """One way of printing a date, compiled."""

    shape: re.Pattern[str]

    def read(self, line: str) -> Reading | None:
        """The date that `line` prints and nothing else; None where it is written in another way."""
        if len(line) > LINE_LENGTH:
            return None
        match = self.shape.fullmatch(line.translate(DIGITS).strip())
        return _reading(line.strip(), match.groupdict()) if match else None


def fault_of_pattern(pattern: str) -> str:
    """Why a date pattern cannot be used, as the end of a sentence; empty for a good one."""
    directives = [match["directive"] for match in PIECE.finditer(pattern) if match["directive"] is not None]
    known = [one for one in directives if one != "%"]
    if strange := sorted({one for one in known if one not in DIRECTIVES}):
        return f"%{strange[0]} is not read; use {', '.join(f'%{name}' for name in DIRECTIVES)}"
    if len(known) != len(set(known)):
        return "each directive may stand once"
    if missing := [choice for choice in NEEDED if len(set(choice) & set(known)) != 1]:
        return f"it needs {' or '.join(f'%{name}' for name in missing[0])}, once"
    return "" if ("M" in known) == ("H" in known) else "an hour and its minutes belong together: %H and %M"


def date_pattern(pattern: str) -> DatePattern:
    """The compiled pattern; it must have no fault."""
    shape = ""
    for match in PIECE.finditer(pattern.strip()):
        if match["directive"] is not None:
            shape += "%" if match["directive"] == "%" else DIRECTIVES[match["directive"]]
        else:
            shape += r"\s+" if match["space"] else re.escape(match["literal"])
    return DatePattern(re.compile(shape, re.IGNORECASE))


def first_date(lines: Iterable[str], patterns: Sequence[DatePattern]) -> tuple[int, Stated] | None:
    """The first of `lines` that prints a date in one of the outlet's ways: its place, and the date."""
    if not patterns:
        return None
    readings = ((place, pattern.read(line)) for place, line in enumerate(lines) for pattern in patterns)
    return next(((place, Stated(reading, Basis.PRINTED, RANK)) for place, reading in readings if reading), None)


def _reading(raw: str, parts: dict[str, str | None]) -> Reading:
    short = parts.get("short_year")
    year = int(parts.get("year") or 0) if short is None else int(short) + (2000 if int(short) < 69 else 1900)
    word = parts.get("month")
    month = MONTHS[" ".join(word.lower().split())] if word else int(parts.get("month_number") or 0)
    clock = (int(parts.get("hour") or 0), int(parts.get("minute") or 0))
    precision = Precision.MINUTE if parts.get("hour") else Precision.DAY
    try:
        at = datetime(year, month, int(parts.get("day") or 0), *clock)
    except ValueError:
        return Reading(raw, 0, len(raw), None, precision, "impossible")
    return Reading(raw, 0, len(raw), at, precision)

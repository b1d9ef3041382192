"""Which shape has each province of a pack on a map, and are the shapes sound?

A pack may do without: `outlines.csv` has a path for each province, in the units of the drawing whose size the table
[map] of pack.toml states. Paths are SVG's, relative and of whole numbers, for every page with a map carries them.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from articles.vocabulary.lengths import LENGTHS
from articles.vocabulary.rows import Drawing, OutlineRow
from articles.vocabulary.tables import Faults, Row, read_table

FILE = "outlines.csv"
HEADER = "province path source"
_RING = r"M\d+ \d+l-?\d+[ -]\d+(?:[ -]\d+)+z"
_RINGS = re.compile(rf"(?:{_RING})+\Z", re.ASCII)
_ONE_RING = re.compile(r"M(\d+) (\d+)l([^z]+)z")
_NUMBER = re.compile(r"-?\d+")


def read_drawing(directory: Path, about: Mapping[str, Any], faults: Faults) -> Drawing | None:
    """The drawing of the pack in `directory`, whose pack.toml says `about`; None where the pack has none."""
    if not (directory / FILE).exists():
        return None
    size = about.get("map", {})
    width, height = size.get("width"), size.get("height")
    if not _is_length(width) or not _is_length(height):
        faults.add("pack.toml", f"[map] needs width and height, whole numbers from 1: the size of the paths in {FILE}.")
        return None
    rows = read_table(directory / FILE, HEADER.split(), faults, LENGTHS[FILE])
    return Drawing(width, height, tuple(_outline(row, width, height) for row in rows))


def _is_length(value: object) -> bool:
    return type(value) is int and value > 0


def _outline(row: Row, width: int, height: int) -> OutlineRow:
    path = row.required("path")
    if path and not _RINGS.match(path):
        row.faults.add(
            row.origin, "path is none of whole numbers; write rings like M10 20l5 0 0 5z, first point absolute."
        )
    elif not _lies_within(path, width, height):
        row.faults.add(
            row.origin, f"path leaves the drawing of {width} by {height}; mend it, or the size in pack.toml."
        )
    return OutlineRow(row.slug("province"), path, row.text("source"), row.origin)


def _lies_within(path: str, width: int, height: int) -> bool:
    """Whether all points of a path lie in the drawing."""
    for left, top, steps in _ONE_RING.findall(path):
        x, y = int(left), int(top)
        numbers = [int(number) for number in _NUMBER.findall(steps)]
        points = [(x, y)]
        for across, down in zip(numbers[::2], numbers[1::2], strict=False):
            x, y = x + across, y + down
            points.append((x, y))
        if not all(0 <= x <= width and 0 <= y <= height for x, y in points):
            return False
    return True

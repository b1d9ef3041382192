"""How dark is each province on a map, and what does its legend say? Templates draw the shapes as SVG.

The outlines are those of the vocabulary pack whose provinces the archive has; a pack without outlines has no map.
A map holds no colour and no markup: shades are numbers, as shades.py has them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext

from articles.charts.shades import DARKEST, Step, legend, shade
from articles.vocabulary.pack import PackError, available_packs, read_pack
from articles.vocabulary.rows import Drawing
from articles.wording import thin

# The beginnings of the digits of a round number: fine enough that rounding leaves the steps apart.
ROUND = (80, 60, 50, 40, 30, 25, 20, 15, 10)


@dataclass(frozen=True, slots=True)
class Region:
    """A province on the map: its value, what it says, where it leads; `href` is empty where nothing is behind it."""

    value: int
    label: str
    href: str
    chosen: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a province with its shade, its label and its address."""

    path: str
    shade: int
    label: str
    href: str
    state: str


@dataclass(frozen=True, slots=True)
class Map:
    """Shapes inside width and height, the chosen last so that nothing covers their line; the legend, lightest first."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    legend: tuple[Step, ...]


@lru_cache
def _drawings() -> tuple[Drawing, ...]:
    """The drawings of all packs that come with the program, read once."""
    return tuple(drawing for directory in available_packs().values() if (drawing := _drawing(directory)))


def _drawing(directory: Path) -> Drawing | None:
    """The drawing of one pack; None where it has none, or is unsound: `load_vocabulary` says why."""
    try:
        return read_pack(directory).drawing
    except PackError:
        return None


def drawing_of(slugs: Collection[str]) -> Drawing | None:
    """The drawing in which provinces of these slugs are; None where no pack draws any of them."""
    return next((each for each in _drawings() if any(row.province in slugs for row in each.outlines)), None)


def shaded(drawing: Drawing, regions: Mapping[str, Region], in_words: Callable[[int], str] = thin) -> Map:
    """The drawing with each province (by slug) as dark as its value; one that `regions` lacks is left out."""
    begins = steps(region.value for region in regions.values())
    shapes = [
        Shape(
            outline.path,
            shade(region.value, begins),
            region.label,
            region.href,
            "chosen" if region.chosen else "excluded" if region.excluded else "",
        )
        for outline in drawing.outlines
        if (region := regions.get(outline.province))
    ]
    return Map(
        drawing.width,
        drawing.height,
        tuple(sorted(shapes, key=lambda shape: shape.state == "chosen")),
        (Step(0, gettext("none")), *legend(begins, max(region.value for region in regions.values()), in_words)),
    )


def steps(values: Iterable[int]) -> tuple[int, ...]:
    """The values from which each shade begins, round and ascending: 1 and up to three more; none where all are 0.

    They part the provinces into quarters: some are named a hundred times as often as others, and steps of equal height
    would leave most of them in the lightest.
    """
    ascending = sorted(value for value in values if value)
    if not ascending:
        return ()
    quarters = (ascending[len(ascending) * part // DARKEST] for part in range(1, DARKEST))
    return tuple(sorted({1, *map(_round_down, quarters)}))


def _round_down(value: int) -> int:
    """The highest round number that is not above the value: 1 to 6, 8, 10, 15, 20, 25, 30, 40, …"""
    power = 10 ** (len(str(value)) - 1)
    return next(first * power // 10 for first in ROUND if first * power // 10 <= value)

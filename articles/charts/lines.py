"""Which shapes do several lines over time have? Templates draw them as SVG; here is the arithmetic.

Lengths are in units of the SVG's viewBox. A chart holds no colour and no markup; lines differ by dash and marker too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from articles.charts.bars import Tick, nice_steps

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 10, 22
LABELS = 8  # as many periods are named
MARKERS = 18  # of a line, so that they stay apart
RADIUS = 3.6
# Round a centre: a circle, a square, a triangle, a diamond.
SHAPES = (
    "m-{r},0a{r},{r} 0 1,0 {d},0a{r},{r} 0 1,0 -{d},0z",
    "m-{r},-{r}h{d}v{d}h-{d}z",
    "m0,-{r}l{r},{d}h-{d}z",
    "m0,-{d}l{r},{d}l-{r},{d}l-{r},-{d}z",
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark on a line: its path and what it says."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line: its paths, one for each stretch without a gap, and its marks."""

    number: int
    paths: tuple[str, ...]
    markers: tuple[Marker, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over a base line; `left`, `right` and `base` bound the plot inside width and height."""

    width: int
    height: int
    left: float
    right: float
    base: float
    lines: tuple[Drawn, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


def marker(number: int, x: float, y: float) -> str:
    """The path of the mark of a line (from 0) round a place."""
    return f"M{x:g},{y:g}" + SHAPES[number % len(SHAPES)].format(r=f"{RADIUS:g}", d=f"{2 * RADIUS:g}")


def line_chart(
    values: Sequence[Sequence[float | None]], labels: Sequence[str], said: Sequence[Sequence[str]]
) -> LineChart:
    """Lines through a value for each period; None is a gap. `labels` name the periods, `said` says each value."""
    right, base = WIDTH - RIGHT, HEIGHT - BOTTOM
    steps = _steps(max((value for line in values for value in line if value is not None), default=0))
    slot = (right - LEFT) / max(len(labels) - 1, 1)
    first = LEFT if len(labels) > 1 else (LEFT + right) / 2
    places = [round(first + slot * number, 2) for number in range(len(labels))]

    def height(value: float) -> float:
        return round(base - value * (base - TOP) / steps[-1], 2)

    lines = []
    for number, (line, texts) in enumerate(zip(values, said, strict=True)):
        points = [None if value is None else (x, height(value)) for x, value in zip(places, line, strict=True)]
        lines.append(_line(number, points, texts))
    every = ceil(len(labels) / LABELS) or 1
    return LineChart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=right,
        base=base,
        lines=tuple(lines),
        x_ticks=tuple(Tick(places[number], labels[number]) for number in range(0, len(labels), every)),
        y_ticks=tuple(Tick(height(step), f"{step:,g}") for step in steps),
    )


def _line(number: int, points: Sequence[tuple[float, float] | None], texts: Sequence[str]) -> Drawn:
    stretches = [list(points) for there, points in groupby(points, key=lambda point: point is not None) if there]
    every = ceil(len(points) / MARKERS) or 1
    marked = [
        Marker(marker(number, *point), text)
        for place, (point, text) in enumerate(zip(points, texts, strict=True))
        # Marks of lines that lie on one another stand side by side; without its mark a lone point would not be seen.
        if point and (place % every == number * every // len(SHAPES) or _is_alone(points, place))
    ]
    paths = tuple("M" + "L".join(f"{x:g},{y:g}" for x, y in stretch) for stretch in stretches)
    return Drawn(number, paths, tuple(marked))


def _is_alone(points: Sequence[tuple[float, float] | None], place: int) -> bool:
    """Whether there is a gap, or nothing, on either side of a point."""
    return not any(points[max(place - 1, 0) : place]) and not any(points[place + 1 : place + 2])


def _steps(highest: float) -> tuple[float, ...]:
    """Round numbers from 0 to the first at or above the highest; tenths or hundredths where that is small."""
    scale = 1
    while 0 < highest * scale < 4 and scale < 1000:
        scale *= 10
    return tuple(step / scale for step in nice_steps(ceil(highest * scale)))

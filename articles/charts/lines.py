"""Which shapes do several lines over time have? Templates draw them as SVG; here is the arithmetic.

Lengths are in units of the SVG's viewBox. A chart holds no colour and no markup; lines differ by dash and marker too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from articles.charts.bars import Tick, nice_steps

RIGHT, TOP, BOTTOM = 12, 10, 22
RADIUS = 3.6
# Round a centre: a circle, a square, a triangle, a diamond.
SHAPES = (
    "m-{r},0a{r},{r} 0 1,0 {d},0a{r},{r} 0 1,0 -{d},0z",
    "m-{r},-{r}h{d}v{d}h-{d}z",
    "m0,-{r}l{r},{d}h-{d}z",
    "m0,-{d}l{r},{d}l-{r},{d}l-{r},-{d}z",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart, `left` of which is room for numbers; how many periods are named at most, and how wide a
    letter of their names is; how many marks a line has, so that they stay apart.
    """

    width: int
    height: int
    left: int
    labels: int
    letter: float
    markers: int


WIDE = Frame(720, 260, 44, 8, 6, 18)
# Text shrinks with a chart: one for telephones is drawn as wide as they are.
NARROW = Frame(320, 220, 48, 6, 7.6, 9)


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
    values: Sequence[Sequence[float | None]],
    labels: Sequence[str],
    said: Sequence[Sequence[str]],
    frame: Frame = WIDE,
) -> LineChart:
    """Lines through a value for each period; None is a gap. `labels` name the periods, `said` says each value."""
    right, base = frame.width - RIGHT, frame.height - BOTTOM
    steps = _steps(max((value for line in values for value in line if value is not None), default=0))
    slot = (right - frame.left) / max(len(labels) - 1, 1)
    first = frame.left if len(labels) > 1 else (frame.left + right) / 2
    places = [round(first + slot * number, 2) for number in range(len(labels))]

    def height(value: float) -> float:
        return round(base - value * (base - TOP) / steps[-1], 2)

    lines = []
    for number, (line, texts) in enumerate(zip(values, said, strict=True)):
        points = [None if value is None else (x, height(value)) for x, value in zip(places, line, strict=True)]
        lines.append(_line(number, points, texts, frame.markers))
    # As many as stand side by side with a letter and a half between them; two always.
    room = int((right - frame.left) / frame.letter / (max(map(len, labels), default=0) + 1.5))
    every = ceil(len(labels) / max(min(room, frame.labels), 2)) or 1
    return LineChart(
        width=frame.width,
        height=frame.height,
        left=frame.left,
        right=right,
        base=base,
        lines=tuple(lines),
        x_ticks=tuple(Tick(places[number], labels[number]) for number in range(0, len(labels), every)),
        y_ticks=tuple(Tick(height(step), f"{step:,g}") for step in steps),
    )


def _line(number: int, points: Sequence[tuple[float, float] | None], texts: Sequence[str], most: int) -> Drawn:
    stretches = [list(points) for there, points in groupby(points, key=lambda point: point is not None) if there]
    every = ceil(len(points) / most) or 1
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

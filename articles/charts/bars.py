"""Which shapes does a chart have? Templates draw them as SVG; here is the arithmetic.

Lengths are in units of the SVG's viewBox. A chart holds no colour and no markup.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from articles.search.histogram import Bar
from articles.search.periods import month, short_month
from articles.search.values import FacetValue
from articles.wording import counted_in_words

LEFT, RIGHT, TOP, BOTTOM = 34, 4, 6, 18
GAP = 0.18
# A bar, not a wall, where a result has one or two periods.
WIDEST = 56
# So that the width of a label ("2016", "May 2016") fits between two.
LABEL_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar: its shape, what it says and where it leads. `count` is the number of articles."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place along the axis and its text."""

    position: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over a base line. `left`, `right`, `top` and `base` bound the plot inside width and height."""

    width: int
    height: int
    left: float
    right: float
    top: float
    base: float
    rects: tuple[Rect, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class BarLine:
    """One line of a list of bars; `share` of the longest bar in per cent, 0 to 100."""

    label: str
    count: int
    share: float
    href: str


def histogram_chart(
    bars: Sequence[Bar],
    width: int = 640,
    height: int = 120,
    href: Callable[[Bar], str] = lambda bar: "",
    in_words: Callable[[int], str] = lambda count: counted_in_words(count, "articles"),
) -> Chart:
    """A histogram of the bars, each as high as its count; `href` gives a bar's address, `in_words` says its count."""
    left, right, top, base = LEFT, width - RIGHT, TOP, height - BOTTOM
    steps = nice_steps(max((bar.count for bar in bars), default=0))
    scale = (base - top) / steps[-1]
    slot = (right - left) / max(len(bars), 1)
    bar_width = min(slot * (1 - GAP), WIDEST)
    rects = tuple(
        Rect(
            x=round(left + (number + 0.5) * slot - bar_width / 2, 2),
            y=round(base - bar.count * scale, 2),
            width=round(bar_width, 2),
            height=round(bar.count * scale, 2),
            count=bar.count,
            label=f"{period_label(bar)}: {in_words(bar.count)}",
            href=href(bar),
        )
        for number, bar in enumerate(bars)
    )
    return Chart(
        width=width,
        height=height,
        left=left,
        right=right,
        top=top,
        base=base,
        rects=rects,
        x_ticks=_period_ticks(bars, left, slot),
        y_ticks=tuple(Tick(round(base - step * scale, 2), f"{step:,}") for step in steps),
    )


def bar_list(values: Sequence[FacetValue], href: Callable[[FacetValue], str] = lambda value: "") -> tuple[BarLine, ...]:
    """Facet values as lines of bars, in the order given."""
    longest = max((value.count for value in values), default=0) or 1
    return tuple(
        BarLine(value.name, value.count, round(100 * value.count / longest, 1), href(value)) for value in values
    )


def period_label(bar: Bar) -> str:
    """2016 or May 2016."""
    return f"{month(bar.since)} {bar.since.year}" if "-" in bar.period else bar.period


def nice_steps(highest: int) -> tuple[int, ...]:
    """Round numbers from 0 to the first at or above the highest count, two to five of them."""
    step = 1
    for factor in _factors():
        step = factor
        if step * 4 >= highest:
            break
    count = max(1, -(-highest // step))
    return tuple(step * number for number in range(count + 1))


def _factors() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50, …"""
    power = 1
    while True:
        yield from (power, 2 * power, 5 * power)
        power *= 10


def _period_ticks(bars: Sequence[Bar], left: float, slot: float) -> tuple[Tick, ...]:
    """A label in the middle of a bar: of every January where the bars are months, as many as fit."""
    if bars and "-" in bars[0].period:
        januaries = [number for number, bar in enumerate(bars) if bar.since.month == 1]
        if len(januaries) >= 2:
            return _spaced([(number, bars[number].period[:4]) for number in januaries], left, slot)
        return _spaced(
            [(number, f"{short_month(bar.since)} {bar.since.year}") for number, bar in enumerate(bars)], left, slot
        )
    return _spaced([(number, bar.period) for number, bar in enumerate(bars)], left, slot)


def _spaced(labels: Sequence[tuple[int, str]], left: float, slot: float) -> tuple[Tick, ...]:
    if not labels:
        return ()
    apart = (labels[1][0] - labels[0][0]) * slot if len(labels) > 1 else LABEL_WIDTH
    every = max(1, -(-LABEL_WIDTH // max(apart, 0.01)))
    return tuple(Tick(round(left + (number + 0.5) * slot, 2), label) for number, label in labels[:: int(every)])

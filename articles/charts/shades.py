"""How dark is a number among others, and what does the legend say? Shades are numbers; what they look like is CSS.

0 is for nothing, 1 to `DARKEST` for steps that begin at round numbers, so that a legend can be read.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

DARKEST = 4
# Where the upper steps begin, as parts of the highest: most pairs of names are far rarer than the first two or three,
# and equal steps would leave them all in the lightest.
PARTS = (16, 5, 2)
# Where all of them begin among small numbers.
FEW, FIRST = 32, (1, 2, 3, 5)


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a legend: a shade and the numbers that have it, in words."""

    shade: int
    label: str


def steps(highest: int) -> tuple[int, ...]:
    """The numbers at which the shades begin, from 1; fewer than `DARKEST` where there are few numbers."""
    if highest < FEW:
        return tuple(begin for begin in FIRST if begin <= highest)
    return tuple(sorted({1, *(_round(highest // part) for part in PARTS)}))


def shade(number: int, begins: Sequence[int]) -> int:
    """The shade of a number; `begins` as `steps` gives them."""
    return bisect_right(begins, number)


def legend(begins: Sequence[int], highest: int, say: Callable[[int], str] = str, unit: str = "") -> list[Step]:
    """The steps in words, lightest first, without that of nothing; `say` writes a number, the unit follows."""
    ends = [*(begin - 1 for begin in begins[1:]), highest] if begins else []
    return [
        Step(number, f"{say(begin) if begin >= end else f'{say(begin)}–{say(end)}'}{unit}")
        for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1)
    ]


def _round(number: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50, … that is not larger."""
    power = 10 ** (len(str(number)) - 1)
    return max(factor * power for factor in (1, 2, 5) if factor * power <= number)

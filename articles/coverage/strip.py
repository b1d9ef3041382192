"""How much of each period does the archive hold, as a strip of shades: below a histogram, or beside a source?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from articles.charts.bars import Chart, period_label
from articles.charts.shades import shade, steps
from articles.search.coverage import Held
from articles.search.criteria import Criteria
from articles.search.histogram import Bar
from articles.wording import counted_in_words

from .units import Column, Unit, number_of

HEIGHT = 3
# Above so many months a strip beside a source is of years.
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a strip: its place, its shade (0: nothing held) and what it says."""

    x: float
    width: float
    shade: int
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Stretches side by side, `y` units below the top; `held` articles of each period, in order."""

    stretches: Sequence[Stretch]
    held: Sequence[int]
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class SourceStrip:
    """Stretches of one source on the line of the whole archive, in per cent of its length."""

    stretches: Sequence[Stretch]


def is_told_under(criteria: Criteria) -> bool:
    """Whether a strip says more than the bars above it: not where they are all that is held."""
    return criteria.query is not None or any(criteria.facets.values())


def articles_of(sources: Sequence[str], period: str) -> str:
    """The address of all that is held of these sources in a period."""
    asked = urlencode([*(("source", source) for source in sources), ("since", period), ("until", period)])
    return f"{reverse('articles')}?{asked}"


def strip_under(chart: Chart, bars: Sequence[Bar], held: Held) -> Strip:
    """The strip below the bars of a histogram: what the archive holds of the same years or months."""
    counts = [_held_of(bar, held) for bar in bars]
    begins = steps(max(counts, default=0))
    slot = (chart.right - chart.left) / max(len(bars), 1)
    stretches = [
        Stretch(
            round(chart.left + number * slot, 2),
            round(slot, 2),
            shade(count, begins),
            f"{period_label(bar)}: {in_words(count)}",
        )
        for number, (bar, count) in enumerate(zip(bars, counts, strict=True))
    ]
    return Strip(stretches, counts, chart.base + 0.5, HEIGHT)


def in_words(count: int) -> str:
    """What is held of a period: 1,204 articles held."""
    return gettext("%s held") % counted_in_words(count, "articles") if count else gettext("nothing held")


def timeline_of(whole: Held) -> tuple[Unit, int, int] | None:
    """The unit of the strips beside sources, and the numbers of its first and last period; None without dates."""
    if whole.first is None or whole.last is None:
        return None
    first, last = (number_of(on, Unit.MONTH) for on in (whole.first, whole.last))
    if last - first < MOST_MONTHS:
        return Unit.MONTH, first, last
    return Unit.YEAR, first // 12, last // 12


def strip_beside(held: Held, whole: Held) -> SourceStrip | None:
    """The strip of one source over the time of the whole archive; None where either has no dates.

    Periods in a row with one shade are one stretch; before the first and after the last article there is none.
    """
    timeline = timeline_of(whole)
    if timeline is None:
        return None
    unit, begin, end = timeline
    counts, all_counts = (each.months if unit is Unit.MONTH else each.years for each in (held, whole))
    if not counts:
        return None
    begins = steps(max(all_counts.values()))
    shaded = [(number, shade(counts[number], begins)) for number in range(min(counts), max(counts) + 1)]
    return SourceStrip(list(_merged(shaded, unit, begin, 100 / (end + 1 - begin))))


def _merged(shaded: Sequence[tuple[int, int]], unit: Unit, begin: int, width: float) -> Iterator[Stretch]:
    for depth, run in groupby(shaded, key=lambda pair: pair[1]):
        numbers = [number for number, _ in run]
        first, last = Column(unit, numbers[0]).in_words, Column(unit, numbers[-1]).in_words
        period = first if first == last else gettext("%(first)s to %(last)s") % {"first": first, "last": last}
        said = gettext("held") if depth else gettext("nothing held")
        yield Stretch(
            round((numbers[0] - begin) * width, 2),
            round(len(numbers) * width, 2),
            depth,
            f"{period}: {said}",
        )


def _held_of(bar: Bar, held: Held) -> int:
    if "-" in bar.period:
        return held.months[number_of(bar.since, Unit.MONTH)]
    return held.years[bar.since.year]

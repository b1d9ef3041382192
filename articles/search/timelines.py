"""How many articles of each of several searches fall into each month or year, and how many are there in all?"""

from collections.abc import Sequence
from dataclasses import dataclass

from .counted import Counted, counted
from .criteria import Criteria
from .expansion import Expansion
from .facets import UNDATED, Facet, within
from .histogram import Bar, histogram
from .matches import matching
from .names import Names
from .query import Field
from .understanding import understood_each

_ALL = 2**31


@dataclass(frozen=True, slots=True)
class Timeline:
    """One search: its counts, and those of each period. `undated` articles have none, `year_only` ones no month.

    `expansions` are the names in it whose other names are sought too, `common` the words left out of it, `not_filters`
    the filters in it that are none and were sought as words.
    """

    whole: Counted
    counts: Sequence[int]
    undated: int
    year_only: int
    expansions: Sequence[Expansion]
    common: Sequence[str]
    not_filters: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Timelines:
    """Several searches over the same periods, without gaps; `base` is what their numbers are parts of, if asked for."""

    unit: str
    periods: Sequence[Bar]
    lines: Sequence[Timeline]
    base: Timeline | None = None


def timelines(searches: Sequence[Criteria], names: Names, unit: str = "", base: Criteria | None = None) -> Timelines:
    """The searches over time, by `unit` (month or year) or, unless given, as histograms are.

    Two or three statements for the words of all, and one for each search.
    """
    asked = [*searches, *([base] if base else [])]
    understood = understood_each(asked, names)
    wholes = []
    for criteria, meant in zip(asked, understood, strict=True):
        # What all are measured by is counted exactly where that is quick: without words.
        limit = _ALL if criteria is base and meant.words is None else None
        found = matching(criteria, meant.words)
        wholes.append(counted(found, criteria.counting, words=meant.words, exact_up_to=limit))
    drawn = histogram(_together(wholes[: len(searches)]), searches[0].first_day, searches[0].last_day, unit)
    facet = Facet.YEAR if drawn.unit == "year" else Facet.MONTH
    codes = [facet + int(bar.period.replace("-", "")) for bar in drawn.bars]
    lines = []
    for whole, meant in zip(wholes, understood, strict=True):
        years, months = (sum(count for _, count in within(whole.codes, each)) for each in (Facet.YEAR, Facet.MONTH))
        undated = whole.codes.get(UNDATED, 0)
        lines.append(
            Timeline(
                whole,
                [whole.codes.get(code, 0) for code in codes],
                undated,
                max(years - undated - months, 0) if facet is Facet.MONTH else 0,
                [each for each in meant.expansions if not each.is_dropped],
                meant.words.common if meant.words else (),
                meant.not_filters,
            )
        )
    return Timelines(drawn.unit, drawn.bars, lines[: len(searches)], lines[-1] if base else None)


def _together(wholes: Sequence[Counted]) -> dict[int, int]:
    """The counts of all, so that all have one time axis."""
    codes: dict[int, int] = {}
    for whole in wholes:
        for facet in (Facet.YEAR, Facet.MONTH):
            for code, count in within(whole.codes, facet):
                codes[code] = codes.get(code, 0) + count
    return codes

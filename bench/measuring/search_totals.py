"""Do two engines answer the same question? By how many articles each finds for each search.

An engine that finds nothing is quick. Stemmers of one family differ on some words, so that a few per cent are fine.
"""

import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from bench.engines.page import FACETS, SHOWN, Answer

NEAR_ENOUGH = 0.05


class Totals(NamedTuple):
    """How many articles two engines find for one search of a sort."""

    sort: str
    address: str
    own: int
    other: int

    @property
    def is_near(self) -> bool:
        """Whether the two differ by few per cent."""
        return abs(self.own - self.other) <= NEAR_ENOUGH * max(self.own, self.other)


def agreement(several: Sequence[Totals]) -> list[str]:
    """A line for each sort of search: how many totals are near the archive's, the medians, and the farthest off."""
    by_sort: dict[str, list[Totals]] = defaultdict(list)
    for one in several:
        by_sort[one.sort].append(one)
    return [_line(sort, totals) for sort, totals in by_sort.items()]


def _line(sort: str, several: Sequence[Totals]) -> str:
    near = sum(one.is_near for one in several)
    own, other = (round(statistics.median(getattr(one, name) for one in several)) for name in ("own", "other"))
    line = f"{sort:<20} {near} of {len(several)} within {NEAR_ENOUGH:.0%}, median {own:,} here and {other:,} there"
    if near == len(several):
        return line
    farthest = max(several, key=lambda one: abs(one.own - one.other) / max(one.own, one.other, 1))
    return f"{line}; farthest {farthest.address}: {farthest.own:,} and {farthest.other:,}"


def faults(answer: Answer) -> list[str]:
    """What is missing of a page."""
    found = []
    if len(answer.hits) != min(answer.total, SHOWN):
        found.append(f"{len(answer.hits)} hits of {answer.total}")
    if not all(title and snippet for title, snippet in answer.hits):
        found.append("a hit without title or snippet")
    missing = [facet for facet in FACETS if facet not in answer.counts]
    if missing:
        found.append(f"no counts of {', '.join(missing)}")
    elif sum(answer.counts["source"].values()) != answer.total:
        found.append(f"sources add up to {sum(answer.counts['source'].values())} of {answer.total}")
    return found

"""What do the times of many searches come to, and how many times another's are they?"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.measuring.search_queries import Search

Times = Mapping[str, Sequence[float]]
Row = tuple[str, Sequence[float | None]]


def timed(ask: Callable[[Search], Any], several: Sequence[Search], rounds: int = 2) -> dict[str, list[float]]:
    """Milliseconds of each search by its sort: the best of the rounds, after one that is not counted."""
    for search in several:
        ask(search)
    found: dict[str, list[float]] = defaultdict(list)
    for search in several:
        best = float("inf")
        for _ in range(rounds):
            started = time.perf_counter()
            ask(search)
            best = min(best, time.perf_counter() - started)
        found[search.sort].append(best * 1000)
    return found


def figures(by_sort: Times) -> dict[str, float]:
    """Median, p95, p99 and worst over all searches."""
    times = sorted(time for several in by_sort.values() for time in several)
    return {
        "median": round(statistics.median(times), 1),
        "p95": round(times[int(len(times) * 0.95)], 1),
        "p99": round(times[int(len(times) * 0.99)], 1),
        "worst": round(times[-1], 1),
    }


def ratios(own: Times, other: Times) -> dict[str, float]:
    """The other's times by ours: median and p95 over the sorts that both answer, then the median of each.

    Above one this archive is so many times quicker, below one the other is.
    """
    both = [sort for sort in own if other.get(sort)]
    ours, theirs = ({sort: times[sort] for sort in both} for times in (own, other))
    whole = {name: figures(theirs)[name] / figures(ours)[name] for name in ("median", "p95")}
    return whole | {sort: statistics.median(theirs[sort]) / statistics.median(ours[sort]) for sort in both}


def table_of_medians(tables: Mapping[str, Times]) -> str:
    """Medians by sort of search, one column for each engine; then the figures over all that it answers."""
    rows: list[Row] = [
        (sort, [statistics.median(times[sort]) if times.get(sort) else None for times in tables.values()])
        for sort in next(iter(tables.values()))
    ]
    whole = [figures(times) for times in tables.values()]
    rows += [(f"all: {name}", [one[name] for one in whole]) for name in whole[0]]
    return _table("median ms", list(tables), rows, ".1f")


def table_of_ratios(own: str, tables: Mapping[str, Times], others: Sequence[str]) -> str:
    """How many times quicker than each of the others the table named `own` is."""
    found = {other: ratios(tables[own], tables[other]) for other in others}
    names = ["median", "p95", *tables[own]]
    rows = [(name, [found[other].get(name) for other in others]) for name in names]
    return _table(f"÷ {own}", list(others), rows, ".3g")


def _table(title: str, names: Sequence[str], rows: Sequence[Row], form: str) -> str:
    lines = [f"{title:<20}" + "".join(f"{name:>18}" for name in names)]
    for label, values in rows:
        cells = (f"{'–' if value is None else format(value, form):>18}" for value in values)
        lines.append(f"{label:<20}" + "".join(cells))
    return "\n".join(lines)

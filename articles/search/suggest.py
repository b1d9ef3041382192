"""What helps a person whose search found nothing?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Max, Min

from .compile import Compiled
from .criteria import Criteria, Undated
from .matches import matching

# Each costs one count; a search with more filters than this gets help with the first ones.
MAX_TRIED = 8


@dataclass(frozen=True, slots=True)
class Loosened:
    """A search with one thing less: the parameter and the value dropped, and what it would find.

    The value is empty where the whole parameter goes (q, or both ends of a period as "since").
    """

    parameter: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive holds in a period: how many articles, of how many sources, from when to when."""

    count: int
    source_count: int
    first: date | None
    last: date | None


def loosened(criteria: Criteria, words: Compiled | None) -> list[Loosened]:
    """Which single thing to drop, most articles first; only what would find any."""
    tried = []
    for (parameter, value, fewer), _ in zip(_fewer(criteria), range(MAX_TRIED), strict=False):
        found = matching(fewer, words if fewer.query is not None else None).count()
        if found:
            tried.append(Loosened(parameter, value, found))
    return sorted(tried, key=lambda each: -each.count)


def holding(criteria: Criteria) -> Holding:
    """What the archive holds in the period asked for, whatever else was asked."""
    return Holding(
        **matching(criteria.period_alone(), None).aggregate(
            count=Count("id"),
            source_count=Count("source", distinct=True),
            first=Min("published_on"),
            last=Max("published_on"),
        )
    )


def _fewer(criteria: Criteria) -> Iterator[tuple[str, str, Criteria]]:
    """The criteria with one thing less each; a period counts as one thing."""
    if criteria.query is not None:
        yield "q", "", replace(criteria, query=None)
    for parameter, choices in criteria.facets.items():
        for choice in choices:
            left = tuple(other for other in choices if other != choice)
            yield parameter, choice.value, criteria.with_facets({**criteria.facets, parameter: left})
    if criteria.together:
        yield "together", "", replace(criteria, together=None)
    if criteria.since or criteria.until:
        yield "since", "", replace(criteria, since=None, until=None, undated=Undated.INCLUDE)
    elif criteria.undated is not Undated.INCLUDE:
        yield "undated", "", replace(criteria, undated=Undated.INCLUDE)

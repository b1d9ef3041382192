"""What helps a person whose search found nothing?"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.core.exceptions import EmptyResultSet

from .compile import Compiled
from .criteria import Criteria, Undated
from .kept import answer
from .matches import matching
from .meant import meant
from .names import Names
from .query import All, Query
from .query.tree import all_of
from .understanding import understood_each

# Each costs one count; a search with more words and filters than this gets help with the first ones.
MAX_TRIED = 12
MAX_PARTS = 5
# Below so many articles the reader may have meant something else.
TINY = 5
MOST_CORRECTIONS = 5
# From so many articles on, more of them make nothing likelier meant.
WELL_KNOWN = 1_000
_HOLDING = "select count(*), count(distinct source_id), min(published_on), max(published_on) from ({}) held"


@dataclass(frozen=True, slots=True)
class Loosened:
    """A search with one thing less: the parameter and the value dropped, and what it would find.

    The value is empty where the whole parameter goes (q, or both ends of a period as "since"). Where a part of the
    query goes, the value is that part, and `query` what is left of it.
    """

    parameter: str
    value: str
    count: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was typed, what may have been meant, the query that says so and what it would find."""

    typed: str
    text: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Holding:
    """What the archive holds in a period: how many articles, of how many sources, from when to when."""

    count: int
    source_count: int
    first: date | None
    last: date | None


def loosened(criteria: Criteria, names: Names) -> list[Loosened]:
    """Which single thing to drop, most articles first; only what would find any."""
    fewer = list(islice(_fewer(criteria), MAX_TRIED))
    counts = count_each([less for _, _, less in fewer], names)
    tried = [
        Loosened(parameter, value, count, str(less.query) if parameter == "q" and value else "")
        for (parameter, value, less), count in zip(fewer, counts, strict=True)
        if count
    ]
    return sorted(tried, key=lambda each: -each.count)


def may_be_misspelled(words: Compiled | None, found: int) -> bool:
    """Whether so little was found that a word may be in no article: where all are needed, what is found holds all."""
    return words is not None and found < TINY and not (found and words.are_all_needed)


def corrected(criteria: Criteria, names: Names, named: Query | None = None) -> list[Correction]:
    """What the words that no article holds may have been meant to be, only what finds any; the likelier meant is what
    is more alike and, of equally like ones, what is in more articles. What is a name in `named` is not misspelled.
    """
    if criteria.query is None:
        return []
    offered = meant(criteria.query, named)
    counts = count_each([replace(criteria, query=each.query) for each in offered], names)
    found = [(each, count) for each, count in zip(offered, counts, strict=True) if count]
    found.sort(key=lambda pair: -pair[0].likeness * (3 + min(1, math.log1p(pair[1]) / math.log1p(WELL_KNOWN))))
    return [Correction(each.typed, each.text, str(each.query), count) for each, count in found[:MOST_CORRECTIONS]]


def count_each(several: Sequence[Criteria], names: Names) -> list[int]:
    """How many articles each of several searches finds, in one statement, beside those that understand them."""
    counts = [0] * len(several)
    parts, parameters = [], []
    for number, (criteria, one) in enumerate(zip(several, understood_each(several, names), strict=True)):
        try:
            sql, values = matching(criteria, one.words).values("pk").query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"select {number}, count(*) from ({sql}) found")  # noqa: S608 - Django's, its values are parameters
        parameters += values
    if parts:
        for number, count in answer(" union all ".join(parts), parameters).rows:
            counts[number] = count
    return counts


def holding(criteria: Criteria) -> Holding:
    """What the archive holds in the period asked for, whatever else was asked."""
    held = matching(criteria.period_alone(), None).values("source_id", "published_on")
    statement, parameters = held.query.sql_with_params()
    ((count, source_count, first, last),) = answer(_HOLDING.format(statement), parameters).rows
    return Holding(count, source_count, first, last)


def _fewer(criteria: Criteria) -> Iterator[tuple[str, str, Criteria]]:
    """The criteria with one thing less each; a period counts as one thing."""
    if criteria.query is not None:
        yield "q", "", replace(criteria, query=None)
        yield from (("q", part, replace(criteria, query=left)) for part, left in _without_one(criteria.query))
    for slug in criteria.as_typed:
        left = tuple(other for other in criteria.as_typed if other != slug)
        yield "as_typed", slug, replace(criteria, as_typed=left)
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


def _without_one(query: Query) -> Iterator[tuple[str, Query]]:
    """The parts that stand side by side, and the query without each."""
    if isinstance(query.root, All):
        for number, part in enumerate(query.root.parts[:MAX_PARTS]):
            left = all_of([*query.root.parts[:number], *query.root.parts[number + 1 :]])
            yield str(part), Query(left, str(Query(left)))

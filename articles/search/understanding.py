"""How is what was typed understood: which of it are filters, which names, and how does PostgreSQL read it?"""

from collections.abc import Sequence
from dataclasses import dataclass

from .compile import Compiled, compiled_each
from .criteria import Criteria
from .expansion import Expansion, expanded_each
from .names import Names
from .query import Field, Query
from .query_filters import filtered_each


@dataclass(frozen=True, slots=True)
class Understood:
    """The query of a search with the other names of its names, how PostgreSQL reads it, None where there is none, and
    the names in it that have others, sought or not.

    `interpreted` is the query before its names were found, its filters that are none (`not_filters`) as words.
    """

    query: Query | None = None
    words: Compiled | None = None
    expansions: tuple[Expansion, ...] = ()
    interpreted: Query | None = None
    not_filters: tuple[Field, ...] = ()


def understood(criteria: Criteria, names: Names) -> Understood:
    """What the words of a search mean, at the price of two statements, three where a filter in it is not known."""
    return understood_each([criteria], names)[0]


def understood_each(several: Sequence[Criteria], names: Names) -> list[Understood]:
    """Likewise of several searches at once; names of lineage are sought in all of them or in none."""
    queries = [criteria.query for criteria in several if criteria.query is not None]
    if not queries:
        return [Understood() for _ in several]
    with_words = [criteria for criteria in several if criteria.query is not None]
    asked = list(zip(filtered_each(queries, names), with_words, strict=True))
    named = expanded_each([(one.query, criteria.as_typed) for one, criteria in asked], lineage=asked[0][1].lineage)
    read = compiled_each([(query, one.conditions) for (query, _), (one, _) in zip(named, asked, strict=True)])
    found = (
        Understood(query, words, expansions, one.query, one.unknown)
        for words, (query, expansions), (one, _) in zip(read, named, asked, strict=True)
    )
    return [Understood() if criteria.query is None else next(found) for criteria in several]

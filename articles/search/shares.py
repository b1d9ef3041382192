"""Which part of all the archive's articles that carry a value is in a result?

Numbers of a result say as much about what was collected as about what was asked: a province that everyone wrote about
leads every list. A share compares each value with the archive's own number of it, in the same period.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .counted import counted
from .criteria import PARAMETERS, Criteria
from .matches import matching
from .names import Names
from .values import FacetValue

WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Shares:
    """By slug: the archive's articles of the period that carry a value, and the result's part of them in thousandths.

    A value with an article is never 0 thousandths, for it is not absent. About right where not `are_exact`.
    """

    archive: Mapping[str, int]
    thousandths: Mapping[str, int]
    are_exact: bool


def shares(parameter: str, values: Sequence[FacetValue], criteria: Criteria, names: Names) -> Shares:
    """The shares of the values of one facet of a result, in one statement, the same for all results of a period."""
    whole = counted(matching(criteria.period_alone(), None), criteria.counting)
    named = {value.slug: names.find(PARAMETERS[parameter], value.slug) for value in values}
    archive = {slug: whole.codes.get(each.code, 0) if each else 0 for slug, each in named.items()}
    return Shares(
        archive,
        {value.slug: _thousandths(value.count, archive[value.slug]) for value in values},
        whole.are_exact,
    )


def _thousandths(count: int, of: int) -> int:
    """A sample may find more of a part than of the whole, or none of the whole."""
    return min(max(1, round(WHOLE * count / max(of, count))), WHOLE) if count else 0

"""Whose articles is a result made of, beside whose the archive is made of in the same period?"""

from collections.abc import Sequence
from dataclasses import dataclass

from .counted import Counted, counted
from .criteria import Criteria
from .facets import Facet, within
from .matches import matching
from .names import Named, Names
from .query import Field, leaves
from .values import FacetValue

_ALL = 2**31
# Of fewer articles one outlet makes more than half by chance.
FEWEST = 4


@dataclass(frozen=True, slots=True)
class Weight:
    """A source: how many of the result are from it and how many of the archive, and what parts of them, in per cent."""

    named: Named
    count: int
    archive_count: int
    share: float
    archive_share: float


def weights(whole: Counted, criteria: Criteria, names: Names) -> list[Weight]:
    """All sources of the archive in the period that was asked for, those with most of the result first.

    `whole` are the counts of the result. One statement.
    """
    archive = counted(matching(criteria.period_alone(), None), criteria.counting, exact_up_to=_ALL)
    here, there = (dict(within(each.codes, Facet.SOURCE)) for each in (whole, archive))
    found = [
        Weight(
            names.of(code),
            here.get(code, 0),
            there.get(code, 0),
            min(100 * here.get(code, 0) / (whole.total or 1), 100),
            100 * there.get(code, 0) / (archive.total or 1),
        )
        for code in here.keys() | there.keys()
    ]
    return sorted(found, key=lambda weight: (-weight.count, -weight.archive_count, weight.named.name))


def one_outlet(sources: Sequence[FacetValue], total: int, criteria: Criteria, names: Names) -> FacetValue | None:
    """The source that makes more than half of a result of `total`, unless sources were asked for or there is only one.

    `sources` are the values of the facet, most articles first.
    """
    if total < FEWEST or not sources or criteria.wanted("source") or len(names.slugs(Facet.SOURCE)) < 2:
        return None
    asked = leaves(criteria.query.root if criteria.query else None)
    if any(isinstance(leaf, Field) and leaf.name == "source" and not excluded for leaf, excluded in asked):
        return None
    first = max(sources, key=lambda value: value.count)
    return first if 2 * first.count > total else None

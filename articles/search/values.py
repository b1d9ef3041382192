"""Which values of a facet does a result have, and how many articles carry each?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from .criteria import PARAMETERS, Criteria
from .facets import within
from .names import Names


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and how many articles, or reports, of the whole result carry it."""

    slug: str
    name: str
    count: int
    chosen: bool = False
    excluded: bool = False


def values_of(parameter: str, codes: Mapping[int, int], criteria: Criteria, names: Names) -> tuple[FacetValue, ...]:
    """The values of one of `PARAMETERS`, most articles first; one that was asked for is there even with no article.

    `codes` are the counts of the whole result.
    """
    chosen = {choice.named.code: choice for choice in criteria.facets.get(parameter, ())}
    counts = dict.fromkeys(chosen, 0) | dict(within(codes, PARAMETERS[parameter]))
    language = get_language()  # asked once: a result has some two hundred groups
    values = []
    for code, count in counts.items():
        named, choice = names.of(code), chosen.get(code)
        values.append(
            FacetValue(
                named.slug, named.name_in(language), count,
                chosen=choice is not None and not choice.excluded,
                excluded=choice is not None and choice.excluded,
            )
        )  # fmt: skip
    return tuple(sorted(values, key=lambda value: (-value.count, value.name.casefold())))

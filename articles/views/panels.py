"""Which values of a facet can be chosen, and where does each lead?"""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.filters import ArticleFilterSet
from articles.search.page import ResultPage
from articles.search.values import FacetValue

SHOWN = 7  # values that stand open; the others fold
FIND_FROM = 20  # values from which on a box to find one is worth its place

LEGENDS = {
    "province": "Province",
    "group": "Armed group",
    "source": "Source",
    "kind": "Kind",
    "lang": "Language",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as a form control. `value` is what the form sends; the others are query strings.

    `only` has the articles behind the count, empty where no address means just those; `without`
    excludes the value. `share` is in per cent of the longest bar.
    """

    name: str
    value: str
    count: int
    share: int
    checked: bool
    excluded: bool
    only: str
    without: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet of the filters: values open and folded."""

    parameter: str
    legend: str
    shown: Sequence[Choice]
    folded: Sequence[Choice]

    @property
    def with_find(self) -> bool:
        """Whether the folded values are too many to look through."""
        return len(self.folded) >= FIND_FROM

    @property
    def value_count(self) -> int:
        """How many values there are."""
        return len(self.shown) + len(self.folded)


def panels(filterset: ArticleFilterSet, page: ResultPage) -> list[Panel]:
    """The facets of a result, those without any value left out."""
    return [
        panel(filterset, parameter, legend, page.facets[parameter])
        for parameter, legend in LEGENDS.items()
        if page.facets[parameter]
    ]


def panel(filterset: ArticleFilterSet, parameter: str, legend: str, values: Sequence[FacetValue]) -> Panel:
    """One facet: what is chosen first, then by number of articles."""
    longest = max(value.count for value in values) or 1
    # Values of one facet are alternatives: beside a chosen one, another only widens the result.
    widens = any(value.chosen for value in values)
    choices = [
        _choice(filterset, parameter, value, round(100 * value.count / longest), widens)
        for value in sorted(values, key=lambda value: not (value.chosen or value.excluded))
    ]
    # One value alone behind a fold is not worth the fold.
    shown = SHOWN if len(choices) > SHOWN + 1 else len(choices)
    return Panel(parameter, legend, choices[:shown], choices[shown:])


def _choice(filterset: ArticleFilterSet, parameter: str, value: FacetValue, share: int, widens: bool) -> Choice:
    asked = value.chosen or value.excluded
    return Choice(
        name=value.name,
        value=f"-{value.slug}" if value.excluded else value.slug,
        count=value.count,
        share=share,
        checked=asked,
        excluded=value.excluded,
        only="" if widens or value.excluded else filterset.adding(parameter, value.slug),
        without="" if asked else filterset.adding(parameter, f"-{value.slug}"),
    )

"""Which values of a facet can be chosen, and where does each lead?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.exploring.narrowing import narrowed
from articles.filters import ArticleFilterSet
from articles.search.page import ResultPage
from articles.search.values import FacetValue
from articles.wording import counted_in_words, thin

SHOWN = 7  # values that stand open, unless more were asked for
FOLDED = 20  # further values that are worth their bytes in every page; of more there is a page of their own

LEGENDS = {
    "province": gettext_lazy("Province"),
    "group": gettext_lazy("Armed group"),
    "source": gettext_lazy("Source"),
    "kind": gettext_lazy("Kind"),
    "lang": gettext_lazy("Language"),
}
PLURALS = {
    "province": gettext_lazy("provinces"),
    "group": gettext_lazy("armed groups"),
    "source": gettext_lazy("sources"),
    "kind": gettext_lazy("kinds"),
    "lang": gettext_lazy("languages"),
}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the numbers of a result are of (articles or reports), and whether they are more than about right."""

    counting: str
    are_exact: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as a form control. `value` is what the form sends, `number` its count as shown, `in_words` as said.

    `depth` and `part_of` place it below another in a list that has such an order.
    `only` leads to the articles behind the count, empty where no address means just those; `without` excludes the
    value. `share` is in per cent of the longest bar.
    """

    name: str
    value: str
    number: str
    in_words: str
    share: int
    checked: bool
    excluded: bool
    only: str
    without: str
    depth: int = 0
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet of the filters: values open and folded; `all_href` leads to all of them where most are left out."""

    parameter: str
    legend: str
    value_count: int
    shown: Sequence[Choice]
    folded: Sequence[Choice] = ()
    all_href: str = ""

    @property
    def plural(self) -> str:
        """What the values are: armed groups."""
        return str(PLURALS[self.parameter])

    @property
    def is_long(self) -> bool:
        """Whether the values are too many to look through without a box to find one."""
        return self.value_count > FOLDED


def panels(filterset: ArticleFilterSet, page: ResultPage) -> list[Panel]:
    """The facets of a result, those without any value left out."""
    numbers = Numbers(page.counting, page.facets_are_exact)
    return [
        panel(filterset, parameter, page.facets[parameter], numbers) for parameter in LEGENDS if page.facets[parameter]
    ]


def panel(filterset: ArticleFilterSet, parameter: str, values: Sequence[FacetValue], numbers: Numbers) -> Panel:
    """One facet: the values asked for and the most frequent, and a way to the others."""
    legend, size = str(LEGENDS[parameter]), len(values)
    choices = _choices(filterset, parameter, values, numbers)
    shown = max(SHOWN, sum(value.chosen or value.excluded for value in values))
    # One value alone behind a fold is not worth the fold.
    if size <= shown + 1:
        return Panel(parameter, legend, size, list(choices))
    first = list(islice(choices, shown))
    if size - shown <= FOLDED:
        return Panel(parameter, legend, size, first, list(choices))
    address = "&".join(filter(None, (f"{reverse('values')}?facet={parameter}", filterset.querystring())))
    return Panel(parameter, legend, size, first, all_href=address)


def whole_panel(filterset: ArticleFilterSet, parameter: str, values: Sequence[FacetValue], numbers: Numbers) -> Panel:
    """One facet with all its values."""
    choices = list(_choices(filterset, parameter, values, numbers))
    return Panel(parameter, str(LEGENDS[parameter]), len(values), choices)


def _choices(
    filterset: ArticleFilterSet, parameter: str, values: Sequence[FacetValue], numbers: Numbers
) -> Iterator[Choice]:
    """The values as choices, made as they are taken: what is chosen or excluded, then by number of articles."""
    longest = max((value.count for value in values), default=0) or 1
    adding, results = filterset.adder(parameter), f"{reverse('articles')}?"
    # Values of one facet are alternatives: beside a chosen one, another parameter would only widen the result.
    widens = any(value.chosen for value in values)
    mark = "" if numbers.are_exact else "≈"
    for value in sorted(values, key=lambda value: not (value.chosen or value.excluded)):
        asked = value.chosen or value.excluded
        yield Choice(
            name=value.name,
            value=f"-{value.slug}" if value.excluded else value.slug,
            number=f"{mark}{thin(value.count)}",
            in_words=counted_in_words(value.count, numbers.counting, are_exact=numbers.are_exact),
            share=round(100 * value.count / longest),
            checked=asked,
            excluded=value.excluded,
            only=_only(filterset, parameter, value)
            if widens
            else ""
            if value.excluded
            else results + adding(value.slug),
            without="" if asked else results + adding(f"-{value.slug}"),
        )


def _only(filterset: ArticleFilterSet, parameter: str, value: FacetValue) -> str:
    """Where those are that carry a value beside the chosen ones; empty for none, and for what is shown already."""
    chosen = [choice.value for choice in filterset.criteria.facets[parameter] if not choice.excluded]
    if not value.count or value.excluded or chosen == [value.slug]:
        return ""
    querystring = narrowed(filterset, (parameter, value.slug))
    return f"{reverse('articles')}?{querystring}" if querystring else ""

"""How is a result drawn on the map, and what leads from each province to its articles?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext

from articles.charts.maps import Map, Region, drawing_of, shaded
from articles.filters import ArticleFilterSet
from articles.search.criteria import Counts, Shading
from articles.search.facets import Facet
from articles.search.page import ResultPage
from articles.search.shares import Shares, shares
from articles.search.values import FacetValue
from articles.wording import counted_in_words, percent, thin

PARAMETER = "province"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `share` is in words, `href` empty where no address means just the articles counted."""

    name: str
    count: int
    share: str
    href: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """A map with its table. `counting` says what is counted, `are_exact` whether numbers are more than about right.

    `by_count` and `by_share` lead to the map shaded so; `has_period`: it is compared with a part of the archive.
    """

    map: Map
    rows: Sequence[Row]
    counting: str
    are_exact: bool
    is_share: bool
    has_period: bool
    by_count: str
    by_share: str
    csv: str


def mapped(filterset: ArticleFilterSet, page: ResultPage) -> Mapped | None:
    """The map of a result; None where no pack draws its provinces, or no article names one."""
    criteria, names = filterset.criteria, filterset.names
    drawing = drawing_of(names.slugs(Facet.PROVINCE))
    if drawing is None or criteria.counts is Counts.NO or not any(value.count for value in page.facets[PARAMETER]):
        return None
    values = list(page.facets[PARAMETER])
    absent = {outline.province for outline in drawing.outlines} - {value.slug for value in values}
    values += [
        FacetValue(slug, named.shown_name, 0) for slug in sorted(absent) if (named := names.find(Facet.PROVINCE, slug))
    ]
    part = shares(PARAMETER, values, criteria, names) if criteria.shading is Shading.SHARE else None
    ways = _Ways(filterset, page, part)
    return Mapped(
        shaded(drawing, {value.slug: ways.region(value) for value in values}, percent if part else thin),
        [ways.row(value) for value in values],
        page.counting,
        are_exact=ways.are_exact,
        is_share=part is not None,
        has_period=bool(criteria.since or criteria.until),
        by_count=ways.results + filterset.querystring(per_page=None, map=None),
        by_share=ways.results + filterset.querystring(per_page=None, map=Shading.SHARE.value),
        csv=f"{reverse('values_csv')}?facet={PARAMETER}&{filterset.querystring(per_page=None)}".removesuffix("&"),
    )


class _Ways:
    """What a province says and where it leads, in one result."""

    def __init__(self, filterset: ArticleFilterSet, page: ResultPage, part: Shares | None) -> None:
        self.results = f"{reverse('articles')}?"
        self.are_exact = page.facets_are_exact and (part is None or part.are_exact)
        self._filterset, self._page, self._part = filterset, page, part
        # Provinces are alternatives: beside a chosen one, another only widens the result.
        self._widens = any(value.chosen for value in page.facets[PARAMETER])
        self._adding = cache(filterset.adder(PARAMETER, per_page=None))

    def region(self, value: FacetValue) -> Region:
        """A province as the map shows it."""
        label = f"{value.name}: {self._in_words(value)}"
        if value.chosen or value.excluded:
            given = f"-{value.slug}" if value.excluded else value.slug
            left_out, chosen = gettext(", left out; no longer leave out"), gettext(", chosen; no longer choose")
            label += left_out if value.excluded else chosen
            href = self.results + self._filterset.querystring(per_page=None, province=self._without(given))
        elif self._widens:
            label, href = label + gettext("; add"), self.results + self._adding(value.slug)
        else:
            href = self.results + self._adding(value.slug) if value.count else ""
        counted = self._part.thousandths[value.slug] if self._part else value.count
        return Region(counted, label, href, value.chosen, value.excluded)

    def row(self, value: FacetValue) -> Row:
        """A province as the table shows it."""
        leads = value.count and not (self._widens or value.excluded)
        share = percent(self._part.thousandths[value.slug]) if self._part else ""
        return Row(value.name, value.count, share, self.results + self._adding(value.slug) if leads else "")

    def _in_words(self, value: FacetValue) -> str:
        """ "12 articles"; of a share "about 12 of 340 articles, 3.5 %"."""
        if self._part is None:
            return counted_in_words(value.count, self._page.counting, are_exact=self.are_exact)
        whole = counted_in_words(self._part.archive[value.slug], self._page.counting)
        share = percent(self._part.thousandths[value.slug])
        words = gettext("%(count)s of %(whole)s, %(share)s") % {
            "count": f"{value.count:,}", "whole": whole, "share": share,
        }  # fmt: skip
        return words if self.are_exact else gettext("about %s") % words

    def _without(self, given: str) -> list[str] | None:
        return [value for value in self._filterset.parameters()[PARAMETER] if value != given] or None

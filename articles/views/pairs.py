"""Which groups are named in the same articles of a result, and how much of each one's articles is that?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.exploring.narrowing import narrowed
from articles.exploring.tables import PairsFilterSet
from articles.search.counted import Counted
from articles.search.crosstab import Counts, group_pairs
from articles.search.matches import matching
from articles.search.names import Named
from articles.unchanged import while_unchanged
from articles.wording import counted_in_words, share_in_words, thin

from .explore import shown_of, whole_of
from .refused_table import refused_table
from .tables import csv_answer

ALL_PAIRS = 100_000


@dataclass(frozen=True, slots=True)
class Number:
    """A number as shown and as said, and its articles; empty where no address says which."""

    shown: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups, the one with more articles first, each with its number; how many name both.

    `share` is the part of the articles of the second that name the first too, in per cent, `bar` the same in whole
    per cent.
    """

    groups: tuple[tuple[Named, Number], tuple[Named, Number]]
    both: Number
    share: str
    bar: int


@require_safe
@while_unchanged
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs that most articles name, a page of them."""
    filterset = PairsFilterSet(request.GET)
    if not filterset.is_valid():
        return refused_table(request, filterset, "pairs")
    whole, size, page = whole_of(filterset), filterset.pair_count, filterset.criteria.page
    if not whole.total and not filterset.criteria.narrows:
        return render(request, "articles/empty.html")
    found = _found(filterset, whole, (page - 1) * size, size + 1)
    drawing = _Drawing(filterset, whole)
    shown = shown_of(filterset, whole) | {
        "pairs": [drawing.pair(*each) for each in found[:size]],
        "first": (page - 1) * size + 1,
        "previous": filterset.address(page=page - 1) if page > 1 else "",
        "next": filterset.address(page=page + 1) if len(found) > size else "",
    }
    return render(request, "explore/pairs.html", shown)


@require_safe
@while_unchanged
def pairs_csv(request: HttpRequest) -> HttpResponse:
    """All pairs as a table."""
    filterset = PairsFilterSet(request.GET)
    if not filterset.is_valid():
        return refused_table(request, filterset, "pairs")
    whole, named = whole_of(filterset), filterset.names.of
    counted = f"({filterset.criteria.counting}{'' if whole.are_exact else ', about'})"
    rows = [
        [named(one).slug, named(other).slug, count, whole.codes.get(one, 0), whole.codes.get(other, 0),
         f"{_share(count, one, other, whole.codes):.1f}"]
        for one, other, count in _found(filterset, whole, 0, ALL_PAIRS)
    ]  # fmt: skip
    header = ["one", "other", *(f"{whose} {counted}" for whose in ("both", "of one", "of other"))]
    header.append("share of the smaller (%)")
    return csv_answer(header, rows, filterset.not_filters)


def _found(filterset: PairsFilterSet, whole: Counted, first: int, most: int) -> Sequence[tuple[int, int, int]]:
    """Pairs of groups (codes) with how many name both; one statement, none where there is nothing to count."""
    if not whole.total:
        return []
    criteria, words = filterset.criteria, filterset.words
    counts = Counts(matching(criteria, words), criteria.counting, words is not None, whole.are_exact)
    return group_pairs(counts, first, most)


def _share(count: int, one: int, other: int, codes: Mapping[int, int]) -> float:
    """What part of the articles of the rarer of two groups name both, in per cent; of a sample never above all."""
    smaller = min(codes.get(one, 0), codes.get(other, 0))
    return min(100 * count / smaller, 100) if smaller else 100


class _Drawing:
    """How the pairs of one result are shown."""

    def __init__(self, filterset: PairsFilterSet, whole: Counted) -> None:
        self._filterset, self._whole = filterset, whole

    def pair(self, one: int, other: int, count: int) -> Pair:
        """Two groups that so many articles name both."""
        codes, named = self._whole.codes, self._filterset.names.of
        larger, smaller = sorted((one, other), key=lambda code: -codes.get(code, 0))
        groups = [(named(code), self._number(codes.get(code, 0), named(code))) for code in (larger, smaller)]
        share = _share(count, one, other, codes)
        return Pair(
            groups=(groups[0], groups[1]),
            both=self._number(count, named(larger), named(smaller)),
            share=f"{'' if self._whole.are_exact else '≈'}{share_in_words(share)}",
            bar=round(share),
        )

    def _number(self, count: int, *groups: Named) -> Number:
        exact = self._whole.are_exact
        words = counted_in_words(count, self._filterset.criteria.counting, are_exact=exact)
        asked = narrowed(self._filterset, *(("group", group.slug) for group in groups))
        return Number(
            f"{'' if exact else '≈'}{thin(count)}",
            f"{gettext(' and ').join(group.shown_name for group in groups)}: {words}",
            f"{reverse('articles')}?{asked}" if asked else "",
        )

"""Whose articles is a result made of, and how does that compare with the archive?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.exploring.narrowing import narrowed
from articles.exploring.tables import DeskFilterSet
from articles.filters import ArticleFilterSet
from articles.search.balance import Weight, one_outlet, weights
from articles.search.criteria import PARAMETERS
from articles.search.values import FacetValue, values_of
from articles.unchanged import while_unchanged
from articles.wording import counted_in_words, share_in_words, thin

from .explore import shown_of, whole_of
from .refused_table import refused_table
from .tables import csv_answer


@dataclass(frozen=True, slots=True)
class Row:
    """A source with its numbers as shown and as said, its bars in per cent of the longest, and its articles."""

    slug: str
    name: str
    number: str
    label: str
    href: str
    share: str
    archive_share: str
    archive_number: str
    archive_href: str
    bar: float
    archive_bar: float


@dataclass(frozen=True, slots=True)
class Dominant:
    """The outlet that makes more than half of a result: its page, and the part in words."""

    slug: str
    name: str
    share: str
    balance_href: str


def dominant(
    filterset: ArticleFilterSet, sources: Sequence[FacetValue], total: int, *, are_exact: bool
) -> Dominant | None:
    """The one outlet to warn of, None where there is none."""
    first = one_outlet(sources, total, filterset.criteria, filterset.names)
    if first is None:
        return None
    about = "" if are_exact else f"{gettext('about')} "
    asked = filterset.querystring(per_page=None, map=None)
    share = share_in_words(min(100 * first.count / total, 100))
    return Dominant(first.slug, first.name, f"{about}{share}", f"{reverse('balance')}?{asked}")


@require_safe
@while_unchanged
def balance(request: HttpRequest) -> HttpResponse:
    """The sources of a result, each with its part of it and of the archive in the same period."""
    filterset = DeskFilterSet(request.GET)
    if not filterset.is_valid():
        return refused_table(request, filterset, "balance")
    whole, criteria = whole_of(filterset), filterset.criteria
    if not whole.total and not criteria.narrows:
        return render(request, "articles/empty.html")
    found = weights(whole, criteria, filterset.names)
    longest = max((max(each.share, each.archive_share) for each in found), default=0) or 1
    rows = [_row(filterset, each, longest, are_exact=whole.are_exact) for each in found]
    values = values_of("source", whole.codes, criteria, filterset.names)
    shown = shown_of(filterset, whole) | {
        "rows": [row for row, each in zip(rows, found, strict=True) if each.count],
        "absent": [row for row, each in zip(rows, found, strict=True) if not each.count],
        "dominant": dominant(filterset, values, whole.total, are_exact=whole.are_exact),
        "archive_href": f"{reverse('articles')}?{_of_the_period(filterset)}",
        "has_period": bool(criteria.since or criteria.until),
    }
    return render(request, "explore/balance.html", shown)


@require_safe
@while_unchanged
def balance_csv(request: HttpRequest) -> HttpResponse:
    """All sources as a table."""
    filterset = DeskFilterSet(request.GET)
    if not filterset.is_valid():
        return refused_table(request, filterset, "balance")
    whole = whole_of(filterset)
    rows = [
        [each.named.slug, each.named.name, each.count, f"{each.share:.2f}", each.archive_count,
         f"{each.archive_share:.2f}"]
        for each in weights(whole, filterset.criteria, filterset.names)
    ]  # fmt: skip
    about = "" if whole.are_exact else ", about"
    counting = filterset.criteria.counting
    header = ["source", "name", f"{counting}{about}", "share (%)", f"archive ({counting})", "archive share (%)"]
    return csv_answer(header, rows, filterset.not_filters)


def _row(filterset: DeskFilterSet, weight: Weight, longest: float, *, are_exact: bool) -> Row:
    counting, mark, name = filterset.criteria.counting, "" if are_exact else "≈", weight.named.shown_name
    asked = narrowed(filterset, ("source", weight.named.slug))
    return Row(
        slug=weight.named.slug,
        name=name,
        number=f"{mark}{thin(weight.count)}",
        label=f"{name}: {counted_in_words(weight.count, counting, are_exact=are_exact)}",
        href=f"{reverse('articles')}?{asked}",
        share=f"{mark}{share_in_words(weight.share)}",
        archive_share=share_in_words(weight.archive_share),
        archive_number=thin(weight.archive_count),
        archive_href=f"{reverse('articles')}?{_of_the_period(filterset, weight.named.slug)}",
        bar=round(100 * weight.share / longest, 1),
        archive_bar=round(100 * weight.archive_share / longest, 1),
    )


def _of_the_period(filterset: DeskFilterSet, source: str | None = None) -> str:
    """The address of the archive's articles of the period, or of those from one source."""
    nothing = dict.fromkeys((*PARAMETERS, "q", "together", "as_typed", "lineage", "sort", "per_page", "map"))
    return filterset.querystring(**(nothing | {"source": source}))

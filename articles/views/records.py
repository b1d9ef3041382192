"""What does the page of a province, an armed group or a source show, and the list of each?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Min, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.coverage.strip import SourceStrip, strip_beside
from articles.exploring.narrowing import narrowed
from articles.filters import ArticleFilterSet
from articles.models import ArmedGroup, Article, GroupLineage, Name, Province, Source
from articles.search.counted import Counted, counted
from articles.search.coverage import Held, held_by_source, together
from articles.search.facets import Facet
from articles.search.matches import matching
from articles.search.page import ResultPage, search
from articles.search.values import FacetValue
from articles.unchanged import while_unchanged
from articles.vocabulary.names import Rule

from .descent import descent
from .drawn import WIDE, drawn
from .lineage import timeline
from .mapped import mapped
from .most_named import most_named

NEWEST = 5
RELATED = 8
MOST_ARTICLES = 2**31
SPELLINGS = Prefetch("names", Name.objects.exclude(rule=Rule.NEVER.value).order_by("script", "text", "used_from"))


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source as its list shows it: what is held of it, and when, as a strip."""

    record: Source
    held: Held
    strip: SourceStrip | None


@require_safe
@while_unchanged
def province(request: HttpRequest, slug: str) -> HttpResponse:
    """A province: names, places, who is named there, its articles over time."""
    found = get_object_or_404(Province.objects.prefetch_related(SPELLINGS, "places"), slug=slug)
    related = [("group", gettext("Armed groups named")), ("source", gettext("Sources"))]
    shown = {"record": found, "most_named": most_named(found)} | _portrait("province", slug, related)
    return render(request, "pages/province.html", shown)


@require_safe
@while_unchanged
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """An armed group in one period of its name: names, type, parent, members, lineage, its articles over time."""
    groups = ArmedGroup.objects.select_related("parent").prefetch_related(
        SPELLINGS, "members", "became__successor", "came_from__predecessor"
    )
    found = get_object_or_404(groups, slug=slug)
    related = [
        ("province", gettext("Provinces")),
        ("source", gettext("Sources")),
        ("group", gettext("Named in the same articles")),
    ]
    shown = {"record": found, "timeline": timeline(found)} | _portrait("group", slug, related)
    if shown["timeline"]:
        shown["descent"] = descent(found, GroupLineage.objects.select_related("predecessor", "successor"))
    return render(request, "pages/group.html", shown)


@require_safe
@while_unchanged
def source(request: HttpRequest, slug: str) -> HttpResponse:
    """An outlet: what to know of it, its hosts, the time that the archive covers."""
    found = get_object_or_404(Source.objects.prefetch_related("hosts"), slug=slug)
    related = [
        ("province", gettext("Provinces")),
        ("group", gettext("Armed groups named")),
        ("year", gettext("By year")),
        ("kind", gettext("Kinds")),
    ]
    return render(request, "pages/source.html", {"record": found} | _portrait("source", slug, related))


@require_safe
@while_unchanged
def provinces(request: HttpRequest) -> HttpResponse:
    """All provinces with their articles."""
    rows = _counted(Province.objects.all(), _archive().codes, Facet.PROVINCE)
    return render(request, "pages/provinces.html", {"rows": rows})


@require_safe
@while_unchanged
def groups(request: HttpRequest) -> HttpResponse:
    """All armed groups by type, with their articles."""
    by_type: dict[str, list[tuple[ArmedGroup, int]]] = {}
    for record, count in _counted(ArmedGroup.objects.all(), _archive().codes, Facet.GROUP):
        by_type.setdefault(record.type_label, []).append((record, count))
    types = sorted(by_type.items(), key=lambda pair: -sum(count for _, count in pair[1]))
    return render(request, "pages/groups.html", {"types": types, "total": sum(map(len, by_type.values()))})


@require_safe
@while_unchanged
def sources(request: HttpRequest) -> HttpResponse:
    """All outlets with their share of the archive, and when of it."""
    held = held_by_source()
    whole = together(held.values())
    outlets = [_outlet(record, held.get(record.pk) or Held(), whole) for record in Source.objects.all()]
    outlets.sort(key=lambda outlet: (-outlet.held.total, outlet.record.name.casefold()))
    return render(request, "pages/sources.html", {"outlets": outlets, "whole": whole})


def _outlet(record: Source, held: Held, whole: Held) -> Outlet:
    return Outlet(record, held, strip_beside(held, whole))


def _archive() -> Counted:
    """All articles, counted exactly: lists show every record, and nothing but the archive changes them."""
    return counted(Article.objects.public(), exact_up_to=MOST_ARTICLES)


def _counted(records: QuerySet, counts: Mapping[int, int], facet: Facet) -> list[tuple[object, int]]:
    # The database may order by bytes, capitals before small letters.
    in_order = sorted(records, key=lambda record: record.name.casefold())
    return [(record, counts.get(facet + record.pk, 0)) for record in in_order]


def _beside(filterset: ArticleFilterSet, page: ResultPage, parameter: str) -> list[tuple[FacetValue, str]]:
    """The values of a facet that most articles of a result carry, with these articles; all its years, newest first."""
    values = [value for value in page.facets[parameter] if not value.chosen]
    shown = values[::-1] if parameter == "year" else values[:RELATED]
    return [(value, f"{reverse('articles')}?{narrowed(filterset, (parameter, value.slug))}") for value in shown]


def _portrait(parameter: str, slug: str, related: list[tuple[str, str]]) -> dict[str, object]:
    """What the articles of one facet value add up to: how many, from when to when, with whom, the newest.

    `related` names the facets to show with their headings; the numbers are of articles that have both.
    """
    filterset = ArticleFilterSet(QueryDict(f"{parameter}={slug}&per_page={NEWEST}"))
    page = search(filterset)
    span = matching(filterset.criteria, None).aggregate(first=Min("published_on"), last=Max("published_until"))
    here = reverse("articles")
    tables = [(heading, _beside(filterset, page, other)) for other, heading in related]
    return {
        "page": page,
        "span": span,
        "mapped": mapped(filterset, page) if any(other == "province" for other, _ in related) else None,
        "histogram": drawn(filterset, page, WIDE),
        "related": [(heading, rows) for heading, rows in tables if rows],
        "articles_href": f"{here}?{parameter}={slug}",
        "whole": f"{parameter}={slug}",
    }

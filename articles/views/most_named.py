"""Which places of a province do most articles name?"""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from articles.filters import ArticleFilterSet
from articles.models import FacetStatistic, Place, Province
from articles.search.facets import Facet
from articles.search.suggest import count_each

MOST = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A place, how many articles of the province hold its name, and these articles."""

    place: Place
    count: int
    href: str


def most_named(province: Province) -> list[Named]:
    """The places that were named most when `refresh_search` counted last, with what a search for each finds now."""
    places = {Facet.PLACE + place.pk: place for place in province.places.all()}
    known = FacetStatistic.objects.filter(code__in=list(places)).order_by("-document_count", "code")
    several = [places[statistic.code] for statistic in known[:MOST]]
    if not several:
        return []
    searches = [_search(place, province) for place in several]
    counts = count_each([search.criteria for search in searches], searches[0].names)
    found = [
        Named(place, count, f"{reverse('articles')}?{search.querystring()}")
        for place, count, search in zip(several, counts, searches, strict=True)
        if count
    ]
    return sorted(found, key=lambda named: -named.count)


def _search(place: Place, province: Province) -> ArticleFilterSet:
    name = place.name.replace('"', " ")
    return ArticleFilterSet(QueryDict(urlencode({"q": f'"{name}"', "province": province.slug})))

"""How does a result become a map: one feature a province, with the number of its articles?

The archive knows where places lie, not where provinces end: a province is a point, the middle of those of its places
that lie in no other, or has no geometry where it has none. All numbers are counted, none is told by a sample.
"""

import json
from collections.abc import Callable, Generator, Mapping
from typing import Any

from django.db.models import Avg, Count

from articles.models import Place, Province
from articles.querysets import ArticleQuerySet
from articles.search.counted import counted
from articles.search.facets import Facet

MEANINGS = {
    "geometry": "the middle of the places in this archive that lie in the province alone; null where there is none",
    "slug": "province, by its slug",
    "name": "province, by its name",
    "iso_code": "ISO 3166-2 code",
    "article_count": "articles of the result that are tagged with the province; one article can count in several",
    "articles": "the search for these articles; null where no address asks for them",
}
EVERYTHING = 2**31
Point = tuple[float, float]  # longitude and latitude


def province_features(articles: ArticleQuerySet, narrowed: Callable[[str], str | None]) -> Generator[str]:
    """A collection of features in pieces, of each province that has articles, most articles first.

    `narrowed` gives the full address of the same search in one province, by its slug; None where there is none.
    """
    codes = counted(articles.order_by(), exact_up_to=EVERYTHING).codes
    found = [(codes.get(Facet.PROVINCE + province.pk, 0), province) for province in Province.objects.all()]
    middles = _middles()
    features = [
        _feature(province, count, narrowed(province.slug), middles.get(province.pk))
        for count, province in sorted(found, key=lambda pair: (-pair[0], pair[1].name))
        if count
    ]
    yield json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


def _middles() -> Mapping[int, Point]:
    """The middles by the key of the province."""
    alone = Place.objects.alias(several=Count("provinces")).filter(several=1, latitude__isnull=False)
    rows = (
        Place.objects.filter(pk__in=alone.values("pk"))
        .order_by()
        .values_list("provinces")
        .annotate(east=Avg("longitude"), north=Avg("latitude"))
    )
    return {key: (round(float(east), 4), round(float(north), 4)) for key, east, north in rows}


def _feature(province: Province, count: int, href: str | None, middle: Point | None) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": province.slug,
        "geometry": {"type": "Point", "coordinates": middle} if middle else None,
        "properties": {
            "slug": province.slug,
            "name": province.name,
            "iso_code": province.iso_code,
            "article_count": count,
            "articles": href,
        },
    }

"""How do provinces, armed groups and sources look as JSON, and what their articles add up to?"""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import Max, Min, Prefetch
from django.http import QueryDict

from articles.api.records import Address, facets_of, histogram_of
from articles.filters import ArticleFilterSet
from articles.models import ArmedGroup, Article, GroupLineage, Name, Place, Province, Source
from articles.search.counted import counted
from articles.search.facets import Facet
from articles.search.matches import matching
from articles.search.page import search
from articles.vocabulary.names import Rule

LIST = "/api/v1/articles"
# More than any archive holds: lists show every record, and what they show is kept until the archive changes.
_ALL = 2**31
_NAMES = Prefetch("names", Name.objects.exclude(rule=Rule.NEVER.value).order_by("script", "text", "used_from"))
_STATED = {"year": 4, "month": 7}


def provinces() -> list[dict[str, Any]]:
    """All provinces with their numbers of articles."""
    counts = _counts()
    return [_province(each, counts[Facet.PROVINCE + each.pk]) for each in Province.objects.all()]


def groups() -> list[dict[str, Any]]:
    """All armed groups with their numbers of articles."""
    counts = _counts()
    return [
        _group(each, counts[Facet.GROUP + each.pk])
        for each in ArmedGroup.objects.select_related("parent").order_by("name")
    ]


def sources() -> list[dict[str, Any]]:
    """All outlets with their numbers of articles."""
    counts = _counts()
    return [_source(each, counts[Facet.SOURCE + each.pk]) for each in Source.objects.prefetch_related("hosts")]


def full_province(slug: str, address: Address) -> dict[str, Any] | None:
    """A province with all that is known of it; None where there is none of that slug."""
    found = Province.objects.prefetch_related(_NAMES, "places").filter(slug=slug).first()
    if found is None:
        return None
    portrait = _portrait("province", found, address)
    columns = ("ocha_pcode", "geonames_code", "capital", "note")
    return {
        **_province(found, portrait["count"]),
        **portrait,
        **{column: getattr(found, column) for column in columns},
        "names": _names(found),
        "places": [_place(place) for place in found.places.all()],
    }


def full_group(slug: str, address: Address) -> dict[str, Any] | None:
    """An armed group with all that is known of it; None where there is none of that slug."""
    found = ArmedGroup.objects.select_related("parent").prefetch_related(_NAMES, "members").filter(slug=slug).first()
    if found is None:
        return None
    portrait = _portrait("group", found, address)
    changes = GroupLineage.objects.select_related("predecessor", "successor")
    return {
        **_group(found, portrait["count"]),
        **portrait,
        "note": found.note,
        "names": _names(found),
        "members": [_namesake(member) for member in found.members.all()],
        "lineage": [_change(edge) for edge in (changes.filter(predecessor=found) | changes.filter(successor=found))],
    }


def full_source(slug: str, address: Address) -> dict[str, Any] | None:
    """An outlet with all that is known of it; None where there is none of that slug."""
    found = Source.objects.prefetch_related("hosts").filter(slug=slug).first()
    if found is None:
        return None
    portrait = _portrait("source", found, address)
    return {**_source(found, portrait["count"]), **portrait}


def _counts() -> Counter[int]:
    """How many articles carry each code."""
    return Counter(counted(Article.objects.public(), exact_up_to=_ALL).codes)


def _portrait(parameter: str, record: Province | ArmedGroup | Source, address: Address) -> dict[str, Any]:
    """What the articles of a record add up to."""
    asked = ArticleFilterSet(QueryDict(f"{parameter}={record.slug}&per_page=1"))
    page = search(asked)
    span = matching(asked.criteria, None).aggregate(since=Min("published_on"), until=Max("published_until"))
    return {
        "url": address(record.get_absolute_url()),
        "articles_url": address(f"{LIST}?{parameter}={record.slug}"),
        "reference": record.reference,
        "origin": record.origin,
        "count": page.total,
        "count_is_exact": page.count_is_exact,
        **{name: _day(day) for name, day in span.items()},
        "undated": page.undated,
        "year_only": page.year_only,
        "facets": facets_of(page),
        "facets_are_exact": page.facets_are_exact,
        "histogram": histogram_of(page),
        "histogram_unit": page.histogram_unit,
    }


def _province(province: Province, count: int) -> dict[str, Any]:
    columns = ("slug", "name", "name_ar", "iso_code")
    return {**{column: getattr(province, column) for column in columns}, "count": count}


def _group(group: ArmedGroup, count: int) -> dict[str, Any]:
    columns = ("slug", "name", "name_ar", "type", "confirmed")
    parent = group.parent.slug if group.parent else None
    return {**{column: getattr(group, column) for column in columns}, "parent": parent, "count": count}


def _source(source: Source, count: int) -> dict[str, Any]:
    columns = ("slug", "name", "country", "language", "note", "confirmed")
    hosts = [host.host for host in source.hosts.all()]
    return {**{column: getattr(source, column) for column in columns}, "hosts": hosts, "count": count}


def _namesake(record: ArmedGroup) -> dict[str, str]:
    return {"slug": record.slug, "name": record.name}


def _names(record: Province | ArmedGroup) -> list[dict[str, Any]]:
    return [
        {
            "text": name.text,
            "script": name.script,
            "rule": name.rule,
            "used_from": _day(name.used_from),
            "used_until": _day(name.used_until),
        }
        for name in record.names.all()
    ]


def _place(place: Place) -> dict[str, Any]:
    columns = ("slug", "name", "kind", "latitude", "longitude")
    return {column: getattr(place, column) for column in columns}


def _change(edge: GroupLineage) -> dict[str, Any]:
    happened_on = _day(edge.happened_on)
    return {
        "relation": edge.relation,
        "predecessor": _namesake(edge.predecessor),
        "successor": _namesake(edge.successor),
        "happened_on": happened_on and happened_on[: _STATED.get(edge.precision)],
        "precision": edge.precision,
        "note": edge.note,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

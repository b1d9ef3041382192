"""What is asked of every engine, and what must it answer?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qs

SHOWN = 20
FACETS = ("province", "group", "source", "language", "year", "month")


class Indexed(NamedTuple):
    """What an engine is given of an article; provinces and groups by their keys, `month` is 201506."""

    key: int
    title: str
    body: str
    source: int
    language: str
    year: int
    month: int
    published: int
    provinces: Sequence[int]
    groups: Sequence[int]


class Answer(NamedTuple):
    """A page: how many articles in all, up to twenty with title and snippet, and counts by facet and value."""

    total: int
    hits: Sequence[tuple[str, str]]
    counts: Mapping[str, Mapping[object, int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as engines are asked it: the words as typed, and the slug or year of each filter."""

    words: str
    province: str | None
    group: str | None
    year: int | None
    by_date: bool


Slugs = Mapping[str, Mapping[str, int]]
Page = Callable[[Asked], Answer]


def asked(address: str) -> Asked:
    """The search of an address; it has one value for each parameter, and a period is one year."""
    given = {name: values[0] for name, values in parse_qs(address).items()}
    return Asked(
        words=given.get("q", ""),
        province=given.get("province"),
        group=given.get("group"),
        year=int(given["since"]) if "since" in given else None,
        by_date=given.get("sort") == "newest" or "q" not in given,
    )


def filters(search: Asked, slugs: Slugs) -> dict[str, int]:
    """The keys that a search filters by."""
    found = {}
    if search.province:
        found["province"] = slugs["province"][search.province]
    if search.group:
        found["group"] = slugs["group"][search.group]
    if search.year:
        found["year"] = search.year
    return found

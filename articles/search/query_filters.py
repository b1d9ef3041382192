"""Which condition is a filter written into a query: `group:slug`, `source:"Its Name"`, `before:2017-01`?

A value that the archive does not know is no filter: its words are sought as words, and whoever asked is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext_lazy

from articles.vocabulary.folding import key

from .conditions import Carries, Condition, Published, one_holds
from .facets import Facet
from .names import Names
from .periods import read_period
from .query import All, Any, Field, Node, Not, Query, Word, leaves
from .query.tree import all_of

FACETS = {"group": Facet.GROUP, "province": Facet.PROVINCE, "source": Facet.SOURCE}
# What the value of a filter must be.
MEANINGS = {
    "group": gettext_lazy("armed group of this archive"),
    "province": gettext_lazy("province of this archive"),
    "source": gettext_lazy("source of this archive"),
    "after": gettext_lazy("day, month or year"),
    "before": gettext_lazy("day, month or year"),
}
_NAMED = """
    select distinct 'group', key, group_id from articles_name where key = any(%(group)s) and group_id is not null
    union all
    select distinct 'province', key, province_id from articles_name
    where key = any(%(province)s) and province_id is not null
    union all
    select 'source', host, source_id from articles_sourcehost where host = any(%(source)s)"""

_Named = Mapping[tuple[str, str], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Filtered:
    """A query with its filters that are none as words, the conditions of the others, and those that are none."""

    query: Query
    conditions: Mapping[Field, Condition]
    unknown: tuple[Field, ...]


def filtered_each(queries: Sequence[Query], names: Names) -> list[Filtered]:
    """Queries with their filters looked up by slug or name, capitals apart; then, in one statement for all that are
    left, groups and provinces by any of their names, sources by host. A name of several records means any of them.
    """
    each = [list(dict.fromkeys(_fields(query))) for query in queries]
    found = {field: _condition(field, names) for fields in each for field in fields}
    left = [field for field, condition in found.items() if condition is None and field.name in FACETS]
    named = _named(left) if left else {}
    found |= {field: one_holds(map(Carries, named.get(_asked(field), ()))) for field in left}
    return [_filtered(query, fields, found) for query, fields in zip(queries, each, strict=True)]


def _filtered(query: Query, fields: Sequence[Field], found: Mapping[Field, Condition | None]) -> Filtered:
    known = {field: condition for field in fields if (condition := found[field]) is not None}
    unknown = tuple(field for field in fields if field not in known)
    root = _without(query.root, unknown) if unknown and query.root else query.root
    return Filtered(Query(root, query.text), known, unknown)


def _fields(query: Query) -> Iterable[Field]:
    return (leaf for leaf, _ in leaves(query.root) if isinstance(leaf, Field))


def _condition(field: Field, names: Names) -> Condition | None:
    if field.name in FACETS:
        named = names.find(FACETS[field.name], field.value) or names.called(FACETS[field.name], field.value)
        return Carries(named.code) if named else None
    try:
        day = read_period(field.value).first
    except ValueError:
        return None
    return Published(since=day) if field.name == "after" else Published(before=day)


def _named(fields: Iterable[Field]) -> _Named:
    """The codes of what is known by other names or hosts, by filter and key."""
    asked: dict[str, list[str]] = {name: [] for name in FACETS}
    for name, sought in map(_asked, fields):
        asked[name].append(sought)
    found: dict[tuple[str, str], list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_NAMED, asked)
        for name, sought, number in cursor.fetchall():
            found.setdefault((name, sought), []).append(FACETS[name] + number)
    return found


def _asked(field: Field) -> tuple[str, str]:
    """The filter and the key, or the host, by which its value is looked up."""
    if field.name == "source":
        return field.name, field.value.lower().removeprefix("www.")
    return field.name, key(field.value)


def _without(node: Node, unknown: Sequence[Field]) -> Node | None:
    """The part with the words of filters that are none in their place."""
    match node:
        case Field(name, value) if node in unknown:
            return all_of([Word(name), *(Word(text) for text in value.split() if any(map(str.isalnum, text)))])
        case Not(part):
            return Not(_without(part, unknown))
        case All(parts):
            return all_of([_without(part, unknown) for part in parts])
        case Any(parts):
            return Any(tuple(_without(part, unknown) for part in parts))
    return node

"""Which condition is a filter written into a query: `group:slug`, `source:"Its Name"`, `before:2017-01`?

A value that the archive does not know is no filter: its words are sought as words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .conditions import Carries, Condition, Published
from .facets import Facet
from .names import Names
from .periods import read_period
from .query import All, Any, Field, Node, Not, Query, Word, leaves
from .query.tree import all_of

FACETS = {"group": Facet.GROUP, "province": Facet.PROVINCE, "source": Facet.SOURCE}


@dataclass(frozen=True, slots=True)
class Filtered:
    """A query without the filters that are none, and the conditions of those that are."""

    query: Query
    conditions: Mapping[Field, Condition]


def filtered(query: Query, names: Names) -> Filtered:
    """The query with its filters looked up by slug or name, capitals apart."""
    fields = {leaf for leaf, _ in leaves(query.root) if isinstance(leaf, Field)}
    found = {field: _condition(field, names) for field in fields}
    known = {field: condition for field, condition in found.items() if condition is not None}
    unknown = fields - known.keys()
    root = _without(query.root, unknown) if unknown and query.root else query.root
    return Filtered(Query(root, query.text), known)


def _condition(field: Field, names: Names) -> Condition | None:
    if field.name in FACETS:
        named = names.find(FACETS[field.name], field.value) or names.called(FACETS[field.name], field.value)
        return Carries(named.code) if named else None
    try:
        day = read_period(field.value).first
    except ValueError:
        return None
    return Published(since=day) if field.name == "after" else Published(before=day)


def _without(node: Node, unknown: set[Field]) -> Node | None:
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

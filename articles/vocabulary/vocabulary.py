"""What must be known of names, places and groups to read them in a text?

The database and a pack both fill a `Vocabulary`, so the tagger reads alike at work and in plain tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.vocabulary.names import Name
from articles.vocabulary.rows import Pack

FOREIGN = "foreign"


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What a place is (a kind of places.csv or regions.csv, "capital" or "foreign" abroad) and in which provinces."""

    kind: str
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """The type of a group (state_force, rebel_faction, …) and the slug of what it is part of."""

    type: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names with the facts about what they name. `lineage` holds pairs of group slugs, the earlier first."""

    names: tuple[Name, ...]
    places: Mapping[str, PlaceFacts]
    groups: Mapping[str, GroupFacts]
    lineage: tuple[tuple[str, str], ...] = ()


def vocabulary_of(pack: Pack) -> Vocabulary:
    """The vocabulary that a pack states."""
    places = {row.slug: PlaceFacts(row.kind, row.provinces) for row in pack.places}
    for row in pack.foreign_places:
        places[row.slug] = PlaceFacts("capital" if row.kind == "capital" else FOREIGN)
    return Vocabulary(
        names=tuple(row.name for row in pack.names),
        places=places,
        groups={row.slug: GroupFacts(row.type, row.parent) for row in pack.groups},
        lineage=tuple((row.predecessor, row.successor) for row in pack.lineage),
    )

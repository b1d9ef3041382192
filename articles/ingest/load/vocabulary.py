"""How does a vocabulary pack become rows of the tables?

One way and whole: provinces, places, groups with parents and lineage, names, ambiguous terms,
outlets with their hosts and rules, in one transaction. Loading the same pack again writes nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from articles.models import AmbiguousTerm, ArmedGroup, GroupLineage, Name, Place, Province
from articles.models.vocabulary import Origin
from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind
from articles.vocabulary.pack import Pack
from articles.vocabulary.rows import PlaceRow, SourceRow, SourceRuleRow
from articles.vocabulary.vocabulary import FOREIGN

from .outlets import load_outlets
from .synchronise import Changes, Columns, Key, references, remove_gone, synchronise

TARGETS = {Kind.PROVINCE: "province_id", Kind.PLACE: "place_id", Kind.GROUP: "group_id"}
NAME_KEY = ("text", "province_id", "place_id", "group_id", "used_from")
LINEAGE_KEY = ("predecessor_id", "relation", "successor_id", "happened_on")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did, table by table."""

    tables: Sequence[Changes] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many rows were written."""
        return sum(table.changed for table in self.tables)

    @property
    def notes(self) -> list[str]:
        """What a person should look at."""
        return [note for table in self.tables for note in table.notes]


def load_pack(pack: Pack, *, dry_run: bool = False) -> Loaded:
    """Bring the tables to what `pack` says; `dry_run` counts and takes everything back."""
    with transaction.atomic():
        loaded = Loaded(_load(pack))
        transaction.set_rollback(dry_run)
    return loaded


def load_sources(sources: Sequence[SourceRow], rules: Sequence[SourceRuleRow] = (), *, dry_run: bool = False) -> Loaded:
    """Bring outlets of a file of their own into the tables. Outlets of other files are left."""
    with transaction.atomic():
        loaded = Loaded(load_outlets(sources, rules))
        transaction.set_rollback(dry_run)
    return loaded


def _load(pack: Pack) -> list[Changes]:
    provinces = _provinces(pack)
    places, places_in_provinces = _places(pack)
    groups, parents = _groups(pack)
    lineage, gone_lineage = _lineage(pack)
    names, gone_names = _names(pack)
    terms, gone_terms = _terms(pack)
    foreign = _other_country(pack)
    if foreign:
        terms.notes.append(
            f"This archive also holds provinces of {foreign}: nothing was removed, as it may be another pack's."
        )
    else:
        # What refers goes before what is referred to; a group's members go before the group.
        for gone in (gone_terms, gone_names, gone_lineage):
            gone()
        _remove_gone_records(pack, provinces, places, groups)
    vocabulary = [provinces, places, places_in_provinces, groups, parents, lineage, names, terms]
    return [*vocabulary, *load_outlets(pack.sources, pack.source_rules)]


def _provinces(pack: Pack) -> Changes:
    wanted: dict[Key, Columns] = {
        (row.slug,): {
            "name": row.name,
            "name_ar": row.name_ar,
            "iso_code": row.iso_3166_2,
            "ocha_pcode": row.ocha_pcode,
            "geonames_code": row.geonames_adm1,
            "capital": row.capital,
            "note": row.note,
            "reference": row.source,
        }
        for row in pack.provinces
    }
    return synchronise(Province.objects.all(), ("slug",), wanted, Province)


def _places(pack: Pack) -> tuple[Changes, Changes]:
    """The places, and in which provinces they lie."""
    kinds = {row.slug: row.kind for row in pack.places}
    kinds |= {row.slug: "capital" if row.kind == "capital" else FOREIGN for row in pack.foreign_places}
    rows = (*pack.places, *pack.foreign_places)
    wanted: dict[Key, Columns] = {
        (row.slug,): {
            "name": row.name,
            "kind": kinds[row.slug],
            "country": row.country,
            "latitude": row.latitude,
            "longitude": row.longitude,
            "note": row.note,
            "reference": row.source,
            "confirmed": row.confirmed,
        }
        for row in rows
    }
    return synchronise(Place.objects.all(), ("slug",), wanted, Place), _provinces_of_places(rows)


def _provinces_of_places(rows: Iterable[PlaceRow]) -> Changes:
    through = Place.provinces.through
    provinces = dict(Province.objects.values_list("slug", "id"))
    places = dict(Place.objects.filter(origin=Origin.PACK).values_list("slug", "id"))
    # In the order of the file: where a road passes several provinces, the first one leads.
    rows = [row for row in rows if row.slug in places]
    wanted = {(places[row.slug], provinces[slug]): None for row in rows for slug in row.provinces}
    links = through.objects.filter(place_id__in={places[row.slug] for row in rows})
    stored = {(link.place_id, link.province_id): link.pk for link in links}
    missing, surplus = [link for link in wanted if link not in stored], stored.keys() - wanted.keys()
    through.objects.bulk_create([through(place_id=place, province_id=province) for place, province in missing])
    through.objects.filter(pk__in=[stored[link] for link in surplus]).delete()
    unchanged = len(wanted) - len(missing)
    return Changes("place in a province", created=len(missing), unchanged=unchanged, removed=len(surplus))


def _groups(pack: Pack) -> tuple[Changes, Changes]:
    """The groups, and whose part they are."""
    wanted: dict[Key, Columns] = {
        (row.slug,): {
            "name": row.name,
            "name_ar": row.name_ar,
            "type": row.type,
            "note": row.note,
            "reference": row.source,
            "confirmed": row.confirmed,
        }
        for row in pack.groups
    }
    return synchronise(ArmedGroup.objects.all(), ("slug",), wanted, ArmedGroup), _parents(pack)


def _parents(pack: Pack) -> Changes:
    """Set parents once every group is there: a parent may stand on a later line."""
    changes = Changes("parent of a group")
    groups = {group.slug: group for group in ArmedGroup.objects.all()}
    moved = []
    for row in pack.groups:
        group = groups[row.slug]
        parent_id = groups[row.parent].pk if row.parent else None
        if group.origin == Origin.EDITOR:
            changes.kept += 1
        elif group.parent_id == parent_id:
            changes.unchanged += 1
        else:
            group.parent_id = parent_id
            moved.append(group)
    changes.updated = ArmedGroup.objects.bulk_update(moved, ["parent"], batch_size=500) if moved else 0
    return changes


def _lineage(pack: Pack) -> tuple[Changes, Callable[[], None]]:
    ids = dict(ArmedGroup.objects.values_list("slug", "id"))
    wanted: dict[Key, Columns] = {
        (ids[row.predecessor], row.relation, ids[row.successor], row.date): {
            "precision": row.precision,
            "note": row.note,
        }
        for row in pack.lineage
    }
    return _with_removal(GroupLineage, LINEAGE_KEY, wanted)


def _names(pack: Pack) -> tuple[Changes, Callable[[], None]]:
    ids = {
        Kind.PROVINCE: dict(Province.objects.values_list("slug", "id")),
        Kind.PLACE: dict(Place.objects.values_list("slug", "id")),
        Kind.GROUP: dict(ArmedGroup.objects.values_list("slug", "id")),
    }
    wanted: dict[Key, Columns] = {}
    for row in pack.names:
        name = row.name
        target = {column: ids[kind][name.slug] if kind is name.kind else None for kind, column in TARGETS.items()}
        wanted[name.text, target["province_id"], target["place_id"], target["group_id"], name.used_from] = {
            "key": key(name.text),
            "script": name.script,
            "case_sensitive": name.case_sensitive,
            "rule": name.rule.value,
            "used_until": name.used_until,
            "note": row.source[:300],
        }
    return _with_removal(Name, NAME_KEY, wanted)


def _terms(pack: Pack) -> tuple[Changes, Callable[[], None]]:
    wanted: dict[Key, Columns] = {
        (row.term,): {"readings": " | ".join(row.readings), "rule": row.rule} for row in pack.ambiguous_terms
    }
    return _with_removal(AmbiguousTerm, ("term",), wanted)


def _with_removal(
    model: type[models.Model], key_fields: Sequence[str], wanted: dict[Key, Columns]
) -> tuple[Changes, Callable[[], None]]:
    """The changes, and how to remove what the pack no longer has, which must wait for its turn."""
    stored = list(model._default_manager.all())
    changes = synchronise(stored, key_fields, wanted, model)
    return changes, lambda: remove_gone(stored, key_fields, wanted, changes)


def _remove_gone_records(pack: Pack, provinces: Changes, places: Changes, groups: Changes) -> None:
    place_slugs: dict[Key, Any] = {(row.slug,): {} for row in (*pack.places, *pack.foreign_places)}
    remove_gone(Place.objects.all(), ("slug",), place_slugs, places, references)
    group_slugs: dict[Key, Any] = {(row.slug,): {} for row in pack.groups}
    remove_gone(_members_first(), ("slug",), group_slugs, groups, references)
    province_slugs: dict[Key, Any] = {(row.slug,): {} for row in pack.provinces}
    remove_gone(Province.objects.all(), ("slug",), province_slugs, provinces, references)


def _members_first() -> list[ArmedGroup]:
    groups = {group.pk: group for group in ArmedGroup.objects.all()}

    def depth(group: ArmedGroup) -> int:
        above = 0
        while group.parent_id and above < len(groups):
            group = groups[group.parent_id]
            above += 1
        return above

    return sorted(groups.values(), key=depth, reverse=True)


def _other_country(pack: Pack) -> str:
    """The country codes of provinces that came from another pack, joined; "" where there are none."""
    codes = Province.objects.filter(origin=Origin.PACK).exclude(iso_code__startswith=f"{pack.country}-")
    return ", ".join(sorted({code[:2] for code in codes.values_list("iso_code", flat=True)}))

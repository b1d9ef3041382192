"""Does a pack contradict itself?

Each check looks at one kind of contradiction over the whole pack and adds a fault per finding.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.rows import (
    AmbiguousTermRow,
    GroupRow,
    NameRow,
    Origin,
    Pack,
    PlaceRow,
    ProvinceRow,
    SourceRow,
)
from articles.vocabulary.tables import Faults

_COUNTRY = re.compile(r"[A-Z]{2}\Z")
ENDING = ("renamed", "merged", "succeeded")  # after these the earlier group is no more
_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}\Z")


def check(pack: Pack, faults: Faults) -> None:
    """Add every contradiction of `pack` to `faults`."""
    for check_one in _CHECKS:
        check_one(pack, faults)


def _slugs(pack: Pack, faults: Faults) -> None:
    tables: tuple[tuple[str, Sequence[ProvinceRow | PlaceRow | GroupRow | SourceRow]], ...] = (
        ("province", pack.provinces),
        ("place", (*pack.places, *pack.foreign_places)),
        ("group", pack.groups),
        ("source", pack.sources),
    )
    for noun, rows in tables:
        _once(((row.slug, f"the {noun} slug {row.slug!r}", row.origin) for row in rows), faults)


def _repeats(pack: Pack, faults: Faults) -> None:
    terms: Iterable[AmbiguousTermRow] = pack.ambiguous_terms
    _once(((row.term, f"the term {row.term!r}", row.origin) for row in terms), faults)
    _once(((host, f"the host {host!r}", row.origin) for row in pack.sources for host in row.hosts), faults)
    _once(
        (
            ((row.source, row.kind, row.pattern), f"the {row.kind} rule {row.pattern!r} of {row.source!r}", row.origin)
            for row in pack.source_rules
        ),
        faults,
    )
    # The tables tell surface forms apart by their text, record and first day of use.
    _once(
        (
            ((name.text, name.kind, name.slug, name.used_from), _worded(name), row.origin)
            for row in pack.names
            for name in (row.name,)
        ),
        faults,
    )


def _worded(name: Name) -> str:
    """A name as a fault speaks of it."""
    since = f" from {name.used_from}" if name.used_from else ""
    return f"the name {name.text!r} of the {name.kind} {name.slug}".rstrip() + since


def _once(values: Iterable[tuple[Hashable, str, Origin]], faults: Faults) -> None:
    """A fault for each value (with its words) that stands on an earlier line too."""
    first: dict[Hashable, Origin] = {}
    for value, words, origin in values:
        if value in first:
            faults.add(origin, f"{words} is on {first[value]} already; remove one of them.")
        first.setdefault(value, origin)


def _codes(pack: Pack, faults: Faults) -> None:
    for province in pack.provinces:
        if not _SUBDIVISION.match(province.iso_3166_2) or not province.iso_3166_2.startswith(f"{pack.country}-"):
            faults.add(
                province.origin,
                f"iso_3166_2 {province.iso_3166_2!r} is not a code of {pack.country}; write it like {pack.country}-XX.",
            )
    _once(((row.iso_3166_2, f"the ISO code {row.iso_3166_2!r}", row.origin) for row in pack.provinces), faults)
    countries = [(row.country, row.origin) for row in pack.foreign_places]
    countries += [(row.country, row.origin) for row in pack.sources if row.country]
    for country, origin in countries:
        if not _COUNTRY.match(country):
            faults.add(origin, f"country {country!r} is not an ISO 3166-1 code; write two capitals.")


def _provinces_of_places(pack: Pack, faults: Faults) -> None:
    known = {province.slug for province in pack.provinces}
    for place in pack.places:
        if not place.provinces:
            faults.add(place.origin, f"{place.slug} lies in no province; name one, or move it to foreign_places.csv.")
        for province in place.provinces:
            if province not in known:
                faults.add(place.origin, f"province {province!r} is unknown; add it to provinces.csv or mend the slug.")


def _parents(pack: Pack, faults: Faults) -> None:
    parents = {group.slug: group.parent for group in pack.groups}
    for group in pack.groups:
        if group.parent and group.parent not in parents:
            faults.add(group.origin, f"parent {group.parent!r} is unknown; add it to groups.csv or mend the slug.")
        elif group.slug in _ancestors(group.slug, parents):
            faults.add(group.origin, f"{group.slug} is its own ancestor; break the circle of parents.")


def _ancestors(slug: str, parents: dict[str, str]) -> set[str]:
    seen: set[str] = set()
    above = parents.get(slug, "")
    while above and above not in seen:
        seen.add(above)
        above = parents.get(above, "")
    return seen


def _lineage(pack: Pack, faults: Faults) -> None:
    known = {group.slug for group in pack.groups}
    for row in pack.lineage:
        for slug in (row.predecessor, row.successor):
            if slug not in known:
                faults.add(row.origin, f"group {slug!r} is unknown; add it to groups.csv or mend the slug.")
        if row.predecessor == row.successor:
            faults.add(row.origin, f"{row.successor} cannot come from itself; give its names periods instead.")
        if (row.date is None) != (row.precision == "unknown"):
            faults.add(row.origin, "date and precision disagree; a date needs day, month or year, no date unknown.")
    _lineage_circles(pack, faults)


def _lineage_circles(pack: Pack, faults: Faults) -> None:
    """A group that ended in another cannot come out of it again: a record is one period of a group's name."""
    ended = [row for row in pack.lineage if row.relation in ENDING and row.predecessor != row.successor]
    became: dict[str, set[str]] = defaultdict(set)
    for row in ended:
        became[row.predecessor].add(row.successor)
    for row in ended:
        if row.predecessor in _reached(row.successor, became):
            faults.add(
                row.origin,
                f"{row.predecessor} became {row.successor}, which became {row.predecessor}; break the circle, "
                "or make the later period a group of its own.",
            )


def _reached(start: str, became: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        slug = waiting.pop()
        if slug not in seen:
            seen.add(slug)
            waiting += became.get(slug, ())
    return seen


def _names(pack: Pack, faults: Faults) -> None:
    known = {
        Kind.PROVINCE: {row.slug for row in pack.provinces},
        Kind.PLACE: {row.slug for row in (*pack.places, *pack.foreign_places)},
        Kind.GROUP: {row.slug for row in pack.groups},
        Kind.MASK: {""},
    }
    for row in pack.names:
        name = row.name
        if name.slug not in known[name.kind]:
            wanted = "a mask names nothing; empty its slug" if name.kind is Kind.MASK else "add it or mend the slug"
            faults.add(row.origin, f"{name.kind} {name.slug!r} is unknown; {wanted}.")
        if not key(name.text):
            faults.add(row.origin, f"name {name.text!r} holds no letter or digit; remove it.")
        if name.used_from and name.used_until and name.used_from > name.used_until:
            faults.add(row.origin, f"{name.text!r} is used until before it is used from; swap the dates.")


def _clashes(pack: Pack, faults: Faults) -> None:
    """The same name, always, for two records of one kind at one time: no reader could tell them apart."""
    certain: dict[tuple[Kind, str], list[NameRow]] = defaultdict(list)
    for row in pack.names:
        if row.name.rule is Rule.ALWAYS:
            certain[row.name.kind, key(row.name.text)].append(row)
    for rows in certain.values():
        for position, row in enumerate(rows):
            other = next((earlier for earlier in rows[:position] if _clash(earlier.name, row.name)), None)
            if other is not None:
                faults.add(
                    row.origin,
                    f"{row.name.text!r} names {row.name.slug} and, on {other.origin}, {other.name.slug}; "
                    "set both to context or give them periods that do not overlap.",
                )


def _clash(one: Name, other: Name) -> bool:
    return one.slug != other.slug and at_one_time(one, other)


def at_one_time(one: Name, other: Name) -> bool:
    """Whether a text may hold two names of one folded key at one time: their periods overlap, and case is no help."""
    if one.case_sensitive and other.case_sensitive and one.text != other.text:
        return False
    return (one.used_from or date.min) <= (other.used_until or date.max) and (other.used_from or date.min) <= (
        one.used_until or date.max
    )


def _sources(pack: Pack, faults: Faults) -> None:
    known = {source.slug for source in pack.sources}
    for source in pack.sources:
        for host in source.hosts:
            if host.startswith("www.") or "/" in host or host != host.lower():
                faults.add(source.origin, f"host {host!r} is not a bare host name; write it in lower case, no www.")
    for rule in pack.source_rules:
        if rule.source and rule.source not in known:
            faults.add(rule.origin, f"source {rule.source!r} is unknown; add it to sources.csv or leave it empty.")


def _outlines(pack: Pack, faults: Faults) -> None:
    """A map of some provinces would hide the others."""
    if pack.drawing is None:
        return
    known, drawn = {province.slug for province in pack.provinces}, pack.drawing.outlines
    _once(((row.province, f"the outline of {row.province!r}", row.origin) for row in drawn), faults)
    for row in drawn:
        if row.province not in known:
            faults.add(row.origin, f"province {row.province!r} is unknown; add it to provinces.csv or mend the slug.")
    missing = sorted(known - {row.province for row in drawn})
    if missing:
        faults.add("outlines.csv", f"has no outline of {', '.join(missing)}; add them, or leave out the file.")


_CHECKS = (
    _slugs, _codes, _provinces_of_places, _parents, _lineage, _names, _clashes, _repeats, _sources, _outlines,
)  # fmt: skip

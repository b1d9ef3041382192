"""What do the rows of a vocabulary pack hold?"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from articles.vocabulary.names import Name


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row was read: the file's name and the line it starts on, from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class ProvinceRow:
    """A first-level division with its codes: ISO 3166-2, OCHA pcode, GeoNames admin1."""

    slug: str
    name: str
    iso_3166_2: str
    name_ar: str
    ocha_pcode: str
    geonames_adm1: str
    capital: str
    note: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A town, camp, base, road, region or foreign place. `provinces` is empty for a foreign one.

    `country` is ISO 3166-1, the pack's own country for places inside it; coordinates are degrees (WGS 84), None
    where no list gives them.
    """

    slug: str
    name: str
    kind: str
    provinces: tuple[str, ...]
    country: str
    name_ar: str
    confirmed: bool
    note: str
    source: str
    origin: Origin
    latitude: Decimal | None = None
    longitude: Decimal | None = None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """An armed group. `parent` is the slug of what it is part of, empty for none; what became what is lineage."""

    slug: str
    name: str
    name_ar: str
    type: str
    parent: str
    confirmed: bool
    note: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A dated change between two groups, the earlier one first.

    `date` is the first day of its period, `precision` one of day, month, year; None and "unknown"
    where the date is not known.
    """

    predecessor: str
    relation: str
    successor: str
    date: date | None
    precision: str
    confirmed: bool
    note: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class NameRow:
    """One surface form with its line of names.csv."""

    name: Name
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet. `hosts` are host names without www; `note` describes and does not rate."""

    slug: str
    name: str
    hosts: tuple[str, ...]
    country: str
    language: str
    note: str
    note_source: str
    confirmed: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class SourceRuleRow:
    """How the pages of one outlet are read. `example` is what the pattern must match, empty where none is given."""

    source: str
    kind: str
    pattern: str
    note: str
    origin: Origin
    example: str = ""


@dataclass(frozen=True, slots=True)
class AmbiguousTermRow:
    """A term with several readings and the coder's rule for it."""

    term: str
    readings: tuple[str, ...]
    rule: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """The shape of a province (by slug) on the map, as an SVG path."""

    province: str
    path: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Drawing:
    """The map of a pack: the shapes of its provinces in units of `width` and `height`, north up."""

    width: int
    height: int
    outlines: tuple[OutlineRow, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything one conflict's vocabulary holds, checked. `foreign_places` lie outside its country.

    `drawing` is None where the pack has no map.
    """

    directory: Path
    slug: str
    title: str
    country: str
    languages: tuple[str, ...]
    period_from: date | None
    period_until: date | None
    provinces: tuple[ProvinceRow, ...]
    places: tuple[PlaceRow, ...]
    foreign_places: tuple[PlaceRow, ...]
    groups: tuple[GroupRow, ...]
    lineage: tuple[LineageRow, ...]
    names: tuple[NameRow, ...]
    sources: tuple[SourceRow, ...]
    source_rules: tuple[SourceRuleRow, ...]
    ambiguous_terms: tuple[AmbiguousTermRow, ...]
    drawing: Drawing | None = None

"""What does a vocabulary pack say, and is it sound?

A pack is a folder of CSV files and a pack.toml: the only place where provinces, places and armed
groups are spelled. `read_pack` reads and checks it whole; nothing is repaired in silence.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from articles.vocabulary import checks
from articles.vocabulary.lengths import LENGTHS
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.outlines import read_drawing
from articles.vocabulary.rows import (
    AmbiguousTermRow,
    GroupRow,
    LineageRow,
    NameRow,
    Origin,
    Pack,
    PlaceRow,
    ProvinceRow,
    SourceRow,
    SourceRuleRow,
)
from articles.vocabulary.tables import Faults, Row, read_table

PACKS = Path(__file__).parent / "packs"

PLACE_KINDS = (
    "town", "city", "quarter", "camp", "base", "crossing", "dam", "field", "station", "castle", "mountain", "region",
)  # fmt: skip
REGION_KINDS = ("road", "river", "region")
FOREIGN_KINDS = ("town", "capital", "region")
GROUP_TYPES = (
    "state_force", "pro_government_militia", "foreign_state", "jihadist", "rebel_faction", "coalition", "kurdish_led",
)  # fmt: skip
RELATIONS = ("renamed", "merged", "split", "joined", "left", "succeeded")
PRECISIONS = ("day", "month", "year", "unknown")


class PackError(Exception):
    """A pack cannot be used. `faults` lists everything found, each with file and line and what to do."""

    def __init__(self, directory: Path, faults: list[str]) -> None:
        self.directory = directory
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"The vocabulary pack in {directory} has {count}:", *faults]))


def available_packs() -> dict[str, Path]:
    """The packs that come with the program: slug to folder, in order of slug."""
    return {path.parent.name: path.parent for path in sorted(PACKS.glob("*/pack.toml"))}


def read_pack(directory: Path) -> Pack:
    """Read and check the pack in `directory`. Raises PackError listing every fault."""
    faults = Faults()
    about = _about(directory, faults)
    period = about.get("period", {})
    country = str(about.get("country", ""))

    def table(file: str, header: str) -> list[Row]:
        return list(read_table(directory / file, header.split(), faults, LENGTHS[file]))

    places = table("places.csv", "slug name kind province name_ar confirmed note source")
    regions = table("regions.csv", "slug name kind provinces confirmed note source")
    pack = Pack(
        directory=directory,
        slug=str(about.get("name", directory.name)),
        title=str(about.get("title", "")),
        country=country,
        languages=tuple(about.get("languages", ())),
        period_from=_day(period.get("from")),
        period_until=_day(period.get("until")),
        provinces=tuple(map(_province, table("provinces.csv", _PROVINCE_HEADER))),
        places=tuple(
            [_place(row, country, PLACE_KINDS + REGION_KINDS, row.several("province")) for row in places]
            + [_place(row, country, REGION_KINDS, row.several("provinces")) for row in regions]
        ),
        foreign_places=tuple(
            _place(row, row.required("country"), FOREIGN_KINDS, ())
            for row in table("foreign_places.csv", "slug name kind country note source")
        ),
        groups=tuple(map(_group, table("groups.csv", "slug name name_ar type parent confirmed note source"))),
        lineage=tuple(map(_lineage, table("lineage.csv", _LINEAGE_HEADER))),
        names=tuple(map(_name, table("names.csv", _NAME_HEADER))),
        sources=tuple(map(_source, table("sources.csv", _SOURCE_HEADER))),
        source_rules=tuple(map(_source_rule, table("source_rules.csv", "source kind pattern note"))),
        ambiguous_terms=tuple(map(_ambiguous_term, table("ambiguous_terms.csv", "term readings rule source"))),
        drawing=read_drawing(directory, about, faults),
    )
    if not faults.found:  # what is missing or misread would only be reported a second time
        checks.check(pack, faults)
    if faults.found:
        raise PackError(directory, faults.found)
    return pack


_PROVINCE_HEADER = "slug name iso_3166_2 name_ar ocha_pcode geonames_adm1 capital note source"
_LINEAGE_HEADER = "predecessor relation successor date precision confirmed note source"
_NAME_HEADER = "kind slug name script case_sensitive rule used_from used_until source"
_SOURCE_HEADER = "slug name hosts country language note note_source confirmed"


def _about(directory: Path, faults: Faults) -> dict[str, Any]:
    try:
        about = tomllib.loads((directory / "pack.toml").read_text(encoding="utf-8"))
    except OSError as error:
        faults.add("pack.toml", f"cannot be read ({error.strerror}); a pack needs this file.")
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        faults.add("pack.toml", f"is not TOML in UTF-8 ({error}).")
        return {}
    for key in ("name", "title", "country", "languages"):
        if not about.get(key):
            faults.add("pack.toml", f"{key} is not stated; add it.")
    return about


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _province(row: Row) -> ProvinceRow:
    return ProvinceRow(
        slug=row.slug(),
        name=row.required("name"),
        iso_3166_2=row.required("iso_3166_2"),
        name_ar=row.text("name_ar"),
        ocha_pcode=row.text("ocha_pcode"),
        geonames_adm1=row.text("geonames_adm1"),
        capital=row.text("capital"),
        note=row.text("note"),
        source=row.text("source"),
        origin=row.origin,
    )


def _place(row: Row, country: str, kinds: tuple[str, ...], provinces: tuple[str, ...]) -> PlaceRow:
    latitude, longitude = row.degrees("latitude", 90), row.degrees("longitude", 180)
    if (latitude is None) != (longitude is None):
        row.faults.add(row.origin, "has one of latitude and longitude; give both or neither.")
    return PlaceRow(
        slug=row.slug(),
        name=row.required("name"),
        kind=row.choice("kind", kinds),
        provinces=provinces,
        country=country,
        name_ar=row.text("name_ar"),
        confirmed=row.yes("confirmed") if "confirmed" in row.cells else True,
        note=row.text("note"),
        source=row.text("source"),
        origin=row.origin,
        latitude=latitude,
        longitude=longitude,
    )


def _group(row: Row) -> GroupRow:
    return GroupRow(
        slug=row.slug(),
        name=row.required("name"),
        name_ar=row.text("name_ar"),
        type=row.choice("type", GROUP_TYPES),
        parent=row.text("parent"),
        confirmed=row.yes("confirmed"),
        note=row.text("note"),
        source=row.text("source"),
        origin=row.origin,
    )


def _lineage(row: Row) -> LineageRow:
    return LineageRow(
        predecessor=row.slug("predecessor"),
        relation=row.choice("relation", RELATIONS),
        successor=row.slug("successor"),
        date=row.day("date"),
        precision=row.choice("precision", PRECISIONS),
        confirmed=row.yes("confirmed"),
        note=row.text("note"),
        source=row.text("source"),
        origin=row.origin,
    )


def _name(row: Row) -> NameRow:
    kind = Kind(row.choice("kind", [kind.value for kind in Kind]))
    name = Name(
        text=row.required("name"),
        kind=kind,
        slug=row.text("slug") if kind is Kind.MASK else row.slug(),
        rule=Rule(row.choice("rule", [rule.value for rule in Rule])),
        case_sensitive=row.yes("case_sensitive"),
        script=row.required("script"),
        used_from=row.day("used_from"),
        used_until=row.day("used_until"),
    )
    return NameRow(name, row.text("source"), row.origin)


def _source(row: Row) -> SourceRow:
    return SourceRow(
        slug=row.slug(),
        name=row.required("name"),
        hosts=row.several("hosts"),
        country=row.text("country"),
        language=row.text("language"),
        note=row.text("note"),
        note_source=row.text("note_source"),
        confirmed=row.yes("confirmed"),
        origin=row.origin,
    )


def _source_rule(row: Row) -> SourceRuleRow:
    kind, pattern = row.required("kind"), row.required("pattern")
    return SourceRuleRow(row.text("source"), kind, pattern, row.text("note"), row.origin, row.text("example"))


def _ambiguous_term(row: Row) -> AmbiguousTermRow:
    return AmbiguousTermRow(
        row.required("term"), row.several("readings"), row.required("rule"), row.text("source"), row.origin
    )


__all__ = ["PACKS", "Origin", "Pack", "PackError", "available_packs", "read_pack"]

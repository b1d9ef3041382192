"""How does a test get a small vocabulary pack on disk?"""

from collections.abc import Mapping
from pathlib import Path

ABOUT = 'name = "lakeland"\ntitle = "Lakeland"\ncountry = "XL"\nlanguages = ["en"]\n'
TABLES: Mapping[str, list[str]] = {
    "provinces": [
        "slug,name,iso_3166_2,name_ar,ocha_pcode,geonames_adm1,capital,note,source",
        "northland,Northland,XL-NO,,XL01,01,Harbour,,survey",
        "southland,Southland,XL-SO,,XL02,02,,,survey",
    ],
    "places": ["slug,name,kind,province,name_ar,confirmed,note,source", "harbour,Harbour,town,northland,,yes,,survey"],
    "regions": [
        "slug,name,kind,provinces,confirmed,note,source",
        "shore-road,Shore road,road,southland|northland,yes,,survey",
    ],
    "foreign_places": ["slug,name,kind,country,note,source", "farport,Farport,capital,XF,,survey"],
    "groups": [
        "slug,name,name_ar,type,parent,confirmed,note,source",
        "scouts,Red Scouts,,rebel_faction,red-column,yes,,survey",
        "red-column,Red Column,,rebel_faction,,yes,,survey",
        "grey-column,Grey Column,,rebel_faction,,no,,survey",
    ],
    "lineage": [
        "predecessor,relation,successor,date,precision,confirmed,note,source",
        "red-column,renamed,grey-column,2016-03,month,yes,,survey",
    ],
    "names": [
        "kind,slug,name,script,case_sensitive,rule,used_from,used_until,source",
        "province,northland,Northland,latin,no,always,,,survey",
        "province,southland,Southland,latin,no,always,,,survey",
        "place,harbour,Harbour,latin,no,context,,,survey",
        "group,red-column,Red Column,latin,no,always,,2016-03-01,survey",
        "group,scouts,RS,latin,yes,context,,,survey",
        "mask,,Red Column Cup,latin,no,always,,,survey",
    ],
    "sources": [
        "slug,name,hosts,country,language,note,note_source,confirmed",
        "gazette,The Gazette,gazette.example,XL,en,,,yes",
    ],
    "source_rules": ["source,kind,pattern,note", "gazette,chrome,Share this page,"],
    "ambiguous_terms": ["term,readings,rule,source", "the column,Red Column | Grey Column,Look above.,survey"],
}  # fmt: skip


def write_pack(folder: Path, **tables: list[str]) -> Path:
    """The pack in `folder`, with some tables put in place of the usual ones."""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(ABOUT, encoding="utf-8")
    for name, lines in {**TABLES, **tables}.items():
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def without(table: str, start: str) -> list[str]:
    """The usual lines of a table without those that start so."""
    return [line for line in TABLES[table] if not line.startswith(start)]

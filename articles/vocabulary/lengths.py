"""How long may a cell of a pack be? As long as the column that it fills."""

from collections.abc import Mapping

DIVIDED = ("host", "hosts")  # cells with several values: the length is that of each
LENGTHS: Mapping[str, Mapping[str, int]] = {
    "provinces.csv": {
        "slug": 50, "name": 100, "name_ar": 100, "ocha_pcode": 12, "geonames_adm1": 12, "capital": 100,
    },
    "places.csv": {"slug": 80, "name": 150, "kind": 20},
    "regions.csv": {"slug": 80, "name": 150, "kind": 20},
    "foreign_places.csv": {"slug": 80, "name": 150, "kind": 20, "country": 2},
    "groups.csv": {"slug": 80, "name": 200, "name_ar": 200, "type": 30},
    "lineage.csv": {"relation": 30},
    "names.csv": {"name": 200, "script": 10},
    "sources.csv": {"slug": 80, "name": 200, "host": 253, "hosts": 253, "country": 2, "language": 3},
    "source_rules.csv": {"kind": 12, "pattern": 500, "example": 500},
    "outlines.csv": {"path": 2000},
    "ambiguous_terms.csv": {"term": 200},
}  # fmt: skip

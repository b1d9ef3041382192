"""A small sound pack of a made-up country, for tests that then break one thing in it."""

from collections.abc import Mapping
from pathlib import Path

ABOUT = """
name = "ruritania"
title = "Ruritania"
country = "RU"
languages = ["en"]
[period]
from = 1894-01-01
"""

TABLES = {
    "provinces.csv": """slug,name,iso_3166_2,name_ar,ocha_pcode,geonames_adm1,capital,note,source
strelsau,Strelsau,RU-ST,,,,Strelsau,,novel
zenda,Zenda,RU-ZE,,,,Zenda,,novel
""",
    "places.csv": """slug,name,kind,province,name_ar,confirmed,note,source
tarlenheim,Tarlenheim,town,zenda,,no,,novel
hofbau,Hofbau,town,strelsau,,yes,,novel
""",
    "regions.csv": """slug,name,kind,provinces,confirmed,note,source
forest-road,Forest road,road,zenda|strelsau,yes,,novel
""",
    "foreign_places.csv": """slug,name,kind,country,note,source
dresden,Dresden,capital,DE,,
""",
    "groups.csv": """slug,name,name_ar,type,parent,confirmed,note,source
royal-army,Royal Army,,state_force,,yes,,novel
the-six,The Six,,rebel_faction,,no,,novel
""",
    "lineage.csv": """predecessor,relation,successor,date,precision,confirmed,note,source
the-six,merged,royal-army,1894-03,month,no,,novel
""",
    "names.csv": """kind,slug,name,script,case_sensitive,rule,used_from,used_until,source
province,strelsau,Strelsau,latin,no,always,,,novel
province,zenda,Zenda,latin,no,always,,,novel
place,tarlenheim,Tarlenheim,latin,no,always,,,novel
group,royal-army,Royal Army,latin,no,always,,,novel
group,the-six,The Six,latin,yes,context,1894-01-01,1894-12-31,novel
mask,,Prisoner of Zenda,latin,no,always,,,a book
""",
    "ambiguous_terms.csv": "term,readings,rule,source\nthe castle,Zenda | Strelsau,ask a curator,\n",
    "sources.csv": """slug,name,hosts,country,language,note,note_source,confirmed
gazette,The Gazette,gazette.example,RU,en,Court paper.,itself,yes
""",
    "source_rules.csv": "source,kind,pattern,note\ngazette,chrome,^Page \\d+$,page numbers\n",
}


def write_pack(directory: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the pack into `directory`; `changes` gives other text for some files."""
    for file, text in {"pack.toml": ABOUT, **TABLES, **(changes or {})}.items():
        (directory / file).write_text(text, encoding="utf-8")
    return directory


def with_row(file: str, row: str) -> dict[str, str]:
    """The change that adds one line at the end of a file."""
    return {file: f"{TABLES[file]}{row}\n"}

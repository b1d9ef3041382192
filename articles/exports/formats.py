"""In which formats can a whole result be taken away? Their names are the endings of addresses, public for ever."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass

from articles.querysets import ArticleQuerySet

from . import bibtex, geojson, jsonl, ris
from .columns import COLUMNS
from .csv import csv_rows
from .meanings import MEANINGS


@dataclass(frozen=True, slots=True)
class Wanted:
    """A result as a format needs it: its articles in their order, what makes a path of this site a full address,
    whether texts are wanted, and the full address of the same search in one province (geojson.py)."""

    articles: ArticleQuerySet
    address: Callable[[str], str]
    with_body: bool
    narrowed: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its lines, its fields with what they mean, and of what one record of it is. `order` is the field by
    which its records are sorted, most first; empty where their order is that of the search."""

    name: str
    media_type: str
    lines: Callable[[Wanted], Generator[str]]
    fields: Callable[[Wanted], Mapping[str, str]]
    record: str = "article"
    order: str = ""


FORMATS = {
    each.name: each
    for each in (
        Format(
            "csv",
            "text/csv; charset=utf-8",
            lambda wanted: csv_rows(wanted.articles, wanted.address),
            lambda _: {column.name: MEANINGS[column.name] for column in COLUMNS},
        ),
        Format(
            "jsonl",
            "application/jsonl; charset=utf-8",
            lambda wanted: jsonl.json_lines(wanted.articles, wanted.address, with_body=wanted.with_body),
            lambda wanted: jsonl.fields(with_body=wanted.with_body),
        ),
        Format(
            "ris",
            "application/x-research-info-systems; charset=utf-8",
            lambda wanted: ris.ris_references(wanted.articles, wanted.address),
            lambda _: ris.MEANINGS,
        ),
        Format(
            "bib",
            "application/x-bibtex; charset=utf-8",
            lambda wanted: bibtex.bibtex_entries(wanted.articles, wanted.address),
            lambda _: bibtex.MEANINGS,
        ),
        Format(
            "geojson",
            "application/geo+json; charset=utf-8",
            lambda wanted: geojson.province_features(wanted.articles, wanted.narrowed),
            lambda _: geojson.MEANINGS,
            record="province",
            order="article_count",
        ),
    )
}

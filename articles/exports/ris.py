"""How does an article become a reference in RIS, which nearly every reference manager reads?

A newspaper article (NEWS); each line a tag of two letters, two blanks, a hyphen, a blank, a value; lines end in CR LF.
"""

from collections.abc import Callable, Generator

from articles.querysets import ArticleQuerySet

from .cited import ARCHIVE, STORED, Cited, one_line, with_sources

MEANINGS = {
    "TY": "NEWS, a newspaper article",
    "ID": "key of the reference: the archive and its number of the article",
    "TI": "title",
    "AU": "author as the page gives the name, one a line",
    "T2": "outlet",
    "PY": "year of publication; left out where no date is stated",
    "DA": "date of publication as far as it is stated, year/month/day/",
    "LA": "language, ISO 639 code",
    "UR": "permanent address in this archive",
    "DB": "the archive",
    "AN": "the archive's number of the article",
    "N1": "number, SHA-256 of title and text (content_hash), day of capture, original address as stated",
}
CHUNK = 500


def ris_references(articles: ArticleQuerySet, address: Callable[[str], str]) -> Generator[str]:
    """The articles in their order, each a reference; `CHUNK` of them are in memory at a time."""
    for article in with_sources(articles.only(*STORED).iterator(chunk_size=CHUNK)):
        yield ris(Cited.of(article, address))


def ris(cited: Cited) -> str:
    """One reference, with the empty line that ends it."""
    year, month, day = (*cited.issued.split("-"), "", "")[:3]
    pairs = [
        ("TY", "NEWS"),
        ("ID", cited.key),
        ("TI", cited.title),
        *(("AU", author) for author in cited.authors),
        ("T2", cited.outlet),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if year else ""),
        ("LA", cited.language),
        ("UR", cited.address),
        ("DB", ARCHIVE),
        ("AN", str(cited.number)),
        ("N1", one_line(cited.note)),
    ]
    lines = [f"{tag}  - {value}\r\n" for tag, value in pairs if value]
    return "".join([*lines, "ER  - \r\n\r\n"])

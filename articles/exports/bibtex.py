"""How does an article become an entry of BibTeX?

UTF-8, as biblatex and every present BibTeX reads it. BibTeX counts braces whether or not a backslash stands before
them, so that those of a title are written by name.
"""

from collections.abc import Callable, Generator

from articles.querysets import ArticleQuerySet

from .cited import STORED, Cited, one_line, with_sources

MEANINGS = {
    "title": "title, its capitals kept",
    "author": "authors as the page gives the names",
    "journal": "outlet",
    "entrysubtype": "newspaper: what biblatex has no type of its own for",
    "year": "year of publication; left out, with month and date, where no date is stated",
    "month": "month of publication, where it is stated",
    "date": "date of publication as far as it is stated, ISO 8601",
    "langid": "language, ISO 639 code",
    "url": "permanent address in this archive",
    "note": "number, SHA-256 of title and text (content_hash), day of capture, original address as stated",
}
CHUNK = 500
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPES = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)


def bibtex_entries(articles: ArticleQuerySet, address: Callable[[str], str]) -> Generator[str]:
    """The articles in their order, each an entry; `CHUNK` of them are in memory at a time."""
    for article in with_sources(articles.only(*STORED).iterator(chunk_size=CHUNK)):
        yield bibtex(Cited.of(article, address))


def bibtex(cited: Cited) -> str:
    """One entry, with an empty line after it."""
    year, month, *_ = (*cited.issued.split("-"), "")
    pairs = [
        ("title", f"{{{{{escaped(cited.title)}}}}}"),
        ("author", _braced(" and ".join(f"{{{escaped(author)}}}" for author in cited.authors))),
        ("journal", _braced(escaped(cited.outlet))),
        ("entrysubtype", "{newspaper}"),
        ("year", _braced(year)),
        ("month", MONTHS[int(month) - 1] if month else ""),
        ("date", _braced(cited.issued)),
        ("langid", _braced(cited.language)),
        ("url", _braced(cited.address)),
        ("note", _braced(escaped(one_line(cited.note)))),
    ]
    fields = "".join(f"  {name} = {value},\n" for name, value in pairs if value)
    return f"@article{{{cited.key},\n{fields}}}\n\n"


def escaped(text: str) -> str:
    """A text as TeX reads it as itself."""
    return text.translate(_ESCAPES)


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""

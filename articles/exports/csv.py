"""How does a result become a table that a spreadsheet opens without harm?

UTF-8 with a byte order mark, without which Excel reads Arabic as noise (Python: encoding="utf-8-sig");
lines end in CR LF as RFC 4180 says. A cell that a spreadsheet would take for a formula begins with an
apostrophe (OWASP ASVS 5.0, 1.2.10). So does one that looks as if it had been given
one, or who reads the file back could not tell the two apart.
"""

import csv
from collections.abc import Callable, Generator, Iterable, Sequence

from articles.querysets import ArticleQuerySet
from articles.search.hits import tagged, with_tags

from .columns import COLUMNS, STORED, Column

BYTE_ORDER_MARK = "\ufeff"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
CHUNK = 500


class _Line:
    """A file that gives each line back instead of keeping it."""

    @staticmethod
    def write(text: str) -> str:
        return text


def csv_rows(
    articles: ArticleQuerySet,
    address: Callable[[str], str] = lambda path: path,
    columns: Sequence[Column] = COLUMNS,
) -> Generator[str]:
    """The articles in their order as lines of CSV, the header first; `CHUNK` articles are in memory at a time.

    `address` turns a path of this site into a full address, such as `request.build_absolute_uri`.
    """
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow([column.name for column in columns])
    listed = with_tags(articles.only(*STORED))
    for article in tagged(listed.iterator(chunk_size=CHUNK)):
        yield writer.writerow([unharmed(column.text(article, address)) for column in columns])


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Generator[str]:
    """A table of a page as lines of CSV, the header first."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BYTE_ORDER_MARK + writer.writerow([unharmed(name) for name in header])
    for row in rows:
        yield writer.writerow([unharmed(cell) if isinstance(cell, str) else cell for cell in row])


def unharmed(text: str) -> str:
    """A text that no spreadsheet takes for a formula; docs/exports.md tells how to read it back."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text

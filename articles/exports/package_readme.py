"""What does a person need to know who opens the folder of an export?"""

from collections.abc import Mapping, Sequence
from textwrap import fill

from .manifest import LICENCE
from .sqlite import NAME
from .tables import Table

WIDTH = 100
EXAMPLE = """\
select articles.id, articles.title, articles.source, articles.published_at
from articles_search join articles on articles.id = articles_search.rowid
where articles_search match 'aleppo' order by rank limit 20;"""
LEFT_OUT = (
    "Articles that are hidden or withdrawn. The captures: the bytes that articles were read from, and earlier texts. "
    "Tags that were rejected, the words in a text that a tag rests on, who decided what, and notes of editors on "
    "single articles. Accounts, saved searches and reports of readers."
)
COUNTS = (
    "Rows are articles, or what is said of them, never events. Claims are what texts say; adding them up counts "
    "the same people several times. Articles with one number in “clusters” carry the same report."
)
VALUES = (
    "Values are as they are in the archive. A title may begin with “=”, “+”, “-” or “@”, which a spreadsheet takes "
    "for a formula: import such columns as text, or take tables for spreadsheets from the archive's own search pages."
)


def readme(
    facts: Mapping[str, str],
    tables: Sequence[Table],
    counts: Mapping[str, int],
    *,
    with_package: bool,
    with_sqlite: bool,
    with_texts: bool,
) -> str:
    """The text of README.txt."""
    title = facts["title"]
    texts = "" if with_texts else "The texts of the articles were left out when this was made. "
    parts = [f"{title}\n{'=' * len(title)}", _filled(f"{facts['description']} Made at {facts['created']}.")]
    if with_package:
        parts.append("data/*.csv: tables in UTF-8; datapackage.json describes them for programs (Frictionless Data).")
    if with_sqlite:
        parts.append(f"{NAME}: the tables in one SQLite database with a full-text index. To search it:\n\n{EXAMPLE}")
    widest = max(len(table.name) for table in tables)
    listed = "\n".join(f"  {table.name:{widest}}  {counts[table.name]:>12,}  {table.meaning}" for table in tables)
    parts += [f"Tables and their rows\n{listed}"]
    for head, words in (
        ("What is counted", COUNTS),
        ("What is not in it", texts + LEFT_OUT),
        ("Values", VALUES),
        ("Rights", LICENCE),
    ):
        parts.append(f"{head}\n{_filled(words)}")
    return "\n\n".join(parts) + "\n"


def _filled(words: str) -> str:
    return fill(words, WIDTH, break_long_words=False, break_on_hyphens=False)

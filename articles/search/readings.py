"""How does the index read a text?

English, Arabic and other articles are indexed under three text search configurations, so a text has three readings.
A text too common for the English index has none. The beginning of a word, with a star behind it, is never that: *the**
also begins *theatre*.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db import connection

LEXEME = re.compile(r"'(?:[^'\\]|''|\\.)*'")
_STEP = re.compile(r"' <(-|[0-9]+)> '")
# The language stands for its configuration in search_configuration() and for its spelling in search_text().
_READINGS = """
    select term, array[english::text, arabic::text, other::text]
    from unnest(%s::text[]) term,
         phraseto_tsquery(search_configuration('en'), search_text('en', term)) english,
         phraseto_tsquery(search_configuration('ar'), search_text('ar', term)) arabic,
         phraseto_tsquery(search_configuration('other'), search_text('other', term)) other"""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the English, the Arabic and the other index have it: texts of tsqueries, empty where it is nothing."""

    queries: tuple[str, ...]

    @property
    def different(self) -> list[str]:
        """The readings, each once."""
        return [query for query in dict.fromkeys(self.queries) if query]

    def lexemes(self) -> list[str]:
        """All lexemes of the readings, as they stand in the index."""
        return [_unquoted(lexeme) for query in self.different for lexeme in LEXEME.findall(query)]

    def words(self) -> Iterable[tuple[str, ...]]:
        """The lexemes word by word: the first of a phrase in each reading, then the second, and so on."""
        for lexemes in zip_longest(*map(LEXEME.findall, self.different)):
            yield tuple(dict.fromkeys(lexeme for lexeme in lexemes if lexeme))

    def width(self) -> tuple[int, int]:
        """Of how many words that can be marked the shortest reading consists, and how many the longest spans.

        A joined word is read as itself and as its parts: its parts are marked. A number behind a hyphen is marked with
        what stands before it (BMP-1).
        """
        fewest = min(
            len({lexeme for lexeme in map(_unquoted, LEXEME.findall(query)) if "-" not in lexeme})
            for query in self.different
        )
        widest = max(
            1 + sum(int(steps) if steps.isdigit() else 1 for steps in _STEP.findall(query)) for query in self.different
        )
        return fewest, widest


def _unquoted(lexeme: str) -> str:
    return lexeme[1:-1].replace("''", "'").replace("\\\\", "\\")


def readings(texts: Iterable[str]) -> tuple[Mapping[str, Reading], set[str]]:
    """Each text as it is read, and the texts that are too common to have a reading: one statement that reads no table.

    A text of nothing but signs is neither. The beginning of a word (`the*`) that is too common a word is read as the
    configuration has it that knows no common words.
    """
    found: dict[str, Reading] = {}
    common = set()
    with connection.cursor() as cursor:
        cursor.execute(_READINGS, [sorted(set(texts))])
        for text, several in cursor.fetchall():
            if not several[0] and text.endswith("*"):
                several[0] = several[2]
            if several[0]:
                found[text] = Reading(tuple(several))
            elif any(several):
                common.add(text)
    return found, common


def joined(operator: str, parts: Sequence[str]) -> str:
    """The text of a tsquery that joins others; empty of none."""
    return f"( {f' {operator} '.join(parts)} )" if parts else ""

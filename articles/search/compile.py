"""How does a query read in PostgreSQL?

English, Arabic and other articles are indexed under three text search configurations. Each term is
read under all three, and the readings are joined term by term, not query by query: so `-word`
excludes an article whatever its language, one query finds English and Arabic, and a single
`search @@ tsquery` can use the index. A word too common for the English index is left out.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db import connection

from .query import Query, Term
from .snippets import Together

_LEXEME = re.compile(r"'(?:[^'\\]|''|\\.)*'")
_STEP = re.compile(r"' <(-|[0-9]+)> '")
# The language stands for its configuration in search_configuration() and for its spelling in search_text().
_READINGS = """
    select term, english::text, array_remove(array[english::text, arabic::text, other::text], '')
    from unnest(%s::text[]) term,
         phraseto_tsquery(search_configuration('en'), search_text('en', term)) english,
         phraseto_tsquery(search_configuration('ar'), search_text('ar', term)) arabic,
         phraseto_tsquery(search_configuration('other'), search_text('other', term)) other"""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A query as PostgreSQL reads it; every text is the text of a tsquery.

    `complement` matches what the query does not; it is given where only it can use the index, as for
    a query of nothing but exclusions. `lexemes` are the words asked for, each as the lexemes it has
    under the configurations, quoted as tsquery writes them; `highlight` is what to mark in a text, and
    `together` how near marks must be where a phrase is all that is asked. `common` are words left
    out. A query with no `tsquery` matches nothing.
    """

    tsquery: str
    complement: str
    lexemes: tuple[tuple[str, ...], ...]
    highlight: str
    together: Together | None
    common: tuple[str, ...]


def compiled(query: Query) -> Compiled:
    """A query as PostgreSQL reads it, at the price of one statement that reads no table."""
    readings, common = _readings({term.text for term in query.terms})
    alternatives = [[term for term in alternative if term.text in readings] for alternative in query.alternatives]
    alternatives = [alternative for alternative in alternatives if alternative]
    wanted = dict.fromkeys(term.text for terms in alternatives for term in terms if not term.excluded)
    only_exclusions = any(all(term.excluded for term in alternative) for alternative in alternatives)
    return Compiled(
        tsquery=_joined(" | ", [_joined(" & ", [_literal(term, readings) for term in each]) for each in alternatives]),
        complement=_complement(alternatives, readings) if only_exclusions else "",
        lexemes=_lexemes(readings[text] for text in wanted),
        highlight=_joined(" | ", [_any(readings[text]) for text in wanted]),
        together=_together(readings[next(iter(wanted))]) if len(wanted) == 1 else None,
        common=tuple(dict.fromkeys(term.text for term in query.terms if term.text in common)),
    )


def _readings(texts: set[str]) -> tuple[dict[str, list[str]], set[str]]:
    """Each text as its different tsqueries, and the texts that are too common to have one."""
    readings, common = {}, set()
    with connection.cursor() as cursor:
        cursor.execute(_READINGS, [sorted(texts)])
        for text, english, found in cursor.fetchall():
            if english:
                readings[text] = list(dict.fromkeys(found))
            elif found:
                common.add(text)
    return readings, common


def _lexemes(terms: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The lexemes of terms, word by word: the first of a phrase in each reading, then the second, and so on."""
    words: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for readings in terms:
        for lexemes in zip_longest(*(_LEXEME.findall(reading) for reading in readings)):
            word = tuple(dict.fromkeys(lexeme for lexeme in lexemes if lexeme and lexeme not in seen))
            seen.update(word)
            if word:
                words.append(word)
    return tuple(words)


def _together(readings: Sequence[str]) -> Together | None:
    """How many marks make up a phrase, within how many words, whatever the language; None for a single word."""
    count = min(len(set(_LEXEME.findall(reading))) for reading in readings)
    within = max(
        1 + sum(int(steps) if steps.isdigit() else 1 for steps in _STEP.findall(reading)) for reading in readings
    )
    return Together(count, within) if count > 1 else None


def _any(readings: Sequence[str]) -> str:
    return _joined(" | ", readings)


def _literal(term: Term, readings: dict[str, list[str]], opposite: bool = False) -> str:
    any_reading = _any(readings[term.text])
    return f"!{any_reading}" if term.excluded != opposite else any_reading


def _joined(operator: str, parts: Sequence[str]) -> str:
    return f"( {operator.join(parts)} )" if parts else ""


def _complement(alternatives: Sequence[Sequence[Term]], readings: dict[str, list[str]]) -> str:
    """What the alternatives do not match, by De Morgan: PostgreSQL takes no `!( … )` to the index."""
    return _joined(
        " & ", [_joined(" | ", [_literal(term, readings, opposite=True) for term in each]) for each in alternatives]
    )

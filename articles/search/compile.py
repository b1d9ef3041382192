"""How does a query read in PostgreSQL?

English, Arabic and other articles are indexed under three text search configurations. Each term is
read under all three, and the readings are joined term by term, not query by query: so `-word`
excludes an article whatever its language, one query finds English and Arabic, and a single
`search @@ tsquery` can use the index. A word too common for the English index is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from .query import Query, Term

_LEXEME = re.compile(r"'(?:[^'\\]|''|\\.)*'")
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
    a query of nothing but exclusions. `lexemes` are the words asked for, each quoted as tsquery
    writes it; `highlight` is what to mark in a text. `common` are words left out. A query with no
    `tsquery` matches nothing.
    """

    tsquery: str
    complement: str
    lexemes: tuple[str, ...]
    highlight: str
    common: tuple[str, ...]


def compiled(query: Query) -> Compiled:
    """A query as PostgreSQL reads it, at the price of one statement that reads no table."""
    readings, common = _readings({term.text for term in query.terms})
    alternatives = [[term for term in alternative if term.text in readings] for alternative in query.alternatives]
    alternatives = [alternative for alternative in alternatives if alternative]
    wanted = list(
        dict.fromkeys(readings[term.text] for term in query.terms if not term.excluded and term.text in readings)
    )
    only_exclusions = any(all(term.excluded for term in alternative) for alternative in alternatives)
    return Compiled(
        tsquery=_joined(" | ", [_joined(" & ", [_literal(term, readings) for term in each]) for each in alternatives]),
        complement=_complement(alternatives, readings) if only_exclusions else "",
        lexemes=tuple(dict.fromkeys(lexeme for reading in wanted for lexeme in _LEXEME.findall(reading))),
        highlight=_joined(" | ", wanted),
        common=tuple(dict.fromkeys(term.text for term in query.terms if term.text in common)),
    )


def _readings(texts: set[str]) -> tuple[dict[str, str], set[str]]:
    """Each text as a tsquery, and the texts that are too common to have one."""
    readings, common = {}, set()
    with connection.cursor() as cursor:
        cursor.execute(_READINGS, [sorted(texts)])
        for text, english, found in cursor.fetchall():
            if english:
                readings[text] = _joined(" | ", list(dict.fromkeys(found)))
            elif found:
                common.add(text)
    return readings, common


def _literal(term: Term, readings: dict[str, str], opposite: bool = False) -> str:
    return f"!{readings[term.text]}" if term.excluded != opposite else readings[term.text]


def _joined(operator: str, parts: Sequence[str]) -> str:
    return f"( {operator.join(parts)} )" if parts else ""


def _complement(alternatives: Sequence[Sequence[Term]], readings: dict[str, str]) -> str:
    """What the alternatives do not match, by De Morgan: PostgreSQL takes no `!( … )` to the index."""
    return _joined(
        " & ", [_joined(" | ", [_literal(term, readings, opposite=True) for term in each]) for each in alternatives]
    )

"""Which number stands for which facet value in `Article.facets`?

The ranges are those of articles/migrations/sql/facets.sql; a test holds the two equal.
"""

from collections.abc import Mapping
from enum import IntEnum

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.models.articles import Kind
from articles.querysets import ArticleQuerySet

RANGE = 1_000_000
KINDS = list(Kind.values)


class Facet(IntEnum):
    """The first code of each range."""

    SOURCE = 1 * RANGE
    PROVINCE = 2 * RANGE
    GROUP = 3 * RANGE
    YEAR = 4 * RANGE
    MONTH = 5 * RANGE
    KIND = 6 * RANGE
    LANGUAGE = 7 * RANGE
    PRIMARY = 8 * RANGE
    PLACE = 9 * RANGE


UNDATED = int(Facet.YEAR)


def kind_code(kind: str) -> int:
    """The code of a kind; its place in the list of kinds, from 1."""
    return Facet.KIND + 1 + KINDS.index(kind)


def language_code(language: str) -> int:
    """The code of a language of two or three letters a to z."""
    first, second, third = (ord(letter) - 96 for letter in language.ljust(3, "`"))
    return Facet.LANGUAGE + first * 1024 + second * 32 + third


def language_of(code: int) -> str:
    """The language a code stands for."""
    letters = code - Facet.LANGUAGE
    return "".join(chr(96 + part) for part in (letters // 1024, letters // 32 % 32, letters % 32) if part)


def facet_of(code: int) -> Facet:
    """The range that a code below `PRIMARY` lies in."""
    return Facet(code // RANGE * RANGE)


def counts(articles: ArticleQuerySet) -> dict[int, int]:
    """How many of the articles carry each code, in one statement; codes from `PRIMARY` on are left out.

    Every article has exactly one kind, so the kinds add up to the number of articles.
    """
    try:
        matches, parameters = articles.order_by().values("facets").query.sql_with_params()
    except EmptyResultSet:
        return {}
    statement = f"""
        select code, count(*) from (select unnest(facets) as code from ({matches}) matched) codes
        where code < %s group by code"""  # noqa: S608 - the inner statement is Django's, its values are parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, int(Facet.PRIMARY)])
        return dict(cursor.fetchall())


def total(codes: Mapping[int, int]) -> int:
    """The number of articles behind counts."""
    return sum(count for code, count in codes.items() if Facet.KIND <= code < Facet.LANGUAGE)


def within(codes: Mapping[int, int], facet: Facet) -> list[tuple[int, int]]:
    """The codes of one facet with their counts, most articles first."""
    found = [(code, count) for code, count in codes.items() if facet <= code < facet + RANGE]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))

"""Which number stands for which facet value in `Article.facets`?

The ranges are those of articles/migrations/sql/facets.sql and together.sql; a test holds the two equal.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from articles.models.articles import Kind

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


class Within(StrEnum):
    """How near two names stand; what stands in one sentence stands in one paragraph."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


PAIRS = {Within.SENTENCE: 100_000_000, Within.PARAGRAPH: 1_100_000_000}
# Codes are four bytes: what the pairs of group and province leave is below nought.
GROUP_PAIRS = {Within.SENTENCE: 0, Within.PARAGRAPH: -(1 << 30)}
MOST_GROUPS = 1 << 15
UNDATED = int(Facet.YEAR)


def pair_code(within: Within, group: int, province: int) -> int:
    """The code of a group (by key) and a province named together."""
    return PAIRS[within] + group * 1000 + province


def are_coded(group: int, other: int) -> bool:
    """Whether two groups, by key, have a code as a pair."""
    return group != other and max(group, other) < MOST_GROUPS


def group_pair_code(within: Within, group: int, other: int) -> int:
    """The code of two groups (by key) named together."""
    first, second = sorted((group, other))
    return GROUP_PAIRS[within] - (first * MOST_GROUPS + second)


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


def within(codes: Mapping[int, int], facet: Facet) -> list[tuple[int, int]]:
    """The codes of one facet with their counts, most articles first."""
    found = [(code, count) for code, count in codes.items() if facet <= code < facet + RANGE]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))

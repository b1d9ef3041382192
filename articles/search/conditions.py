"""What must be true of an article, as a tree that PostgreSQL can answer from its indexes?

Negations stand at the leaves. Words that stand side by side are one tsquery, which one index scan answers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeAlias

from django.contrib.postgres.search import SearchQueryField
from django.db.models import BooleanField, F, Func, Q, Value

from articles.models import Article

from .readings import LEXEME, joined

# What a tsquery says of the places of words: how far apart they are, or that they stand in the title.
_PLACED = re.compile("[<AD]")


class TsQuery(Func):
    """The text of a tsquery as a tsquery: a constant that the planner can estimate."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, text: str) -> None:
        super().__init__(Value(text))


class Holds(Func):
    """search @@ tsquery."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    conditional = True
    output_field = BooleanField()

    def __init__(self, tsquery: str) -> None:
        super().__init__(F("search"), TsQuery(tsquery))


class HoldsInRow(Holds):
    """The same as an index cannot be asked it."""

    template = "coalesce(%(expressions)s, false)"


class TitleHolds(Holds):
    """The title alone, read as the index reads it, @@ tsquery."""

    def __init__(self, tsquery: str) -> None:
        title = Func(F("language"), F("title"), function="search_text")
        column = Func(Func(F("language"), function="search_configuration"), title, function="to_tsvector")
        Func.__init__(self, column, TsQuery(tsquery))


class Reads(Func):
    """Whether a field holds what a regular expression says, capitals apart."""

    template = "%(expressions)s"
    arg_joiner = " ~* "
    conditional = True
    output_field = BooleanField()

    def __init__(self, field: str, pattern: str) -> None:
        super().__init__(F(field), Value(pattern))


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a tsquery and of its complement, and of each whether the index can find what matches it.

    PostgreSQL answers `!word` by reading a whole index, and takes no `!( … )` to it.
    """

    tsquery: str
    complement: str
    is_found: bool = True
    is_complement_found: bool = False

    @classmethod
    def of(cls, tsquery: str) -> "Words":
        """What a tsquery that the index can find holds."""
        return cls(tsquery, f"!{tsquery}")

    def negated(self) -> "Words":
        """The complement."""
        return Words(self.complement, self.tsquery, self.is_complement_found, self.is_found)

    def as_q(self) -> Q:
        """As Django asks."""
        if self.is_found:
            return Q(Holds(self.tsquery))
        return ~Q(pk__in=Article.objects.filter(Holds(self.complement)).order_by().values("pk"))


class Confirmed:
    """What the index finds by `tsquery` and each article confirms when it is looked at; without `holds`, all else."""

    __slots__ = ()
    tsquery: str
    holds: bool

    def negated(self) -> Self:
        """The complement."""
        return replace(self, holds=not self.holds)

    def as_q(self) -> Q:
        """As Django asks. For the complement the rows are looked up first."""
        found = Q(Holds(self.tsquery)) & self._in_row()
        return found if self.holds else ~Q(pk__in=Article.objects.filter(found).order_by().values("pk"))

    def _in_row(self) -> Q:
        """What is looked at."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Nearby(Confirmed):
    """What the index finds by the words of `tsquery` and their places in the article confirm by `near`, a tsquery too.

    Asked for `near` itself, the index would look each word up once for every distance and order: four common words
    within twenty took 2.5 s at 149,317 articles, and take 0.3.
    """

    tsquery: str
    near: str
    holds: bool = True

    def _in_row(self) -> Q:
        return Q(HoldsInRow(self.near))


@dataclass(frozen=True, slots=True)
class Titled(Confirmed):
    """What the index finds by the beginning of a word, and the title confirms.

    The index alone takes every article with a word of that beginning in a tier (tiers.py), for tiers have no place.
    """

    tsquery: str
    holds: bool = True

    def _in_row(self) -> Q:
        return Q(TitleHolds(self.tsquery))


@dataclass(frozen=True, slots=True)
class Exactly(Confirmed):
    """What the index finds by `tsquery` and the text of one of the fields confirms by `pattern`."""

    tsquery: str
    pattern: str
    fields: tuple[str, ...]
    holds: bool = True

    def _in_row(self) -> Q:
        read = Q()
        for field in self.fields:
            read |= Q(Reads(field, self.pattern))
        return read


@dataclass(frozen=True, slots=True)
class Carries:
    """An article with a facet code, or without it."""

    code: int
    holds: bool = True

    def negated(self) -> "Carries":
        """The other ones."""
        return replace(self, holds=not self.holds)

    def as_q(self) -> Q:
        """As Django asks."""
        found = Q(facets__contains=[self.code])
        return found if self.holds else ~found


@dataclass(frozen=True, slots=True)
class Published:
    """An article whose stated date begins on a day or later, or ends before it."""

    since: date | None = None
    before: date | None = None
    holds: bool = True

    def negated(self) -> "Published":
        """The other ones, undated ones among them."""
        return replace(self, holds=not self.holds)

    def as_q(self) -> Q:
        """As Django asks."""
        found = Q(published_on__gte=self.since) if self.since else Q(published_until__lt=self.before)
        return found if self.holds else ~found | Q(published_on=None)


@dataclass(frozen=True, slots=True)
class Both:
    """Conditions of which all must hold, or with `is_either` one."""

    parts: tuple["Condition", ...]
    is_either: bool = False

    def negated(self) -> "Both":
        """By De Morgan."""
        return Both(tuple(part.negated() for part in self.parts), not self.is_either)

    def as_q(self) -> Q:
        """As Django asks."""
        found = Q()
        for part in self.parts:
            found = found | part.as_q() if self.is_either else found & part.as_q()
        return found


Condition: TypeAlias = Words | Nearby | Titled | Exactly | Carries | Published | Both


def looks_at_articles(condition: Condition | None) -> bool:
    """Whether each article that the index finds must be looked at: for the places of words, or for the text."""
    match condition:
        case Both(parts):
            return any(map(looks_at_articles, parts))
        case Words(tsquery):
            return bool(_PLACED.search(LEXEME.sub("", tsquery)))
    return isinstance(condition, Confirmed)


def all_hold(parts: Iterable[Condition]) -> Condition | None:
    """All of the conditions as one, the words among them as one tsquery; None of none."""
    return _joined(list(parts), is_either=False)


def one_holds(parts: Iterable[Condition]) -> Condition | None:
    """One of the conditions; likewise."""
    return _joined(list(parts), is_either=True)


def _joined(parts: list[Condition], *, is_either: bool) -> Condition | None:
    words = [part for part in parts if isinstance(part, Words)]
    others = [part for part in parts if not isinstance(part, Words)]
    several = [*([_one(words, is_either=is_either)] if words else []), *others]
    return Both(tuple(several), is_either) if len(several) > 1 else several[0] if several else None


def _one(words: list[Words], *, is_either: bool) -> Words:
    """Several tsqueries as one."""
    if len(words) == 1:
        return words[0]
    one, other = ("|", "&") if is_either else ("&", "|")
    found = [word.is_found for word in words]
    complements = [word.is_complement_found for word in words]
    return Words(
        joined(one, [word.tsquery for word in words]),
        joined(other, [word.complement for word in words]),
        all(found) if is_either else any(found),
        any(complements) if is_either else all(complements),
    )

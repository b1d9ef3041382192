"""Where does a walk through a result by date go on?

Behind the last article that was read, told by its day and number: so each page costs the same however far it lies, and
articles that are added meanwhile move no other to another page.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import BigIntegerField, BooleanField, DateField, F, Func, Value

from articles.querysets import ArticleQuerySet

_SHAPE = re.compile(r"(newest|oldest) (\d{4}-\d\d-\d\d|undated) (\d{1,18})", re.ASCII)
_MOST_CHARACTERS = 80


@dataclass(frozen=True, slots=True)
class Cursor:
    """An article in a result by date: the order, its day, None where it is undated, and its key."""

    order: str
    day: date | None
    key: int

    @property
    def is_back(self) -> bool:
        """Whether later days come first."""
        return self.order == "newest"

    def __str__(self) -> str:
        """As it stands in an address: to be handed back, not to be read."""
        text = f"{self.order} {self.day or 'undated'} {self.key}"
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self:
        """The cursor that an address gives; ValueError where it is none."""
        if len(text) > _MOST_CHARACTERS:
            raise ValueError("too long")
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        told = _SHAPE.fullmatch(urlsafe_b64decode(padded).decode("ascii"))
        if told is None:
            raise ValueError("no cursor")
        order, day, key = told.groups()
        return cls(order, None if day == "undated" else date.fromisoformat(day), int(key))


def following(
    articles: ArticleQuerySet, cursor: Cursor, first: date | None, last: date | None
) -> list[ArticleQuerySet]:
    """The articles behind a cursor, in parts that follow one another: dated ones, undated ones.

    `first` and `last` are the days between which the dated ones lie, if they do: an index finds those, which it would
    not see among other conditions.
    """
    undated = articles.filter(published_on=None)
    if cursor.day is None:
        return [undated.filter(id__lt=cursor.key) if cursor.is_back else undated.filter(id__gt=cursor.key)]
    dated = articles.filter(_compared(cursor, "<" if cursor.is_back else ">"))
    if first:
        dated = dated.filter(published_on__gte=first)
    if last:
        dated = dated.filter(published_on__lte=last)
    return [dated, undated]


def up_to(articles: ArticleQuerySet, end: Cursor) -> ArticleQuerySet:
    """Those of a part of `following` that stand before a cursor, and the one that it is of."""
    if end.day is None:
        return articles.filter(id__gte=end.key) if end.is_back else articles.filter(id__lte=end.key)
    return articles.filter(_compared(end, ">=" if end.is_back else "<="))


def _compared(cursor: Cursor, how: str) -> Func:
    """How the place of an article compares with a cursor: as rows, which an index on both columns answers."""
    place = Func(F("published_on"), F("id"), function="row")
    other = Func(Value(cursor.day, DateField()), Value(cursor.key, BigIntegerField()), function="row")
    return Func(place, other, template="(%(expressions)s)", arg_joiner=f" {how} ", output_field=BooleanField())

"""Where does a walk through a result by date go on?

Behind the last article that was read, told by its day and number: so each page costs the same however far it lies, and
articles that are added meanwhile move no other to another page.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
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


def following(articles: ArticleQuerySet, cursor: Cursor) -> Iterator[ArticleQuerySet]:
    """The articles behind a cursor, in two parts of which the second follows the first: dated ones, undated ones."""
    is_back = cursor.order == "newest"
    undated = articles.filter(published_on=None)
    if cursor.day is None:
        yield undated.filter(id__lt=cursor.key) if is_back else undated.filter(id__gt=cursor.key)
        return
    place = Func(Value(cursor.day, DateField()), Value(cursor.key, BigIntegerField()), function="row")
    yield articles.filter(_Compared(Func(F("published_on"), F("id"), function="row"), place, is_back=is_back))
    yield undated


class _Compared(Func):
    """Whether one row comes before another, or behind it: a comparison that an index on both columns answers."""

    template = "(%(expressions)s)"
    output_field = BooleanField()

    def __init__(self, one: Func, other: Func, *, is_back: bool) -> None:
        super().__init__(one, other, arg_joiner=" < " if is_back else " > ")

"""Which values may a column hold, said to the database too?

Forms ask `choices`; a program that writes past them meets these constraints.
"""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

Choices = Sequence[tuple[str, str]]


def one_of(name: str, column: str, choices: Choices) -> models.CheckConstraint:
    """The constraint `name`: the column holds one of the values of `choices`."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{column}__in": [str(value) for value, _ in choices]}))

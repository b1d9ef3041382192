"""Of which type is each armed group, and what is it part of?"""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.models import ArmedGroup

from .kept import made


@dataclass(frozen=True, slots=True)
class Kin:
    """The type of a group in words, and the slug of what it is part of, empty for none."""

    type_label: str
    parent: str


def kinships() -> Mapping[str, Kin]:
    """All groups by slug, in one statement where they may have changed."""
    return made("kinships", _read)


def _read() -> Mapping[str, Kin]:
    groups = ArmedGroup.objects.order_by().select_related("parent").only("slug", "type", "parent__slug")
    return {group.slug: Kin(group.type_label, group.parent.slug if group.parent else "") for group in groups}

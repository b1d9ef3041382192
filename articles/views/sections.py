"""In which order does a reader find an armed group in a long list: by its type, below what it is part of?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from articles.search.kinships import Kin

from .panels import Choice

DEEPEST = 3  # further down a list is no longer indented


@dataclass(frozen=True, slots=True)
class Section:
    """Choices under one heading."""

    heading: str
    choices: Sequence[Choice]


def by_type(choices: Sequence[Choice], kin: Mapping[str, Kin]) -> list[Section]:
    """What is asked for, then a section for each type in the order of its first; members follow what they are part of.

    `choices` come most articles first. A member whose parent is not among them, or is asked for, stands by itself.
    """
    asked = [choice for choice in choices if choice.checked]
    others = {choice.value: choice for choice in choices if not choice.checked}
    members: dict[str, list[str]] = {}
    for slug in others:
        parent = kin[slug].parent if slug in kin else ""
        members.setdefault(parent if parent in others else "", []).append(slug)
    types: dict[str, list[Choice]] = {}
    for slug in members.get("", []):
        heading = gettext(kin[slug].type_label) if slug in kin else gettext("type not known")
        types.setdefault(heading, []).extend(_with_members(slug, others, members))
    sections = [Section(heading, found) for heading, found in types.items()]
    return [Section(gettext("Chosen"), asked), *sections] if asked else sections


def _with_members(
    slug: str, choices: Mapping[str, Choice], members: Mapping[str, Sequence[str]], depth: int = 0, part_of: str = ""
) -> Iterator[Choice]:
    """A group and its members in the list, theirs below them."""
    yield replace(choices[slug], depth=min(depth, DEEPEST), part_of=part_of)
    for member in members.get(slug, ()):
        yield from _with_members(member, choices, members, depth + 1, choices[slug].name)

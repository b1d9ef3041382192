"""What is a name, and what does it name?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a name can name. A mask names nothing: it hides the names inside it."""

    PROVINCE = "province"
    PLACE = "place"
    GROUP = "group"
    MASK = "mask"


class Rule(StrEnum):
    """When a name found in a text becomes a tag."""

    ALWAYS = "always"
    CONTEXT = "context"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Name:
    """One surface form of a province, place or armed group.

    `slug` is the record it names, empty for a mask. `used_from` and `used_until` bound the
    publication dates on which the name means this record (inclusive, None: open).
    """

    text: str
    kind: Kind
    slug: str
    rule: Rule = Rule.ALWAYS
    case_sensitive: bool = False
    script: str = "latin"
    used_from: date | None = None
    used_until: date | None = None

"""Of what is a query made, and how is it written?

`str()` of a node is its canonical form, which reads back as the same node.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

_SLUG = re.compile("[a-z0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any grammatical form; with `is_prefix` any word that begins so."""

    text: str
    is_prefix: bool = False

    def __str__(self) -> str:
        return f"{self.text}*" if self.is_prefix else self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order; with `within` in any order, every two of them at most so many words apart."""

    text: str
    within: int = 0

    def __str__(self) -> str:
        return f'"{self.text}"~{self.within}' if self.within else f'"{self.text}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Two words or phrases at most so many words apart, in any order."""

    left: Word | Phrase
    right: Word | Phrase
    within: int

    def __str__(self) -> str:
        return f"{self.left} NEAR/{self.within} {self.right}"


@dataclass(frozen=True, slots=True)
class Exact:
    """These words as they are written, capitals apart: no other form of them, no other name."""

    text: str

    def __str__(self) -> str:
        return f'="{self.text}"'


@dataclass(frozen=True, slots=True)
class Title:
    """What is sought in titles alone."""

    sought: "Word | Phrase | Near | Exact | Named"

    def __str__(self) -> str:
        return f"title:({self.sought})" if isinstance(self.sought, Near | Named) else f"title:{self.sought}"


@dataclass(frozen=True, slots=True)
class Field:
    """A filter written into the query: group, province or source by slug or name, before or after by date."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{self.value}" if _SLUG.fullmatch(self.value) else f'{self.name}:"{self.value}"'


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was typed, with the other names of what it names: any of them will do.

    `kind` and `slug` are those of the record, `others` are phrases. Written, it is what was typed.
    """

    typed: "Word | Phrase | All"
    kind: str
    slug: str
    others: tuple[Phrase, ...]

    def __str__(self) -> str:
        return str(self.typed)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    part: "Node"

    def __str__(self) -> str:
        return f"-({self.part})" if isinstance(self.part, All | Any | Near) else f"-{self.part}"


@dataclass(frozen=True, slots=True)
class All:
    """Two parts or more that must all hold; none of them is an `All`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Any) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any:
    """Two parts or more of which one must hold; none of them is an `Any`."""

    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(map(str, self.parts))


Leaf: TypeAlias = Word | Phrase | Near | Exact | Title | Field | Named
Node: TypeAlias = Leaf | Not | All | Any


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, None where the text holds no word. `text` is as typed."""

    root: Node | None
    text: str = field(default="", compare=False)

    def __str__(self) -> str:
        return "" if self.root is None else str(self.root)

    def __bool__(self) -> bool:
        return self.root is not None


def leaves(node: Node | None, *, excluded: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Every word, phrase and filter of a query in order, and whether it must not be there."""
    match node:
        case None:
            return
        case Not(part):
            yield from leaves(part, excluded=not excluded)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part, excluded=excluded)
        case _:
            yield node, excluded


def all_of(parts: list[Node]) -> Node | None:
    """The node that all of these hold in, without brackets in brackets; None of none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,))]
    return All(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def any_of(parts: list[Node]) -> Node | None:
    """The node that one of these holds in, without brackets in brackets; None of none."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Any) else (part,))]
    return Any(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def not_of(part: Node) -> Node:
    """What must not hold; twice excluded is asked for."""
    return part.part if isinstance(part, Not) else Not(part)


def in_title(part: Node) -> Node:
    """The same sought in titles: brackets are opened, so that each word stands alone; a filter has no title."""
    match part:
        case Not(inner):
            return not_of(in_title(inner))
        case All(parts):
            return All(tuple(map(in_title, parts)))
        case Any(parts):
            return Any(tuple(map(in_title, parts)))
        case Title() | Field():
            return part
        case _:
            return Title(part)

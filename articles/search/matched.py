"""By which form of what was asked was an article found: as typed, in another grammatical form, by another name?

Told from the words that PostgreSQL marked, compared with what was typed letter by letter, accents and capitals apart.
It marks each word of a name by itself; half a name, found where the rest is not, is no name, and loses its marks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from .compile import texts_of
from .query import Leaf, Named, Phrase, Title
from .snippets import Span
from .spelling import words_of

MOST_SHOWN = 5
# Characters on either side of a mark in which the rest of its name stands.
_AROUND = 200
# Forms of one English word begin alike.
_ALIKE = 3
_ARABIC = re.compile("[\u0600-\u06ff]")

Words: TypeAlias = tuple[str, ...]


class Form(StrEnum):
    """How what was found relates to what was typed."""

    TYPED = "typed"
    STEM = "stem"
    NAME = "name"
    SCRIPT = "script"


@dataclass(frozen=True, slots=True)
class Match:
    """What stands in an article, and what it is to what was typed."""

    text: str
    form: Form


class Asked:
    """The words and names of a query, to compare marked words with."""

    def __init__(self, wanted: Iterable[Leaf]) -> None:
        self._typed: set[str] = set()
        self._names: dict[Words, Match] = {}
        for leaf in wanted:
            self._add(leaf.sought if isinstance(leaf, Title) else leaf)
        self._saying: dict[str, list[Words]] = {}
        for name in self._names:
            for word in dict.fromkeys(name):
                self._saying.setdefault(word, []).append(name)

    def _add(self, leaf: Leaf) -> None:
        if not isinstance(leaf, Named) or not isinstance(leaf.typed, Phrase):
            typed = leaf.typed if isinstance(leaf, Named) else leaf
            self._typed |= {word for text in texts_of(typed) for word in words_of(text)}
        if isinstance(leaf, Named):
            for other in leaf.others:
                form = Form.NAME if _is_arabic(other.text) == _is_arabic(str(leaf.typed)) else Form.SCRIPT
                self._names.setdefault(words_of(other.text), Match(other.text, form))
            if isinstance(leaf.typed, Phrase):
                self._names[words_of(leaf.typed.text)] = Match(leaf.typed.text, Form.TYPED)

    def whole(self, text: str, spans: list[Span]) -> list[Span]:
        """The marks without those of half a name."""
        if not self._names:
            return spans
        return [span for span in spans if self._name_at(text, span) or self._is_word(words_of(_cut(text, span)))]

    def matches(self, *marked: tuple[str, Sequence[Span]]) -> tuple[Match, ...]:
        """The forms in which the marked words of texts stand there, each once, other names first."""
        found: dict[Match, None] = {}
        for text, spans in marked:
            found |= dict.fromkeys(self._match(text, span) for span in spans)
        order = [Form.NAME, Form.SCRIPT, Form.TYPED, Form.STEM]
        return tuple(sorted(found, key=lambda match: order.index(match.form))[:MOST_SHOWN])

    def _match(self, text: str, span: Span) -> Match:
        words = words_of(_cut(text, span))
        name = self._name_at(text, span)
        return name or Match(" ".join(words), Form.TYPED if self._typed & {*words} else Form.STEM)

    def _is_word(self, words: Words) -> bool:
        """Whether a mark is a form of a word that was asked for by itself."""
        return any(
            word[:_ALIKE] == one[:_ALIKE] or (_is_arabic(word) and _is_arabic(one))
            for word in words
            for one in self._typed
        )

    def _name_at(self, text: str, span: Span) -> Match | None:
        """The longest name of which a mark is a part."""
        words = words_of(_cut(text, span))
        names = self._saying.get(words[0], []) if words else []
        if names == [words]:
            return self._names[words]
        before = words_of(text[max(0, span.start - _AROUND) : span.start]) if names else ()
        behind = words_of(text[span.end : span.end + _AROUND]) if names else ()
        found = [name for name in names if _stands(name, before, words, behind)]
        return self._names[max(found, key=len)] if found else None


def _stands(name: Words, before: Words, words: Words, behind: Words) -> bool:
    """Whether a name's words stand around some of them."""
    width = len(words)
    return any(
        name[place : place + width] == words
        and name[:place] == before[len(before) - place :]
        and name[place + width :] == behind[: len(name) - place - width]
        for place in range(len(name) - width + 1)
    )


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


def _is_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None

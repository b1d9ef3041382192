"""Which words of names can a spelling in a text be?

A word is what it is, if some name knows it; else what is written onto it comes off (a plural s, a French or Turkish
case, an Arabic conjunction, a fused article); else it is a known word in the habits of another press.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from articles.vocabulary.folding import APOSTROPHES, fold, key
from articles.vocabulary.habits import is_varied, loosened

_SHORTEST_PLURAL = 5
# What is written onto an Arabic word, and what of it belongs to the word; the longest first.
_ARABIC_PREFIXES = (
    *(("ولل", "ال"), ("لل", "ال"), ("و", ""), ("ف", ""), ("ب", ""), ("ل", ""), ("ك", "")),
    *(("وب", ""), ("ول", ""), ("فب", ""), ("فل", "")),
)
# What is written onto a name with an apostrophe: French before it, Turkish case endings after it.
_ELIDED = frozenset("d l qu jusqu".split())
_CASE_ENDINGS = frozenset(
    """a e i u ya ye yi yu ni nu na ne in un nin nun da de ta te dan den tan ten nda nde ndan nden daki deki taki teki
    ndaki ndeki la le yla yle li lu""".split()
)


class Known(NamedTuple):
    """The words of all names; those that stand behind an article; the word meant by each loosened key."""

    words: Collection[str]
    after_article: Collection[str] = frozenset()
    by_habit: Mapping[str, str] = {}


class Part(NamedTuple):
    """What a spelling means: a key, how much stands before it and how much behind that is no part of a name.

    `guessed`: it is spelled otherwise than any name, and read by habit.
    """

    key: str
    lead: int = 0
    rest: int = 0
    guessed: bool = False


class Spellings(dict[str, tuple[Part, ...]]):
    """What each spelling means. A spelling is a word as written, with `-` behind it where a hyphen follows."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, spelling: str) -> tuple[Part, ...]:
        surface = spelling.removesuffix("-")
        folded, possessive = fold(surface, spelling.endswith("-"))
        parts = self[spelling] = self._parts(surface, folded, possessive) if folded else ()
        return parts

    def _parts(self, surface: str, folded: str, possessive: int) -> tuple[Part, ...]:
        known = self._known
        whole = Part(folded, 0, possessive)
        if folded in known.words:
            return (whole,)
        if not possessive:
            for parts in bared(surface, folded):
                if parts[-1].key in (known.words if len(parts) == 1 else known.after_article):
                    return parts
        meant = known.by_habit.get(loosened(folded)) if is_varied(folded) and not surface[0].islower() else None
        return (whole if meant is None else whole._replace(key=meant, guessed=True),)


def possible_keys(spelling: str) -> Iterator[str]:
    """Every key that a spelling can have, whatever names are known, but for known words that it is read as by habit.

    Those are levelled to what the first of these keys is levelled to (articles.vocabulary.habits.loosened).
    """
    surface = spelling.removesuffix("-")
    folded, possessive = fold(surface, spelling.endswith("-"))
    if folded:
        yield folded
        if not possessive:
            yield from (part.key for parts in bared(surface, folded) for part in parts)


def bared(surface: str, folded: str) -> Iterator[tuple[Part, ...]]:
    """What a word can be when something is written onto it, the likeliest first."""
    if not folded.isascii():
        yield from (
            (Part(instead + folded[len(prefix) :], max(1, len(prefix) - len(instead))),)
            for prefix, instead in _ARABIC_PREFIXES
            if folded.startswith(prefix)
        )
        return
    if not surface.isalpha():
        yield from _without_apostrophe(surface)
    if folded.startswith("al"):
        yield Part("al", 0, len(surface) - 2), Part(folded[2:], 2)
    if folded.endswith("s") and len(folded) >= _SHORTEST_PLURAL:
        yield (Part(_one_fewer(surface), 0, 1),)
    if folded.endswith("ies"):
        yield (Part(f"{folded[:-3]}y"),)


def _without_apostrophe(surface: str) -> Iterator[tuple[Part, ...]]:
    """A name without "d'" or "l'" before it, or without a case ending after its apostrophe."""
    apostrophe = next((place for place, character in enumerate(surface) if character in APOSTROPHES), None)
    if apostrophe is None:
        return
    before, after = key(surface[:apostrophe]), key(surface[apostrophe + 1 :])
    if before in _ELIDED:
        yield (Part(after, apostrophe + 1),)
    if after in _CASE_ENDINGS:
        yield (Part(before, 0, len(surface) - apostrophe),)


def _one_fewer(surface: str) -> str:
    """The key of a plural's singular."""
    return fold(surface[:-1], False)[0] if surface.isalnum() else key(surface[:-1])

"""Which spellings differ only by the habits of those who write Arabic in Latin letters?

One paper writes q where others write k or g, another (after the French) ch for sh, o for u, e for i. Two words
that become one when all of that is levelled may be one name; folding does not level it, because English words
would meet ("Kill", "Gel"). What was looked at before a habit was added: which words of 384 articles it made a
known name of (docs/methodology.md).
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import product
from math import prod
from typing import TypeVar

T = TypeVar("T")

# Shorter words meet English ones: "They" and "The", "Hour" and "Hurr".
SHORTEST = 4
_MOST_KEYS = 64  # of one name
_ARTICLE = "al"
_LEVELLED = (("tch", "sh"), ("ch", "sh"), ("kh", "k"), ("gh", "k"), ("dj", "j"))
_LETTERS = str.maketrans("qgoey", "kkuii")
_REPEATED = re.compile(r"([a-z])(?=\1)")  # all but the last: a quarter of the time of putting one for all


def loosened(folded: str) -> str:
    """One key for the spellings of a folded word that differ by habits; what is not ASCII stays as it is."""
    if not folded.isascii():
        return folded
    for written, plain in _LEVELLED:
        folded = folded.replace(written, plain)
    return _REPEATED.sub("", folded.translate(_LETTERS))


def is_varied(folded: str) -> bool:
    """Whether the word is of a kind that is written by habits: long enough, Latin letters alone."""
    return len(folded) >= SHORTEST and folded.isascii() and folded.isalpha()


def respelled(named: Mapping[str, T]) -> dict[str, T]:
    """More keys for what has a key of several words: each word in every spelling that some other name has it in.

    "Nur al-Din X" is written "Nour al-Deen X" when other names are written with Nour and with Deen. Names of one
    word stay as they are, and so does what two names could then be.
    """
    alike = _alike({word for folded in named for word in folded.split()})
    found: dict[str, T] = {}
    homonyms = set(named)
    for folded, meant in named.items():
        parts = folded.split()
        choices = [alike[loosened(part)] for part in parts]
        if sum(part != _ARTICLE for part in parts) < 2 or prod(map(len, choices)) > _MOST_KEYS:
            continue
        for spelling in map(" ".join, product(*choices)):
            if found.setdefault(spelling, meant) != meant:
                homonyms.add(spelling)
    return {spelling: meant for spelling, meant in found.items() if spelling not in homonyms}


def by_habit(meanings: Mapping[str, Hashable], transliterated: Iterable[str]) -> dict[str, str]:
    """The known word for each loosened key that can be read as one.

    `meanings` tells for every key of a name what it names, `transliterated` are the words that other spellings may
    stand for. A word is meant only if every name that has another word of the same loosened key is a name of the
    same with this word in its place: else the two are homonyms, and a third spelling is neither.
    """
    holding: defaultdict[str, list[str]] = defaultdict(list)
    for folded in meanings:
        for word in set(folded.split()):
            holding[word].append(folded)
    may_stand = {word for word in transliterated if is_varied(word)}
    found = {}
    for loose, several in _alike(holding).items():
        for word in sorted(may_stand.intersection(several), key=lambda word: (-len(holding[word]), word)):
            if all(
                _meaning(_with(folded, other, word), meanings) == meanings[folded]
                for other in several
                for folded in holding[other]
            ):
                found[loose] = word
                break
    return found


def _alike(words: Iterable[str]) -> dict[str, list[str]]:
    """The words by their loosened keys, in order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        found[loosened(word)].append(word)
    return found


def _meaning(folded: str, meanings: Mapping[str, Hashable]) -> Hashable:
    """What a key means, without its article if it means nothing with it."""
    return meanings.get(folded) or meanings.get(folded.removeprefix(f"{_ARTICLE} "))


def _with(folded: str, other: str, word: str) -> str:
    """A key with one word in another's place."""
    return " ".join(word if part == other else part for part in folded.split())

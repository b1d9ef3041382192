"""Do two texts carry the same report, and how alike are they?

    likeness(Text(body), Text(other)) -> 0.87, or None for two reports

Sharing some of its words makes no copy: round-ups repeat yesterday's paragraph, notes of one kind fill one
form. So three things are asked. *Where* the common shingles lie: in a copy all over the text, up to where
one of both was cut off; in round-ups in a few paragraphs. How *dense* they are there. And *which* words
changed: an editor changes words of every kind, a form changes its numbers and names and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import sqrt

from .shingles import SHORT, words

WINDOW = 20  # words: short enough to tell a repeated paragraph from the next one
# A window counts as common from this share of its words in common shingles. With a fifth of the words changed
# 72 % are (measured on generated edits), in another report of the same matters 2 to 15 %.
COMMON = 0.35
# So much of one text must be common: a copy has nearly all, a round-up with 2 of 5 paragraphs repeated 40 %.
MOST = 0.75
# And so much of the longer one, of which a copy may be cut off; a report inside a round-up has less.
LEAST = 0.45
# Of the words in common windows so many stand in common shingles.
DENSE = 0.5
FEWEST_FACTS = 3
NOTE = 100  # words up to which a text is a note
# How many standard deviations more facts than other words must differ to betray a form, and the share of changed
# words that is expected at least: for notes of one outlet, which are what forms are filled for, for notes of two, and
# for longer texts, in which a form changes many facts.
STRICT, MIDDLING, PLAIN = (1.5, 0.05), (2.0, 0.08), (2.7, 0.12)
_RAW_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")


class Text:
    """The text of an article's body as it is compared."""

    def __init__(self, body: str) -> None:
        self._body = body
        self.words = words(body)
        # Hashes of this process: half as much memory as the words themselves, and faster to compare.
        self.shingles = list(map(hash, zip(self.words, self.words[1:], self.words[2:], strict=False)))
        self.distinct = frozenset(self.shingles)

    @cached_property
    def facts(self) -> list[str]:
        """Its numbers and the names inside its sentences, in their order. Most comparisons end without them."""
        return words(" ".join(_facts(self._body)))

    @cached_property
    def others(self) -> frozenset[str]:
        """Its other words."""
        return frozenset(self.words).difference(self.facts)


def likeness(one: Text, other: Text, *, one_outlet: bool = False) -> float | None:
    """The share of their words that is common to both, 0 to 1; None where they are two reports.

    `one_outlet`: both are of the same outlet. Symmetric.
    """
    if one.words == other.words:
        return None if one_outlet and len(one.words) < SHORT else 1.0
    if min(len(one.words), len(other.words)) < SHORT:
        return None
    common = one.distinct & other.distinct
    # What follows could not come to LEAST; most candidates that are none end here.
    if len(common) < 0.1 * min(len(one.distinct), len(other.distinct)):
        return None
    mine, theirs = _covered(one, common), _covered(other, common)
    (least, thinner), (most, thicker) = sorted((_spread(mine), _spread(theirs)))
    if most < MOST or least < LEAST or min(thinner, thicker) < DENSE or _same_form(one, other, one_outlet):
        return None
    return _share(mine, theirs)


def common_share(one: Text, other: Text) -> float:
    """The share of their words that stands in shingles of both, 0 to 1, whether or not one copies the other."""
    if one.words == other.words:
        return 1.0
    common = one.distinct & other.distinct
    return _share(_covered(one, common), _covered(other, common))


def _share(mine: list[bool], theirs: list[bool]) -> float:
    return (sum(mine) + sum(theirs)) / max(len(mine) + len(theirs), 1)


def _covered(text: Text, common: frozenset[int]) -> list[bool]:
    """For each word whether it stands in a common shingle."""
    covered = [False] * len(text.words)
    for start, shingle in enumerate(text.shingles):
        if shingle in common:
            covered[start : start + 3] = (True, True, True)
    return covered


def _spread(covered: list[bool]) -> tuple[float, float]:
    """The share of the words that lie in common windows, and how many of those stand in common shingles."""
    inside = standing = 0
    # The rest of a text goes with its last whole window.
    starts = range(0, max(len(covered) - WINDOW // 2, 1), WINDOW)
    for start in starts:
        window = covered[start : start + WINDOW] if start != starts[-1] else covered[start:]
        if sum(window) >= COMMON * len(window):
            inside += len(window)
            standing += sum(window)
    return inside / len(covered), standing / max(inside, 1)


def _same_form(one: Text, other: Text, one_outlet: bool) -> bool:
    """Whether far more numbers and names differ than the other words would let expect."""
    if min(len(one.facts), len(other.facts)) < FEWEST_FACTS:
        return False
    shorter, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    count, lost = _lost(shorter, longer)
    # Words that stand several times outlast a change, so distinct ones change more than they seem to.
    changed = 1.25 * len(shorter.others - longer.others) / max(len(shorter.others), 1)
    deviations, least = (STRICT if one_outlet else MIDDLING) if _are_notes(shorter, longer) else PLAIN
    expected = min(max(changed, least), 0.9)
    return lost > count * expected + deviations * sqrt(count * expected * (1 - expected))


def _lost(shorter: Text, longer: Text) -> tuple[int, int]:
    """How many facts the shorter text has, and how many of them the longer one has not.

    In a note the order counts too, as its few numbers recur by chance; a longer text may be put in another order.
    """
    if _are_notes(shorter, longer):
        return len(shorter.facts), len(shorter.facts) - _in_order(shorter.facts, longer.facts)
    distinct = set(shorter.facts)
    return len(distinct), len(distinct.difference(longer.facts))


def _are_notes(one: Text, other: Text) -> bool:
    return max(len(one.words), len(other.words)) <= NOTE


def _in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest common subsequence."""
    best = [0] * (len(other) + 1)
    for fact in one:
        before = 0
        for place, theirs in enumerate(other, 1):
            before, best[place] = best[place], before + 1 if fact == theirs else max(best[place], best[place - 1])
    return best[-1]


def _facts(body: str) -> Iterator[str]:
    """Words with a figure, and capitalised ones that do not begin a sentence."""
    for found in _RAW_WORD.finditer(body):
        word, start = found[0], found.start()
        if word[0].isupper():
            if start > 1 and (body[start - 1] == "-" or (body[start - 1] == " " and _goes_on(body[start - 2]))):
                yield word
        elif _FIGURE.search(word):
            yield word


def _goes_on(character: str) -> bool:
    """Whether a sentence goes on after this character and a space."""
    return character.islower() or character in ",;’'"

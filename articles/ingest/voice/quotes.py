"""Whom does a text quote: "a military source said", "according to the Observatory", "SANA reported"?

    quotes(sentences) -> Quote(label="A military source", is_named=False, …), …

A label is what stands beside a word of speech: words that people give to a source, or a name. It is kept as
written. English only, and pronouns name nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .chunks import ByChunk, Sentence, places
from .classes import class_of
from .speakers import (
    CLAUSES,
    COUNTING,
    DAYS,
    DETERMINERS,
    FIGURES,
    HEADS,
    JOINING,
    MEDIA,
    NAMELESS,
    NO_ENDS,
    NO_MODIFIERS,
    NO_NAME_ALONE,
    NO_NAMES,
    NO_SPEAKERS,
    OWNING,
    PASSED_ON,
    PASSED_OVER,
    PASSIVE,
    PLACING,
    POWERS,
    PUTTING,
    SIGNS,
    SPEAKING_OF,
    SPEECH,
    STOPS,
)


class Quote(NamedTuple):
    """One naming of a source. `start` and `end` are where its label stands in the text, in characters.

    `is_named`: the label is a name, not only what kind of source it is. `is_direct`: its words stand in
    quotation marks in the same sentence.
    """

    start: int
    end: int
    label: str
    is_named: bool
    is_direct: bool


_TOKEN = re.compile(r"\w[\w’'.\-]*\w|\w|[^\w\s]")
# No word holds a blank, so the words of a chunk are its own.
_WORDS_OF_CHUNK = ByChunk(lambda chunk: tuple(_TOKEN.findall(chunk)))
_QUOTED = re.compile(r"[“”\"«»]")
_MODIFIERS = 5
_APPOSITION = 12
# "Which holds the line and has rejected the agreement" before the word of speech.
_RELATIVE_CLAUSE = 40
_RELATIVES = frozenset(("which", "who", "whose"))
_NUMBER_NEAR = 6
_NUMBERS = "dnmv"  # classes of words
_LEADING_IN = JOINING | PLACING | frozenset("by on into over under against through behind".split())
_NEVER_LAST = SPEECH | STOPS | JOINING


def quotes(sentences: Iterable[Sentence]) -> Iterator[Quote]:
    """The sources that some sentences of a text quote, in order."""
    for start, sentence, chunks in sentences:
        yield from _of_sentence(sentence, chunks, start)


def _of_sentence(sentence: str, chunks: Sequence[str], offset: int) -> list[Quote]:
    words = list(chain.from_iterable(map(_WORDS_OF_CHUNK.__getitem__, chunks)))
    labels: list[tuple[int, int]] = []
    for sign in [number for number, word in enumerate(words) if word in SIGNS]:
        for first, last in _labels_at(words, sign):
            if not labels or all(last < start or end < first for start, end in labels):
                labels.append((first, last))
    if not labels:
        return []
    labels.sort()
    starts = places(sentence, words[: labels[-1][1] + 1])
    is_direct = _QUOTED.search(sentence) is not None
    found = []
    for first, last in labels:
        start, end = starts[first], starts[last] + len(words[last])
        is_named = _is_named(words[first : last + 1])
        found.append(Quote(start + offset, end + offset, sentence[start:end], is_named, is_direct))
    return found


def _labels_at(words: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    """The first and last word of each label that belongs to the word of speech at `place`."""
    word = words[place].lower()
    follows = words[place + 1].lower() if place + 1 < len(words) else ""
    if (word == "according" and follows == "to") or (word == "based" and follows == "on"):
        yield from _all_behind(words, place + 2)
    elif word in ("quoting", "quoted", "citing", "cited") and follows not in ("by", "as"):
        yield from _all_behind(words, place + 1)
    elif _is_said(words, place, word, follows):
        if (label := _before(words, place)) is not None:
            yield label
            yield from _joined_before(words, label[0])
        elif _is_inverted(words, place) and (label := _behind(words, place + 1)) is not None:
            yield label
        if word == "told" and (outlet := _told_to(words, place + 1)) is not None:
            yield outlet


def _is_said(words: Sequence[str], place: int, word: str, follows: str) -> bool:
    """Is it a word of speech here: "said", "spoke of", "counted thirty", "put the toll at"?"""
    return (
        word in SPEECH
        or (word == "quoted" and follows == "as")
        or (word in SPEAKING_OF and follows == "of")
        or (word in COUNTING and any(class_of(one) in _NUMBERS for one in words[place + 1 : place + 1 + _NUMBER_NEAR]))
        or (word in PUTTING and _gives_figures(words, place))
    )


def _gives_figures(words: Sequence[str], place: int) -> bool:
    """Is it "put the toll at eight"?"""
    behind = [word.lower() for word in words[place + 1 : place + 7]]
    return "at" in behind and not FIGURES.isdisjoint(behind[: behind.index("at")])


def _all_behind(words: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """The label that begins at `first`, and the one that "and" joins to it: "local activists and the Observatory"."""
    if (label := _behind(words, first)) is None:
        return
    yield label
    joint = label[1] + 1
    other = _behind(words, joint + 1) if words[joint : joint + 1] == ["and"] else None
    # Not "and the army shelled the town".
    if other is not None and _label_up_to(words, other[1]) == other:
        yield other


def _joined_before(words: Sequence[str], first: int) -> Iterator[tuple[int, int]]:
    """The label that "and" joins to the one that begins at `first`, where a clause begins with it."""
    if first < 2 or words[first - 1].lower() != "and" or not words[first - 2][0].isalnum():
        return
    label = _label_up_to(words, first - 2)
    if label is not None and (label[0] == 0 or words[label[0] - 1] in CLAUSES or not words[label[0] - 1][0].isalnum()):
        yield label


def _told_to(words: Sequence[str], first: int) -> tuple[int, int] | None:
    """The outlet that was told it: "told SANA", "told the Zenda Gazette", "told state television"."""
    last = first if words[first : first + 1] and words[first].lower() == "the" else first - 1
    begin = last + 1
    while last + 1 < len(words) and (words[last + 1].lower() in PASSED_ON or _is_part_of_a_name(words[last + 1])):
        last += 1
    label = [word.lower() for word in words[begin : last + 1]]
    is_medium = not MEDIA.isdisjoint(label)
    if not label or not (POWERS | (HEADS - PASSED_ON)).isdisjoint(label):
        return None
    if last + 1 < len(words) and words[last + 1].lower() == "to":
        return None  # "told Russia to leave"
    # A person is told by two names without an article.
    is_one = len(label) == 1 or begin > first or words[begin][:3].lower() == "al-"
    return (first, last) if is_medium or (is_one and NO_NAME_ALONE.isdisjoint(label)) else None


def _is_inverted(words: Sequence[str], place: int) -> bool:
    """Is it "…," said the minister"?"""
    return words[place].lower() in ("said", "says", "added") and place > 0 and words[place - 1] in ",”\"’'»"


def _before(words: Sequence[str], place: int) -> tuple[int, int] | None:
    last = place - 1
    passed_over = PASSED_OVER | PASSIVE if words[place].lower() == "quoted" else PASSED_OVER
    while last >= 0 and words[last].lower() in passed_over:
        last -= 1
    if last < 0 or not words[last][0].isalnum():
        return None
    if set(words[last + 1 : place]) == {","}:
        # Not "In the town, said …", but "The Column, a group of smugglers, said".
        opening = next((at for at in range(last, max(0, last - _APPOSITION), -1) if words[at].lower() == ","), None)
        return (_label_up_to(words, opening - 1) if opening else None) or _before_relative(words, last)
    return _label_up_to(words, last)


def _before_relative(words: Sequence[str], last: int) -> tuple[int, int] | None:
    """The label before a clause that ends at `last`: "The Column, which holds the bridge and denied it, said"."""
    for place in range(last, max(0, last - _RELATIVE_CLAUSE), -1):
        if words[place].lower() in _RELATIVES and words[place - 1] == ",":
            return _label_up_to(words, place - 2)
    return None


def _label_up_to(words: Sequence[str], last: int) -> tuple[int, int] | None:
    for head in range(last, max(-1, last - 8), -1):
        if words[head].lower() in HEADS:
            if _goes_with(words, head + 1, last):
                return _from_head(words, head), last
            break
    return _name_before(words, last) or _somebody_before(words, last)


def _somebody_before(words: Sequence[str], last: int) -> tuple[int, int] | None:
    """Whoever stands behind "a" right before the word of speech, if it can speak: "a widow", "an old shepherd"."""
    for first in range(last - 1, max(-1, last - 2 - _MODIFIERS), -1):
        if words[first].lower() in ("a", "an"):
            return (first, last) if _can_speak(words, first, last) else None
        if not _modifies(words[first]):
            return None
    return None


def _can_speak(words: Sequence[str], first: int, last: int) -> bool:
    """Not "in a low voice said" nor "a week later"."""
    if first and words[first - 1].lower() in _LEADING_IN:
        return False
    return words[last][0].isalpha() and words[last].lower() not in NO_SPEAKERS | _NEVER_LAST


def _goes_with(words: Sequence[str], first: int, last: int) -> bool:
    """Do the words behind the head belong to it: "in Eastern Hama", "for Human Rights", "Fahd al-Freij"?"""
    behind = words[first : last + 1]
    if not behind or behind[0].lower() in JOINING:
        return all(word[0].isalnum() and word.lower() not in STOPS for word in behind)
    return all(_is_capital(word) for word in behind)


def _from_head(words: Sequence[str], head: int) -> int:
    """The first word of the label whose head stands at `head`."""
    first = head
    while first > 0 and head - first < _MODIFIERS and _modifies(words[first - 1]):
        first -= 1
    if first > 0 and words[first - 1].lower() in DETERMINERS:
        first -= 1
    # "The head of the council" is one label, and so is "a source at the command".
    owner = first - 2
    return (
        _from_head(words, owner)
        if owner >= 0 and words[first - 1].lower() in OWNING and words[owner].lower() in HEADS
        else first
    )


def _modifies(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in NO_MODIFIERS


def _name_before(words: Sequence[str], last: int) -> tuple[int, int] | None:
    """A name right before the word of speech: "SANA", "the SOHR", "Rami Abdel Rahman"."""
    if not _is_part_of_a_name(words[last]):
        return None
    first = last
    if not (words[last].isupper() and len(words[last]) > 2):
        while first > 0 and last - first < _MODIFIERS and _is_part_of_a_name(words[first - 1]):
            first -= 1
    if first > 0 and words[first - 1].lower() == "the":
        first -= 1
    # "clashes in Zenda reported": a place, and nobody who reports.
    if first > 0 and words[first - 1].lower() in PLACING:
        return None
    if NO_NAME_ALONE.issuperset(map(str.lower, words[first : last + 1])):
        return None
    return first, last


def _behind(words: Sequence[str], first: int) -> tuple[int, int] | None:
    """The label that begins at `first`, as far as it can be one."""
    last = first - 1
    while last + 1 < len(words) and last - first < 9:
        word = words[last + 1]
        if _is_owning(words, last + 1, first):
            last += 2
            continue
        if not word[0].isalpha() or word.lower() in STOPS or word.lower() in SPEECH or word.lower() in DAYS:
            break
        if last >= first and word.lower().endswith("ing") and word.lower() != "monitoring":
            break
        last += 1
    while last >= first and words[last].lower() in NO_ENDS:
        last -= 1
    label = words[first : last + 1]
    if not label or label[0].lower() in JOINING:
        return None
    if any(word.lower() in HEADS or _is_capital(word) for word in label):
        return first, last
    is_somebody = label[0].lower() in ("a", "an") and len(label) > 1 and words[first - 2].lower() == "according"
    return (first, last) if is_somebody and _can_speak(words, 0, last) else None


def _is_owning(words: Sequence[str], place: int, first: int) -> bool:
    """Is it the mark of "a farmers' association"?"""
    return place > first and words[place] in "’'" and words[place - 1].endswith("s") and words[place + 1 :][:1] != []


def _is_part_of_a_name(word: str) -> bool:
    return _is_capital(word) and word.lower() not in NO_NAMES and word.lower().rstrip("s") not in DAYS


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word.startswith("al-")


def _is_named(label: Sequence[str]) -> bool:
    """Does the label hold a name beyond nationality and place, and no word that says that nobody is named?"""
    if not NAMELESS.isdisjoint(map(str.lower, label)):
        return False
    for number, word in enumerate(label):
        if number and label[number - 1].lower() in ("in", "from", "at"):
            return False
        if _is_capital(word) and word.lower() not in NO_NAME_ALONE and not (number == 0 and word.lower() in HEADS):
            return True
    return False

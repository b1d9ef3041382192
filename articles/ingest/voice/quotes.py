"""Whom does a text quote: "a military source said", "according to the Observatory", "SANA reported"?

    quotes(body, spans) -> Quote(label="A military source", is_named=False, …), …

A label is what stands beside a word of speech: words that people give to a source, or a name. It is kept as
written. English only, and pronouns name nobody.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from .chunks import ByChunk, places


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
_SPEECH = frozenset(
    """said says told reported added announced confirmed claimed stated declared stressed noted revealed mentioned
    disclosed underlined warned wrote tweeted acknowledged denied insisted explained estimated""".split()
)
_OPENERS = ("according", "based", "quoting", "quoted", "citing", "cited")
SIGNS_OF_SPEECH = (*_SPEECH, *_OPENERS)
_SIGNS = frozenset(form for word in SIGNS_OF_SPEECH for form in (word, word.capitalize()))
_ADVERBS = frozenset("has have had also further later earlier meantime meanwhile then on recently".split())
# Whom nobody can name by the words alone.
_NAMELESS = frozenset(
    """source sources official officials activist activists resident residents witness witnesses eyewitness eyewitnesses
    report reports observers analysts analyst experts expert medics medic doctors doctor people villagers
    rebels opposition locals diplomats diplomat survivors police refugees relatives""".split()
)
_HEADS = _NAMELESS | frozenset(
    """monitor group observatory ministry minister agency website site newspaper daily media network channel statement
    spokesman spokeswoman spokesperson commander general colonel correspondent reporter reporters army military centre
    center office committee council organisation organization coalition government governor president director head
    chief leader secretary envoy ambassador television tv radio paper station command authorities administration union
    institute foundation charity defence defense rescuers state department kremlin pentagon""".split()
)
_DETERMINERS = frozenset("the a an some several other another many one two three both his their its".split())
_JOINING = frozenset("of for from in at with to".split())
_STOPS = frozenset(
    """and or but that which who whom whose as while where when after before because if than by on into over under
    about against during between near overnight were was are is be been has have had will would he she they it we i
    you not also who""".split()
)
_BETWEEN = _ADVERBS | {",", "was", "were"}
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OPENINGS = frozenset("meanwhile earlier later however also reportedly in on separately".split())
_PLACING = frozenset("in near from to at of across around".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_NO_NAMES = _STOPS | _DETERMINERS | _DAYS | _MONTHS | _OPENINGS
_NO_MODIFIERS = _STOPS | _SPEECH | _OPENINGS | _DETERMINERS | _JOINING
_ADJECTIVES = frozenset(
    """syrian russian turkish american iranian iraqi kurdish lebanese israeli western eastern northern southern arab
    arabic european british french saudi qatari jordanian islamic islamist sunni shiite alawite""".split()
)
_NO_NAME_ALONE = _ADJECTIVES | _DETERMINERS
_NO_ENDS = _JOINING | _DETERMINERS
_PASSED_OVER = _BETWEEN | _DAYS
_QUOTED = re.compile(r"[“”\"«»]")
_MODIFIERS = 5
_APPOSITION = 12
_LONGEST = 1_500


def quotes(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Quote]:
    """The sources that some sentences of a text quote, in order. `spans` are where each begins and ends."""
    for start, end in spans:
        yield from _of_sentence(text[start : min(end, start + _LONGEST)], start)


def _of_sentence(sentence: str, offset: int) -> Iterator[Quote]:
    words = list(chain.from_iterable(map(_WORDS_OF_CHUNK.__getitem__, sentence.split())))
    done = -1
    for sign in [number for number, word in enumerate(words) if word in _SIGNS]:
        span = _label_at(words, sign)
        if span is None or span[0] <= done:
            continue
        first, last = span
        done = last
        starts = places(sentence, words[: last + 1])
        start, end = starts[first], starts[last] + len(words[last])
        is_direct = _QUOTED.search(sentence) is not None
        yield Quote(start + offset, end + offset, sentence[start:end], _is_named(words[first : last + 1]), is_direct)


def _label_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """The first and last word of the label that belongs to the word of speech at `place`."""
    word = words[place].lower()
    follows = words[place + 1].lower() if place + 1 < len(words) else ""
    if (word == "according" and follows == "to") or (word == "based" and follows == "on"):
        return _behind(words, place + 2)
    if word in ("quoting", "quoted", "citing", "cited") and follows not in ("by", "as"):
        return _behind(words, place + 1)
    if word == "quoted" and follows == "as":
        return _before(words, place)
    if word in _SPEECH:
        return _before(words, place) or (_behind(words, place + 1) if _is_inverted(words, place) else None)
    return None


def _is_inverted(words: Sequence[str], place: int) -> bool:
    """Is it "…," said the minister"?"""
    return words[place].lower() in ("said", "says", "added") and place > 0 and words[place - 1] in ",”\"’'»"


def _before(words: Sequence[str], place: int) -> tuple[int, int] | None:
    last = place - 1
    while last >= 0 and words[last].lower() in _PASSED_OVER:
        last -= 1
    if last < 0 or not words[last][0].isalnum():
        return None
    if set(words[last + 1 : place]) == {","}:
        # Not "In the town, said …", but "The Column, a group of smugglers, said".
        opening = next((at for at in range(last, max(0, last - _APPOSITION), -1) if words[at].lower() == ","), None)
        return _label_up_to(words, opening - 1) if opening else None
    return _label_up_to(words, last)


def _label_up_to(words: Sequence[str], last: int) -> tuple[int, int] | None:
    for head in range(last, max(-1, last - 8), -1):
        if words[head].lower() in _HEADS:
            return (_from_head(words, head), last) if _goes_with(words, head + 1, last) else _name_before(words, last)
    return _name_before(words, last)


def _goes_with(words: Sequence[str], first: int, last: int) -> bool:
    """Do the words behind the head belong to it: "in Eastern Hama", "for Human Rights", "Fahd al-Freij"?"""
    behind = words[first : last + 1]
    if not behind or behind[0].lower() in _JOINING:
        return all(word[0].isalnum() and word.lower() not in _STOPS for word in behind)
    return all(_is_capital(word) for word in behind)


def _from_head(words: Sequence[str], head: int) -> int:
    """The first word of the label whose head stands at `head`."""
    first = head
    while first > 0 and head - first < _MODIFIERS and _modifies(words[first - 1]):
        first -= 1
    if first > 0 and words[first - 1].lower() in _DETERMINERS:
        first -= 1
    # "The head of the council" is one label.
    owner = first - 2
    return (
        _from_head(words, owner)
        if owner >= 0 and words[first - 1].lower() == "of" and words[owner].lower() in _HEADS
        else first
    )


def _modifies(word: str) -> bool:
    return word[0].isalpha() and word.lower() not in _NO_MODIFIERS


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
    if first > 0 and words[first - 1].lower() in _PLACING:
        return None
    if _NO_NAME_ALONE.issuperset(map(str.lower, words[first : last + 1])):
        return None
    return first, last


def _behind(words: Sequence[str], first: int) -> tuple[int, int] | None:
    """The label that begins at `first`, as far as it can be one."""
    last = first - 1
    while last + 1 < len(words) and last - first < 9:
        word = words[last + 1]
        if not word[0].isalpha() or word.lower() in _STOPS or word.lower() in _SPEECH or word.lower() in _DAYS:
            break
        if last >= first and word.lower().endswith("ing") and word.lower() != "monitoring":
            break
        last += 1
    while last >= first and words[last].lower() in _NO_ENDS:
        last -= 1
    label = words[first : last + 1]
    if (
        not label
        or label[0].lower() in _JOINING
        or not any(word.lower() in _HEADS or _is_capital(word) for word in label)
    ):
        return None
    return first, last


def _is_part_of_a_name(word: str) -> bool:
    return _is_capital(word) and word.lower() not in _NO_NAMES and word.lower().rstrip("s") not in _DAYS


def _is_capital(word: str) -> bool:
    return word[0].isupper() or word.startswith("al-")


def _is_named(label: Sequence[str]) -> bool:
    """Does the label hold a name beyond nationality and place, and no word that says that nobody is named?"""
    if not _NAMELESS.isdisjoint(map(str.lower, label)):
        return False
    for number, word in enumerate(label):
        if number and label[number - 1].lower() in ("in", "from", "at"):
            return False
        if _is_capital(word) and word.lower() not in _NO_NAME_ALONE and not (number == 0 and word.lower() in _HEADS):
            return True
    return False

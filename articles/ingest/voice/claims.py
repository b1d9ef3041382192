"""Who, a text says, was killed or wounded, how many, and in which words?

    claims(sentences) -> Claim(harm=KILLED, low=23, high=23, victims="ISIL members", …), …

A statement of casualties is a claim: it is quoted, with the bounds that its words set, and never added to
another. A number counts only with the words of harm and of the harmed right beside it, so that rockets,
kilometres and years are left alone. English only: of texts in other languages nothing is claimed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from .chunks import Sentence, places
from .classes import classed, without_brackets, words_of
from .numbers import Amount, amount
from .shapes import Harm, both_after, is_shared, listed_after, listed_before, matches
from .unreal import is_unreal


class Claim(NamedTuple):
    """One statement of casualties. `start` and `end` are characters of the text.

    `low` and `high` bound the number as its words do; both None for "several". `number` and `victims` are as
    written, `victims` empty where only a toll is given. `group` is the armed group (its slug) that the victims
    are said to be of, `attributed_to` whom the sentence quotes, both empty where nobody is named. Of "three rebels
    and a child were killed" both claims quote the word of harm; `own` is where the words of each alone stand.
    """

    start: int
    end: int
    harm: Harm
    low: int | None
    high: int | None
    number: str
    victims: str
    group: str = ""
    attributed_to: str = ""
    own: tuple[int, int] = (0, 0)


class _Told(NamedTuple):
    """A claim by the words of its sentence: of each part the first word and the one behind the last."""

    quoted: tuple[int, int]
    own: tuple[int, int]
    number: tuple[int, int]
    victims: tuple[int, int]
    harm: Harm


SIGNS_OF_HARM = re.compile(
    "kill|slain|gunned|toll|dead|death|died|perished|life|lives|wound|injur|hurt|maim|casualt|fatalit|martyr|execut"
    "|behead|massacr|murder|assassin|bodies|corpses|lost"
)
_VERBS_OF_HARM = frozenset("kKwWg")
# "They freed 17 hostages and two guards were killed", "clashes with 17 rebels and …", "six dead, including a child and
# two men were wounded": the first of these are of another deed.
_SIGNS_OF_ANOTHER_DEED = frozenset("kKwWXJMLDEI=+ofp")
_CONJUNCTIONS = frozenset(("after", "when", "while"))
_SAYING = frozenset("added announced claimed confirmed reported revealed stated noted".split())
_MANY = re.compile(r"(?:s|men|people|children|police|personnel|troops)\Z")
_FAMILIES = ("family", "families")
_AND = "&"
_BY_PLACE = attrgetter("start", "end", "own")


def claims(sentences: Iterable[Sentence]) -> Iterator[Claim]:
    """The claims of some sentences of a text in order."""
    for start, sentence, chunks in sentences:
        yield from _of_sentence(sentence, chunks, start)


def _of_sentence(sentence: str, chunks: list[str], offset: int) -> list[Claim]:
    plain = without_brackets(sentence)
    if plain is not sentence:
        chunks = plain.split()
    signs = classed(chunks)
    found = matches(signs)
    if not found:
        return []
    words = words_of(chunks)
    told = _told(found, words, signs)
    if _AND in signs:
        told += _listed(told, words, signs)
    starts = places(plain, words[: max([one.quoted[1] for one in told], default=0)])
    return sorted([_claim(one, sentence, starts, words, offset) for one in told], key=_BY_PLACE)


def _claim(told: _Told, sentence: str, starts: Sequence[int], words: Sequence[str], offset: int) -> Claim:
    """A claim with its characters, by where the words of its sentence start."""
    start, end = _characters(told.quoted, starts, words)
    own = (start, end) if told.own == told.quoted else _characters(told.own, starts, words)
    number = sentence[slice(*_characters(told.number, starts, words))]
    victims = sentence[slice(*_characters(told.victims, starts, words))]
    low, high = _bounds(number, victims)
    return Claim(
        start + offset, end + offset, told.harm, low, high, number, victims, own=(own[0] + offset, own[1] + offset)
    )


def _characters(span: tuple[int, int], starts: Sequence[int], words: Sequence[str]) -> tuple[int, int]:
    """Where the first of some words starts and the last ends."""
    first, last = span
    return (starts[first], starts[last - 1] + len(words[last - 1])) if first < last else (0, 0)


def _bounds(number: str, victims: str) -> Amount:
    """How many. Families are counted, and nobody says of how many people."""
    return Amount() if victims.endswith(_FAMILIES) else amount(number or "one")


def _told(found: Sequence[tuple[Harm, "re.Match[str]"]], words: Sequence[str], signs: str) -> list[_Told]:
    """What is claimed: of shapes that share words the first."""
    taken: list[tuple[int, int]] = []
    told: list[_Told] = []
    for harm, match in found:
        first, last = match.span()
        if (taken and _overlaps(first, last, taken)) or _is_year(match, words):
            continue
        if harm is Harm.KILLED and (behind := both_after(signs, last)) > last:
            harm, last = Harm.EITHER, behind
        taken.append((first, last))
        number, victims = match.span("n"), match.span("v")
        own = number[0] if number[0] == number[1] else first
        if not (is_unreal(words, signs, first) or is_shared(signs, last) or (own > first and _is_many(words, victims))):
            told.append(_Told((first, last), (own, last), number, victims, harm))
    return told


def _listed(told: Sequence[_Told], words: Sequence[str], signs: str) -> list[_Told]:
    """Who is listed with those harmed: those before "were killed" first, for "and two men were wounded" tells more."""
    taken = [one.own for one in told]
    listed: list[_Told] = []
    for other in [*_all_before(told, words, signs), *_all_after(told, signs)]:
        if not _overlaps(*other.own, taken):
            taken.append(other.own)
            listed.append(other)
    return listed


def _overlaps(first: int, last: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for start, end in taken)


def _all_before(told: Sequence[_Told], words: Sequence[str], signs: str) -> Iterator[_Told]:
    """Who came to the same harm: "17 rebels and" before "12 soldiers were killed"."""
    for _, (first, last), _, _, harm in told:
        for one in listed_before(signs, first) if signs[first - 1] == _AND else ():
            if not _is_of_another_deed(words, signs, one.start()):
                yield _Told((one.start(), last), one.span(), one.span("n"), one.span("v"), harm)


def _all_after(told: Sequence[_Told], signs: str) -> Iterator[_Told]:
    """Who came to the same harm: "and 12 soldiers" behind "killed 17 rebels"."""
    for (first, last), _, _, _, harm in told:
        for one in listed_after(signs, last) if signs[first] in _VERBS_OF_HARM else ():
            yield _Told((first, one.end()), one.span(), one.span("n"), one.span("v"), harm)


def _is_of_another_deed(words: Sequence[str], signs: str, first: int) -> bool:
    """Does the word before a list say what else became of its first?"""
    if first == 0:
        return False
    word, sign = words[first - 1].lower(), signs[first - 1]
    if sign in _SIGNS_OF_ANOTHER_DEED:
        return word not in _CONJUNCTIONS
    return word.endswith("ed") and word not in _SAYING


def _is_many(words: Sequence[str], victims: tuple[int, int]) -> bool:
    """Is it "a woman and children were killed", where nobody says how many of the second?"""
    return _MANY.search(words[victims[1] - 1].lower()) is not None


def _is_year(match: "re.Match[str]", words: Sequence[str]) -> bool:
    """Is it "In 2016 people were killed"? Four figures without their comma may as well be a year."""
    first, last = match.span("n")
    if last - first != 1:
        return False
    text = words[first]
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100

"""Who, a text says, was killed or wounded, how many, and in which words?

    claims(body, spans) -> Claim(harm=KILLED, low=23, high=23, victims="ISIL members", …), …

A statement of casualties is a claim: it is quoted, with the bounds that its words set, and never added to
another. A number counts only with the words of harm and of the harmed right beside it, so that rockets,
kilometres and years are left alone. English only: of texts in other languages nothing is claimed.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from .chunks import places
from .classes import classed, without_brackets, words_of
from .numbers import amount


class Harm(StrEnum):
    """What is said to have happened to them. EITHER: killed and wounded in one number, of which nobody says more."""

    KILLED = "killed"
    WOUNDED = "wounded"
    EITHER = "either"


class Claim(NamedTuple):
    """One statement of casualties. `start` and `end` are characters of the text.

    `low` and `high` bound the number as its words do; both None for "several". `number` and `victims` are as
    written, `victims` empty where only a toll is given. `group` is the armed group (its slug) that the victims
    are said to be of, `attributed_to` whom the sentence quotes, both empty where nobody is named.
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


# One character a word: see classes.
_EXACT = r"(?:(?:d|nn?)m?|em|zf?a?m|a?zfam|a?m)"
_VAGUE = r"(?:(?:al*|l+)#f?|a?v(?:fv)?m?f?)"
_BOUND = r"(?:t?(?:@s|N?rh|uo|jvj|a?qf?)){0,2}"
_BARE = rf"(?P<n>{_BOUND}(?:{_EXACT}(?:[-o&]{_EXACT})?|{_VAGUE}))"
_NUMBER = rf"(?P<n>{_BOUND}(?:{_EXACT}(?:[-o&]{_EXACT})?f?t?|{_VAGUE}t?))"
_VICTIMS = r"(?P<v>O?[xGly]{0,5}?H{1,3}|q?[xG]{0,2}O|r|fO)"
_ONE = r"(?P<n>[an])(?P<v>[xGl]{0,4}?H{1,3})"
# "Rupert Hentzau was killed": one, by a name of at least two words.
_PERSON = r"(?P<v>G(?<!GG)G{1,4})(?P<n>)"
_GROUP = r"(?P<v>t?G{1,4})"
_OF = r"(?:[fp][xGHtlfp]{1,10}?)?"
_INCLUDING = r"(?:,?(?:I|[dnv]fO)[^.;K]{1,22}?,?)?"
_WERE = r"i?[AB]{0,3}y{0,2}A?"
_BOTH = r"(?:[KD],?&W|W&[KD])"
# With each the words of which one must be there: most shapes are passed over by that alone. Half of the shapes begin
# with a number, and are tried where one begins: 0.03 ms an article, against 0.10 at every word.
_SHAPES = tuple(
    (harm, frozenset(needed), re.compile(shape), shape.startswith((_BARE, _NUMBER)))
    for harm, needed, shape in (
        (Harm.EITHER, "W", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}{_WERE}{_BOTH}"),
        (Harm.EITHER, "W", rf"{_NUMBER}{_GROUP}A{{1,3}}y?{_BOTH}"),
        (Harm.EITHER, "wW", rf"(?:[kK],?&[wW]|[wW]&[kK])f?{_NUMBER}{_VICTIMS}"),
        (Harm.EITHER, "C", rf"{_NUMBER}(?P<v>)C"),
        (Harm.KILLED, "D", rf"L{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}D"),
        (Harm.KILLED, "KDEV", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}(?:{_WERE}[KDE]|[AB]?=tV)"),
        (Harm.KILLED, "K", rf"{_NUMBER}{_GROUP}A{{1,3}}y?K"),
        (Harm.KILLED, "K", rf"{_ONE}{_OF}[AB]A?y?A?K"),
        (Harm.KILLED, "kKX", rf"[kKX]f?{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "kKX", rf"[kKX]f?{_ONE}"),
        (Harm.KILLED, "F", rf"Ff{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "V", rf"\+tVf{_NUMBER}{_VICTIMS}"),
        (Harm.KILLED, "T", rf"XT[^.,]{{0,8}}?[oZf@A]{_NUMBER}(?P<v>H?)"),
        (Harm.KILLED, "FDK", rf"{_BARE}(?P<v>)[FDK]"),
        (Harm.KILLED, "K", rf"{_PERSON}BA?y?K"),
        (Harm.EITHER, "T", rf"T[^.,]{{0,8}}?I{_NUMBER}{_VICTIMS}"),
        (Harm.WOUNDED, "W", rf"{_NUMBER}{_VICTIMS}{_OF}{_INCLUDING}{_WERE}W"),
        (Harm.KILLED, "KE", rf"{_BARE}(?P<v>)(?:A{{1,3}}y?K|A?E)"),
        (Harm.KILLED, "kK", rf"[kK]{_BARE}(?P<v>)(?=[.,pf&]|$)"),
        (Harm.WOUNDED, "W", rf"{_BARE}(?P<v>)A{{1,3}}y?W"),
        (Harm.WOUNDED, "wW", rf"[wW]{_BARE}(?P<v>)(?=[.,pf&]|$)"),
        (Harm.WOUNDED, "W", rf"{_ONE}{_OF}[AB]A?y?A?W"),
        (Harm.WOUNDED, "wW", rf"[wW]{_NUMBER}{_VICTIMS}"),
        (Harm.WOUNDED, "w", rf"w{_ONE}"),
        (Harm.WOUNDED, "W", rf"{_BARE}(?P<v>)W"),
    )
)
_NEEDED = frozenset().union(*(needed for _, needed, _, _ in _SHAPES))
# Few words of a sentence begin a number. A set before all else lets the expression pass over the others at once.
_BEGINNING = re.compile(rf"[t@Nrujaqdnezmlv](?<=(?={_BOUND}(?:{_EXACT}|{_VAGUE})).)")
SIGNS_OF_HARM = (
    "kill slain gunned toll dead death died perished life lives wound injur hurt maim casualt fatalit martyr execut "
    "behead massacr murder assassin"
).split()
_LONGEST = 1_500  # characters of a sentence that are read: longer ones are lists


def claims(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Claim]:
    """The claims of some sentences of a text in order. `spans` are where each begins and ends."""
    for start, end in spans:
        yield from _of_sentence(text[start : min(end, start + _LONGEST)], start)


def _of_sentence(sentence: str, offset: int) -> list[Claim]:
    plain = without_brackets(sentence)
    matches = _matches(classed(plain))
    if not matches:
        return []
    words = words_of(plain)
    starts = places(plain, words[: max([match.end() for _, match in matches])])
    taken: list[tuple[int, int]] = []
    found: list[Claim] = []
    for harm, match in matches:
        first, last = match.span()
        if any(first < end and start < last for start, end in taken) or _is_year(match, words):
            continue
        taken.append((first, last))
        start, end = starts[first], starts[last - 1] + len(words[last - 1])
        number, victims = (
            sentence[starts[begin] : starts[end - 1] + len(words[end - 1])] if end > begin else ""
            for begin, end in map(match.span, "nv")
        )
        low, high = amount(number or "one")
        found.append(Claim(start + offset, end + offset, harm, low, high, number, victims))
    return sorted(found)


def _matches(signs: str) -> list[tuple[Harm, "re.Match[str]"]]:
    """What each shape finds in the words of a sentence, the more telling shapes first."""
    numbers = [match.start() for match in _BEGINNING.finditer(signs)]
    behind = signs[numbers[0] :] if numbers else ""
    found: list[tuple[Harm, re.Match[str]]] = []
    for harm, shape, begins_with_number in _shapes_of(_NEEDED.intersection(signs), _NEEDED.intersection(behind)):
        if not begins_with_number:
            found += [(harm, match) for match in shape.finditer(signs)]
            continue
        end = 0
        for start in numbers:
            if start >= end and (match := shape.match(signs, start)) is not None:
                found.append((harm, match))
                end = match.end()
    return found


@lru_cache(maxsize=4096)
def _shapes_of(there: frozenset[str], behind: frozenset[str]) -> list[tuple[Harm, "re.Pattern[str]", bool]]:
    """The shapes that words of these classes can fill, of which those `behind` stand behind the first number."""
    return [
        (harm, shape, begins_with_number)
        for harm, needed, shape, begins_with_number in _SHAPES
        if not needed.isdisjoint(behind if begins_with_number else there)
    ]


def _is_year(match: "re.Match[str]", words: Sequence[str]) -> bool:
    """Is it "In 2016 people were killed"? Four figures without their comma may as well be a year."""
    first, last = match.span("n")
    if last - first != 1:
        return False
    text = words[first]
    return len(text) == 4 and text.isdigit() and 1900 <= int(text) <= 2100

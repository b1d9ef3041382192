"""In which shapes do pages write a date, and where in a line may one begin?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .calendar_words import BEGINNINGS, MONTH_BEGINNINGS, MONTHS, WEEKDAYS, ZONES, alternatives, plain

_M = rf"(?P<month>{alternatives(MONTHS)})(?:\s*/\s*(?:{alternatives(MONTHS)}))?(?!\w)\.?"
_W = rf"(?:(?P<weekday>{alternatives(WEEKDAYS)})(?!\w)\.?[,،]?\s*(?:the\s+)?)?"
_Y = r"(?P<year>\d{4})(?!\d)"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
ZONE = r"(?:(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|" + alternatives(ZONES) + r")(?!\w)"


class Shape(NamedTuple):
    """One way of writing a date: what a line must hold for it, the words at which it begins, the expression."""

    signs: frozenset[str]
    begins: str
    pattern: re.Pattern[str]


# The signs are marks (two of one kind), month, clock and 年. A date begins anywhere, at a word, or at either a
# word or a number.
SHAPES = tuple(
    Shape(frozenset(signs.split()), begins, re.compile(shape, re.IGNORECASE))
    for signs, begins, shape in (
        (
            "marks",
            "anywhere",
            r"(?<![\d.-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month_number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d-])",
        ),
        ("年", "anywhere", r"(?P<year>\d{4})\s?年\s?(?P<month_number>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日"),
        (
            "month",
            "either",
            rf"(?<!\w){_W}(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?[\s,-]*(?:(?:de|of|من)\s+)?(?<!\w){_M}[\s,-]*(?:(?:de|del)\s+)?{_Y}",
        ),
        ("month", "word", rf"(?<!\w){_W}{_M}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+|(?<=\d\d)){_Y}"),
        ("month clock", "word", rf"(?<!\w){_W}{_M}\s+(?P<day>\d{{1,2}})\s+{CLOCK}\s+(?P<zone>{ZONE})?\s*{_Y}"),
        (
            "marks",
            "either",
            rf"(?<!\w){_W}(?<![\d.])(?P<first>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<other>\d{{1,2}})\s?(?P=mark)\s?(?P<year>\d{{4}}|\d{{2}})(?![\d.-]\d|\d)",
        ),
        # 19-Feb-18, as exports of tables write it.
        (
            "month marks",
            "either",
            rf"(?<![\w.-])(?P<day>\d{{1,2}})(?P<mark>[-/.]){_M}(?P=mark)(?P<year>\d{{2}})(?![\w-])",
        ),
        ("month", "word", rf"(?<!\w)(?<!\d\s){_M}[\s,]+{_Y}"),
    )
)
BEGINNING = re.compile(r"\b(?:\d|[^\W\d_]+)")


def matches(window: str) -> Iterator[re.Match[str]]:
    """All matches of all shapes. The long ones are tried where a number, a month or a weekday begins.

    That takes a fifth of the time of a search, which tries some 300 words wherever a word begins.
    """
    words = {match.start(): match[0] for match in BEGINNING.finditer(plain(window))}
    signs = _signs(window, words.values())
    starts = {
        "word": [start for start, word in words.items() if word in BEGINNINGS],
        "either": [start for start, word in words.items() if word in BEGINNINGS or word[0].isdigit()],
    }
    for shape in SHAPES:
        if shape.signs <= signs:
            places = starts.get(shape.begins)
            yield from shape.pattern.finditer(window) if places is None else _at(places, shape.pattern, window)


def _signs(window: str, words: Iterable[str]) -> frozenset[str]:
    present = {
        "marks": any(window.count(mark) > 1 for mark in "-/."),
        "month": not MONTH_BEGINNINGS.isdisjoint(words),
        "clock": ":" in window,
        "年": "年" in window,
    }
    return frozenset(sign for sign, is_there in present.items() if is_there)


def _at(places: Sequence[int], pattern: re.Pattern[str], window: str) -> Iterator[re.Match[str]]:
    """What `finditer` gives, where a match can only begin at one of the places."""
    end = 0
    for place in places:
        match = pattern.match(window, place) if place >= end else None
        if match:
            end = match.end()
            yield match

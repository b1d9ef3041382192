"""What part does a date play in its sentence: is it the day of what is told, or of something else?

"Talks will resume on Thursday", "the truce, agreed on 12 June, collapsed", "Published April 8 2017", "Black Friday".
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise


class Part(IntEnum):
    """The part of a date, the most telling first."""

    EVENT = 0
    BACKGROUND = 1  # of something that is told by the way: "the town, which fell on Monday"
    SAYING = 2  # the day on which somebody said it
    NONE = 3  # no day of an event


# "Since Monday", "until", "next" are a beginning, an end or a plan; "Black Friday" has a name of its own.
_NO_EVENT = frozenset(
    """since until till by next every each before coming black good bloody palm easter holy ash published posted updated
    modified publication""".split()
)
_BEFORE_ON = frozenset("published posted updated modified".split())
_BEFORE_FOR = frozenset("scheduled set planned".split())
_SPANS = frozenset("year years month months week weeks day days".split())
_APART = frozenset(("after", "before", "since"))
_AHEAD = frozenset("will shall would could may might due scheduled expected planned plan plans slated ahead".split())
_TO_BE = frozenset("is are was were".split())
_NO_LONGER_AHEAD = frozenset("but while after when said says told reported following since which who".split())
_SAID = frozenset("said says reported announced added confirmed stated".split())
_BETWEEN = frozenset("on late early in a statement".split())
_NAME_BEHIND = re.compile(
    r" (?:of [A-Z]|Times\b|Telegraph\b|Express\b|Mail\b|Mirror\b|Herald\b|Post\b)| next (?:week|month)\b"
)
_CAPITAL_BEHIND = re.compile(r" [A-Z]")
_SUBORDINATE = re.compile(r"\s*(?:after|before|since|once|as|when|which|who|whose|where)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\s+(?:\w+ed|held|taken|begun|lost|built|made|won)\b")
# What stands at the head of a report is the day of the report: "DAMASCUS, Oct. 5, 2016 (SANA) —".
_HEAD = 80
_INTRODUCING = frozenset("on of the since between and until dated in from to".split())
_STAMPED = re.compile(r",?\s*(?:\(|[—–]|-{1,2}\s)|\s+[“\"]?[A-Z]|\s*\Z")


def part_of(text: str, sentence: tuple[int, int], anchor: tuple[int, int], *, is_range: bool) -> Part:
    """The part of the date that stands at `anchor` in the sentence."""
    (begin, end), (start, behind) = sentence, anchor
    before = text[begin:start]
    words = before.lower().split()
    if (
        _is_of_no_event(words, is_range=is_range)
        or _is_a_name(text, behind, words)
        or _is_ahead(words)
        or _is_stamped(text, anchor, end, words)
    ):
        return Part.NONE
    if _is_of_saying(words):
        return Part.SAYING
    clause = before[max(before.rfind(","), before.rfind(";")) + 1 :]
    is_aside = _SUBORDINATE.match(clause) or (_PARTICIPLE.match(clause) and text.find(",", behind, end) > 0)
    return Part.BACKGROUND if is_aside else Part.EVENT


def _is_of_no_event(words: Sequence[str], *, is_range: bool) -> bool:
    """Is it "until Monday", "set for Monday" or "a year after the attack of 21 August"?"""
    if not words:
        return False
    last, one_before = words[-1].rstrip(":"), words[-2] if len(words) > 1 else ""
    if last in _NO_EVENT or (last == "from" and not is_range):
        return True
    if (last == "on" and one_before in _BEFORE_ON) or (last == "for" and one_before in _BEFORE_FOR):
        return True
    near = words[-5:]
    return "anniversary" in near or any(word in _APART and span in _SPANS for span, word in pairwise(near))


def _is_a_name(text: str, behind: int, words: Sequence[str]) -> bool:
    """Is it "The Sunday Times", "the Friday of Dignity", or a day of next week?"""
    if _NAME_BEHIND.match(text, behind):
        return True
    return words[-1:] == ["the"] and _CAPITAL_BEHIND.match(text, behind) is not None


def _is_ahead(words: Sequence[str]) -> bool:
    """Is it still to come: "will resume on Monday", "is to meet on Monday"?"""
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if word in _NO_LONGER_AHEAD or word[-1] in ";:":
            return False
        if word in _AHEAD or (word == "to" and place and words[place - 1] in _TO_BE):
            return True
    return False


def _is_stamped(text: str, anchor: tuple[int, int], end: int, words: Sequence[str]) -> bool:
    """Is it a date with its year at the head of a text, which no word leads into the sentence?"""
    start, behind = anchor
    return (
        start < _HEAD
        and text[behind - 4 : behind].isdigit()
        and not (words and words[-1] in _INTRODUCING)
        and not (len(words) > 1 and words[-2] in _INTRODUCING and words[-1].rstrip(",").endswith("day"))
        and not text[start].islower()
        and _STAMPED.match(text, behind, end) is not None
    )


def _is_of_saying(words: Sequence[str]) -> bool:
    """Is it "said on Monday", "told the Gazette late on Monday", "said in a statement on Monday"?"""
    last = len(words) - 1
    while last >= 0 and (words[last] in _BETWEEN or words[last].endswith("ly")):
        last -= 1
    return last >= 0 and (words[last] in _SAID or "told" in words[max(0, last - 2) : last])

"""When did it happen, beside when it was published?

    event_date(body, spans, published) -> EventDate(since, until, precision, words), or None

The first sentences of a report say when: "on Tuesday", "on 12 June", "overnight". A weekday or a day without
its year is the last one that was not after the day of publication; nothing is ever counted from the day of an
import, and without a day of publication only a date that is printed whole counts. Precision is coded as UCDP
GED does in date_prec (Codebook 23.1): 1 the day, 2 two to six days, 3 the week, 4 the month, 5 up to a year.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple


class EventDate(NamedTuple):
    """The days between which the main event lies, both inclusive, and the words that say so."""

    since: date
    until: date
    precision: int
    start: int
    end: int
    words: str


_FIRST_SENTENCES = 4
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join([*_MONTHS, *(f"{month[:3]}\\.?" for month in _MONTHS), "sept\\.?"])
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# "since Monday", "until", "next": a beginning, an end or a plan is no day of an event.
# "said on Thursday" is the day of the saying: what is told lies on it or on the day before.
_SAYING = re.compile(
    r"\b(?:said|says|told \w+|reported|announced|added|confirmed|stated)(?: \w+ly)?(?: late| early)?(?: on)? \Z"
)
_NOT = re.compile(r"\b(?:since|until|till|by|next|every|each|before|from|coming) \Z", re.IGNORECASE)
_YEARS, _NIGHT = ("19", "20"), "night"
# With each the letters of which some must be there, in small writing: most shapes are passed over by that alone,
# 0.02 ms an article against 0.09. The first two say the day by themselves, the others with the day of publication.
_WHOLE = (
    ("whole", _YEARS, re.compile(rf"\b(?:{_DAY} (?:of )?(?P<month>{_MONTH}),? {_YEAR})\b", re.IGNORECASE)),
    ("whole", _YEARS, re.compile(rf"\b(?P<month>{_MONTH}) {_DAY},? {_YEAR}\b", re.IGNORECASE)),
)
_MONTHS_BEGIN = tuple(month[:3] for month in _MONTHS)
_SHAPES = (
    *_WHOLE,
    (
        "day",
        _MONTHS_BEGIN,
        re.compile(rf"\b(?:on|on the) {_DAY} (?:of )?(?P<month>{_MONTH})\b(?!\s+\d)", re.IGNORECASE),
    ),
    ("day", _MONTHS_BEGIN, re.compile(rf"\bon (?P<month>{_MONTH}) {_DAY}\b(?![,\s]+\d)", re.IGNORECASE)),
    (
        "weekday",
        ("day",),
        re.compile(rf"\b(?P<last>last )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?! \d)", re.IGNORECASE),
    ),
    ("yesterday", ("yesterday", _NIGHT), re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)),
    (
        "today",
        ("today", "morning", _NIGHT),
        re.compile(r"\b(?:earlier today|today|this morning|tonight)\b", re.IGNORECASE),
    ),
    (
        "days",
        (_NIGHT, "hours", "weekend"),
        re.compile(
            r"\b(?:overnight|(?:in|over|during) the (?:past|last) (?:24|48) hours|at the weekend|over the weekend)\b",
            re.IGNORECASE,
        ),
    ),
    ("week", ("week",), re.compile(r"\b(?:last|this|(?:in|over|during) the (?:past|last)) week\b", re.IGNORECASE)),
    ("month", ("month",), re.compile(r"\b(?:earlier )?this month\b", re.IGNORECASE)),
)


def event_date(text: str, spans: Sequence[tuple[int, int]], published: date | None) -> EventDate | None:
    """The date of the main event by the first sentences of a text; None where they do not say.

    `spans` are where each sentence begins and ends; `published` the day of publication, None where the day
    is not known.
    """
    said: EventDate | None = None
    for start, end in spans[:_FIRST_SENTENCES]:
        low = text[start:end].lower()
        found = [
            (match.start(), read, match)
            for kind, signs, shape in (_WHOLE if published is None else _SHAPES)
            if any(map(low.__contains__, signs))
            for match in shape.finditer(text, start, end)
            if not _NOT.search(text, max(start, match.start() - 8), match.start())
            and (read := _read(kind, match, published)) is not None
        ]
        # The first that is said; of two that begin at one place the more precise.
        for _, (since, until, precision), match in sorted(found, key=lambda one: (one[0], one[1][2])):
            anchor = EventDate(since, until, precision, match.start(), match.end(), match[0])
            if not _SAYING.search(text, start, match.start()):
                return anchor
            said = said or anchor._replace(since=since - timedelta(1), precision=max(precision, 2))
    return said


def _read(kind: str, match: "re.Match[str]", published: date | None) -> tuple[date, date, int] | None:
    """The days and the precision that one anchor gives, None where it gives none."""
    if kind == "whole":
        day = _date(int(match["year"]), match["month"], int(match["day"]))
        return (day, day, 1) if day is not None and (published is None or day <= published) else None
    if published is None:
        return None
    if kind == "day":
        found = [_date(year, match["month"], int(match["day"])) for year in (published.year, published.year - 1)]
        day = next((one for one in found if one is not None and one <= published), None)
        return (day, day, 1) if day else None
    if kind == "weekday":
        back = (published.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
        day = published - timedelta(back or (7 if match["last"] else 0))
        return day, day, 1
    return _around(kind, published)


def _around(kind: str, published: date) -> tuple[date, date, int]:
    if kind == "yesterday":
        day = published - timedelta(1)
        return day, day, 1
    if kind == "today":
        return published, published, 1
    if kind == "days":
        return published - timedelta(2), published, 2
    if kind == "week":
        return published - timedelta(7), published, 3
    return published.replace(day=1), published, 4


def _date(year: int, month: str, day: int) -> date | None:
    number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
    try:
        return date(year, number, day)
    except ValueError:
        return None

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

from .signs import sentences_with


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
_SIGNS = (*_WEEKDAYS, *(month[:3] for month in _MONTHS), *"today yesterday night morning hours week month".split())
_SHAPES = (
    ("whole", re.compile(rf"\b(?:{_DAY} (?:of )?(?P<month>{_MONTH}),? {_YEAR})\b", re.IGNORECASE)),
    ("whole", re.compile(rf"\b(?P<month>{_MONTH}) {_DAY},? {_YEAR}\b", re.IGNORECASE)),
    ("day", re.compile(rf"\b(?:on|on the) {_DAY} (?:of )?(?P<month>{_MONTH})\b(?!\s+\d)", re.IGNORECASE)),
    ("day", re.compile(rf"\bon (?P<month>{_MONTH}) {_DAY}\b(?![,\s]+\d)", re.IGNORECASE)),
    (
        "weekday",
        re.compile(rf"\b(?P<last>last )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b(?! \d)", re.IGNORECASE),
    ),
    ("yesterday", re.compile(r"\b(?:yesterday|last night)\b", re.IGNORECASE)),
    ("today", re.compile(r"\b(?:earlier today|today|this morning|tonight)\b", re.IGNORECASE)),
    (
        "days",
        re.compile(
            r"\b(?:overnight|(?:in|over|during) the (?:past|last) (?:24|48) hours|at the weekend|over the weekend)\b",
            re.IGNORECASE,
        ),
    ),
    ("week", re.compile(r"\b(?:last|this|(?:in|over|during) the (?:past|last)) week\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:earlier )?this month\b", re.IGNORECASE)),
)


def event_date(text: str, spans: Sequence[tuple[int, int]], published: date | None) -> EventDate | None:
    """The date of the main event by the first sentences of a text; None where they do not say.

    `spans` are where each sentence begins and ends; `published` the day of publication, None where the day
    is not known.
    """
    said: EventDate | None = None
    for start, end in sentences_with(text, spans[:_FIRST_SENTENCES], _SIGNS):
        found = [
            (match.start(), read, match)
            for kind, shape in _SHAPES
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

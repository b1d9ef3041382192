"""When did it happen, beside when it was published?

    event_date(body, marked, published) -> EventDate(since, until, precision, words), or None

The first sentences of a report say when: "on Tuesday", "on 12 June", "overnight". A weekday or a day without
its year is the last one that was not after the day of publication; nothing is ever counted from the day of an
import, and without a day of publication only a date that is printed whole counts. Precision is coded as UCDP
GED does in date_prec (Codebook 23.1): 1 the day, 2 two to six days, 3 the week, 4 the month, 5 up to a year.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .anchors import Part, part_of
from .chunks import Sentence


class EventDate(NamedTuple):
    """The days between which the main event lies, both inclusive, and the words that say so."""

    since: date
    until: date
    precision: int
    start: int
    end: int
    words: str


_Days = tuple[date, date, int]
_FIRST_SENTENCES = 4
# What lies further back is told of something else, where anything nearer is told.
_RECENT = timedelta(31)
_ONE_DAY, _SOME_DAYS, _A_WEEK, _A_MONTH = 1, 2, 3, 4
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SATURDAY, _SUNDAY = 5, 6
_LONGEST_SAYING = 40
_SAYING = re.compile(r"\b(?:said|says|told|reported|announced|added|confirmed|stated)\b[^\n,;.]*\Z")
_MONTHS = "january february march april may june july august september october november december".split()
_NUMBERS = "one two three four five six seven eight nine ten".split()


def event_date(text: str, marked: Sequence[tuple[Sentence, str]], published: date | None) -> EventDate | None:
    """The date of the main event by the first sentences of a text; None where they do not say.

    `marked` are its sentences, each with the marks of the signs of time in it; `published` the day of publication,
    None where the day is not known. The first day of an event that is not long ago is taken. What else
    is told is taken where there is none: of the first sentence that tells it, the day of an event before the day on
    which somebody said it.
    """
    kept: EventDate | None = None
    for (start, sentence, _), marks in marked[:_FIRST_SENTENCES]:
        told = sorted(_told(text, (start, start + len(sentence)), marks, published), key=_by_part)
        near = (event for part, event in told if part is Part.EVENT and _is_near(event, published))
        if (event := next(near, None)) is not None:
            return event
        if told and kept is None:
            part, kept = told[0]
            if part is Part.SAYING:
                # What is told lies on the day of the saying or on the day before.
                begin = _begin_of_saying(text, start, kept.start)
                kept = kept._replace(
                    since=kept.since - timedelta(1),
                    precision=max(kept.precision, _SOME_DAYS),
                    start=begin,
                    words=text[begin : kept.end],
                )
    return kept


def _begin_of_saying(text: str, sentence: int, day: int) -> int:
    """Where "said on Thursday" begins, so that the words show why the day before is meant, too."""
    match = _SAYING.search(text, max(sentence, day - _LONGEST_SAYING), day)
    return match.start() if match else day


def _is_near(event: EventDate, published: date | None) -> bool:
    return published is None or (event.precision < _A_MONTH and published - event.until <= _RECENT)


def _by_part(told: tuple[Part, EventDate]) -> tuple[Part, int, int]:
    """As told, but of what is told by the way the last that happened first."""
    part, event = told
    return part, -event.until.toordinal() if part is Part.BACKGROUND else event.start, event.precision


def _told(text: str, span: tuple[int, int], marks: str, published: date | None) -> Iterator[tuple[Part, EventDate]]:
    """The days in a sentence that may be of an event, each with its part."""
    for mark, shape, read in _SHAPES if published else _WHOLE:
        for match in shape.finditer(text, *span) if mark in marks else ():
            days = read(match, published or date.max)
            if days is None:
                continue
            part = part_of(text, span, match.span(), is_range=days[0] != days[1])
            if part is not Part.NONE:
                yield part, EventDate(*days, match.start(), match.end(), match[0])


def _days(since: date, until: date) -> _Days:
    """The days with the precision of so many."""
    count = (until - since).days + 1
    precision = _ONE_DAY if count == 1 else _SOME_DAYS if count < 7 else _A_WEEK if count == 7 else _A_MONTH
    return since, until, precision


def _dated(match: "re.Match[str]", published: date) -> _Days | None:
    """12 June, 12 to 14 June, with its year or the last that was not after the publication."""
    said = match.groupdict()
    years = [int(said["year"])] if said.get("year") else [published.year, published.year - 1]
    for year in years:
        first = _date(year, said["month"], int(said["day"]))
        last = _date(year, said["month"], int(said.get("last_day") or said["day"]))
        if first is not None and last is not None and first <= last <= published:
            return _days(first, last)
    return None


def _in_figures(match: "re.Match[str]", published: date) -> _Days | None:
    """2016-06-12."""
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return _days(day, day) if day <= published else None


def _in_month(match: "re.Match[str]", published: date) -> _Days | None:
    """In September, with its year or the last that had begun."""
    said = match.groupdict()
    years = [int(said["year"])] if said.get("year") else [published.year, published.year - 1]
    begun = (first for year in years if (first := _date(year, said["month"], 1)) is not None and first <= published)
    first = next(begun, None)
    return (first, min(_last_of_month(first), published), _A_MONTH) if first else None


def _weekdays(match: "re.Match[str]", published: date) -> _Days:
    """Tuesday, Tuesday and Wednesday, Monday to Wednesday."""
    first = _WEEKDAYS.index(match["weekday"].lower())
    last = _WEEKDAYS.index((match["last_weekday"] or match["weekday"]).lower())
    back = (published.weekday() - last) % 7
    until = published - timedelta(back or (7 if match["last"] else 0))
    return _days(until - timedelta((last - first) % 7), until)


def _ago(match: "re.Match[str]", published: date) -> _Days:
    day = published - timedelta(_count(match))
    return _days(day, day)


def _past_days(match: "re.Match[str]", published: date) -> _Days:
    return _days(published - timedelta(_count(match)), published)


def _past_weeks(match: "re.Match[str]", published: date) -> _Days | None:
    """The past week, the past two weeks. "The past weeks" are nobody knows how many."""
    if match["count"] is None and match[0].lower().endswith("weeks"):
        return None
    return _days(published - timedelta(7 * _count(match) - 1), published)


def _count(match: "re.Match[str]") -> int:
    word = (match["count"] or "one").lower()
    return int(word) if word.isdigit() else _NUMBERS.index(word) + 1


def _yesterday(_: "re.Match[str]", published: date) -> _Days:
    return _days(published - timedelta(1), published - timedelta(1))


def _today(_: "re.Match[str]", published: date) -> _Days:
    return _days(published, published)


def _last_hours(_: "re.Match[str]", published: date) -> _Days:
    return _days(published - timedelta(2), published)


def _weekend(_: "re.Match[str]", published: date) -> _Days:
    """The last that has begun: Friday to Sunday, for both weekends are meant."""
    until = published if published.weekday() == _SATURDAY else published - timedelta((published.weekday() + 1) % 7)
    return _days(until - timedelta(2 if until.weekday() == _SUNDAY else 1), until)


def _last_week(_: "re.Match[str]", published: date) -> _Days:
    monday = published - timedelta(published.weekday())
    return monday - timedelta(7), monday - timedelta(1), _A_WEEK


def _this_week(_: "re.Match[str]", published: date) -> _Days:
    return published - timedelta(published.weekday()), published, _A_WEEK


def _last_month(_: "re.Match[str]", published: date) -> _Days:
    last = published.replace(day=1) - timedelta(1)
    return last.replace(day=1), last, _A_MONTH


def _this_month(_: "re.Match[str]", published: date) -> _Days:
    return published.replace(day=1), published, _A_MONTH


def _last_of_month(first: date) -> date:
    return (first + timedelta(31)).replace(day=1) - timedelta(1)


def _date(year: int, month: str, day: int) -> date | None:
    number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month.lower().rstrip(".")[:3]))
    try:
        return date(year, number, day)
    except ValueError:
        return None


# Words of which one must be there in a sentence, under the mark of the shapes that are then tried.
_IN_YEARS, _IN_MONTHS, _ON_WEEKDAYS, _YESTERDAY, _TODAY, _IN_DAYS, _IN_NIGHTS, _IN_WEEKS, _IN_SPANS = "ymwYTdnWM"
_SHORT_MONTHS = "|".join(month[:3] for month in _MONTHS)
SIGNS_OF_TIME = {
    mark: re.compile(shape)
    for mark, shape in (
        (_IN_YEARS, r"(?:19|20)\d\d"),
        (_IN_MONTHS, rf"\b(?:{'|'.join(_MONTHS)}|{_SHORT_MONTHS}|sept)\b"),
        (_ON_WEEKDAYS, rf"\b(?:{'|'.join(_WEEKDAYS)})"),
        (_YESTERDAY, r"\byesterday"),
        (_TODAY, r"\btoday"),
        (_IN_DAYS, r"\bdays\b"),
        (_IN_NIGHTS, r"night|\bmorning|\bhours"),
        (_IN_WEEKS, r"\bweek"),
        (_IN_SPANS, r"\bmonth"),
    )
}
_MONTH = rf"{'|'.join(_MONTHS)}|(?:{_SHORT_MONTHS}|sept)\.?"
_FULL_MONTH = "|".join(map(str.title, _MONTHS))
_WEEKDAY = "|".join(_WEEKDAYS)
_TO = r"(?:,? (?:and|to|through|until|or) | ?[-–] ?)"
_DAY = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<last_day>\d{{1,2}})(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})"
_PAST = r"\b(?:in|over|during|within|for) the (?:past|last)"
_Read = Callable[["re.Match[str]", date], _Days | None]
# These say the day by themselves, the others with the day of publication. "In may" is no month.
_WHOLE: tuple[tuple[str, "re.Pattern[str]", _Read], ...] = (
    (_IN_YEARS, re.compile(rf"\b{_DAY} (?:of )?(?P<month>{_MONTH}),? {_YEAR}\b", re.IGNORECASE), _dated),
    (_IN_YEARS, re.compile(rf"\b(?P<month>{_MONTH}) {_DAY},? {_YEAR}\b", re.IGNORECASE), _dated),
    (_IN_YEARS, re.compile(rf"\b{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)\b(?![T ]\d\d:)"), _in_figures),
    (_IN_YEARS, re.compile(rf"\b[Ii]n (?P<month>{_FULL_MONTH}),? {_YEAR}\b"), _in_month),
)
_SHAPES = (
    *_WHOLE,
    *(
        (mark, re.compile(shape, re.IGNORECASE), read)
        for mark, shape, read in (
            (_IN_MONTHS, rf"\b(?:on|on the|between|from) {_DAY} (?:of )?(?P<month>{_MONTH})\b(?!,?\s+\d)", _dated),
            (_IN_MONTHS, rf"\b(?:on|between|from) (?P<month>{_MONTH}) {_DAY}\b(?![,\s]+\d)", _dated),
            (
                _ON_WEEKDAYS,
                rf"\b(?P<last>last )?(?P<weekday>{_WEEKDAY})(?: (?:morning|noon|afternoon|evening|night))?\b(?! \d)"
                rf"(?:(?:, (?:{_WEEKDAY}))*{_TO}(?:on )?(?:late |early )?(?P<last_weekday>{_WEEKDAY})\b)?",
                _weekdays,
            ),
            (_YESTERDAY, r"\byesterday\b", _yesterday),
            (_TODAY, r"\b(?:earlier )?today\b", _today),
            (_IN_DAYS, rf"\b{_COUNT} days ago\b", _ago),
            (_IN_DAYS, rf"{_PAST} {_COUNT} days\b", _past_days),
            (_IN_NIGHTS, r"\blast night\b", _yesterday),
            (_IN_NIGHTS, r"\b(?:this morning|tonight)\b", _today),
            (_IN_NIGHTS, rf"\bovernight\b|{_PAST} (?:24|48) hours\b", _last_hours),
            (_IN_WEEKS, r"\b(?:at|over|during|on) the weekend\b", _weekend),
            (_IN_WEEKS, rf"{_PAST} (?:{_COUNT} )?weeks?\b", _past_weeks),
            (_IN_WEEKS, r"\blast week\b", _last_week),
            (_IN_WEEKS, r"\bthis week\b", _this_week),
            (_IN_SPANS, r"\b(?:earlier )?this month\b", _this_month),
            (_IN_SPANS, r"(?<!the )\blast month\b", _last_month),
        )
    ),
    (_IN_MONTHS, re.compile(rf"\b[Ii]n (?P<month>{_FULL_MONTH})\b(?!,? \d| (?:last|next) year)"), _in_month),
)

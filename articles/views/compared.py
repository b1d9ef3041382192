"""What do several searches look like over time, and what leads from each number to its articles?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from articles.charts.bars import period_label
from articles.charts.lines import NARROW, WIDE, LineChart, line_chart, marker
from articles.exploring.comparing import CompareFilterSet
from articles.exploring.narrowing import within
from articles.search.periods import short_month
from articles.search.query import Query
from articles.search.timelines import Timeline, Timelines
from articles.wording import counted_in_words, share_in_words, thin


@dataclass(frozen=True, slots=True)
class Compared:
    """One of the searches in the legend: its letter, what it asks, its line and mark, its number and its articles.

    `undated` and `year_only` say how many have no place on the line, empty for none.
    """

    letter: str
    text: str
    number: int
    mark: str
    total: str
    in_words: str
    href: str
    undated: str
    undated_href: str
    year_only: str
    names: Sequence[str]
    common: Sequence[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the table as shown, and its articles; `count` beside a share."""

    number: str
    count: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The chart, for wide and for narrow screens; its legend; its table: each period with a cell for each search."""

    unit: str
    charts: Mapping[str, LineChart]
    legend: Sequence[Compared]
    rows: Sequence[tuple[str, Sequence[Cell]]]
    are_exact: bool


def share(line: Timeline, base: Timeline, period: int) -> float | None:
    """The part of the articles of a period that a search finds, in per cent; None where there are none."""
    whole = base.counts[period]
    return min(100 * line.counts[period] / whole, 100) if whole else None


def comparison(filterset: CompareFilterSet, found: Timelines, queries: Mapping[str, Query]) -> Comparison:
    """The searches as lines, legend and table."""
    drawing = _Drawing(filterset, found, queries)
    labels = [period_label(bar) for bar in found.periods]
    short = [
        f"{short_month(bar.since)} {bar.since.year}" if found.unit == "month" else bar.period for bar in found.periods
    ]
    rows = [[drawing.cell(number, period) for number in range(len(found.lines))] for period in range(len(labels))]
    values = [[drawing.value(line, period) for period in range(len(labels))] for line in found.lines]
    said = [[row[number].label for row in rows] for number in range(len(found.lines))]
    return Comparison(
        unit=found.unit,
        charts={name: line_chart(values, short, said, frame) for name, frame in (("wide", WIDE), ("narrow", NARROW))},
        legend=[drawing.legend(number) for number in range(len(found.lines))],
        rows=list(zip(labels, rows, strict=True)),
        are_exact=all(line.whole.are_exact for line in found.lines),
    )


class _Drawing:
    """How the numbers of one comparison are shown."""

    def __init__(self, filterset: CompareFilterSet, found: Timelines, queries: Mapping[str, Query]) -> None:
        self._filterset, self._found = filterset, found
        self._letters, self._queries = list(queries), list(queries.values())
        self._counting = filterset.criteria.counting

    def value(self, line: Timeline, period: int) -> float | None:
        """The height of a line."""
        return share(line, self._found.base, period) if self._found.base else line.counts[period]

    def cell(self, number: int, period: int) -> Cell:
        """The number of one search in one period."""
        line, bar = self._found.lines[number], self._found.periods[period]
        count, mark = line.counts[period], "" if line.whole.are_exact else "≈"
        words = counted_in_words(count, self._counting, are_exact=line.whole.are_exact)
        shown = f"{mark}{thin(count)}"
        part = share(line, self._found.base, period) if self._found.base else None
        if self._found.base:
            shown = "–" if part is None else f"{mark}{share_in_words(part)}" if count else "0"
            said = {"words": words, "share": shown, "whole": f"{self._found.base.counts[period]:,}"}
            words = gettext("%(words)s, %(share)s of %(whole)s") % said if part is not None else words
        when = within(bar.period, self._filterset.criteria)
        return Cell(
            number=shown,
            count=f"{mark}{thin(count)}" if self._found.base else "",
            label=f"{self._text(number)}{gettext(', ')}{period_label(bar)}: {words}",
            href=self._address(number, **when, undated=None) if count else "",
        )

    def legend(self, number: int) -> Compared:
        """One of the searches as a whole."""
        line = self._found.lines[number]
        about = "" if line.whole.are_exact else f"{gettext('about')} "
        exact = line.whole.is_total_exact
        return Compared(
            letter=self._letters[number],
            text=self._text(number),
            number=number,
            mark=marker(number, 22, 8),
            total=f"{'' if exact else '≈'}{thin(line.whole.total)}",
            in_words=counted_in_words(line.whole.total, self._counting, are_exact=exact),
            href=self._address(number),
            undated=f"{about}{thin(line.undated)}" if line.undated else "",
            undated_href=self._address(number, since=None, until=None, undated="only"),
            year_only=f"{about}{thin(line.year_only)}" if line.year_only else "",
            names=[each.typed for each in line.expansions],
            common=line.common,
        )

    def _text(self, number: int) -> str:
        """A search as it was typed."""
        return self._filterset.given(self._letters[number]).strip()

    def _address(self, number: int, **changes: str | None) -> str:
        asked = self._filterset.querystring(q=str(self._queries[number]), per_page=None, map=None, **changes)
        return f"{reverse('articles')}?{asked}"

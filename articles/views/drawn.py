"""How is a histogram of articles drawn, and what leads from each bar to its articles?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from articles.charts.bars import Chart, histogram_chart, period_label
from articles.coverage.strip import Strip, articles_of, is_told_under, strip_under
from articles.exploring.narrowing import within
from articles.filters import ArticleFilterSet
from articles.search.coverage import held_of_asked
from articles.search.criteria import Criteria
from articles.search.histogram import Bar
from articles.search.page import ResultPage
from articles.search.spans import Span, earlier, later
from articles.wording import counted_in_words

NARROW, WIDE = 320, 560  # units of the SVG: beside a list, across a page


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: the period in words, its articles, where they are; what the archive holds of it, and where.

    `held` is of the whole period and of the sources asked for, None where it is not told.
    """

    period: str
    count: int
    href: str
    held: int | None
    held_href: str


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another period: what stands on it, what it means, where it leads."""

    text: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A histogram with its table. `unit` is year or month; `undated` and `year_only` articles have no bar.

    `counting` says what is counted, `are_exact` whether the numbers are more than about right.
    `ways` lead to other periods.
    """

    chart: Chart
    unit: str
    rows: Sequence[Row]
    strip: Strip | None
    undated: int
    undated_href: str
    year_only: int
    counting: str
    are_exact: bool
    ways: Sequence[Way]
    csv: str

    @property
    def depth(self) -> float:
        """The height of the plot, for what reacts to a pointer above a low bar."""
        return self.chart.base - self.chart.top


def drawn(filterset: ArticleFilterSet, page: ResultPage, width: int = NARROW) -> Drawn | None:
    """The histogram of a result; None where no article is dated."""
    if not page.histogram:
        return None

    def address(**changes: str | None) -> str:
        return f"{reverse('articles')}?{filterset.querystring(per_page=None, **changes)}"

    chart = histogram_chart(
        page.histogram,
        width=width,
        height=110 if width == NARROW else 160,
        in_words=lambda count: counted_in_words(count, page.counting, are_exact=page.facets_are_exact),
        href=lambda bar: address(**within(bar.period, filterset.criteria), undated=None),
    )
    is_told = is_told_under(filterset.criteria)
    strip = strip_under(chart, page.histogram, held_of_asked(filterset.criteria)) if is_told else None
    return Drawn(
        chart=chart,
        unit=page.histogram_unit,
        rows=_rows(filterset, page.histogram, chart, strip),
        strip=strip,
        undated=page.undated,
        undated_href=address(since=None, until=None, undated="only"),
        year_only=page.year_only,
        counting=page.counting,
        are_exact=page.facets_are_exact,
        ways=list(_ways(page.histogram, filterset.criteria, address)),
        csv=f"{reverse('periods_csv')}?{filterset.querystring(per_page=None, map=None)}",
    )


def _rows(filterset: ArticleFilterSet, bars: Sequence[Bar], chart: Chart, strip: Strip | None) -> list[Row]:
    """The bars in words; those of nothing only where it is told what is held."""
    held = strip.held if strip else [None] * len(bars)
    sources = filterset.parameters().get("source", [])
    return [
        Row(period_label(bar), bar.count, rect.href, held_count, articles_of(sources, bar.period))
        for bar, rect, held_count in zip(bars, chart.rects, held, strict=True)
        if bar.count or strip
    ]


def _ways(bars: Sequence[Bar], criteria: Criteria, address: Callable[..., str]) -> Iterator[Way]:
    """Earlier, the years of the months drawn, later, and all of it: what dragging over the bars does, as links."""
    since, until = criteria.since, criteria.until
    if span := earlier(since, until):
        yield Way(gettext("earlier"), gettext("Earlier: %s") % span.in_words, address(**_asked(span)))
    years = {bar.period[:4] for bar in bars if bar.count and "-" in bar.period}
    for year in sorted(years):
        if not (since and until and since.text == until.text == year):
            yield Way(year, gettext("All of %s") % year, address(since=year, until=year, undated=None))
    if span := later(since, until):
        yield Way(gettext("later"), gettext("Later: %s") % span.in_words, address(**_asked(span)))
    if since or until:
        yield Way(gettext("whole period"), gettext("whole period"), address(since=None, until=None))


def _asked(span: Span) -> dict[str, str | None]:
    return {"since": span.since and span.since.text, "until": span.until and span.until.text}

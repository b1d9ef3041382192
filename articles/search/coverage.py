"""How many articles does the archive hold of each source and month, whatever is asked of them?

One statement reads it of the whole archive, once until the archive changes; all is added up from there. Only days are
asked for by themselves.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from .criteria import Criteria
from .facets import Facet
from .kept import answer, made
from .matches import matching

# Of an article dated by year alone the month is 0, of an undated one there is neither.
_HELD = """
    select source_id, extract(year from published_on)::int,
           case when published_precision = 'year' then 0 else extract(month from published_on)::int end,
           count(*), min(published_on), max(published_until)
    from articles_article where visibility = 'public' group by 1, 2, 3"""
# Who is dated by a month or a year that lies within the days has no day.
_DAYS = """
    select source_id, case when published_on = published_until then published_on end, count(*)
    from articles_article
    where visibility = 'public' and published_on >= %s and published_until <= %s group by 1, 2"""
_BY_SOURCE = "select source_id, count(*) from ({}) held group by 1"


@dataclass(slots=True)
class Held:
    """What is held of one source, or of several: numbers of articles.

    `months` are numbered `year * 12 + month - 1` and count what states a month or a day in it; `years` all of a year;
    `year_only` what states no more than the year. `first` and `last` are the first and last day of all stated dates.
    """

    months: Counter[int] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    year_only: Counter[int] = field(default_factory=Counter)
    undated: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def total(self) -> int:
        """All articles, dated or not."""
        return self.years.total() + self.undated

    def add(self, other: "Held") -> None:
        """Count what another holds too."""
        self.months.update(other.months)
        self.years.update(other.years)
        self.year_only.update(other.year_only)
        self.undated += other.undated
        self._widen(other.first, other.last)

    def count(self, year: int | None, month: int, number: int, first: date | None, last: date | None) -> None:
        """Count articles of a month, of a year without month (0), or undated ones (no year)."""
        if year is None:
            self.undated += number
            return
        self.years[year] += number
        (self.months if month else self.year_only)[year * 12 + month - 1 if month else year] += number
        self._widen(first, last)

    def _widen(self, first: date | None, last: date | None) -> None:
        self.first = min(filter(None, (self.first, first)), default=None)
        self.last = max(filter(None, (self.last, last)), default=None)


def held_by_source() -> Mapping[int, Held]:
    """What is held of each source that has any article, by the source's key; shared, and not to be changed."""
    return made("held", _read)


def held_of(sources: Collection[int] | None, without: Collection[int] = ()) -> Held:
    """What is held of these sources (by key; None: of all) without others."""
    return together(
        held
        for source, held in held_by_source().items()
        if (sources is None or source in sources) and source not in without
    )


def together(several: Iterable[Held]) -> Held:
    """What is held of several sources in sum."""
    whole = Held()
    for held in several:
        whole.add(held)
    return whole


def held_of_asked(criteria: Criteria) -> Held:
    """What is held of the sources that a search asks for, whatever else it asks."""
    return held_of(*sources_asked(criteria))


def sources_asked(criteria: Criteria) -> tuple[set[int] | None, set[int]]:
    """The keys of the sources asked for, None for all, and of those excluded."""
    chosen = criteria.facets.get("source", ())
    wanted, unwanted = (
        {choice.named.code - Facet.SOURCE for choice in chosen if choice.excluded == excluded}
        for excluded in (False, True)
    )
    return wanted or None, unwanted


def held_on_days(first: date, last: date) -> dict[int, Counter[date | None]]:
    """Articles by source and day of a period; what lies in it and states no day has None."""
    days: dict[int, Counter[date | None]] = {}
    for source, on, number in answer(_DAYS, [first, last]).rows:
        days.setdefault(source, Counter())[on] += number
    return days


def held_by_each(criteria: Criteria, sources: Iterable[int]) -> dict[int, int]:
    """How many articles of the period asked for are held of each of these sources, 0 where none."""
    held = matching(criteria.period_alone(), None).filter(source_id__in=list(sources)).values("source_id")
    statement, parameters = held.query.sql_with_params()
    return dict.fromkeys(sources, 0) | dict(answer(_BY_SOURCE.format(statement), parameters).rows)


def _read() -> dict[int, Held]:
    by_source: dict[int, Held] = {}
    for source, *counted in answer(_HELD).rows:
        by_source.setdefault(source, Held()).count(*counted)
    return by_source

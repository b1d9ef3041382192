"""How many articles, or distinct reports, does a result have, and how many of each facet value?

The number of the whole is always exact. The values are counted exactly up to `EXACT_UP_TO` articles; of a larger result
one article in sixteen is counted, and the numbers are "about". A report is what a cluster of copies carries, or an
article that has no copies; it belongs to a result where one of its articles does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

from django.core.exceptions import EmptyResultSet

from articles.querysets import SAMPLED, ArticleQuerySet

from .compile import Compiled
from .conditions import looks_at_articles
from .criteria import Counting
from .facets import Facet
from .kept import answer

# Where counting all takes as long as counting one in sixteen of a whole archive (docs/adr/0018).
EXACT_UP_TO = 20_000
# Up to so many articles the number of all is exact: beyond, to count them takes longer than all else on the page.
TOTAL_EXACT_UP_TO = 200_000
_NEVER = 2**40


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of articles and of what was asked to be counted, and that of each code, exact or about.

    `ids` are the articles where to find them again would take as long as to count them, and they are few; else None.
    `is_total_exact`: not so above `TOTAL_EXACT_UP_TO` articles, nor where each of more than `EXACT_UP_TO` would have to
    be looked at for their number alone.
    """

    article_count: int
    total: int
    codes: Mapping[int, int]
    are_exact: bool
    revision: int
    ids: Sequence[int] | None = None
    is_total_exact: bool = True


_OF_ARTICLES = """
    select code, count(*) as count from (select unnest(facets) as code from {matches}) codes
    where {range} and {size} group by code"""
_OF_REPORTS = """
    select code, count(*) filter (where cluster_id is null) + count(distinct cluster_id) as count
    from (select unnest(facets) as code, cluster_id
          from {matches} left join articles_duplicatemember on article_id = matched.id {sampled}) codes
    where {range} and {size} group by code"""
_TOTALS = {
    Counting.ARTICLES: "select count(*) as articles, count(*) as total from {matches}",
    Counting.REPORTS: """
        select count(*) as articles, count(*) - count(cluster_id) + count(distinct cluster_id) as total
        from {matches} left join articles_duplicatemember on article_id = matched.id""",
}
_VALUES = {Counting.ARTICLES: _OF_ARTICLES, Counting.REPORTS: _OF_REPORTS}
# A report's copies are all in the sample or all out of it.
_IN_SAMPLE = f"where coalesce(cluster_id, matched.id) %% {SAMPLED} = 0"
_RANGE = f"code between 0 and {Facet.PRIMARY - 1}"
# As far as all of a result is scored (best.py).
MOST_IDS = 3_000
# The sample tells whether a result is small: then all its articles are read once and kept, to be counted in every way;
# of a large one that would take longer than to look it up again for the total.
_COUNTED = """
    with sample as materialized ({samples}),
         size as materialized (select count(*) * {each} as about, count(*) * {each} <= {limit} as is_small from sample),
         found as materialized (select id, facets from ({matches}) matches where {small}),
         totals as materialized (
           {totals_of_found} having {small}
           union all {totals} having {large} and not {huge}
           union all select about, about from size where {large} and {huge})
    select articles, total, {huge} and {large}, is_small, code, count from totals cross join size left join (
        {values}
        union all {sampled_values}
        union all select null, id from found where (select articles from totals) <= {most_ids}
    ) counted on true"""
_TOTAL = """
    with size as materialized (select count(*) * {each} as about from ({samples}) sample),
         totals as materialized ({totals} having not {huge} union all select about, about from size where {huge})
    select articles, total, {huge}, true, null::int, null::bigint from totals"""
_HUGE = "(select about > {most} from size)"
_NUMBER = """
    with sample as materialized (select count(*) * {each} as articles from ({samples}) sampled)
    select (select articles from sample),
           (select count(*) from ({ids}) found where (select articles from sample) <= {limit})"""


def counted(
    articles: ArticleQuerySet,
    counting: Counting = Counting.ARTICLES,
    *,
    words: Compiled | None = None,
    with_values: bool = True,
    exact_up_to: int | None = None,
) -> Counted:
    """The counts of a result, in one statement; codes from `PRIMARY` on and pairs are left out.

    `words` are those by which the articles are found; without `with_values` the total is all that is counted.
    """
    limit = EXACT_UP_TO if exact_up_to is None else exact_up_to
    are_looked_at = words is not None and looks_at_articles(words.condition)
    try:
        result = _Result.of(articles, counting, by_words=words is not None)
    except EmptyResultSet:
        return Counted(0, 0, {}, are_exact=True, revision=answer("select 1").revision)
    # A large result of reports is read whole for its values, and so is its number.
    most = _NEVER if counting is Counting.REPORTS else limit if are_looked_at else max(limit, TOTAL_EXACT_UP_TO)
    if with_values or are_looked_at:
        told = answer(*result.counts(limit, most, most_ids=MOST_IDS if are_looked_at else -1))
    else:
        told = answer(*result.total(most))
    article_count, total, is_huge, is_small = told.rows[0][:4]
    if is_huge:
        article_count, total = about(article_count), about(total)
    are_exact = is_small or not with_values
    codes = {code: count if are_exact else about(count * SAMPLED) for *_, code, count in told.rows if code}
    found = [key for *_, code, key in told.rows if code is None and key is not None]
    return Counted(
        article_count,
        total,
        codes if with_values else {},
        are_exact,
        told.revision,
        ids=found if are_looked_at and len(found) == article_count else None,
        is_total_exact=not is_huge,
    )


@dataclass(frozen=True, slots=True)
class _Result:
    """Statements that give the articles with their facets, and one in sixteen of them; and what is counted of them."""

    matches: str
    parameters: Sequence[Any]
    samples: str
    sample_parameters: Sequence[Any]
    counting: Counting

    @classmethod
    def of(cls, articles: ArticleQuerySet, counting: Counting, *, by_words: bool) -> "_Result":
        matches = articles.order_by().values("id", "facets").query.sql_with_params()
        sample = articles.sampled(by_words=by_words).order_by().values("id", "facets").query.sql_with_params()
        return cls(*matches, *sample, counting)

    def total(self, most: int) -> tuple[str, Sequence[Any]]:
        """What counts all."""
        totals = _TOTALS[self.counting].format(matches=self._every)
        statement = _TOTAL.format(samples=self.samples, each=SAMPLED, totals=totals, huge=_HUGE.format(most=most))
        return statement, [*self.sample_parameters, *self.parameters]

    def counts(self, limit: int, most: int, *, most_ids: int) -> tuple[str, Sequence[Any]]:
        """What counts all and each value, and gives the ids of so many articles."""
        totals, values = _TOTALS[self.counting], _VALUES[self.counting]
        are_clusters = self.counting is Counting.REPORTS
        small, large = "(select is_small from size)", "not (select is_small from size)"
        sampled = self._every if are_clusters else "sample matched"
        statement = _COUNTED.format(
            samples=self.samples,
            each=SAMPLED,
            limit=limit,
            matches=self.matches,
            small=small,
            large=large,
            huge=_HUGE.format(most=most),
            totals_of_found=totals.format(matches="found matched"),
            totals=totals.format(matches=self._every),
            values=values.format(matches="found matched", range=_RANGE, size=small, sampled=""),
            sampled_values=values.format(matches=sampled, range=_RANGE, size=large, sampled=_IN_SAMPLE),
            most_ids=most_ids,
        )
        anew = [*self.parameters] if are_clusters else []
        return statement, [*self.sample_parameters, *self.parameters, *self.parameters, *anew]

    @property
    def _every(self) -> str:
        return f"({self.matches}) matched"


def number(articles: ArticleQuerySet) -> tuple[int, bool]:
    """How many articles are found by words that need not all be there, and whether that is exact; in one statement.

    Above `EXACT_UP_TO` it is about, told by one article in sixteen: to count them all takes as long as to find any.
    """
    ids, parameters = articles.order_by().values("id").query.sql_with_params()
    samples, sample_parameters = articles.sampled(by_words=True).order_by().values("id").query.sql_with_params()
    statement = _NUMBER.format(ids=ids, samples=samples, each=SAMPLED, limit=EXACT_UP_TO)
    ((sampled, exact),) = answer(statement, [*sample_parameters, *parameters]).rows
    return (exact, True) if sampled <= EXACT_UP_TO else (about(sampled), False)


def about(count: int) -> int:
    """An estimate as far as it can be trusted: two digits."""
    return round(count, 1 - int(log10(count))) if count else 0

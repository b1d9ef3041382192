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


@dataclass(frozen=True, slots=True)
class Counted:
    """The number of articles and of what was asked to be counted, and that of each code, exact or about.

    `ids` are the articles where to find them again would take as long as to count them, and they are few; else None.
    """

    article_count: int
    total: int
    codes: Mapping[int, int]
    are_exact: bool
    revision: int
    ids: Sequence[int] | None = None


_OF_ARTICLES = """
    select code, count(*) as count from (select unnest(facets) as code from ({matches}) matched) codes
    where {range} and {size} group by code"""
_OF_REPORTS = """
    select code, count(*) filter (where cluster_id is null) + count(distinct cluster_id) as count
    from (select unnest(facets) as code, cluster_id
          from ({matches}) matched left join articles_duplicatemember on article_id = matched.id {sampled}) codes
    where {range} and {size} group by code"""
_TOTALS = {
    Counting.ARTICLES: "select count(*) as articles, count(*) as total from found",
    Counting.REPORTS: """
        select count(*) as articles, count(*) - count(cluster_id) + count(distinct cluster_id) as total
        from found left join articles_duplicatemember on article_id = found.id""",
}
_VALUES = {Counting.ARTICLES: _OF_ARTICLES, Counting.REPORTS: _OF_REPORTS}
# A report's copies are all in the sample or all out of it.
_IN_SAMPLE = f"where coalesce(cluster_id, matched.id) %% {SAMPLED} = 0"
_RANGE = f"code between 0 and {Facet.PRIMARY - 1}"
# For a phrase each article that holds its words is looked at, and that once: what was found serves all the counts, and,
# as far as all of it is scored (best.py), the order too.
MOST_IDS = 3_000
_AGAIN = "select id, facets from articles_article where id = any(array(select id from found where {size}))"
_IDS = "select null::int as code, id as count from found where (select articles from size) <= {most}"
_COUNTED = """
    with found as materialized ({ids}), size as materialized ({totals})
    select articles, total, code, count from size left join ({parts}) counted on true"""
_NOTHING = "select null::int as code, null::bigint as count"
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
    by_words, limit = words is not None, EXACT_UP_TO if exact_up_to is None else exact_up_to
    try:
        ids, parameters = articles.order_by().values("id").query.sql_with_params()
        parts = _parts(articles, counting, limit, by_words=by_words) if with_values else []
    except EmptyResultSet:
        return Counted(0, 0, {}, are_exact=True, revision=answer("select 1").revision)
    are_looked_at = words is not None and looks_at_articles(words.condition)
    if are_looked_at:
        parts.append((_IDS.format(most=MOST_IDS), ()))
    statement = _COUNTED.format(
        ids=ids, totals=_TOTALS[counting], parts=" union all ".join(part for part, _ in parts) or _NOTHING
    )
    told = answer(statement, [*parameters, *(value for _, values in parts for value in values)])
    article_count, total = told.rows[0][:2]
    are_exact = article_count <= limit or not with_values
    codes = {code: count if are_exact else about(count * SAMPLED) for _, _, code, count in told.rows if code}
    found = [key for _, _, code, key in told.rows if code is None and key is not None]
    ids = found if are_looked_at and len(found) == article_count else None
    return Counted(article_count, total, codes, are_exact, told.revision, ids)


def _parts(
    articles: ArticleQuerySet, counting: Counting, limit: int, *, by_words: bool
) -> list[tuple[str, Sequence[Any]]]:
    """What counts the values of all that was found up to a limit, and of a sample above it: of both one is run."""
    matches, parameters = articles.order_by().values("id", "facets").query.sql_with_params()
    sample = articles.sampled(by_words=by_words) if counting is Counting.ARTICLES else articles
    samples, sample_parameters = sample.order_by().values("id", "facets").query.sql_with_params()
    values, size = _VALUES[counting], "(select articles from size)"
    is_small, is_large = f"{size} <= {limit}", f"{size} > {limit}"
    if by_words:
        matches, parameters = _AGAIN.format(size=is_small), ()
    return [
        (values.format(matches=matches, range=_RANGE, size=is_small, sampled=""), parameters),
        (values.format(matches=samples, range=_RANGE, size=is_large, sampled=_IN_SAMPLE), sample_parameters),
    ]


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

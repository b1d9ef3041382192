"""Which matching articles come first?

By relevance: BM25F with the constants of the search column (articles/migrations/sql/search.sql): k1 = 1.2, b = .75,
a word in the title counts threefold; of a word asked for n times 2n / (1 + n), that is k3 = 1. (The column's tiers go
by a frozen average length of 550 words, the score by the archive's own.) For a query of lexemes and phrases joined by
"or", ts_rank_cd() is the sum of the weights of their positions, that is the weighted frequency; no extension is
needed. Ties: newest first, then by id.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from django.contrib.postgres.search import SearchVectorField
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression, F, FloatField, Func, Value
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

from articles.querysets import ArticleQuerySet

from .compile import Compiled, Unit
from .conditions import TsQuery
from .criteria import Criteria, Sort
from .kept import answer
from .statistics import Statistics, statistics

# Above so many articles, a page near the start is found sooner by walking the index on the day.
WALK_FROM = 20_000
WALK_TO_OFFSET = 1_000
SEARCH, LENGTH = F("search"), F("length")
_FREQUENCY = "3 * ts_rank_cd('{.33333,.33333,.33333,1}', %(expressions)s)"


class Frequency(Func):
    """How often a search column holds one of the lexemes or phrases of a tsquery, the title counted threefold."""

    template = _FREQUENCY
    output_field = FloatField()

    def __init__(self, search: Expression, tsquery: str) -> None:
        super().__init__(search, TsQuery(tsquery))


class Number(Value):
    """A number that PostgreSQL reckons with as the processor does: its own decimals take four times as long."""

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[object]]:
        """The value with its type."""
        sql, parameters = super().as_sql(compiler, connection)
        return f"{sql}::float8", parameters


class Sum(Func):
    """Terms added up: side by side, for Python's own plus would nest four hundred of them."""

    template = "(%(expressions)s)"
    arg_joiner = " + "
    output_field = FloatField()


class DayOutOfIndex(Func):
    """published_on in a form that no index has, so that the rows found are sorted and the index is not walked."""

    template = "(%(expressions)s + 0)"

    def __init__(self) -> None:
        super().__init__(F("published_on"))


def weights(units: Sequence[Unit], known: Statistics) -> dict[Unit, float]:
    """How much each unit tells; those that no article holds are left out."""
    return {
        unit: inverse_frequency(known.holding[unit], known.article_count) * 2 * times / (1 + times)
        for unit, times in Counter(units).items()
        if known.holding[unit]
    }


def inverse_frequency(document_count: int, archive_count: int) -> float:
    """ln(1 + (N - df + .5) / (df + .5)), positive for every df up to N."""
    return math.log1p((archive_count - document_count + 0.5) / (document_count + 0.5))


def score(
    idf: Mapping[Unit, float], average_length: float, search: Expression = SEARCH, length: Expression = LENGTH
) -> Expression:
    """BM25F over units with their weights: the sum of idf · f / (f + 1.2 (.25 + .75 length / average))."""
    saturation = Number(1.2) * (Number(0.25) + Number(0.75) * length / Number(average_length))
    parts = [
        # f / (f + k) as 1 - k / (f + k), in which the frequency is computed once
        Number(weight) * (Number(1.0) - saturation / (Frequency(search, unit.tsquery) + saturation))
        for unit, weight in idf.items()
    ]
    return Sum(*parts)


def by_score(articles: ArticleQuerySet, idf: Mapping[Unit, float], average_length: float) -> ArticleQuerySet:
    """Best first."""
    return articles.order_by(score(idf, average_length).desc(), F("published_on").desc(nulls_last=True), F("id").desc())


def best_keys(
    articles: ArticleQuerySet, idf: Mapping[Unit, float], average_length: float, offset: int, count: int
) -> list[int]:
    """The keys of some of `by_score`, for many units in half the time.

    Each use of a search column unpacks it anew, unless it is taken out once, which an array does, behind a fence, over
    which PostgreSQL moves nothing.
    """
    whole = Func(F("search"), template="array[%(expressions)s]", output_field=SearchVectorField())
    taken = articles.order_by().annotate(whole=whole).values("pk", "published_on", "length", "whole")
    inner, values = taken.query.sql_with_params()
    # The search column is the first of its array; `matched` has no model that would know its columns.
    wanted = score(idf, average_length, RawSQL("matched.whole[1]", ()), RawSQL("matched.length", ()))
    order, weights = taken.query.get_compiler(connection=connection).compile(wanted)
    statement = f"""
        select id from ({inner} offset 0) matched (id, published_on, length, whole)
        order by {order} desc, published_on desc nulls last, id desc offset %s limit %s"""  # noqa: S608 - Django's own
    return [key for (key,) in answer(statement, [*values, *weights, offset, count]).rows]


def walks(criteria: Criteria, total: int | None) -> bool:
    """Whether articles by date are found by walking the index on the day."""
    return not criteria.narrows or (total is not None and total > WALK_FROM and criteria.offset < WALK_TO_OFFSET)


def by_date(articles: ArticleQuerySet, criteria: Criteria, total: int | None = None) -> ArticleQuerySet:
    """Newest or oldest first. `total`, the number of articles if known, decides how they are sorted.

    A walk down the index on the day is quick where most articles match and a thousand times slower
    than sorting where few do; the planner cannot tell the two apart, the number can.
    """
    day = F("published_on") if walks(criteria, total) else DayOutOfIndex()
    if criteria.sort is Sort.OLDEST:
        return articles.order_by(day.asc(nulls_last=True), "id")
    return articles.order_by(day.desc(nulls_last=True), "-id")


def ordered(articles: ArticleQuerySet, criteria: Criteria, words: Compiled | None) -> ArticleQuerySet:
    """All matching articles in the order asked for."""
    if criteria.sort is Sort.RELEVANCE and words and words.units:
        known = statistics(words.units)
        idf = weights(words.units, known)
        if idf:
            return by_score(articles, idf, known.average_length)
    return by_date(articles, criteria)

"""Which matching articles come first?

By relevance: BM25F with the constants of the search column (articles/migrations/sql/search.sql), so
that both agree: k1 = 1.2, b = .75, a word in the title counts threefold, the average length is
frozen at 550 words. For a query of lexemes and phrases joined by "or", ts_rank_cd() is the sum of the
weights of their positions, that is the weighted frequency; no extension is needed. Ties: newest first, then by id.
"""

import math
from collections.abc import Mapping, Sequence

from django.db import connection
from django.db.models import Expression, F, FloatField, Func, Value

from articles.querysets import ArticleQuerySet

from .compile import Compiled, Unit
from .conditions import TsQuery
from .criteria import Criteria, Sort

# Above so many articles, a page near the start is found sooner by walking the index on the day.
WALK_FROM = 20_000
WALK_TO_OFFSET = 1_000
_FREQUENCY = "3 * ts_rank_cd('{.33333,.33333,.33333,1}', %(expressions)s)"
_DOCUMENT_COUNTS = """
    select lexeme, coalesce(
               (select document_count from articles_lexemestatistic
                 where articles_lexemestatistic.lexeme =
                       case when asked.lexeme not like '%%:*' then (tsvector_to_array(asked.lexeme::tsvector))[1] end),
               (select count(*) from articles_article where search @@ asked.lexeme::tsquery)),
           (select case when reltuples > 100000 then reltuples::bigint else (select count(*) from articles_article) end
              from pg_class where oid = 'articles_article'::regclass)
    from unnest(%s::text[]) asked(lexeme)"""


class Frequency(Func):
    """How often an article holds one of the lexemes or phrases of a tsquery, the title counted threefold."""

    template = _FREQUENCY
    output_field = FloatField()

    def __init__(self, tsquery: str) -> None:
        super().__init__(F("search"), TsQuery(tsquery))


class DayOutOfIndex(Func):
    """published_on in a form that no index has, so that the rows found are sorted and the index is not walked."""

    template = "(%(expressions)s + 0)"

    def __init__(self) -> None:
        super().__init__(F("published_on"))


def weights(units: Sequence[Unit]) -> dict[Unit, float]:
    """How much each unit tells; those that no article holds are left out.

    A unit tells as much as all its ways together: a word is no rarer for being stemmed otherwise in another language,
    nor a name for being written otherwise. A way of several words is as rare as its rarest word.
    """
    lexemes = {lexeme for unit in units for way in unit.ways for lexeme in way}
    with connection.cursor() as cursor:
        cursor.execute(_DOCUMENT_COUNTS, [sorted(lexemes)])
        rows = cursor.fetchall()
    counts = {lexeme: count for lexeme, count, _ in rows}
    archive_count = max(rows[0][2], *counts.values())
    held = {unit: sum(min(counts[lexeme] for lexeme in way) for way in unit.ways) for unit in units}
    return {unit: inverse_frequency(min(count, archive_count), archive_count) for unit, count in held.items() if count}


def inverse_frequency(document_count: int, archive_count: int) -> float:
    """ln(1 + (N - df + .5) / (df + .5)), positive for every df up to N."""
    return math.log1p((archive_count - document_count + 0.5) / (document_count + 0.5))


def score(idf: Mapping[Unit, float]) -> Expression:
    """BM25F over units with their weights: the sum of idf · f / (f + 1.2 (.25 + .75 length / 550))."""
    saturation = Value(1.2) * (Value(0.25) + Value(0.75) * F("length") / Value(550.0))
    parts = [
        # f / (f + k) as 1 - k / (f + k), in which the frequency is computed once
        Value(weight) * (Value(1.0) - saturation / (Frequency(unit.tsquery) + saturation))
        for unit, weight in idf.items()
    ]
    total = parts[0]
    for part in parts[1:]:
        total += part
    return total


def ordered(
    articles: ArticleQuerySet, criteria: Criteria, words: Compiled | None, total: int | None = None
) -> ArticleQuerySet:
    """Matching articles in the order asked for. `total`, their number if known, decides how dates are sorted.

    A walk down the index on the day is quick where most articles match and a thousand times slower
    than sorting where few do; the planner cannot tell the two apart, the number can.
    """
    idf = weights(words.units) if criteria.sort is Sort.RELEVANCE and words and words.units else {}
    if idf:
        return articles.order_by(score(idf).desc(), F("published_on").desc(nulls_last=True), F("id").desc())
    walk = not criteria.narrows or (total is not None and total > WALK_FROM and criteria.offset < WALK_TO_OFFSET)
    day = F("published_on") if walk else DayOutOfIndex()
    if criteria.sort is Sort.OLDEST:
        return articles.order_by(day.asc(nulls_last=True), "id")
    return articles.order_by(day.desc(nulls_last=True), "-id")

"""Which articles stand on a page, best first, without scoring a whole archive?

Small results are scored whole. A large one for a word is gone through tier by tier (tiers.py); of one for several the
best 300 are looked for among the articles of the highest tiers, and what follows them among all others. Where fewer
than a page hold all the words, those that hold some follow, counted apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from articles.models import Article
from articles.querysets import ArticleQuerySet

from .compile import Compiled, Unit
from .conditions import Words, all_hold
from .counted import MOST_IDS, Counted, number
from .criteria import Criteria, Sort
from .cursor import Cursor
from .dated import page_by_date
from .matches import matching
from .rank import best_keys, weights
from .statistics import Statistics, statistics
from .tiers import cascade, disjoint, likely

# Up to so many articles all are scored.
SCORED_WHOLE = MOST_IDS
# For one word the tiers hold the order of the score, so that even smaller results need not be scored whole.
FEWER_SCORED_WHOLE = 400
# The pages that most people look at have one order, found at once.
FIRST = 300
# Of longer queries the most telling words alone are scored, unless the result is small.
MOST_UNITS = 24
# Below so many articles that hold all the words, those that hold some of them are shown too.
FEW = 20


@dataclass(frozen=True, slots=True)
class Best:
    """The articles of a page by key, in order: those that match, then those that hold some of the words.

    `partial_count` is how many of the latter there are, exactly or about, `partial_reach` how many of them can be paged
    through. `next_cursor`: where a result by date goes on, None at its end.
    """

    ids: Sequence[int]
    partial_ids: Sequence[int] = ()
    partial_count: int = 0
    partial_is_exact: bool = True
    partial_reach: int = 0
    next_cursor: Cursor | None = None


def best(criteria: Criteria, words: Compiled | None, whole: Counted) -> Best:
    """The page of `criteria` of a result that has been counted."""
    matched = matching(criteria, words) if whole.ids is None else Article.objects.filter(pk__in=whole.ids)
    total = whole.article_count
    if criteria.sort is not Sort.RELEVANCE or words is None or not words.units:
        ids, next_cursor = page_by_date(matched, criteria, total) if total > criteria.offset else ([], None)
        return Best(ids, next_cursor=next_cursor)
    known = statistics(words.units)
    order = _Order(words, known)
    ids = order.page(matched, total, criteria.offset, criteria.per_page) if total > criteria.offset else []
    if total >= FEW or words.some is None or words.condition is None:
        return Best(ids)
    partial = matching(criteria, replace(words, condition=all_hold([words.some, words.condition.negated()])))
    count, is_exact = number(partial)
    offset, room = max(criteria.offset - total, 0), criteria.per_page - len(ids)
    reach = count if count <= SCORED_WHOLE else FIRST
    partial_ids = order.some(partial, count, offset, room) if reach > offset and room else []
    return Best(ids, partial_ids, count, is_exact, reach)


class _Order:
    """Finds the best articles for the units of a query."""

    def __init__(self, words: Compiled, known: Statistics) -> None:
        self._known = known
        self._are_all_needed = words.are_all_needed
        self._weights = weights(words.units, known)
        # The beginning of a word has no tier, and there is no end to scoring what begins so.
        tiered = [unit for unit in self._weights if not unit.is_beginning]
        rarest_first = sorted(tiered, key=lambda unit: (known.holding[unit], unit.tsquery))
        self._telling = rarest_first[:MOST_UNITS]

    def page(self, matched: ArticleQuerySet, total: int, offset: int, count: int) -> list[int]:
        """The keys of a page of a result."""
        units = self._telling
        is_word = len(units) == len(self._weights) == 1 and units[0].is_word
        if total <= (FEWER_SCORED_WHOLE if is_word else SCORED_WHOLE):
            return self._best(matched, offset, count, self._weights)
        if not units:
            return self._best(matched, offset, count)
        if is_word:
            return self._tier_by_tier(matched, units[0], offset + count)[offset:]
        steps = cascade(units) if self._are_all_needed else likely(units, self._rare(units))
        first = self._among(matched, steps, min(FIRST, total))
        if offset + count <= len(first):
            return first[offset : offset + count]
        rest = self._best(matched.exclude(pk__in=first), max(offset - len(first), 0), count)
        return [*first[offset:], *rest][:count]

    def _tier_by_tier(self, matched: ArticleQuerySet, word: Unit, count: int) -> list[int]:
        """The keys of the best articles for a word: what is of a lower tier scores less."""
        found: list[int] = []
        for tier in disjoint(word):
            found += self._best(matched.filter(Words.of(tier).as_q()), 0, count - len(found))
            if len(found) == count:
                break
        return found

    def some(self, partial: ArticleQuerySet, total: int, offset: int, count: int) -> list[int]:
        """The keys of those articles that hold some of the words."""
        if total <= SCORED_WHOLE:
            return self._best(partial, offset, count, self._weights)
        steps = likely(self._telling, self._rare(self._telling)) if self._telling else ()
        return self._among(partial, steps, FIRST)[offset : offset + count]

    def _rare(self, units: Sequence[Unit]) -> int:
        """How many of the units, rarest first, are in so few articles that all of them can be scored."""
        held = [self._known.holding[unit] for unit in units]
        return sum(sum(held[: number + 1]) <= SCORED_WHOLE for number in range(len(held)))

    def _among(self, articles: ArticleQuerySet, steps: Iterable[str], count: int) -> list[int]:
        """The best of the articles of the first step that has enough, or of the widest."""
        found: list[int] = []
        for step in steps:
            found = self._best(articles.filter(Words.of(step).as_q()), 0, count)
            if len(found) >= count:
                break
        return found

    def _best(
        self, articles: ArticleQuerySet, offset: int, count: int, idf: dict[Unit, float] | None = None
    ) -> list[int]:
        telling = idf or {unit: self._weights[unit] for unit in self._telling}
        if telling:
            return best_keys(articles, telling, self._known.average_length, offset, count)
        return list(articles.newest_first().values_list("pk", flat=True)[offset : offset + count])

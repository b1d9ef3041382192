"""Which articles stand on a page by date, and where does the next page begin?

A large result is found by walking the index on the day, which is quick where many of the articles passed match, and
slow where none does. So a walk by cursor passes so many articles a page at most, and goes on from there with the next.
"""

from collections.abc import Iterator

from articles.querysets import ArticleQuerySet

from .criteria import Criteria, Sort
from .cursor import Cursor, following, up_to
from .matches import matching
from .rank import by_date, walks

# About what can be looked at in a second, texts unpacked.
MOST_PASSED = 20_000


def page_by_date(matched: ArticleQuerySet, criteria: Criteria, total: int) -> tuple[list[int], Cursor | None]:
    """The keys of a page of a result of so many articles, and the cursor of the next; None where nothing follows.

    Behind a cursor a page may hold fewer than it has room for before the end.
    """
    wanted = criteria.per_page + 1  # one more tells whether another page follows
    found: list[tuple[int, Cursor]] = []
    for part, end in _parts(matched, criteria, total):
        rows = by_date(part, criteria, total).values_list("pk", "published_on")
        room = wanted - len(found)
        found += [(key, Cursor(criteria.sort, day, key)) for key, day in rows[criteria.offset : criteria.offset + room]]
        if len(found) == wanted:
            found.pop()
            return [key for key, _ in found], _next(found[-1][1], criteria)
        if end is not None:
            return [key for key, _ in found], end
    return [key for key, _ in found], None


def _next(last: Cursor, criteria: Criteria) -> Cursor | None:
    return None if criteria.sort is Sort.RELEVANCE else last


def _parts(matched: ArticleQuerySet, criteria: Criteria, total: int) -> Iterator[tuple[ArticleQuerySet, Cursor | None]]:
    """What may stand on the page, in parts that follow one another; with each where it was cut off, if it was."""
    if criteria.cursor is None:
        yield matched, None
        return
    period = matching(criteria.period_alone(), None)
    bounds = (criteria.cursor, criteria.first_day, criteria.last_day)
    for part, passed in zip(following(matched, *bounds), following(period, *bounds), strict=True):
        end = _end(passed, criteria, total) if criteria.narrows and walks(criteria, total) else None
        yield (part if end is None else up_to(part, end)), end


def _end(passed: ArticleQuerySet, criteria: Criteria, total: int) -> Cursor | None:
    """The last of the articles that may be passed, None where there are fewer."""
    rows = by_date(passed, criteria, total).values_list("published_on", "pk")
    last = rows[MOST_PASSED - 1 : MOST_PASSED].first()
    return Cursor(criteria.sort, *last) if last else None

"""Which articles stand before and behind one in the result of a search?"""

from dataclasses import dataclass, replace

from .best import best
from .counted import counted
from .criteria import MAX_ROWS, Counts, Criteria
from .matches import matching
from .moment import at_one_moment
from .page import Asked


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How many articles a result has (about, where not `is_exact`), and the keys of the two beside one; None at an end.

    `is_partial`: it holds some of the words only, and is not counted in `total`.
    """

    before: int | None
    behind: int | None
    total: int
    is_exact: bool
    is_partial: bool


def neighbours(asked: Asked, article: int, rank: int) -> Neighbours | None:
    """The articles beside that of a rank, from 1; None where another stands there, for the archive has changed.

    What one page of the search costs, without the articles themselves; what was counted for the page is not counted
    again.
    """
    if not 1 <= rank < MAX_ROWS:
        return None
    with at_one_moment():
        criteria, words = _around(asked.criteria, rank), asked.words
        matched = matching(criteria, words)
        whole = counted(matched, criteria.counting, words=words, with_values=criteria.counts is Counts.YES)
        found = best(criteria, words, whole)
    keys = [*found.ids, *found.partial_ids]
    place = rank - 1 - criteria.offset
    if place >= len(keys) or keys[place] != article:
        return None
    return Neighbours(
        before=keys[place - 1] if place else None,
        behind=keys[place + 1] if place + 1 < len(keys) else None,
        total=whole.article_count,
        is_exact=whole.is_total_exact,
        is_partial=place >= len(found.ids),
    )


def _around(criteria: Criteria, rank: int) -> Criteria:
    """The shortest page on which an article stands with those on both sides of it."""
    size = next(size for size in range(3, rank + 3) if rank == 1 or rank % size > 1)
    return replace(criteria, page=(rank - 1) // size + 1, per_page=size, cursor=None)

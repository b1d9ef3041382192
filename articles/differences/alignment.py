"""Where do two rows of words, or of paragraphs, agree?

Plain Python. Work is counted in steps, not in seconds, so that the same texts always give the same
answer: where the steps are used up the rows are taken as different.
"""

from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate


class Steps:
    """How many comparisons may still be made; `exhausted` once one was refused."""

    def __init__(self, most: int) -> None:
        self._left = most
        self.exhausted = False

    def take(self, count: int) -> bool:
        """Whether `count` more may be made."""
        if count > self._left:
            self.exhausted = True
            return False
        self._left -= count
        return True


def matches(before: Sequence[str], after: Sequence[str], steps: Steps, anchor: int) -> list[Match]:
    """What stands in both, in order: rows of `anchor` that stand once in either, then what is common between them."""
    found: list[Match] = []
    for old, new, match in gaps(_anchors(before, after, anchor), len(before), len(after)):
        between = _longest(before[old.start : old.stop], after[new.start : new.stop], steps)
        found += [Match(old.start + one.a, new.start + one.b, one.size) for one in between]
        found += [match] if match.size else []
    return _joined(found)


def _anchors(before: Sequence[str], after: Sequence[str], size: int) -> list[Match]:
    """Rows of `size` that stand exactly once in either text: the longest series in which both have one order.

    As patience diff does it, in linear time but for a logarithm.
    """
    here, there = _once(before, size), _once(after, size)
    ends: list[int] = []  # the smallest place in `after` that ends a series of 1, 2, 3 …
    chosen: list[tuple[int, int, int]] = []  # place in either, and the position in `chosen` of the one before
    last: list[int] = []
    for row, place in here.items():
        if row in there:
            length = bisect_left(ends, there[row])
            ends[length : length + 1] = [there[row]]
            last[length : length + 1] = [len(chosen)]
            chosen.append((place, there[row], last[length - 1] if length else -1))
    series: list[Match] = []
    position = last[-1] if last else -1
    while position >= 0:
        a, b, position = chosen[position]
        series.append(Match(a, b, size))
    return _joined(reversed(series))


def _once(texts: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Rows of `size` that stand once, with their place."""
    rows = [tuple(texts[start : start + size]) for start in range(len(texts) - size + 1)]
    counts = Counter(rows)
    return {row: place for place, row in enumerate(rows) if counts[row] == 1}


def _joined(several: Iterable[Match]) -> list[Match]:
    """Matches in order, those that touch or overlap in both texts made one, others cut where they overlap."""
    joined: list[Match] = []
    for match in several:
        if joined:
            end_a, end_b = joined[-1].a + joined[-1].size, joined[-1].b + joined[-1].size
            over = max(end_a - match.a, end_b - match.b, 0)
            match = Match(match.a + over, match.b + over, max(match.size - over, 0))
            if (match.a, match.b) == (end_a, end_b):
                joined[-1] = Match(joined[-1].a, joined[-1].b, joined[-1].size + match.size)
                continue
        if match.size:
            joined.append(match)
    return joined


def _longest(before: Sequence[str], after: Sequence[str], steps: Steps) -> list[Match]:
    """What stands in both, in order; the longest stretch first, then the longest on either side of it.

    As `SequenceMatcher.get_matching_blocks`, but it stops where the steps are used up.
    """
    matcher = SequenceMatcher(None, before, after)
    places = matcher.b2j  # type: ignore[attr-defined] # documented, but not in the stubs
    work = [0, *accumulate(1 + len(places.get(each, ())) for each in before)]
    waiting = deque([(0, len(before), 0, len(after))])
    found: list[Match] = []
    while waiting:
        low, high, other_low, other_high = waiting.popleft()
        if low == high or other_low == other_high or not steps.take(work[high] - work[low]):
            continue
        match = matcher.find_longest_match(low, high, other_low, other_high)
        if match.size:
            found.append(match)
            waiting.append((low, match.a, other_low, match.b))
            waiting.append((match.a + match.size, high, match.b + match.size, other_high))
    return sorted(found)


def gaps(same: Sequence[Match], old: int, new: int) -> Iterator[tuple[range, range, Match]]:
    """Before each match, and at the end: the positions that went, those that came, and the match."""
    here, there = 0, 0
    for match in (*same, Match(old, new, 0)):
        yield range(here, match.a), range(there, match.b), match
        here, there = match.a + match.size, match.b + match.size

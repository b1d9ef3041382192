"""Does an input write the day first, or the month?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

NUMERIC = re.compile(r"^\s*(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})(?!\d)")
MAJORITY = 0.9


def day_orders(dates: Iterable[str]) -> dict[str, bool]:
    """Separator -> whether dates written with it have the day first; a separator not settled is left out.

    Only dates that can be read one way count: 13/08/2013 has the day first, 8/13/2013 the month.
    Styles that come mixed differ in their separator as a rule (4/13/2017 beside 13-04-2017), so
    each is settled for itself. A few slips are outvoted; real disagreement settles nothing.
    """
    votes: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for written in dates:
        found = NUMERIC.match(written[:40])
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if 12 < first <= 31 and 1 <= second <= 12:
            votes[found[2]][True] += 1
        elif 12 < second <= 31 and 1 <= first <= 12:
            votes[found[2]][False] += 1
    settled = {}
    for separator, counts in votes.items():
        winner, count = counts.most_common(1)[0]
        if count >= MAJORITY * counts.total():
            settled[separator] = winner
    return settled


def day_first(written: str, orders: Mapping[str, bool]) -> bool | None:
    """Whether the date `written` has the day first, by what its siblings settled; None where they did not."""
    found = NUMERIC.match(written[:40])
    return orders.get(found[2]) if found else None

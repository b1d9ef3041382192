"""How many does "nearly twenty", "10 to 15" or "dozens of" say?

A number in a report is what somebody said, with a word that bounds it. It is read as the least and the most
that the words allow; None where they set no bound.
"""

import re
from functools import lru_cache
from typing import NamedTuple

_ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen""".split()
_VALUES = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{
        word: ten
        for ten, word in zip(
            range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True
        )
    },
}
_LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_AT_LEAST = re.compile(r"\b(?:at least|no (?:fewer|less) than)\b", re.IGNORECASE)
_ABOVE = re.compile(r"\b(?:more than|over)\b", re.IGNORECASE)
_AT_MOST = re.compile(r"\b(?:up to|as many as|at most|no more than)\b", re.IGNORECASE)
_BELOW = re.compile(r"\b(?:fewer than|less than|under)\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:the )?(?:several|many|numerous|(?:a )?few)\b", re.IGNORECASE)
_EXACT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[a-z]+", re.IGNORECASE)
# "a quarter of a million" is one number.
_WITHIN = frozenset(("of", "a"))
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.25, "third": 0.3, "thirds": 0.3}
# "Three of the 12": the whole bounds nothing.
_WHOLE = re.compile(r" of (?:the|these|those|its|his|her|our|their) \w.*", re.IGNORECASE | re.DOTALL)


class Amount(NamedTuple):
    """The least and the most that the words allow; None where they set no bound."""

    low: int | None = None
    high: int | None = None


@lru_cache(maxsize=4096)
def amount(words: str) -> Amount:
    """Read the words of a number. Words that name no figure ("several") set no bound."""
    words = _WHOLE.sub("", words)
    values = [] if _OPEN.match(words) else _values(words)
    if not values:
        return Amount(1, 1) if words.lower() in ("a", "an") else Amount()
    low, high = min(values), max(values)
    if _AT_LEAST.search(words):
        return Amount(low, None)
    if _AT_MOST.search(words):
        return Amount(None, high)
    if _ABOVE.search(words):
        return Amount(low + 1, None)
    if _BELOW.search(words):
        return Amount(None, high - 1)
    return Amount(low, high)


def _values(words: str) -> list[int]:
    """The exact numbers in the words, one or the two ends of a range."""
    found: list[float] = []
    current: float | None = None
    for word in _EXACT.findall(words.lower()):
        if word[0].isdigit():
            found += [] if current is None else [current]
            current = float(word.replace(",", ""))
        elif word in _PARTS:
            current = _PARTS[word]
        elif word in _VALUES:
            # "twenty-five" is one number, "two or three" are two.
            current = (current or 0) + _VALUES[word]
        elif word in _LARGE:
            current = (current or 1) * _LARGE[word]
        elif current is not None and word not in _WITHIN:
            found, current = [*found, current], None
    return [round(number) for number in (found if current is None else [*found, current]) if number >= 1]

"""How much does a query ask of the database, and what should be shorter?

Counted in places to look a word up at: each word has three readings (readings.py), and what stands near something is
an alternative for every distance and either order. Known before anything is asked of the database.
"""

import re

from .refusals import Refusal, gettext_noop
from .tree import All, Any, Exact, Leaf, Named, Near, Node, Not, Phrase, Query, Title, Word, leaves

READINGS = 3
# Four hundred words are 1,200. "a b c d"~30 is 2,160, and "a b c d e f"~30, which is refused, 5,400.
MOST = 5_000
# Each reads all words that begin so: the twenty commonest beginnings of 149,317 articles are counted in 0.4 s, and
# excluded in 0.6. Near something they are looked at place by place, which takes a second or two.
MOST_PREFIXES = 20
LONGEST_SHOWN = 60
_RUN = re.compile(r"\w+")


def too_much(query: Query) -> Refusal | None:
    """Why a query asks too much and what to shorten, None where it does not."""
    asked = [leaf for leaf, _ in leaves(query.root)]
    prefixes = sum(map(_prefixes, asked))
    if prefixes > MOST_PREFIXES:
        message = gettext_noop(
            "The query has %(words)d words with a star; %(most)d are the most. Write some of them out."
        )
        return Refusal(message, words=prefixes, most=MOST_PREFIXES)
    total = sum(map(cost, asked))
    if total <= MOST:
        return None
    dearest = max(asked, key=cost)
    numbers = {"total": f"{total:,}", "most": f"{MOST:,}"}
    if isinstance(dearest, Phrase | Near) or isinstance(getattr(dearest, "sought", None), Phrase | Near):
        message = gettext_noop(
            "The query asks for %(total)s combinations of words; %(most)s are the most."
            " Most are in %(part)s: give it fewer words or a smaller distance."
        )
        return Refusal(message, **numbers, part=_shown(dearest))
    message = gettext_noop(
        "The query asks for %(total)s combinations of words; %(most)s are the most. Leave out words or names."
    )
    return Refusal(message, **numbers)


def cost(node: Node | None) -> int:
    """How many words are looked up for a part of a query."""
    match node:
        case Word(text) | Exact(text):
            return READINGS * _words(text)
        case Phrase(text, within):
            count = _words(text)
            return READINGS * count * (max(count - 1, 1) * 2 * within if within else 1)
        case Near(left, right, within):
            return 2 * within * (cost(left) + cost(right))
        case Title(part) | Not(part):
            return cost(part)
        case Named(typed, _, _, others):
            return cost(typed) + sum(map(cost, others))
        case All(parts) | Any(parts):
            return sum(map(cost, parts))
    return 0


def _words(text: str) -> int:
    """A word with signs in it is looked up as its parts, and whole."""
    return sum(max(len(_RUN.findall(word)), 1) for word in text.split())


def _prefixes(leaf: Leaf) -> int:
    match leaf:
        case Word(_, is_prefix):
            return int(is_prefix)
        case Near(left, right, within):
            return (_prefixes(left) + _prefixes(right)) * within
        case Title(sought):
            return _prefixes(sought)
    return 0


def _shown(leaf: Leaf) -> str:
    text = str(leaf)
    return f"“{text}”" if len(text) <= LONGEST_SHOWN else f"“{text[:LONGEST_SHOWN]}…”"

"""What does a typed query ask for? Text → tree (`reading`) → canonical form (`tree`); no database, no error.

query = read('title:road (bridge OR dam) -"two villages"')
str(query)  # the canonical form: read again, it gives the same tree
"""

from .cost import MOST, MOST_PREFIXES, cost, too_much
from .reading import MAX_CHARACTERS, MAX_LETTERS, MAX_WORDS, read, refusal
from .refusals import Refusal
from .tree import (
    All,
    Any,
    Exact,
    Field,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Phrase,
    Query,
    Title,
    Word,
    in_title,
    leaves,
)

__all__ = [
    "MAX_CHARACTERS",
    "MAX_LETTERS",
    "MAX_WORDS",
    "MOST",
    "MOST_PREFIXES",
    "All",
    "Any",
    "Exact",
    "Field",
    "Leaf",
    "Named",
    "Near",
    "Node",
    "Not",
    "Phrase",
    "Query",
    "Refusal",
    "Title",
    "Word",
    "cost",
    "in_title",
    "leaves",
    "read",
    "refusal",
    "too_much",
]  # fmt: skip

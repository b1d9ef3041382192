"""How is what was typed understood: which of it are filters, which names, and how does PostgreSQL read it?"""

from dataclasses import dataclass

from .compile import Compiled, compiled
from .criteria import Criteria
from .expansion import Expansion, expanded
from .names import Names
from .query_filters import filtered


@dataclass(frozen=True, slots=True)
class Understood:
    """The words of a search, None without any, and the names in them that have others, sought or not."""

    words: Compiled | None = None
    expansions: tuple[Expansion, ...] = ()


def understood(criteria: Criteria, names: Names) -> Understood:
    """What the words of a search mean, at the price of two statements."""
    if criteria.query is None:
        return Understood()
    asked = filtered(criteria.query, names)
    query, expansions = expanded(asked.query, criteria.as_typed, lineage=criteria.lineage)
    return Understood(compiled(query, asked.conditions), expansions)

"""Where are the best articles of a result that is too large to score?

Each article's search column also holds its weightiest words once more, in three tiers
(articles/migrations/sql/search.sql): `word~1` where the word's share of the score is at least .70 of what it can be,
`word~2` at .82, `word~3` at .90. The best articles for a word are among those of its highest tier that has enough.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from .compile import Unit
from .readings import joined

# More words than this do not pair up: the pairs would be a longer query than the words.
MOST_PAIRED = 8


def at_tier(unit: Unit, tier: int) -> str:
    """The text of a tsquery that holds where a unit is of a tier: all words of one of its ways."""
    return joined("|", [joined("&", [_raised(lexeme, tier) for lexeme in way]) for way in unit.ways])


def _raised(lexeme: str, tier: int) -> str:
    """A quoted lexeme of a tier; the beginning of a word has none and stays what it is."""
    return lexeme if lexeme.endswith(":*") else f"{lexeme[:-1]}~{tier}'"


def cascade(units: Sequence[Unit]) -> Iterator[str]:
    """Ever wider conditions for the best articles that hold all units, texts of tsqueries.

    What they leave out scores less, for one word; for several less in all likelihood (docs/adr/0017).
    """
    if len(units) == 1:
        yield from (at_tier(units[0], tier) for tier in (3, 2, 1))
        return
    yield joined("&", [at_tier(unit, 2) for unit in units])
    yield joined("&", [at_tier(unit, 1) for unit in units])
    yield joined("|", [*_pairs(units), *(at_tier(unit, 2) for unit in units)])


def likely(units: Sequence[Unit], are_rare: int) -> str:
    """A condition for the best articles that hold any of the units, rarest first; the first `are_rare` are rare.

    Rare ones as they are; of the others those of a high tier, any two of a low one, and what holds nearly all.
    """
    rare, common = units[:are_rare], units[are_rare:]
    rarer, commoner = common[: (len(common) + 1) // 2], common[(len(common) + 1) // 2 :]
    ways = [unit.tsquery for unit in rare]
    ways += [at_tier(unit, 2) for unit in rarer]
    ways += _pairs(common)
    any_raised = joined("|", [at_tier(unit, 1) for unit in common])
    if len(common) > 1:
        ways.append(joined("&", [*(unit.tsquery for unit in common), any_raised]))
    for left_out in commoner if len(common) > 2 else ():
        ways.append(joined("&", [*(unit.tsquery for unit in common if unit != left_out), any_raised]))
    return joined("|", ways)


def _pairs(units: Sequence[Unit]) -> list[str]:
    """Every two of the units at the lowest tier."""
    return [joined("&", [at_tier(one, 1), at_tier(other, 1)]) for one, other in combinations(units[:MOST_PAIRED], 2)]

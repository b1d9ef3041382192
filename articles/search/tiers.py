"""Where are the best articles of a result that is too large to score?

Each article's search column also holds its weightiest words once more, in three tiers
(articles/migrations/sql/search.sql): `word~1` where the word's share of the score is at least .70 of what it can be,
`word~2` at .82, `word~3` at .90. The best articles for a word are among those of its highest tier that has enough.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from .compile import Unit
from .readings import joined

# More words than this are not combined: the pairs and threes would be a longer query than the words.
MOST_COMBINED = 6


def at_tier(unit: Unit, tier: int) -> str:
    """The text of a tsquery that holds where a unit is of a tier: all words of one of its ways."""
    return joined("|", [joined("&", [_raised(lexeme, tier) for lexeme in way]) for way in unit.ways])


def _raised(lexeme: str, tier: int) -> str:
    """A quoted lexeme of a tier."""
    return f"{lexeme[:-1]}~{tier}'"


def disjoint(word: Unit) -> Iterator[str]:
    """The tiers of a word, highest first, without those above, and what is of none: texts of tsqueries."""
    above = ""
    for tier in (3, 2, 1):
        here = at_tier(word, tier)
        yield joined("&", [here, f"!{above}"]) if above else here
        above = here
    yield joined("&", [word.tsquery, f"!{above}"])


def cascade(units: Sequence[Unit]) -> Iterator[str]:
    """Ever wider conditions for the best articles that hold all units, texts of tsqueries.

    What they leave out scores less, for one word; for several less in all likelihood (docs/adr/0017).
    """
    if len(units) == 1:
        yield from (at_tier(units[0], tier) for tier in (3, 2, 1))
        return
    yield joined("&", [at_tier(unit, 2) for unit in units])
    yield joined("&", [at_tier(unit, 1) for unit in units])
    yield joined("|", [*_several(units, 2, 1), *(at_tier(unit, 2) for unit in units)])


def likely(units: Sequence[Unit], are_rare: int) -> Iterator[str]:
    """Ever wider conditions for the best articles that hold any of the units, rarest first.

    The first `are_rare` of them are taken as they are; of the others any two of a high tier and any three of a low one;
    then those of a high tier and any two of a low one; then what holds nearly all too; then all of a low tier, and all
    that hold two.
    """
    rare, common = [unit.tsquery for unit in units[:are_rare]], units[are_rare:]
    if len(common) < 2:
        yield from (joined("|", [*rare, *(at_tier(unit, tier) for unit in common)]) for tier in (3, 2, 1))
        return
    yield joined("|", [*rare, *_several(common, 2, 2), *_several(common, 3, 1)])
    rarer, commoner = common[: (len(common) + 1) // 2], common[(len(common) + 1) // 2 :]
    ways = [*rare, *(at_tier(unit, 2) for unit in rarer), *_several(common, 2, 1)]
    yield joined("|", ways)
    any_raised = joined("|", [at_tier(unit, 1) for unit in common])
    ways.append(joined("&", [*(unit.tsquery for unit in common), any_raised]))
    for left_out in commoner if len(common) > 2 else ():
        ways.append(joined("&", [*(unit.tsquery for unit in common if unit != left_out), any_raised]))
    yield joined("|", ways)
    pairs = [joined("&", [one.tsquery, other.tsquery]) for one, other in combinations(common[:MOST_COMBINED], 2)]
    yield joined("|", [*rare, any_raised, *pairs])


def _several(units: Sequence[Unit], count: int, tier: int) -> list[str]:
    """So many of the units together, every choice of them, at a tier."""
    return [
        joined("&", [at_tier(unit, tier) for unit in chosen]) for chosen in combinations(units[:MOST_COMBINED], count)
    ]

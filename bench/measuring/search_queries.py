"""Which two hundred searches are measured?

Drawn with a seed from the words and names that the archive holds, so that each sort has the frequency it says.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode


class Search(NamedTuple):
    """One search: its sort, its query string, and its plain words, for engines that know nothing else."""

    sort: str
    address: str
    words: str


class Vocabulary(NamedTuple):
    """Words of the archive by how many articles hold them, two common ones in a row, and slugs of its facets."""

    rare: Sequence[str]
    middling: Sequence[str]
    common: Sequence[str]
    phrases: Sequence[str]
    provinces: Sequence[str]
    groups: Sequence[str]


def searches(vocabulary: Vocabulary, seed: int = 3) -> list[Search]:
    """Two hundred searches in a fixed order of sorts."""
    chance = random.Random(seed)
    found: list[Search] = []
    for sort, count, make in _sorts(vocabulary, chance):
        for _ in range(count):
            parameters, words = make()
            found.append(Search(sort, urlencode(parameters, doseq=True), words))
    return found


def _sorts(
    known: Vocabulary, chance: random.Random
) -> Iterator[tuple[str, int, Callable[[], tuple[dict[str, object], str]]]]:
    def plain(*several: str) -> tuple[dict[str, object], str]:
        return {"q": " ".join(several)}, " ".join(several)

    def pick(words: Sequence[str]) -> str:
        return chance.choice(words)

    def filtered(**more: object) -> tuple[dict[str, object], str]:
        word = pick(known.common)
        return {"q": word, **more}, word

    yield "rare word", 25, lambda: plain(pick(known.rare))
    yield "middling word", 20, lambda: plain(pick(known.middling))
    yield "common word", 20, lambda: plain(pick(known.common))
    yield "rare and common", 20, lambda: plain(pick(known.rare), pick(known.common))
    yield "two common", 20, lambda: plain(*chance.sample(known.common, 2))
    yield "five words", 10, lambda: plain(*chance.sample(known.common, 3), *chance.sample(known.middling, 2))
    yield (
        "alternatives",
        10,
        lambda: ({"q": " OR ".join(several := chance.sample(known.middling, 3))}, " ".join(several)),
    )
    yield "phrase", 10, lambda: ({"q": f'"{(phrase := pick(known.phrases))}"'}, phrase)
    yield "near", 10, lambda: ({"q": " NEAR/5 ".join(several := chance.sample(known.common, 2))}, " ".join(several))
    yield "excluded", 5, lambda: ({"q": f"{(word := pick(known.common))} -{pick(known.common)}"}, word)
    yield "word and province", 15, lambda: filtered(province=pick(known.provinces))
    yield "word, group, year", 10, lambda: filtered(group=pick(known.groups), since="2015", until="2015")
    yield "newest with word", 10, lambda: filtered(sort="newest")
    yield "browsing", 10, lambda: ({"province": pick(known.provinces)}, "")
    yield "everything", 1, lambda: ({}, "")
    yield "worst", 4, lambda: plain(*(f"{word[:3]}*" for word in chance.sample(known.common, 4)))

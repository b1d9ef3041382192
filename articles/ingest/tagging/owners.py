"""When does a word of a name own what stands behind it: "Zendas Blue Guard" for "Zenda's Blue Guard"?

Where the apostrophe is lost in one name, "Zendas" must not count as a word of its own: other texts write "Zendas
eastern districts" and mean Zenda. Such a name is known by its owner's name instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.vocabulary.folding import fold, key, words
from articles.vocabulary.names import Kind, Name

_PLACES = (Kind.PROVINCE, Kind.PLACE)
_SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class Owners:
    """The words that can own something, and the names of one word, which are never read as another with an s."""

    owning: frozenset[str]
    alone: frozenset[str]

    def key(self, name: str) -> str:
        """The key of a name, its owners without their s."""
        several = words(name)
        plain = [word.key for word in several]
        for place, word in enumerate(several[:-1]):
            plain[place] = self._owner(name[word.start : word.stop], word.key)
        return " ".join(plain)

    def found_as(self, name: str) -> str:
        """What the texts that hold a name are looked up by: the name, or its key where an owner lost its apostrophe."""
        folded = self.key(name)
        return name if folded == key(name) else folded

    def _owner(self, surface: str, folded: str) -> str:
        """The key of a word without the s of its possessive, the word's own where it has none."""
        if len(folded) < _SHORTEST_PLURAL or not folded.endswith("s") or folded in self.alone:
            return folded
        owner, _ = fold(surface[:-1], False)
        return owner if owner in self.owning else folded


def owners_of(names: Iterable[Name]) -> Owners:
    """Who owns something in names: provinces, places, and whoever begins some name with an apostrophe."""
    owning: set[str] = set()
    alone: set[str] = set()
    for name in names:
        several = words(name.text)
        owning.update(word.key for word in several[:1] if word.possessive)
        if len(several) == 1:
            alone.add(several[0].key)
            if name.kind in _PLACES:
                owning.add(several[0].key)
    return Owners(frozenset(owning), frozenset(alone))

"""Whom does "royal and federal fighter jets" name?

Two actors that share their last words, of which only the second is written in full; or share their
first ("royal army and navy"). A comma or a dash joins them as "and" does: "joint royal-federal raids". The half
name counts when the whole would be a name, a home force's short one where the story is at home. And a name that
tells whom its bearer fights ("league against the Six") names that one, too.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from articles.ingest.tagging.kinds import ALWAYS, GROUP
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit
from articles.ingest.tagging.text import Text
from articles.vocabulary.names import Name

_AND = frozenset({"and", "or", "و"})
_PARTING = (", ", "-", "–")
_HOME = "state_force"
_CONFIDENCE = 0.9


class Names(NamedTuple):
    """The names that a half may make whole, on the day of a story; `is_home`: it names a province of the conflict."""

    lexicon: Lexicon
    published_on: date | None = None
    is_home: bool = False

    def group(self, folded: str, *, is_short: bool = False) -> Name | None:
        """The group that is called so always, or with `is_short` in a story at home."""
        for name in self.lexicon.named(folded):
            counts = name.rule is ALWAYS or (is_short and self.is_home and self._is_home_force(name))
            if counts and name.kind is GROUP and not name.case_sensitive and self._is_in_use(name):
                return name
        return None

    def _is_home_force(self, name: Name) -> bool:
        return name.slug in self.lexicon.groups and self.lexicon.groups[name.slug].type == _HOME

    def _is_in_use(self, name: Name) -> bool:
        day = self.published_on
        return day is None or ((name.used_from or date.min) <= day <= (name.used_until or date.max))


def enemies_apart(text: Text, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits, in order, with the enemy in a name as one of its own."""
    if lexicon.opposed.keys().isdisjoint([hit.name.text for hit in hits]):
        return hits
    return [part for hit in hits for part in _with_enemy(text, hit, lexicon)]


def _with_enemy(text: Text, hit: Hit, lexicon: Lexicon) -> Iterator[Hit]:
    length, enemy = lexicon.opposed.get(hit.name.text, (0, hit.name))
    first = hit.last + 1 - length
    if not length:
        yield hit
    elif not (enemy.case_sensitive and text.surface(first, hit.last).islower()):  # "the league fighting is over"
        yield hit._replace(last=first - 1)
        yield Hit(first, hit.last, enemy, "target", hit.confidence)


def shared(text: Text, hits: Sequence[Hit], names: Names) -> list[Hit]:
    """The half names beside the hits that are group names of at least two words, apart from what is hit already."""
    beside = [
        hit for hit in hits if hit.name.kind is GROUP and hit.last > hit.first and _may_share(text, hit, names.lexicon)
    ]
    if not beside:
        return []
    taken = {position for hit in hits for position in range(hit.first, hit.last + 1)}
    found: list[Hit] = []
    for hit in beside:
        for half in (*_before(text, hit, names), *_after(text, hit, names)):
            covered = set(range(half.first, half.last + 1))
            if taken.isdisjoint(covered) and half.name.slug != hit.name.slug:
                taken |= covered
                found.append(half)
    return found


def _may_share(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    if text.keys[hit.first - 1] in _AND or not _AND.isdisjoint(text.keys[hit.last + 1 : hit.last + 2]):
        return True
    if text.keys[hit.first - 1] not in lexicon.openings:
        return False
    start = text.start(hit.first)
    return text.text[max(0, start - 2) : start].endswith(_PARTING)


def _before(text: Text, hit: Hit, names: Names) -> Iterator[Hit]:
    """The halves before: "royal", and in a list "ducal", in "ducal, royal and federal fighter jets"."""
    conjunction = hit.first - 1
    if conjunction >= 0 and text.keys[conjunction] not in _AND:
        yield from _listed(text, hit.first, text.keys[hit.first + 1 : hit.last + 1], names)
    if conjunction < 1 or not _links(text, conjunction, hit.first):
        return
    keys = text.keys[hit.first : hit.last + 1]
    for first in (conjunction - 2, conjunction - 1):
        if first < 0 or any(not text.joined(place) for place in range(first + 1, conjunction + 1)):
            continue
        half = text.keys[first:conjunction]
        for skipped in range(1, len(keys)):
            whole = " ".join(half + keys[skipped:])
            name = names.group(whole, is_short=skipped == 1)
            if name is not None:
                yield Hit(first, conjunction - 1, name, "coordination", _CONFIDENCE)
                yield from _listed(text, first, keys[skipped:], names)
                return


def _listed(text: Text, first: int, shared_keys: list[str], names: Names) -> Iterator[Hit]:
    """The single words before word `first` that commas part, as long as each makes a name with what is shared.

    A country is none: "in Zenda, federal jets" tells where.
    """
    for place in range(first - 1, -1, -1):
        if text.text[text.end(place) : text.start(place + 1)] not in _PARTING:
            return
        if text.keys[place] in names.lexicon.owners.owning:
            return
        name = names.group(" ".join([text.keys[place], *shared_keys]), is_short=True)
        if name is None:
            return
        yield Hit(place, place, name, "coordination", _CONFIDENCE)


def _after(text: Text, hit: Hit, names: Names) -> Iterator[Hit]:
    """The half after: "navy" in "royal army and navy"."""
    conjunction = hit.last + 1
    if conjunction + 1 >= len(text.keys) or not _links(text, conjunction, conjunction + 1):
        return
    if not text.joined(conjunction):
        return
    start = text.keys[hit.first]
    for last in (conjunction + 2, conjunction + 1):
        if last >= len(text.keys) or any(not text.joined(place) for place in range(conjunction + 1, last + 1)):
            continue
        half = text.keys[conjunction + 1 : last + 1]
        name = names.group(" ".join([start, *half]))
        if name is not None:
            yield Hit(conjunction + 1, last, name, "coordination", _CONFIDENCE)
            return


def _links(text: Text, conjunction: int, following: int) -> bool:
    return text.keys[conjunction] in _AND and text.joined(following)

"""Whom does "royal and federal fighter jets" name?

Two actors that share their last words, of which only the second is written in full; or share their
first ("royal army and navy"). The half name counts when the whole would be a name.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from articles.ingest.tagging.kinds import ALWAYS, GROUP
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit
from articles.ingest.tagging.text import Text
from articles.vocabulary.names import Name

_AND = frozenset({"and", "or", "و"})
_CONFIDENCE = 0.9


def shared(text: Text, hits: Sequence[Hit], lexicon: Lexicon, published_on: date | None) -> list[Hit]:
    """The half names beside the hits that are group names of at least two words, apart from what is hit already."""
    beside = [hit for hit in hits if hit.name.kind is GROUP and hit.last > hit.first and _stands_beside_and(text, hit)]
    if not beside:
        return []
    taken = {position for hit in hits for position in range(hit.first, hit.last + 1)}
    found: list[Hit] = []
    for hit in beside:
        for half in (*_before(text, hit, lexicon, published_on), *_after(text, hit, lexicon, published_on)):
            covered = set(range(half.first, half.last + 1))
            if taken.isdisjoint(covered) and half.name.slug != hit.name.slug:
                taken |= covered
                found.append(half)
    return found


def _stands_beside_and(text: Text, hit: Hit) -> bool:
    return text.keys[hit.first - 1] in _AND or not _AND.isdisjoint(text.keys[hit.last + 1 : hit.last + 2])


def _before(text: Text, hit: Hit, lexicon: Lexicon, published_on: date | None) -> Iterator[Hit]:
    """The halves before: "royal", and in a list "ducal", in "ducal, royal and federal fighter jets"."""
    conjunction = hit.first - 1
    if conjunction < 1 or not _links(text, conjunction, hit.first):
        return
    keys = text.keys[hit.first : hit.last + 1]
    for first in (conjunction - 2, conjunction - 1):
        if first < 0 or any(not text.joined(place) for place in range(first + 1, conjunction + 1)):
            continue
        half = text.keys[first:conjunction]
        for skipped in range(1, len(keys)):
            name = _group_named(" ".join(half + keys[skipped:]), lexicon, published_on)
            if name is not None:
                yield Hit(first, conjunction - 1, name, "coordination", _CONFIDENCE)
                yield from _listed(text, first, keys[skipped:], lexicon, published_on)
                return


def _listed(
    text: Text, first: int, shared_keys: list[str], lexicon: Lexicon, published_on: date | None
) -> Iterator[Hit]:
    """The single words before word `first` that commas part, as long as each makes a name with what is shared."""
    for place in range(first - 1, -1, -1):
        if text.text[text.end(place) : text.start(place + 1)] != ", ":
            return
        name = _group_named(" ".join([text.keys[place], *shared_keys]), lexicon, published_on)
        if name is None:
            return
        yield Hit(place, place, name, "coordination", _CONFIDENCE)


def _after(text: Text, hit: Hit, lexicon: Lexicon, published_on: date | None) -> Iterator[Hit]:
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
        name = _group_named(" ".join([start, *half]), lexicon, published_on)
        if name is not None:
            yield Hit(conjunction + 1, last, name, "coordination", _CONFIDENCE)
            return


def _links(text: Text, conjunction: int, following: int) -> bool:
    return text.keys[conjunction] in _AND and text.joined(following)


def _group_named(folded: str, lexicon: Lexicon, published_on: date | None) -> Name | None:
    for name in lexicon.named(folded):
        in_use = published_on is None or ((name.used_from or date.min) <= published_on <= (name.used_until or date.max))
        if name.kind is GROUP and name.rule is ALWAYS and in_use and not name.case_sensitive:
            return name
    return None

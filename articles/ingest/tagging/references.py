"""Whom do "the army" and "the group" mean?

Nobody, unless the text has made it clear. "The army" is the home army that was named as one before ("the
Zendan Army"), where no other army was; of two records the more specific. "The group" is the armed group that
the same sentence or the one before names, where both name no other and speak of none that is no armed group.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from articles.ingest.tagging.kinds import GROUP
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit
from articles.ingest.tagging.sentences import Outline
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys
from articles.vocabulary.names import Name

_ARMY_WRITTEN = ("army", "Army", "الجيش")
_ARMY = keys(" ".join(_ARMY_WRITTEN))
_MEN = keys("army men soldiers units troops forces")
_BEFORE_MEN = keys("the some several many more other these those of by with and from against to two three ten")
_GROUPS_WRITTEN = ("group", "organisation", "organization", "faction", "militia")
_GROUPS = keys(" ".join(_GROUPS_WRITTEN))
_KINDS_OF_GROUP = keys("armed militant rebel jihadist jihadi extremist terror terrorist islamist insurgent same")
# Who watches, reports or helps calls itself a group, too.
_WATCHERS = keys(
    """monitor monitoring monitors observatory watchdog rights human aid charity relief activist activists network
    advocacy media agency press un nations"""
)
_HOME = "state_force"
_STATES = frozenset({_HOME, "foreign_state"})
_CONFIDENCE = 0.8
_WORDS = _ARMY | _GROUPS
_WRITTEN = _ARMY_WRITTEN + _GROUPS_WRITTEN
_FIRST = attrgetter("first")


class Read(NamedTuple):
    """One text with its outline, None for a title, and what counts in it."""

    text: Text
    divided: Outline | None
    hits: list[Hit]


def with_references(read: Sequence[Read], lexicon: Lexicon) -> list[list[Hit]]:
    """The hits of each text, read in order, with the descriptions that can mean but one record."""
    found: list[list[Hit]] = []
    for number, (text, divided, hits) in enumerate(read):
        spots = _spots(text)
        new = list(_the_army(text, spots, hits, read[:number], lexicon))
        if divided is not None:
            new += _the_group(text, spots, divided, hits, lexicon)
        found.append(sorted([*hits, *new], key=lambda hit: hit.first) if new else hits)
    return found


def _spots(text: Text) -> list[int]:
    """Where a word for an army or a group stands as it is written, and not as a plural of another spelling."""
    return [
        place
        for place in compress(range(len(text.keys)), map(_WORDS.__contains__, text.keys))
        if text.text.startswith(_WRITTEN, text.start(place))
    ]


def _is_covered(place: int, hits: Sequence[Hit]) -> bool:
    """Does the word stand in a name that counts? `hits` are in order and share no words."""
    before = bisect_right(hits, place, key=_FIRST) - 1
    return before >= 0 and hits[before].last >= place


def _armies(text: Text, hits: Sequence[Hit]) -> Iterator[tuple[str, Name]]:
    """Groups named as an army, by slug."""
    for hit in hits:
        if hit.name.kind is GROUP and not _ARMY.isdisjoint(text.keys[hit.first : hit.last + 1]):
            yield hit.name.slug, hit.name


def _the_army(
    text: Text, spots: Sequence[int], hits: Sequence[Hit], before: Sequence[Read], lexicon: Lexicon
) -> Iterator[Hit]:
    for place in [place for place in spots if text.keys[place] in _ARMY]:
        last = _end_of_army(text, place)
        if last is None or _is_covered(place, hits):
            continue
        armies = dict(_armies(text, [hit for hit in hits if hit.last < place]))
        for earlier in before:
            armies.update(_armies(earlier.text, earlier.hits))
        name = _one_at_home(armies, lexicon)
        if name is not None:
            yield Hit(place, last, name, "reference", _CONFIDENCE)


def _end_of_army(text: Text, place: int) -> int | None:
    """The last word of "the army" or "army units" at this word, None where it is an army of another kind."""
    before = text.keys[place - 1] if text.joined(place) else ""
    after = text.word_after(place)
    if not text.keys[place].isascii():
        return None if after.startswith("ال") else place
    if after in _MEN:
        return place + 1 if before in _BEFORE_MEN or not before else None
    return place if before == "the" and after != "of" else None


def _one_at_home(armies: Mapping[str, Name], lexicon: Lexicon) -> Name | None:
    """The army of this country, where all the states' armies that were named are it or what it is part of."""
    types = {slug: lexicon.groups[slug].type for slug in armies if slug in lexicon.groups}
    states = {slug for slug, kind in types.items() if kind in _STATES}
    states -= {lexicon.groups[slug].parent for slug in states}
    if len(states) != 1:
        return None
    (slug,) = states
    return armies[slug] if types[slug] == _HOME else None


def _the_group(
    text: Text, spots: Sequence[int], divided: Outline, hits: Sequence[Hit], lexicon: Lexicon
) -> Iterator[Hit]:
    for place in [place for place in spots if text.keys[place] in _GROUPS and _is_definite(text, place)]:
        first = _first_word(text, divided, place)
        if _is_covered(place, hits) or not _WATCHERS.isdisjoint(text.keys[first:place]):
            continue
        if any(text.keys[word] in _GROUPS and not _is_covered(word, hits) for word in range(first, place)):
            continue
        named = {hit.name.slug: hit.name for hit in hits if hit.name.kind is GROUP and first <= hit.first < place}
        if len(named) == 1:
            (name,) = named.values()
            facts = lexicon.groups.get(name.slug)
            if facts is not None and facts.type not in _STATES:
                yield Hit(place, place, name, "reference", _CONFIDENCE)


def _is_definite(text: Text, place: int) -> bool:
    """Is it "the group" or "the militant group", and not "the group of six"?"""
    if text.word_after(place) in ("of", "stage", "photo"):
        return False
    before = place - 1
    if before > 0 and text.joined(place) and text.keys[before] in _KINDS_OF_GROUP:
        before -= 1
    return before >= 0 and text.joined(before + 1) and text.keys[before] == "the"


def _first_word(text: Text, divided: Outline, place: int) -> int:
    """The first word of the sentence before this word's, if it is in the same paragraph, else of its own."""
    sentence = divided.sentence_at(text.start(place))
    begin = divided.sentences[sentence]
    if sentence and divided.paragraph_at(begin) == divided.paragraph_at(divided.sentences[sentence - 1]):
        begin = divided.sentences[sentence - 1]
    return bisect_left(text.begins, begin)

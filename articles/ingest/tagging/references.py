"""Whom do "the army", "the air force" and "the group" mean?

Nobody, unless the text has made it clear. "The army" is the home army that was named as one before ("the
Zendan Army"), where no other army was; of two records the more specific. "The air force" is the home one where
some force of its state was named and nobody else's who flies. "The group" is the armed group that the same
sentence or the one before names, where both name no other, states and their coalitions apart, and speak of none
that is no armed group.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_FORCE_WRITTEN = ("force", "Force")
_AIR, _FORCE = "air", "force"
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
_COALITION = "coalition"
_CONFIDENCE = 0.8
_WORDS = _ARMY | _GROUPS | {_FORCE}
_WRITTEN = _ARMY_WRITTEN + _GROUPS_WRITTEN + _FORCE_WRITTEN
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
        new += _the_air_force(text, spots, hits, read[:number], lexicon)
        if divided is not None:
            new += _the_group(text, spots, divided, hits, lexicon)
        found.append(sorted([*hits, *new], key=lambda hit: hit.first) if new else hits)
    return found


def _spots(text: Text) -> list[int]:
    """Where a word for an army, an air force or a group stands as written, and not as a plural of another spelling."""
    return [
        place
        for place in compress(range(len(text.keys)), map(_WORDS.__contains__, text.keys))
        if text.text.startswith(_WRITTEN, text.start(place))
    ]


def _is_covered(place: int, hits: Sequence[Hit]) -> bool:
    """Does the word stand in a name that counts? `hits` are in order and share no words."""
    before = bisect_right(hits, place, key=_FIRST) - 1
    return before >= 0 and hits[before].last >= place


def _armies(text: Text, hits: Sequence[Hit], lexicon: Lexicon) -> Iterator[tuple[str, Name]]:
    """Armies named as such, by slug: "army jets" are no army."""
    for hit in hits:
        if hit.name.slug in lexicon.armies and not _ARMY.isdisjoint(text.keys[hit.first : hit.last + 1]):
            yield hit.name.slug, hit.name


def _the_army(
    text: Text, spots: Sequence[int], hits: Sequence[Hit], before: Sequence[Read], lexicon: Lexicon
) -> Iterator[Hit]:
    for place in [place for place in spots if text.keys[place] in _ARMY]:
        last = _end_of_army(text, place)
        if last is None or _is_covered(place, hits):
            continue
        armies = dict(_armies(text, [hit for hit in hits if hit.last < place], lexicon))
        for earlier in before:
            armies.update(_armies(earlier.text, earlier.hits, lexicon))
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


def _the_air_force(
    text: Text, spots: Sequence[int], hits: Sequence[Hit], before: Sequence[Read], lexicon: Lexicon
) -> Iterator[Hit]:
    for place in [place - 1 for place in spots if text.keys[place] == _FORCE]:
        if not _is_the_air(text, place) or _is_covered(place, hits):
            continue
        named = {hit.name.slug for hit in hits if hit.name.kind is GROUP and hit.last < place}
        named.update(hit.name.slug for earlier in before for hit in earlier.hits if hit.name.kind is GROUP)
        name = _flying_at_home(named, lexicon)
        if name is not None:
            yield Hit(place, place + 1, name, "reference", _CONFIDENCE)


def _is_the_air(text: Text, place: int) -> bool:
    """Is it "the air" of "the air force", and not of "the air force of Ruritania"?"""
    if place < 1 or text.keys[place] != _AIR or text.keys[place - 1] != "the" or text.word_after(place + 1) == "of":
        return False
    return text.joined(place) and text.joined(place + 1)


def _flying_at_home(named: Collection[str], lexicon: Lexicon) -> Name | None:
    """This country's air force, where its forces are named and no other state's that has one."""
    types = {slug: lexicon.groups[slug].type for slug in named if slug in lexicon.groups}
    if _HOME not in types.values() or any(types[slug] != _HOME for slug in types.keys() & lexicon.air_forces.keys()):
        return None
    at_home = [name for slug, name in lexicon.air_forces.items() if lexicon.groups[slug].type == _HOME]
    return at_home[0] if len(at_home) == 1 else None


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
        groups = [name for slug, name in named.items() if not _is_of_states(slug, lexicon)]
        if len(groups) == 1:
            yield Hit(place, place, groups[0], "reference", _CONFIDENCE)


def _is_of_states(slug: str, lexicon: Lexicon) -> bool:
    """Is it a state's force, or a coalition that states are in?"""
    if slug not in lexicon.groups:
        return True
    kin = lexicon.families[slug] if lexicon.groups[slug].type == _COALITION else (slug,)
    return any(lexicon.groups[each].type in _STATES for each in kin)


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

"""When is a place only part of a longer name that no list holds?

Brigades are called after towns and people after where they come from, and "Kafr Zenda" is not Zenda: what stands
before and behind a name tells that it goes on.
"""

from collections.abc import Iterator

from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import PREPOSITIONS, Hit
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys

_UNITS = keys("brigade brigades battalion battalions regiment legion falcons movement gathering")
# "Zenda Air Defence Battalion" is a base in Zenda.
_ARMS = keys("air defense artillery missile rocket tank tanks armored mechanized engineering infantry army")
_MOST_BETWEEN = 2
_BEFORE_UNITS = keys("liwa katiba katibat kataib jaysh harakat jabhat firqat tajammu saraya faylaq junud ajnad quwat")
_TITLES = keys("sheikh colonel captain lieutenant brigadier sergeant ayatollah dr mr mrs ms capt lt brig sgt col gen")
_FORENAMES = 2
# What names of villages begin with, in Arabic.
_GENERIC = keys("kafr tell deir beit ain khan khirbat jabal wadi jisr bir marj nabi")
_NO_NAMES = PREPOSITIONS | keys("the and capital northern southern eastern western central")
_BEFORE = _GENERIC | _TITLES | _BEFORE_UNITS
_LONGEST = 4
_PARTING = (" ", "-", ". ")


def is_within_a_name(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Is the place part of a unit's, a person's or another place's name that begins before it?"""
    first, keys = hit.first, text.keys
    if keys[first - 1] in _NO_NAMES or _BEFORE.isdisjoint(keys[first - _LONGEST if first > _LONGEST else 0 : first]):
        return False
    return not text.shouted and _goes_on(text, hit, lexicon)


def is_before_a_unit(text: Text, hit: Hit) -> bool:
    """Is it "Zenda Brigade" or "Zenda Falcons Battalion", each word with its capital?"""
    for place in range(hit.last + 1, hit.last + 2 + _MOST_BETWEEN):
        if place >= len(text.keys) or not text.is_capital(place) or not text.joined(place):
            return False
        if text.keys[place] in _ARMS:
            return False
        if text.keys[place] in _UNITS:
            return True
    return False


def _goes_on(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Does a name begin before the hit that goes on with it, and no listed one end there?"""
    names = 0  # capitalised words between, the article apart
    for first in _words_before(text, hit.first):
        word = text.keys[first]
        if not text.is_capital(first):
            continue
        is_village = word in _GENERIC and first == hit.first - 1 and text.keys[hit.first] not in _GENERIC | {"al"}
        if is_village or word in _BEFORE_UNITS or (word in _TITLES and 1 <= names <= _FORENAMES):
            return not any(lexicon.named(" ".join(text.keys[start : hit.first])) for start in range(first, hit.first))
        names += 1
    return False


def _words_before(text: Text, place: int) -> Iterator[int]:
    """The words before that are capitalised or an article, the nearest first, as far as blanks and dashes go."""
    for first in range(place - 1, max(-1, place - 1 - _LONGEST), -1):
        if text.text[text.end(first) : text.start(first + 1)] not in _PARTING:
            return
        if not text.is_capital(first) and text.keys[first] != "al":
            return
        yield first

"""When does a name only name something after its owner?

A street, a mosque or a council that is called after a city or an organisation is neither: "Zenda
Street", "the Victory mosque", "the Strelsau Revolution Council". And a short name that is at home in
one country is another's in a foreign place: "the Fifth Division in Ruritania".
"""

from collections.abc import Iterator

from articles.ingest.tagging.kinds import GROUP, PLACE, PROVINCE
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.longer_names import is_before_a_unit
from articles.ingest.tagging.matching import Hit, is_at_home, provinces_of
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys
from articles.vocabulary.names import Name
from articles.vocabulary.vocabulary import FOREIGN

_BUILDINGS = keys(
    "mosque church street avenue square roundabout school university college hospital clinic bakery academy"
)
_STREETS = keys("street avenue boulevard restaurant cafe hotel bakery")
_ORGANISATIONS = keys("council committee committees union syndicate association centre center directorate network")
_SHORT_NAMES = ("home", "family")
_SCHOOLS = keys("university academy college")
_GRADUATES = keys("graduate graduates graduated alumnus alumni studied degree degrees professor lecturer educated")
_NEAR = 4
_MOST_BETWEEN = 2  # "Revolution", "Local Revolutionary": what kind of council it is
_HOLDING = keys("in of from")


def is_namesake(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Does the hit stand in the name of something else?"""
    if hit.name.kind is GROUP:
        if hit.rule in _SHORT_NAMES and is_at_home(hit.name.slug, lexicon):
            return _is_another_states(text, hit, lexicon)
        following = hit.last + 1
        is_called_so = not _BUILDINGS.isdisjoint(text.keys[following : following + 1]) and text.joined(following)
        return is_called_so and (_is_a_word(text, hit) or _is_written_as_one(text, hit))
    if text.keys[hit.first - 1] == "of" and _names_a_school(text, hit, lexicon):
        return True
    if text.shouted or not _capitalised(text, hit.last + 1) or text.is_possessive(hit.last):
        return False
    if _names_a_street(text, hit) or _names_an_organisation(text, hit) or is_before_a_unit(text, hit):
        return True
    return _names_a_building(text, hit, lexicon)


def _is_a_word(text: Text, hit: Hit) -> bool:
    """One word, with or without the article, that is no acronym: such a name is a word of its language first."""
    surface = text.surface(hit.last, hit.last)
    article_only = all(text.keys[place] == "al" for place in range(hit.first, hit.last))
    return article_only and (text.shouted or not surface.isupper())


def _is_written_as_one(text: Text, hit: Hit) -> bool:
    """Is it "the Zendan Army Hospital", and neither "the Zendan Army hospital" nor "the Zendan Army's Hospital"?"""
    return hit.first < hit.last and text.is_capital(hit.last + 1) and not text.is_possessive(hit.last)


def _capitalised(text: Text, place: int) -> bool:
    return place < len(text.keys) and text.is_capital(place) and text.joined(place)


def _names_a_street(text: Text, hit: Hit) -> bool:
    """Is it "Zenda Street"? In "a Zenda street" and "Zenda Street Fighting" it is the city."""
    street = hit.last + 1
    return text.keys[street] in _STREETS and not _capitalised(text, street + 1)


def _names_an_organisation(text: Text, hit: Hit) -> bool:
    """Is it "the Strelsau Revolution Council"? In "Strelsau's council" it is the city."""
    for place in range(hit.last + 1, hit.last + 2 + _MOST_BETWEEN):
        if not _capitalised(text, place):
            return False
        if text.keys[place] in _ORGANISATIONS:
            return True
    return False


def _names_a_building(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Is it "the Zenda Hospital in Dresden"? A hospital that lies nowhere else lies in Zenda."""
    for place in range(hit.last + 1, hit.last + 2 + _MOST_BETWEEN):
        if not _capitalised(text, place):
            return False
        if text.keys[place] in _BUILDINGS:
            return _lies_elsewhere(text, hit, place, lexicon) or (
                text.keys[place] in _SCHOOLS and _is_a_graduates(text, hit.first)
            )
    return False


def _names_a_school(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Is it "the University of Zenda in Dresden", or "a graduate of the University of Zenda" wherever he is?"""
    school = hit.first - 2
    if school < 0 or text.keys[school] not in _SCHOOLS or not text.is_capital(school):
        return False
    return _lies_elsewhere(text, hit, hit.last, lexicon) or _is_a_graduates(text, school)


def _is_a_graduates(text: Text, first: int) -> bool:
    return not _GRADUATES.isdisjoint(text.keys[max(0, first - _NEAR) : first])


def _lies_elsewhere(text: Text, hit: Hit, last: int, lexicon: Lexicon) -> bool:
    """Does "in X" follow the word `last`, X abroad or another province than the hit's?"""
    own = provinces_of(hit.name, lexicon)
    return any(
        (name.kind is PROVINCE and name.slug not in own) or _is_abroad(name, lexicon)
        for name in _named_as_holding(text, last, lexicon)
    )


def _is_another_states(text: Text, hit: Hit, lexicon: Lexicon) -> bool:
    """Is a home force's short name another's: "Ruritanian state guard", "the Six's 7th Division", "… in Ruritania"?"""
    before = hit.first - 1
    if text.keys[before] in lexicon.foreign_states and before >= 0 and text.joined(hit.first):
        return True
    if before >= 0 and text.is_possessive(before) and text.joined(hit.first):
        return any(_is_stranger(name, lexicon) for name in lexicon.named(text.keys[before]))
    if _HOLDING.isdisjoint(text.keys[hit.last + 1 : hit.last + 2]):
        return False
    is_owned = text.word_after(hit.last) == "of"
    holding = _named_as_holding(text, hit.last, lexicon)
    return any(_is_stranger(name, lexicon) if is_owned else _is_abroad(name, lexicon) for name in holding)


def _is_stranger(name: Name, lexicon: Lexicon) -> bool:
    return _is_abroad(name, lexicon) or (name.kind is GROUP and not is_at_home(name.slug, lexicon))


def _is_abroad(name: Name, lexicon: Lexicon) -> bool:
    facts = lexicon.places.get(name.slug) if name.kind is PLACE else None
    return facts is not None and facts.kind in (FOREIGN, "capital")


def _named_as_holding(text: Text, last: int, lexicon: Lexicon) -> Iterator[Name]:
    """The names that "in X" or "of X" behind the word `last` can be."""
    if text.word_after(last) not in _HOLDING:
        return
    first = last + (3 if text.word_after(last + 1) == "the" else 2)
    for end in range(first, min(first + 3, len(text.keys))):
        if not text.joined(end):
            return
        yield from lexicon.named(" ".join(text.keys[first : end + 1]))

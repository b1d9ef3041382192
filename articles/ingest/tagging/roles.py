"""What is each province to the story: where it happens, or only the end of a road, an origin, a destination?

The main event is where the title says; else where the lead says; else what is named most. A round-up
has one main event per section, which its heading or its first sentence places.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from articles.ingest.story import ProvinceReading, Role
from articles.ingest.tagging.kinds import PLACE, PROVINCE
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit, provinces_of
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import DASHES, keys

_MENTIONED, _ROUTE = Role.MENTIONED, Role.ROUTE  # see kinds
_ORIGIN, _DESTINATION, _PRIMARY = Role.ORIGIN, Role.DESTINATION, Role.PRIMARY
_ROADS = keys("road roads highway route routes line lines axis motorway corridor street railway")
_KINDS_OF_ROAD = keys(
    "international main strategic vital key old new military desert coastal supply national public ring"
)
_ENDS = keys("to from between connecting linking towards toward with into and")
_FILLERS = keys("the city cities town village of region area province countryside in and")
_LEAVING = keys(
    """left leave leaves leaving evacuate evacuated evacuating evacuation transfer transferred transferring bused
    bussed relocate relocated fled flee fleeing depart departed displaced deported"""
)
_SETTING_OUT = keys("left leave leaves leaving fled flee fleeing depart departed departs departing quit")
_THROUGH = keys("through")
_PASSING = keys(
    "pass passed passes passing travel travelled traveled travelling drove driven transit transited cross crossed "
    "crossing went going moved moving"
)
_TOWARDS = keys("to for towards toward")
_ARRIVING = keys("arrive arrives arrived arriving reach reaches reached reaching")
_ARRIVED = keys("in at")
_DIRECTIONS = keys("north south east west northeast northwest southeast southwest northern southern eastern western")
_LENGTHS = keys("km kms kilometers kilometres miles mile kilometer kilometre")
_DIVISIONS = keys("province provinces governorate countryside")
_ON_THE_WAY = _ENDS | _FILLERS
_FIRM_ENDS = _ENDS - {"and", "with"}
_FIRSTS = keys("worst first")
_MOVING = _PASSING | _LEAVING
_BEARINGS = _DIRECTIONS | _LENGTHS
_OF_ROADS = _ROADS | _KINDS_OF_ROAD
_TELLING = _SETTING_OUT | _TOWARDS | _THROUGH | _BEARINGS | {"from", "via"}
_FIRST_SENTENCES = 4
_WINDOW = 8
_A_LIST = 4
_FARTHEST_ROAD = 40  # words: of a list of ends, each of several words


class Sighting(NamedTuple):
    """One province seen at one spot: in the title (sentence and paragraph -1) or the body.

    `beside`: it only tells where something else lies ("west of X"), so the event is rather elsewhere.
    `compared`: it only tells what the event is measured by ("the worst since X"), so it is no event of this story.
    """

    province: str
    sentence: int
    paragraph: int
    basis: str
    role: Role
    confidence: float
    beside: bool = False
    compared: bool = False


def _role_of(text: Text, hit: Hit, before: int | None, ends: Mapping[int, int], lexicon: Lexicon) -> Role:
    """What the words around one province or place make of it, Role.MENTIONED where they say nothing.

    `before` is the word before that says something; `ends` maps the first word of every hit in the text to its last.
    """
    if hit.name.kind is PLACE and lexicon.places[hit.name.slug].kind == "road":
        return _ROUTE
    if _before_a_road(text, hit, ends) or _after_a_road(text, hit):
        return _ROUTE
    return _MENTIONED if before is None else _end_of_a_journey(text, hit, before, ends)


def _before_a_road(text: Text, hit: Hit, ends: Mapping[int, int]) -> bool:
    """Is it "X road", "X-Y highway" or "X – Y international road"?"""
    place = hit.last + 1
    if place not in ends and _OF_ROADS.isdisjoint(text.keys[place : place + 1]):
        return False
    if _ROADS.isdisjoint(text.keys[place : place + _FARTHEST_ROAD]):
        return False
    for _ in range(_WINDOW):
        if place >= len(text.keys) or not text.joined(place):
            return False
        if text.keys[place] in _ROADS:
            return True
        if text.keys[place] in _KINDS_OF_ROAD:
            place += 1
        elif place in ends and _dashed(text, place):
            place = ends[place] + 1
        else:
            return False
    return False


def _dashed(text: Text, place: int) -> bool:
    """Does a dash, with or without blanks, stand before this word?"""
    return not set(DASHES).isdisjoint(text.text[text.end(place - 1) : text.start(place)])


def _after_a_road(text: Text, hit: Hit) -> bool:
    """Is it "the road (that leads) from X to Y" or "a route between X and Y"?"""
    if not hit.first or text.keys[hit.first - 1] not in _ON_THE_WAY:
        return False
    if _ROADS.isdisjoint(text.keys[max(0, hit.first - _WINDOW) : hit.first]):
        return False
    ended = False
    for place in range(hit.first - 1, max(-1, hit.first - _WINDOW), -1):
        ended = ended or text.keys[place] in _FIRM_ENDS
        if text.keys[place] in _ROADS:
            return ended
        if not text.joined(place + 1):
            return False
    return False


def _end_of_a_journey(text: Text, hit: Hit, before: int, ends: Mapping[int, int]) -> Role:
    """In "from X … to Y" and "left X for Y" X is an origin; in "left … for X" a destination; "via X" is a route."""
    word = text.keys[before]
    if _is_passed(text, before, ends):
        return _ROUTE
    if (word == "from" and _reads_on_to(text, hit.last)) or (word in _SETTING_OUT and _sets_out_for(text, hit.last)):
        return _ORIGIN
    if word in _TOWARDS and not _LEAVING.isdisjoint(text.keys[max(0, before - _WINDOW) : before]):
        return _DESTINATION
    return _MENTIONED


def _telling_word(text: Text, place: int) -> int | None:
    """The last word before `place` that says anything, if it is one looked for: "from" in "from the city of X".

    Words are looked at before what parts them: eight of ten names have none of these before them.
    """
    for before in range(place - 1, max(-1, place - 1 - _WINDOW), -1):
        if text.keys[before] not in _FILLERS:
            break
    else:
        return None
    if text.keys[before] not in _TELLING and text.keys[before + 1] != "and":
        return None
    return before if all(map(text.joined, range(before + 1, place + 1))) else None


def _is_passed(text: Text, before: int, ends: Mapping[int, int]) -> bool:
    """Is it "via X", "passed through X", or Y in "passed through X and Y"? `before` is the word before."""
    if text.keys[before + 1] == "and":
        nearby = range(max(1, before - _WINDOW), before + 1)
        first = next((start for start in nearby if ends.get(start) == before and text.joined(start)), before + 1)
        before = first - 1
    if text.keys[before] == "via":
        return True
    return text.keys[before] in _THROUGH and not _MOVING.isdisjoint(text.keys[max(0, before - _WINDOW) : before])


def _sets_out_for(text: Text, last: int) -> bool:
    """Does "for Y" follow, Y written like a name? ("left X for good", "left X to the army" do not.)"""
    for place in range(last + 1, min(len(text.keys), last + _WINDOW) - 1):
        if not text.joined(place):
            return False
        if text.keys[place] in _TOWARDS:
            return text.joined(place + 1) and text.is_capital(place + 1)
    return False


def _reads_on_to(text: Text, last: int) -> bool:
    for place in range(last + 1, min(len(text.keys), last + _WINDOW)):
        if not text.joined(place):
            return False
        if text.keys[place] in _TOWARDS or text.keys[place] in _ARRIVING:
            is_in = text.keys[place] in _ARRIVING and text.word_after(place) in _ARRIVED
            following = place + 1 + is_in
            return following < len(text.keys) and (text.is_capital(following) or text.keys[following] in _FILLERS)
    return False


def sightings(
    text: Text, hit: Hit, ends: Mapping[int, int], where: tuple[int, int], lexicon: Lexicon
) -> list[Sighting]:
    """The provinces one hit points at. `where` is its sentence and paragraph, (-1, -1) in the title."""
    provinces = provinces_of(hit.name, lexicon)
    if not provinces:
        return []
    before = _telling_word(text, hit.first)
    role = _role_of(text, hit, before, ends, lexicon)
    basis = "name" if hit.name.kind is PROVINCE else "place"
    beside = before is not None and _only_orients(text, hit, before)
    compared = _is_measure(text, hit)
    rest = (*where, basis, role, hit.confidence, beside, compared)
    return [tuple.__new__(Sighting, (province, *rest)) for province in provinces]


def _only_orients(text: Text, hit: Hit, before: int) -> bool:
    """Is it "west of X" or "20 km from X"? In "southeast of X province" the event is inside."""
    if before and text.keys[before] == "from":
        before -= 1
    if text.keys[before] not in _BEARINGS:
        return False
    if text.keys[before + 1] not in ("of", "from"):
        return False
    return text.keys[hit.last] not in _DIVISIONS and text.word_after(hit.last) not in _DIVISIONS


def _is_measure(text: Text, hit: Hit) -> bool:
    """Is it "the worst since X" or "the heaviest raids since the battle for X"?"""
    if "since" not in text.keys[max(0, hit.first - _WINDOW) : hit.first]:
        return False
    for place in range(hit.first - 1, max(-1, hit.first - _WINDOW - 1), -1):
        if not text.joined(place + 1):
            return False
        if text.keys[place] == "since":
            before = text.keys[max(0, place - _WINDOW) : place]
            return any(word in _FIRSTS or (word.endswith("est") and word not in _DIRECTIONS) for word in before)
    return False


def readings(
    seen: Sequence[Sighting], by_section: Sequence[Sequence[str]], surroundings: Mapping[str, str]
) -> tuple[ProvinceReading, ...]:
    """One reading per province in the order of first sight.

    `by_section` is what section_events tells, `surroundings` gives the province around a city.
    """
    placed = list(dict.fromkeys(province for section in by_section for province in section))
    roundup = len(placed) > 1
    primary = set(placed) | set(_title_events(seen)) if roundup else set(main_events(seen, surroundings))
    sighted: dict[str, list[Sighting]] = {}
    for sighting in seen:
        sighted.setdefault(sighting.province, []).append(sighting)
    found = []
    for province, own in {**dict.fromkeys([*sighted, *placed], ()), **sighted}.items():
        confidence = max([sighting.confidence for sighting in own], default=0.9)
        basis = "name" if "name" in [sighting.basis for sighting in own] else "place"
        roles = [sighting.role for sighting in own]
        if province in primary:
            basis = "section" if roundup and province in placed else basis
            found.append(ProvinceReading(province, _PRIMARY, basis, confidence if _MENTIONED in roles else 0.7))
        else:
            found.append(ProvinceReading(province, _one_role(roles), basis, confidence))
    return tuple(found)


def _one_role(roles: Sequence[Role]) -> Role:
    """The one role of all sightings, MENTIONED where they differ."""
    return roles[0] if roles and roles.count(roles[0]) == len(roles) else _MENTIONED


def _title_events(seen: Sequence[Sighting]) -> list[str]:
    return [each.province for each in seen if each.sentence < 0 and each.role is _MENTIONED and not each.compared]


def main_events(seen: Sequence[Sighting], surroundings: Mapping[str, str]) -> list[str]:
    """The provinces of the main event of a story that is not a round-up."""
    events = [sighting for sighting in seen if not sighting.compared]
    here = [sighting for sighting in events if sighting.role is _MENTIONED]
    if not here and len({sighting.province for sighting in events}) == 1:
        here = events  # the one end of a road that is named is where it happens
    told = Counter([province for province, _ in dict.fromkeys([(each.province, each.sentence) for each in here])])
    lead = [sighting for sighting in here if 0 <= sighting.sentence < _FIRST_SENTENCES]
    lead = [sighting for sighting in lead if not sighting.beside] or lead
    title = _title_events(here)
    if title:
        found = _foremost(title, told)
    elif lead:
        first = min([sighting.sentence for sighting in lead])
        found = _foremost([sighting.province for sighting in lead if sighting.sentence == first], told)
    else:
        most = max(told.values(), default=0)
        found = [province for province in told if told[province] == most][: None if most > 1 else 1]
    return [_in_or_around(province, told, surroundings) for province in found]


def _foremost(provinces: Sequence[str], told: Counter[str]) -> list[str]:
    """The first named, with the others that the story tells as much of; all of them where many are listed."""
    several = list(dict.fromkeys(provinces))
    if len(several) >= _A_LIST:
        return several
    return [province for province in several if told[province] >= told[several[0]]]


def _in_or_around(province: str, told: Counter[str], surroundings: Mapping[str, str]) -> str:
    """A city's name is said loosely of the country around it, when that is what the story tells of."""
    around = surroundings.get(province)
    return around if around is not None and told[around] > told[province] else province

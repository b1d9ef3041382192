"""Where does the text itself say that a place lies?

"The Hofbau quarter in Zenda city" is in Zenda, though the list knows a Hofbau in Strelsau alone: there are more
villages of one name than a list holds. What lies in the country around a city is loosely said to be in the city.
"""

from collections.abc import Sequence
from itertools import pairwise

from articles.ingest.tagging.kinds import PLACE, PROVINCE
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.matching import Hit, provinces_of
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys
from articles.vocabulary.names import Name

_SETTLEMENTS = keys("neighborhood district town village area quarter suburb camp city hamlet subdistrict")
_HOLDING, _INSIDE = keys("in of"), keys("in")
_BEHIND = _SETTLEMENTS | {"in", "al"}
_OF_PEOPLE = keys("from of")
_ON_THE_WAY = keys(
    "the city town of province countryside northern southern eastern western north south east west rural central"
)
_FARTHEST = 9
_CONFIDENCE = 0.9


def with_stated(text: Text, hits: list[Hit], lexicon: Lexicon) -> list[Hit]:
    """The hits with each place where the text puts it: read as one of that province, left out where none is known."""
    keys = text.keys
    near = [
        (hit, following)
        for hit, following in pairwise(hits)
        if keys[hit.last + 1] in _BEHIND and hit.name.kind is PLACE and following.first - hit.last <= _FARTHEST
    ]
    if not near:
        return hits
    moved = {id(hit): new for hit, following in near if (new := _moved(text, hit, following, lexicon)) is not hit}
    return [new for hit in hits if (new := moved.get(id(hit), hit)) is not None] if moved else hits


def _moved(text: Text, hit: Hit, following: Hit, lexicon: Lexicon) -> Hit | None:
    """The place as one of the province that follows, None where none of its name is known there."""
    own, stated = provinces_of(hit.name, lexicon), _as_a_whole(following, lexicon)
    if len(own) != 1 or not stated or stated == own or _is_around(stated[0], own[0], lexicon):
        return hit
    holding = _word_of_place(text, hit)
    between = range(holding + 1, following.first)
    if holding < 0 or not _ON_THE_WAY.issuperset(text.keys[holding + 1 : following.first]):
        return hit
    if not all(map(text.joined, [*between, following.first])):
        return hit
    name = _of_province(lexicon.named(" ".join(text.keys[hit.first : hit.last + 1])), stated[0], lexicon)
    return None if name is None else Hit(hit.first, hit.last, name, "neighbours", _CONFIDENCE)


def _as_a_whole(hit: Hit, lexicon: Lexicon) -> tuple[str, ...]:
    """The province that the hit names, by itself or by its city."""
    if hit.name.kind is PROVINCE or (hit.name.kind is PLACE and lexicon.places[hit.name.slug].kind == "city"):
        return provinces_of(hit.name, lexicon)
    return ()


def _word_of_place(text: Text, hit: Hit) -> int:
    """The "of" of "X quarter of" or the "in" of "X in", -1 where there is none or people from X are there."""
    is_longer = text.word_after(hit.last) == "al" and text.word_after(hit.last + 1) not in _SETTLEMENTS
    behind = hit.last + (3 if is_longer else 1)  # "X al-Jadida quarter"
    is_settlement = text.word_after(behind - 1) in _SETTLEMENTS
    if not is_settlement and (is_longer or text.keys[hit.first - 1] in _OF_PEOPLE):
        return -1
    behind += is_settlement
    return behind if text.word_after(behind - 1) in (_HOLDING if is_settlement else _INSIDE) else -1


def _is_around(one: str, other: str, lexicon: Lexicon) -> bool:
    return lexicon.surroundings.get(one) == other or lexicon.surroundings.get(other) == one


def _of_province(names: Sequence[Name], province: str, lexicon: Lexicon) -> Name | None:
    return next((name for name in names if name.kind is PLACE and provinces_of(name, lexicon) == (province,)), None)

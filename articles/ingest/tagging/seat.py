"""When is the city that a country is governed from its government?

A town is shelled, fled from and lived in; a government is accused, loyal to, dealt with and does what only people do:
it says, decides, wants. So without a word that makes it a place, the seat of the government is the government as the
subject of such a verb, as who did a thing ("by Strelsau") and as the other side of a dealing.
"""

from articles.ingest.tagging.matching import LEADING, PREPOSITIONS
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import DASHES, key, keys

# What is done to a government, and to no town.
_DEALT_WITH = keys(
    """accuse accused accuses accusing blame blamed blames blaming urge urged urges urging pressed pressured warn warned
    warns warning tell told ask asked asks demand demanded help helped helps helping persuade persuaded convince
    convinced enable enabled allow allowed backs backed backing support supports supported supporting criticise
    criticised criticize criticized condemn condemned punish embolden emboldened ally allies"""
)
_PROPPED, _HELD = keys("prop props propped propping shore shored shoring"), keys("hold holds held holding")
_ANSWERABLE = keys("responsible accountable")
# "The government in Strelsau" is not said to be there, but which it is.
_RULERS = keys("government regime rulers leadership")
_INSIDE = keys("in near around inside outside over at")
_DEALINGS = keys(
    """deal deals agreement agreements talks dialogue discussions negotiations negotiation ties relations contacts truce
    cooperation coordination ceasefire cooperate cooperates cooperated cooperating coordinate coordinates coordinated
    coordinating negotiate negotiated negotiating allied aligned reconcile reconciled reconciliation"""
)
_BEFORE_IT = {
    "in": _RULERS,
    "of": _RULERS | keys("independent independently ally allies backer backers opponents supporters critics"),
    "for": keys("support backing"),
    "on": keys("pressure sanctions call calls called calling"),
    "against": keys("sanctions accusations allegations accusation allegation charges"),
    "to": keys("loyal allied opposed hostile friendly sympathetic allegiance support"),
    "from": keys("permission consent approval authorisation authorization orders response denial reaction"),
    "with": _DEALINGS,
    "between": _DEALINGS,
}
_BEFORE = {key(preposition): words for preposition, words in _BEFORE_IT.items()}
_BETWEEN, _CARRIED = key("between"), key("carried")
_NEARBY = keys("pass passes passed passing drive drives drove driving close went goes run runs lies lie lay sits flows")
_SIDES = keys("pro anti")
_SIDED = keys(
    "allied backed aligned linked affiliated led appointed loyal friendly held controlled run supported sponsored"
)
_BACKED = keys("backed supported aided")
_ALLIES = keys("allies ally backers backer allied partners")
_A_PEOPLE = keys(
    "delegation delegations negotiators envoy envoys ambassador leadership rulers propaganda forces troops"
)
_OF_A_PLACE = keys(
    """residents resident people civilians suburb suburbs countryside outskirts neighborhood neighborhoods district
     districts province governorate region area areas street streets airport international university old
    city market police hospital hospitals citizens locals"""
)
_ACTS = keys(
    """confirmed confirms want wants wanted asks asked calls called considers announced announces signs signed decides
    decided hopes hoped seeks sought demands demanded invites invited plans planned intends threatens threatened opposes
    opposed believes believed views protested protests summoned summons expelled recognises recognised recognizes
    recognized appeals appealed urges urged requests requested approves approved proposes proposed reiterated stressed
    stresses maintains argues argued welcomes welcomed hailed responds replies replied allows allowed dismisses
    dismissed severed accepts accepted declined declines launched launches deployed deploys controls regained retook"""
)
_MODALS = keys("must would will should can could may might did does cannot")
_BASE = keys(
    """comment accept allow negotiate agree talk give stop respond comply retaliate withdraw surrender cede recognise
    recognize let cooperate sign ask want consider announce invite permit demand seek tolerate abandon attend deny
    confirm reject say hand end honour release"""
)
_IS = keys("is was has been")
_STATES_OF_MIND = keys(
    """willing ready determined keen trying refusing demanding seeking insisting eager reluctant accused blamed
    suspected"""
)
_NOT = keys("not never also has had have")
_CITIES = keys("capital city")
_AND = keys("and or")
_FARTHEST = 8
_NEAR = 6
_ARABIC_SPEECH = keys(
    """قالت أعلنت اتهمت رفضت نفت أكدت دعت طالبت أدانت حذرت وافقت اعتبرت تقول تعلن تتهم ترفض تنفي تؤكد تدعو تطالب تدين
    تحذر توافق تعتبر"""
)
_ARABIC_PLACING = keys("في من إلى على عن قرب وسط ريف مدينة العاصمة محافظة نحو باتجاه حول داخل خارج غرب شرق جنوب شمال")
_ARABIC_IN = ("ب", "ل")  # written onto the name
_ARABIC_EVENTS = keys("انفجار تفجير قصف مقتل اشتباكات غارات غارة هجوم سقوط إصابة قتلى جرحى حريق")


def is_government(text: Text, place: int, capitals: set[int]) -> bool:
    """Is the seat at this word the government? `capitals` are the last words of other countries' capitals."""
    if place and text.keys[place - 1] in _INSIDE and text.keys[place - 2] not in _RULERS:
        return False
    behind = _behind(text, place)
    if behind and behind[0] in _OF_A_PLACE:
        return False
    if not text.keys[place].isascii():
        return _speaks_arabic(text, place, behind, capitals)
    return _is_dealt_with(text, place, behind) or _is_sided_with(text, place, behind) or _acts(text, place, behind)


def _behind(text: Text, place: int) -> list[str]:
    """The words behind, as far as nothing but a blank or a dash parts them."""
    last = place
    while last - place < _NEAR and last + 1 < len(text.keys) and text.joined(last + 1):
        last += 1
    return text.keys[place + 1 : last + 1]


def _before(text: Text, place: int, count: int) -> str:
    """The word so many places before, where nothing but a blank or a dash parts the two."""
    first = place - count
    return text.keys[first] if first >= 0 and all(map(text.joined, range(first + 1, place + 1))) else ""


def _is_dealt_with(text: Text, place: int, behind: list[str]) -> bool:
    """Is it "accused X", "loyal to X", "the government in X", "signed by X" or "talks between Y and X"?"""
    word, second = _before(text, place, 1), _before(text, place, 2)
    if word in _DEALT_WITH or second in _BEFORE.get(word, ()):
        return True
    if word == "by":
        return second not in _NEARBY
    if (word == "up" and second in _PROPPED) or (word in _HELD and behind[:1] and behind[0] in _ANSWERABLE):
        return True
    return word == "and" and _is_other_side(text, place - 1)


def _is_other_side(text: Text, conjunction: int) -> bool:
    """Is it the "and" of "talks between Y and X", and not of "talks between the two in Y and X"?"""
    first = max(0, conjunction - _FARTHEST)
    before = text.keys[first:conjunction]
    if _BETWEEN not in before:
        return False
    between = before.index(_BETWEEN)
    return between > 0 and before[between - 1] in _DEALINGS and PREPOSITIONS.isdisjoint(before[between:])


def _is_sided_with(text: Text, place: int, behind: list[str]) -> bool:
    """Is it "pro-X", "X-backed", "the X delegation" or "X and its allies"?"""
    if _before(text, place, 1) in _SIDES:
        return True
    if not behind:
        return False
    if behind[0] in _A_PEOPLE or (behind[0] in _SIDED and _is_dashed(text, place + 1)):
        return True
    return behind[:2] == ["and", "its"] and not _ALLIES.isdisjoint(behind[2:])


def _is_dashed(text: Text, place: int) -> bool:
    return text.text[text.end(place - 1) : text.start(place)] in DASHES


def _acts(text: Text, place: int, behind: list[str]) -> bool:
    """Is it "X announced", "X would never accept" or "X, backed by Y", and neither "in X" nor "the capital X"?"""
    before = _before(text, place, 1)
    if before in LEADING or before in _CITIES or is_named_with_a_place(text, place):
        return False
    if _is_backed(text, place):
        return True
    telling = [word for word in behind if word not in _NOT and not word.endswith("ly")][:2]
    if not telling:
        return False
    first, then = telling[0], telling[-1]
    if first in _MODALS:
        return then in _BASE
    if first in _IS:
        return then in _STATES_OF_MIND
    return first in _ACTS or (first == _CARRIED and then == "out")


def is_named_with_a_place(text: Text, place: int) -> bool:
    """Is it X in "in Y and X" or "in Z, Y and X"?"""
    if place < 2 or text.keys[place - 1] not in _AND:
        return False
    for first in range(place - 2, max(-1, place - 2 - _FARTHEST), -1):
        if text.keys[first] in PREPOSITIONS:
            return True
        if not text.is_capital(first) and text.keys[first] not in _AND | {"al"}:
            return False
    return False


def _is_backed(text: Text, place: int) -> bool:
    first, *by = text.keys[place + 1 : place + 3] or [""]
    return first in _BACKED and by == ["by"] and text.text[text.stop(place) : text.start(place + 1)] in (" ", ", ")


def _speaks_arabic(text: Text, place: int, behind: list[str], capitals: set[int]) -> bool:
    """Is it "said X", "X accuses", "accused another capital X", or "X:" before what it says?"""
    before, start = _before(text, place, 1), text.start(place)
    if before in _ARABIC_SPEECH or (place - 1 in capitals and _before(text, place, 2) in _ARABIC_SPEECH):
        return True
    if behind:
        placed = before in _ARABIC_PLACING or text.text[max(0, start - 1) : start] in _ARABIC_IN
        return behind[0] in _ARABIC_SPEECH and not placed
    following = text.keys[place + 1 : place + 2]
    return not place and text.text.startswith(":", text.end(place)) and _ARABIC_EVENTS.isdisjoint(following)

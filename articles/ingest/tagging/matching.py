"""Which of the names that fit a text count?

Longest first: a longer name hides the shorter ones inside it, and at equal length a mask hides a
group, a group hides a place ("Zenda Liberation Movement" is no mention of Zenda). A name that only
counts in context is tried in a second round, when it is known what stands in the text for certain.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.ingest.tagging.kinds import ALWAYS, CONTEXT, GROUP, MASK, PLACE, PROVINCE
from articles.ingest.tagging.lexicon import Found, Lexicon
from articles.ingest.tagging.sentences import Outline
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys
from articles.vocabulary.names import Name

_LONG_ENOUGH = 7  # letters of a word that is read by habit: "Korea" is no Quriya
_RANK = (MASK, GROUP, PLACE, PROVINCE)
# Whose forces "government forces" are, in a report on this conflict.
_HOME_TYPES = frozenset({"state_force", "pro_government_militia"})
_COALITION = "coalition"
# What a coalition that flies over a country is spoken of with; of parties and of rebels there are others.
_FLOWN = keys("strike strikes airstrike airstrikes raid raids warplanes jets planes aircraft bombing bombardment")
_GROUP_NOUNS = keys(
    "militant militants fighter fighters terrorist terrorists group groups jihadist jihadists gunmen extremists "
    "stronghold member members commander forces claimed"
)
_TITLES = keys(
    "abu umm mr mrs ms dr sheikh colonel col general gen captain major lieutenant brigadier sergeant ayatollah capt lt "
    "maj brig sgt"
)
_SHORTENED = keys("mr mrs ms dr col gen capt lt maj brig sgt")
# Before a name these say that it is a place, and after it the second list does.
PREPOSITIONS = keys("in near at from to around of inside outside on over into across towards against")
_TAKING = keys(
    """enter entered enters capture captured captures recapture recaptured seize seized seizes retake retook reach
    reached storm stormed besiege besieged liberate liberated shell shelled bomb bombed leave left hit struck
    pounded targeted attacked raided"""
)
LEADING = PREPOSITIONS | _TAKING
_SETTLEMENTS = keys("city town village district countryside suburb camp")
# "Anti-X" and "X-held" name X; "X-linked" does not.
_AGAINST = keys("anti counter")
_HOLDING = keys("held controlled occupied run dominated besieged")
_DESCRIBED = keys("linked affiliated aligned inspired style affiliate affiliates branch offshoot franchise")
_DESCRIBING = keys("affiliate branch offshoot franchise linked affiliated")
_DESCRIBING_OF = frozenset({"of", "to", "with"})
# Beside none of these a group's name is that and no more.
_BEFORE_A_GROUP = _AGAINST | _DESCRIBING_OF | {"al"}
_BEHIND_A_GROUP = _DESCRIBED | _HOLDING


class Hit(NamedTuple):
    """One name that counts: words `first` to `last`, the rule that let it count, how sure that is."""

    first: int
    last: int
    name: Name
    rule: str
    confidence: float


@dataclass(slots=True)
class Certain:
    """What the whole story names beyond doubt, and where in the body: provinces by sentence and overall."""

    groups: set[str] = field(default_factory=set)
    provinces: dict[str, list[int]] = field(default_factory=dict)

    def near(self, provinces: Collection[str], sentence: int) -> int | None:
        """How many sentences away the nearest certain mention of one of `provinces` is, None if there is none."""
        gaps = []
        for province in provinces:
            sentences = self.provinces.get(province, [])  # in order: the title is read before the body
            place = bisect_left(sentences, sentence)
            gaps += [abs(sentence - other) for other in sentences[max(0, place - 1) : place + 1]]
        return min(gaps, default=None)


def certain_of(texts: Iterable[tuple[Sequence[Hit], Text, Outline | None]], lexicon: Lexicon) -> Certain:
    """What the hits of the first round say for certain. A title has no outline: its sentence is -1."""
    certain = Certain()
    for hits, text, divided in texts:
        for hit in hits:
            if hit.name.kind is GROUP:
                certain.groups.add(hit.name.slug)
            else:
                sentence = divided.sentence_at(text.start(hit.first)) if divided else -1
                for province in provinces_of(hit.name, lexicon):
                    certain.provinces.setdefault(province, []).append(sentence)
    return certain


def provinces_of(name: Name, lexicon: Lexicon) -> tuple[str, ...]:
    """The provinces a place or province name points at: one, two for the ends of a road, else none."""
    if name.kind is PROVINCE:
        return (name.slug,)
    return lexicon.pointing.get(name.slug, ()) if name.kind is PLACE else ()


def sure_hits(text: Text, found: Sequence[Found], lexicon: Lexicon) -> list[Hit | None]:
    """What each of the names found is without more of the story, None where it needs more."""
    return [_sure(text, each, lexicon) for each in found]


def certain_hits(text: Text, sure: Sequence[Hit | None]) -> list[Hit]:
    """The first round: names that always count, and those without their article that are placed by a word."""
    return _counting(text, [hit for hit in sure if hit is not None])


def all_hits(
    text: Text,
    found: Sequence[Found],
    sure: Sequence[Hit | None],
    certain: Certain,
    lexicon: Lexicon,
    divided: Outline | None,
) -> list[Hit] | None:
    """The second round: names in context too, where the context is there; None where that changes nothing."""
    hits = [
        _in_context(text, each, certain, lexicon, divided) if known is None else known
        for each, known in zip(found, sure, strict=True)
    ]
    return certain_hits(text, hits) if hits != sure else None


def _counting(text: Text, hits: Sequence[Hit]) -> list[Hit]:
    """The hits that are no part of a person's name nor of a longer name, without the masks."""
    keys = text.keys
    fitting = [hit for hit in hits if keys[hit.first - 1] not in _TITLES or not _is_part_of_a_person(text, hit)]
    return [hit for hit in _longest(fitting) if hit.name.kind is not MASK]


def _sure(text: Text, each: Found, lexicon: Lexicon) -> Hit | None:
    """What a name is without more of the story: "name" always, "placed" where it lost its article but not its place."""
    first, last, names = each
    name = names[0] if len(names) == 1 else min(names, key=_precedence)
    if name.rule is ALWAYS:
        rule = _as_named(text, each) if name.kind is GROUP else "name"
        if rule and text.is_guessed(first, last):
            return Hit(first, last, name, "habit", 0.9) if _is_telling(text, each) else None
        return tuple.__new__(Hit, (first, last, name, rule, 1.0)) if rule else None
    if first == last and text.keys[first] in lexicon.articled and _is_placed(text, each):
        return Hit(first, last, names[0], "placed", 0.8)
    return None


def _is_telling(text: Text, each: Found) -> bool:
    """Whether a name that is read by habit of spelling is enough by itself: two words of it, or one long one."""
    first = each.first + (text.keys[each.first] == "al")
    return first < each.last or len(text.keys[each.last]) >= _LONG_ENOUGH


def _as_named(text: Text, each: Found) -> str:
    """The rule of a group's name that always counts: "target" in "anti-X", "holder" in "X-held", else "name".

    Empty where it only describes another. Words are looked at before what parts them: few are of these kinds.
    """
    before, following = text.keys[each.first - 1], text.keys[each.last + 1 : each.last + 3]
    if before not in _BEFORE_A_GROUP and _BEHIND_A_GROUP.isdisjoint(following):
        return "name"
    if _is_descriptor(text, each):
        return ""
    if each.first and before in _AGAINST and text.joined(each.first):
        return "target"
    return "holder" if not _HOLDING.isdisjoint(following[:1]) and text.joined(each.last + 1) else "name"


def _is_placed(text: Text, each: Found) -> bool:
    """Is it "in X", "captured X" or "X town"?"""
    before = text.keys[each.first - 1] if text.joined(each.first) else ""
    return before in LEADING or text.word_after(each.last) in _SETTLEMENTS


def _precedence(name: Name) -> tuple[bool, int]:
    """What always counts goes first, and of that the kind which hides the others."""
    return (name.rule is not ALWAYS, _rank(name))


def _rank(name: Name) -> int:
    return _RANK.index(name.kind)


def _longest(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that remain when every word belongs to the longest name that covers it, in order.

    `hits` stand in the order of their first words, so that those which share words stand together.
    """
    kept: list[Hit] = []
    begin, end = 0, -1  # of those that share words: the first, and the last word of all
    for hit in hits:
        if hit.first > end:
            if len(kept) > begin + 1:
                kept[begin:] = _longest_of(kept[begin:])
            begin = len(kept)
        kept.append(hit)
        end = max(end, hit.last)
    return kept[:begin] + _longest_of(kept[begin:])


def _longest_of(together: Sequence[Hit]) -> list[Hit]:
    """The same of names that share words."""
    if len(together) < 2:
        return list(together)
    first, last = together[0].first, max([hit.last for hit in together])
    covering = [hit for hit in together if hit.first == first and hit.last == last]
    if len(covering) == 1:
        return covering
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(together, key=lambda hit: (hit.first - hit.last, _rank(hit.name), hit.first)):
        covered = range(hit.first, hit.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _in_context(text: Text, each: Found, certain: Certain, lexicon: Lexicon, divided: Outline | None) -> Hit | None:
    is_read = text.is_guessed(each.first, each.last) and not _is_a_first_name(text, each)
    names = [name for name in each.names if is_read or name.rule is CONTEXT]
    for name in names:
        if name.kind is GROUP:
            rule = _group_context(text, each, name, certain, lexicon)
            if rule is not None:
                return Hit(each.first, each.last, name, rule, 0.9 if rule == "family" else 0.8)
    return _place_in_context(text, each, names, certain, lexicon, divided)


def _is_a_first_name(text: Text, each: Found) -> bool:
    """Does another name follow: "Maria Z."?"""
    return bool(text.word_after(each.last)) and text.is_capital(each.last + 1)


def _group_context(text: Text, each: Found, name: Name, certain: Certain, lexicon: Lexicon) -> str | None:
    """Why a group's short name counts here: its long name or its family stands in the story, or it is at home."""
    if each.first == each.last:
        if name.slug in certain.groups:
            return "family"
        return "group-noun" if name.case_sensitive and text.word_after(each.last) in _GROUP_NOUNS else None
    if text.keys[each.first - 1] in _AGAINST and each.first and text.joined(each.first):
        return None  # "anti-government forces" are its enemies
    if not certain.groups.isdisjoint(lexicon.families.get(name.slug, frozenset())):
        return "family"
    facts = lexicon.groups.get(name.slug)
    if facts is None or not certain.provinces:
        return None
    flies = facts.type == _COALITION and text.keys[each.last] in _FLOWN
    return "home" if flies or is_at_home(name.slug, lexicon) else None


def is_at_home(slug: str, lexicon: Lexicon) -> bool:
    """Is it a force of this country's state, or one that fights for it?"""
    facts = lexicon.groups.get(slug)
    return facts is not None and facts.type in _HOME_TYPES


def _place_in_context(
    text: Text, each: Found, names: Sequence[Name], certain: Certain, lexicon: Lexicon, divided: Outline | None
) -> Hit | None:
    """Of several places of one name the one whose province is named nearest by; none where none is named."""
    places = [name for name in names if name.kind is PLACE or name.kind is PROVINCE]
    if not places:
        return None
    sentence = divided.sentence_at(text.start(each.first)) if divided else -1
    gaps = [(certain.near(provinces_of(name, lexicon), sentence), name) for name in places]
    readings = [(gap, name) for gap, name in gaps if gap is not None]
    if not readings:
        return None
    gap, name = min(readings, key=lambda reading: reading[0])
    return Hit(each.first, each.last, name, "neighbours", 0.9 if gap <= 1 else 0.7)


def _is_part_of_a_person(text: Text, hit: Hit) -> bool:
    """A title or Abu before a one-word place: a person's name."""
    if hit.last > hit.first or not hit.first or text.keys[hit.first - 1] not in _TITLES:
        return False
    if not (text.joined(hit.first) or _only_a_stop(text, hit.first)):
        return False
    return hit.name.kind is PLACE or hit.name.kind is PROVINCE


def _only_a_stop(text: Text, place: int) -> bool:
    """Does the word before end in the stop of its abbreviation: "Dr. X"?"""
    return text.keys[place - 1] in _SHORTENED and text.text[text.end(place - 1) : text.start(place)] in (". ", ".")


def _is_descriptor(text: Text, each: Found) -> bool:
    """ "X-linked", "X's local branch", "the branch of X": the group X only describes another."""
    following = text.keys[each.last + 1 : each.last + 3]
    if not _DESCRIBED.isdisjoint(following):
        for place, word in enumerate(following, each.last + 1):
            if not text.joined(place):
                break
            if word in _DESCRIBED:
                return True
    before = each.first - 1
    if before > 0 and text.keys[before] == "al":  # a name found without its article
        before -= 1
    if before < 1 or text.keys[before] not in _DESCRIBING_OF:
        return False
    return text.joined(each.first) and text.keys[before - 1] in _DESCRIBING

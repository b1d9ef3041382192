"""Which of the names that fit a text count?

Longest first: a longer name hides the shorter ones inside it, and at equal length a mask hides a
group, a group hides a place ("Zenda Liberation Movement" is no mention of Zenda). A name that only
counts in context is tried in a second round, when it is known what stands in the text for certain.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.ingest.tagging.lexicon import Found, Lexicon
from articles.ingest.tagging.sentences import Outline
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys
from articles.vocabulary.names import Kind, Name, Rule

_RANK = (Kind.MASK, Kind.GROUP, Kind.PLACE, Kind.PROVINCE)
# Whose forces "government forces" are, in a report on this conflict.
_HOME_TYPES = frozenset({"state_force", "pro_government_militia"})
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
_LEADING = PREPOSITIONS | _TAKING
_SETTLEMENTS = keys("city town village district countryside suburb camp")
# "Anti-X" and "X-held" name X; "X-linked" does not.
_AGAINST = keys("anti counter")
_HOLDING = keys("held controlled occupied run dominated besieged")
_DESCRIBED = keys("linked affiliated aligned inspired style affiliate affiliates branch offshoot franchise")
_DESCRIBING = keys("affiliate branch offshoot franchise linked affiliated")


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
            if hit.name.kind is Kind.GROUP:
                certain.groups.add(hit.name.slug)
            else:
                sentence = divided.sentence_at(text.start(hit.first)) if divided else -1
                for province in provinces_of(hit.name, lexicon):
                    certain.provinces.setdefault(province, []).append(sentence)
    return certain


def provinces_of(name: Name, lexicon: Lexicon) -> tuple[str, ...]:
    """The provinces a place or province name points at: one, two for the ends of a road, else none."""
    if name.kind is Kind.PROVINCE:
        return (name.slug,)
    if name.kind is not Kind.PLACE or name.slug not in lexicon.places:
        return ()
    facts = lexicon.places[name.slug]
    if len(facts.provinces) == 1 or (facts.kind == "road" and len(facts.provinces) == 2):
        return facts.provinces
    return ()


def sure_hits(text: Text, found: Sequence[Found], lexicon: Lexicon) -> list[Hit | None]:
    """What each of the names found is without more of the story, None where it needs more."""
    return [_sure(text, each, lexicon) for each in found]


def certain_hits(text: Text, found: Sequence[Found], sure: Sequence[Hit | None]) -> list[Hit]:
    """The first round: names that always count, and those without their article that are placed by a word."""
    return _counting(text, [(each, hit) for each, hit in zip(found, sure, strict=True) if hit is not None])


def all_hits(
    text: Text,
    found: Sequence[Found],
    sure: Sequence[Hit | None],
    certain: Certain,
    lexicon: Lexicon,
    divided: Outline | None,
) -> list[Hit] | None:
    """The second round: names in context too, where the context is there; None where that changes nothing."""
    choices = []
    is_more = False
    for each, known in zip(found, sure, strict=True):
        hit = known
        if hit is None:
            sentence = divided.sentence_at(text.start(each.first)) if divided else -1
            hit = _in_context(text, each, certain, lexicon, sentence)
            is_more = is_more or hit is not None
        if hit is not None:
            choices.append((each, hit))
    return _counting(text, choices) if is_more else None


def _counting(text: Text, choices: Sequence[tuple[Found, Hit]]) -> list[Hit]:
    """The hits that are no part of a person's name nor of a longer name, without the masks."""
    fitting = [(each, hit) for each, hit in choices if not _is_part_of_a_person(text, each, hit.name)]
    return [hit for hit in _longest(fitting) if hit.name.kind is not Kind.MASK]


def _sure(text: Text, each: Found, lexicon: Lexicon) -> Hit | None:
    """What a name is without more of the story: "name" always, "placed" where it lost its article but not its place."""
    name = _first_of_kind(each.names, Rule.ALWAYS)
    if name is not None:
        rule = _as_named(text, each) if name.kind is Kind.GROUP else "name"
        return Hit(each.first, each.last, name, rule, 1.0) if rule else None
    if each.length == 1 and text.keys[each.first] in lexicon.articled and _is_placed(text, each):
        return Hit(each.first, each.last, each.names[0], "placed", 0.8)
    return None


def _as_named(text: Text, each: Found) -> str:
    """The rule of a group's name that always counts: "target" in "anti-X", "holder" in "X-held", else "name".

    Empty where it only describes another. Words are looked at before what parts them: few are of these kinds.
    """
    if _is_descriptor(text, each):
        return ""
    if each.first and text.keys[each.first - 1] in _AGAINST and text.joined(each.first):
        return "target"
    is_holder = not _HOLDING.isdisjoint(text.keys[each.last + 1 : each.last + 2]) and text.joined(each.last + 1)
    return "holder" if is_holder else "name"


def _is_placed(text: Text, each: Found) -> bool:
    """Is it "in X", "captured X" or "X town"?"""
    before = text.keys[each.first - 1] if text.joined(each.first) else ""
    return before in _LEADING or text.word_after(each.last) in _SETTLEMENTS


def _first_of_kind(names: Sequence[Name], rule: Rule) -> Name | None:
    if len(names) == 1:
        return names[0] if names[0].rule is rule else None
    fitting = [name for name in names if name.rule is rule]
    return min(fitting, key=_rank) if len(fitting) > 1 else fitting[0] if fitting else None


def _rank(name: Name) -> int:
    return _RANK.index(name.kind)


def _longest(choices: Sequence[tuple[Found, Hit]]) -> list[Hit]:
    """The hits that remain when every word belongs to the longest name that covers it, in order.

    `choices` stand in the order of their first words, so that those which share words stand together.
    """
    kept: list[Hit] = []
    together: list[tuple[Found, Hit]] = []
    end = -1
    for choice in choices:
        first, last, _ = choice[0]
        if first > end:
            kept += _longest_of(together) if len(together) > 1 else [hit for _, hit in together]
            together = []
        together.append(choice)
        end = last if last > end else end
    return kept + _longest_of(together)


def _longest_of(together: Sequence[tuple[Found, Hit]]) -> list[Hit]:
    """The same of names that share words."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for each, hit in sorted(together, key=lambda pair: (-pair[0].length, _rank(pair[1].name), pair[0].first)):
        covered = range(each.first, each.last + 1)
        if taken.isdisjoint(covered):
            taken.update(covered)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _in_context(text: Text, each: Found, certain: Certain, lexicon: Lexicon, sentence: int) -> Hit | None:
    for name in each.names:
        if name.kind is Kind.GROUP and name.rule is Rule.CONTEXT:
            rule = _group_context(text, each, name, certain, lexicon)
            if rule is not None:
                return Hit(each.first, each.last, name, rule, 0.9 if rule == "family" else 0.8)
    return _place_in_context(each, certain, lexicon, sentence)


def _group_context(text: Text, each: Found, name: Name, certain: Certain, lexicon: Lexicon) -> str | None:
    """Why a group's short name counts here: its long name or its family stands in the story, or it is at home."""
    if each.length == 1:
        if name.slug in certain.groups:
            return "family"
        return "group-noun" if name.case_sensitive and text.word_after(each.last) in _GROUP_NOUNS else None
    if not certain.groups.isdisjoint(lexicon.families.get(name.slug, frozenset())):
        return "family"
    facts = lexicon.groups.get(name.slug)
    if facts is not None and facts.type in _HOME_TYPES and certain.provinces:
        return "home"
    return None


def _place_in_context(each: Found, certain: Certain, lexicon: Lexicon, sentence: int) -> Hit | None:
    """Of several places of one name the one whose province is named nearest by; none where none is named."""
    readings = []
    for name in each.names:
        if name.kind in (Kind.PLACE, Kind.PROVINCE) and name.rule is Rule.CONTEXT:
            gap = certain.near(provinces_of(name, lexicon), sentence)
            if gap is not None:
                readings.append((gap, name))
    if not readings:
        return None
    gap, name = min(readings, key=lambda reading: reading[0])
    return Hit(each.first, each.last, name, "neighbours", 0.9 if gap <= 1 else 0.7)


def _is_part_of_a_person(text: Text, each: Found, name: Name) -> bool:
    """A title or Abu before a one-word place: a person's name."""
    if each.last > each.first or not each.first or text.keys[each.first - 1] not in _TITLES:
        return False
    if not (text.joined(each.first) or _only_a_stop(text, each.first)):
        return False
    return name.kind is Kind.PLACE or name.kind is Kind.PROVINCE


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
    if before < 1 or text.keys[before] not in ("of", "to", "with"):
        return False
    return text.joined(each.first) and text.keys[before - 1] in _DESCRIBING

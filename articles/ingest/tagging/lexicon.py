"""Which names stand in a text, and where?

Names are kept by their words: from each word of a text one looks on as long as some name begins so. The
time to read a text does not depend on how many names there are, and a name can only match whole words.
(Measured against an automaton over the characters: half the time.)
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import compress, pairwise, product
from typing import NamedTuple

from articles.ingest.tagging.kinds import ALWAYS, GROUP
from articles.ingest.tagging.owners import Owners, owners_of
from articles.ingest.tagging.spellings import Known
from articles.ingest.tagging.text import Chunks, Text
from articles.vocabulary.folding import ARABIC_WORDS, keys
from articles.vocabulary.habits import by_habit, respelled
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

# Chunks remembered, some 20 MB of them. Forgotten all at once when there are more.
_MOST_CHUNKS = 60_000
_ARMY = " army"
_ABROAD = "foreign_state"
_FIGHTING = keys("against fighting battling")


class Found(NamedTuple):
    """Names that fit the words `first` to `last` of a text, all of one key.

    Of these, hits, mentions and sightings there are a hundred an article. Where most of them are made it is with
    `tuple.__new__`, for the call by name goes through a function of Python: 0.015 ms an article.
    """

    first: int
    last: int
    names: tuple[Name, ...]


class Lexicon:
    """The names of a vocabulary, ready to be found. Build once, share freely: reading changes nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.places: Mapping[str, PlaceFacts] = vocabulary.places
        self.groups: Mapping[str, GroupFacts] = vocabulary.groups
        self.families = _families(vocabulary)
        self.pointing = _pointing(vocabulary.places)
        self.capitals = frozenset(slug for slug, facts in vocabulary.places.items() if facts.kind == "capital")
        self.owners = owners_of(vocabulary.names)
        self._by_key = _by_key((name for name in vocabulary.names if _is_described(name, vocabulary)), self.owners)
        self.surroundings = _surroundings(self._by_key)
        self.armies = _called(self._by_key, "army") | _called(self._by_key, "الجيش")
        self.air_forces = _called(self._by_key, "air force")
        self.foreign_states = _foreign_states(self._by_key, vocabulary.groups)
        self.opposed = _opposed(self._by_key)
        self.articled = _articled(self._by_key)
        self._by_key |= respelled(self._by_key)
        self._beginnings = frozenset(_beginnings(self._by_key))
        self.openings = _openings(self._by_key)
        self._plain = frozenset(folded for folded, names in self._by_key.items() if all(map(_is_plain, names)))
        never = [self.owners.key(name.text) for name in vocabulary.names if name.rule is Rule.NEVER]
        self.by_habit = _by_habit(self._by_key, never)
        self._chunks = Chunks(
            Known(
                words=frozenset(part for folded in self._by_key for part in folded.split()),
                after_article=frozenset(after for folded in self._by_key for after in _following(folded.split(), "al")),
                by_habit=self.by_habit,
            )
        )

    def named(self, folded: str) -> tuple[Name, ...]:
        """The names with this key."""
        return self._by_key.get(folded, ())

    def read(self, text: str) -> Text:
        """The text with its words; a plural or a possessive that lost its apostrophe reads as the known word."""
        if len(self._chunks) > _MOST_CHUNKS:
            self._chunks = self._chunks.forgotten()
        return self._chunks.read(text)

    def find(self, text: Text, published_on: date | None = None) -> list[Found]:
        """Every name in the text that was in use on that day, overlapping ones too, by their first words."""
        keys, end = text.keys, len(text.keys)
        by_key, beginnings, openings = self._by_key, self._beginnings, self.openings
        following = [*keys[1:], ""]
        found: list[Found] = []
        # A third of the words of a text begin some name; the word behind tells eight of ten that go no further.
        for first in [
            place
            for place in compress(range(end), map(openings.__contains__, keys))
            if (seconds := openings[keys[place]]) is None or following[place] in seconds
        ]:
            folded, last = keys[first], first
            while True:
                names = by_key.get(folded)
                if names and not (folded in self._plain and text.is_capital(first)):
                    surface, shouted = text.surface(first, last), text.shouted
                    names = tuple([name for name in names if _is_right(name, surface, published_on, shouted=shouted)])
                if names:
                    found.append(tuple.__new__(Found, (first, last, names)))
                last += 1
                if last == end or folded not in beginnings:
                    break
                folded = f"{folded} {keys[last]}"
                if not (folded in beginnings or folded in by_key) or not text.joined(last):
                    break
        return found


def _following(parts: list[str], article: str) -> Iterator[str]:
    return (after for before, after in pairwise(parts) if before == article)


def _is_described(name: Name, vocabulary: Vocabulary) -> bool:
    """A place nobody described lies nowhere, so its name cannot be read."""
    return name.kind is not Kind.PLACE or name.slug in vocabulary.places


def _by_key(names: Iterable[Name], owners: Owners) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        folded = owners.key(name.text)
        if folded and name.rule is not Rule.NEVER:
            found[folded].append(name)
    return {folded: tuple(several) for folded, several in found.items()}


def _articled(by_key: Mapping[str, tuple[Name, ...]]) -> frozenset[str]:
    """The keys of places in context that are certain with the article: written bare, they need to be placed."""
    return frozenset(
        folded
        for folded, names in by_key.items()
        if len({name.slug for name in names}) == 1
        and all(name.kind is Kind.PLACE and name.rule is Rule.CONTEXT for name in names)
        and any(name.rule is Rule.ALWAYS and name.slug == names[0].slug for name in by_key.get(f"al {folded}", ()))
    )


def _surroundings(by_key: Mapping[str, tuple[Name, ...]]) -> dict[str, str]:
    """Provinces that lie around another: those with a name that holds its name ("… countryside")."""
    provinces = {
        folded: {name.slug for name in names if name.kind is Kind.PROVINCE} for folded, names in by_key.items()
    }
    found: dict[str, str] = {}
    for folded, outer in provinces.items():
        for part in folded.split():
            for inner, around in product(provinces.get(part, set()) - outer, outer):
                found[inner] = around
    return found


def _pointing(places: Mapping[str, PlaceFacts]) -> dict[str, tuple[str, ...]]:
    """The provinces that the names of a place point at: one, two for the ends of a road, else none."""
    return {
        slug: facts.provinces
        for slug, facts in places.items()
        if len(facts.provinces) == 1 or (facts.kind == "road" and len(facts.provinces) == 2)
    }


def _called(by_key: Mapping[str, tuple[Name, ...]], service: str) -> dict[str, Name]:
    """The groups that are called an army, or an air force: a name of theirs ends so, in Arabic begins so."""
    return {
        name.slug: name
        for folded, names in by_key.items()
        if (folded.endswith(f" {service}") if service.isascii() else folded.startswith(f"{service} "))
        for name in names
        if name.kind is GROUP and name.rule is ALWAYS
    }


def _foreign_states(by_key: Mapping[str, tuple[Name, ...]], groups: Mapping[str, GroupFacts]) -> frozenset[str]:
    """The words for other states: what stands before "army" in the names of their forces."""
    return frozenset(
        folded.removesuffix(_ARMY)
        for folded, names in by_key.items()
        if folded.endswith(_ARMY) and any(name.slug in groups and groups[name.slug].type == _ABROAD for name in names)
    )


def _opposed(by_key: Mapping[str, tuple[Name, ...]]) -> dict[str, tuple[int, Name]]:
    """The names of groups that end in whom they fight ("league against Zenda Front"): of how many words, and who."""
    found: dict[str, tuple[int, Name]] = {}
    for folded, names in by_key.items():
        parts = folded.split()
        place = next((place for place, part in enumerate(parts) if part in _FIGHTING), len(parts))
        for enemy in by_key.get(" ".join(parts[place + 1 :]), ()):
            if enemy.kind is GROUP and all(name.kind is GROUP and name.slug != enemy.slug for name in names):
                found |= {name.text: (len(parts) - place - 1, enemy) for name in names}
    return found


def _families(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Each group with those whose naming makes a short name of it certain: its parent and its members."""
    related: dict[str, set[str]] = {slug: {slug} for slug in vocabulary.groups}
    for slug, facts in vocabulary.groups.items():
        if facts.parent in related:
            related[slug].add(facts.parent)
            related[facts.parent].add(slug)
    return {slug: frozenset(several) for slug, several in related.items()}


def _by_habit(by_key: Mapping[str, tuple[Name, ...]], never: Iterable[str]) -> dict[str, str]:
    """The known word for each spelling of another habit. What must `never` be read keeps its spelling to itself."""
    meanings = {folded: frozenset((name.kind, name.slug) for name in several) for folded, several in by_key.items()}
    return by_habit(meanings | dict.fromkeys(never, frozenset()), _transliterated(by_key))


def _transliterated(by_key: Mapping[str, tuple[Name, ...]]) -> set[str]:
    """The words that may be Arabic in Latin letters: all but those of groups that are named in English."""
    return {
        word
        for folded, names in by_key.items()
        for word in folded.split()
        if not ARABIC_WORDS.isdisjoint(folded.split()) or any(name.kind is not Kind.GROUP for name in names)
    }


def _beginnings(by_key: Iterable[str]) -> Iterator[str]:
    """The first word, the first two words, … of every name, short of the whole."""
    for folded in by_key:
        parts = folded.split()
        yield from (" ".join(parts[:length]) for length in range(1, len(parts)))


def _openings(by_key: Collection[str]) -> dict[str, set[str] | None]:
    """The first word of every name, with the words that stand second behind it; None where it is itself a name."""
    found: dict[str, set[str]] = defaultdict(set)
    for folded in by_key:
        parts = folded.split()
        found[parts[0]].update(parts[1:2])
    return {first: None if first in by_key else seconds for first, seconds in found.items()}


def _is_plain(name: Name) -> bool:
    """Whether a name counts on every day, wherever it is written with a capital."""
    return not name.case_sensitive and name.used_from is None and name.used_until is None


def _is_right(name: Name, surface: str, published_on: date | None, *, shouted: bool) -> bool:
    """Whether a name was in use on that day and is written as it must be."""
    if published_on is not None and not (name.used_from is None and name.used_until is None):
        in_use = (name.used_from or date.min) <= published_on <= (name.used_until or date.max)
        return in_use and _written_right(name, surface, shouted)
    return _written_right(name, surface, shouted)


def _written_right(name: Name, surface: str, shouted: bool) -> bool:
    """A case-sensitive name must be written as it is; a proper name of one word needs its capital."""
    if name.script != "latin":
        return True
    if name.case_sensitive:
        if shouted and len(surface) <= 3:
            return False  # in a headline of capitals, IS is a verb
        if len(name.text.split()) == 1:
            return surface.rstrip("s") == name.text.rstrip("s")
        return [part[:1].isupper() for part in surface.split()] == [part[:1].isupper() for part in name.text.split()]
    if name.kind is GROUP or " " in name.text.strip():
        return True
    # What equals itself in small letters has no capital: nine of ten names are settled so, at a tenth of the cost.
    return surface[:1].isupper() or (surface != surface.lower() and any(map(str.isupper, surface)))

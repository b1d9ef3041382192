"""Which names stand in a text, and where?

All names go into one Aho-Corasick automaton over folded words, so the time to read a text does not
depend on how many names there are, and a name can only match whole words.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

import ahocorasick

from articles.vocabulary.folding import APOSTROPHES, Word, key, words
from articles.vocabulary.names import Kind, Name, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

_BREAK = "|"
_SHORTEST_PLURAL = 5
_ENOUGH_LETTERS = 500
# What is written onto an Arabic word, and what of it belongs to the word; the longest first.
_ARABIC_PREFIXES = (("ولل", "ال"), ("لل", "ال"), ("و", ""), ("ف", ""), ("ب", ""), ("ل", ""), ("ك", ""))
# What is written onto a name with an apostrophe: French before it, Turkish case endings after it.
_ELIDED = frozenset("d l qu jusqu".split())
_CASE_ENDINGS = frozenset(
    """a e i u ya ye yi yu ni nu na ne in un nin nun da de ta te dan den tan ten nda nde ndan nden daki deki taki teki
    ndaki ndeki la le yla yle li lu""".split()
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its words. `shouted`: nearly all its letters are capitals, so capitals say nothing."""

    text: str
    words: tuple[Word, ...]
    shouted: bool

    def surface(self, first: int, last: int) -> str:
        """The stored text from word `first` to word `last`, without a possessive 's."""
        return self.text[self.words[first].start : self.words[last].stop]


@dataclass(frozen=True, slots=True)
class Found:
    """Names that fit the words `first` to `last` of a text, all of one key."""

    first: int
    last: int
    names: tuple[Name, ...]

    @property
    def length(self) -> int:
        """How many words."""
        return self.last - self.first + 1


class Lexicon:
    """The names of a vocabulary, ready to be found. Build once, share freely: reading changes nothing."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.places: Mapping[str, PlaceFacts] = vocabulary.places
        self.groups: Mapping[str, GroupFacts] = vocabulary.groups
        self.families = _families(vocabulary)
        self._by_key = _by_key(name for name in vocabulary.names if _is_described(name, vocabulary))
        self.surroundings = _surroundings(self._by_key)
        self._known_words = frozenset(part for folded in self._by_key for part in folded.split())
        self._after_article = frozenset(
            f"al {following}" for folded in self._by_key for following in _following(folded.split(), "al")
        )
        self.articled = _articled(self._by_key)
        self._automaton = ahocorasick.Automaton()
        for folded in self._by_key:
            self._automaton.add_word(f" {folded} ", folded)
        if self._by_key:
            self._automaton.make_automaton()

    def named(self, folded: str) -> tuple[Name, ...]:
        """The names with this key."""
        return self._by_key.get(folded, ())

    def read(self, text: str) -> Text:
        """The text with its words; a plural or a possessive that lost its apostrophe reads as the known word."""
        letters = list(filter(str.isalpha, text[:_ENOUGH_LETTERS]))
        shouted = sum(map(str.isupper, letters)) > 0.7 * len(letters)
        mended = tuple(part for word in words(text) for part in self._mended(word, text))
        return Text(text, mended, shouted)

    def find(self, text: Text, published_on: date | None = None) -> Iterator[Found]:
        """Every name in the text that was in use on that day, overlapping ones too."""
        if not self._by_key:
            return
        haystack, word_at = _haystack(text.words)
        for end, folded in self._automaton.iter(haystack):
            start = end - len(folded)  # the blank before the name is one earlier
            first = word_at[start]
            last = first + folded.count(" ")
            surface = text.surface(first, last)
            names = tuple(
                name
                for name in self._by_key[folded]
                if _in_use(name, published_on) and _written_right(name, surface, text.shouted)
            )
            if names:
                yield Found(first, last, names)

    def _mended(self, word: Word, text: str) -> tuple[Word, ...]:
        """A word no name knows, read as one that is known: without its plural s, its prefix or its fused article."""
        if word.key in self._known_words or word.possessive:
            return (word,)
        if not word.key.isascii():
            return (self._without_prefix(word),)
        if not text[word.start : word.end].isalpha():
            mended = self._without_apostrophe(word, text)
            if mended is not word:
                return (mended,)
        if word.key.startswith("al") and f"al {word.key[2:]}" in self._after_article:
            middle = word.start + 2
            return Word("al", word.start, middle, word.joined), Word(word.key[2:], middle, word.end, True)
        if word.key.endswith("s") and len(word.key) >= _SHORTEST_PLURAL:
            singular = key(text[word.start : word.end - 1])
            if singular in self._known_words:
                return (Word(singular, word.start, word.end, word.joined, possessive=1),)
        return (word,)

    def _without_apostrophe(self, word: Word, text: str) -> Word:
        """A name without "d'" or "l'" before it, or without a case ending after its apostrophe."""
        apostrophe = next((place for place in range(word.start, word.end) if text[place] in APOSTROPHES), None)
        if apostrophe is None:
            return word
        before, after = text[word.start : apostrophe], text[apostrophe + 1 : word.end]
        if key(before) in _ELIDED and key(after) in self._known_words:
            return Word(key(after), apostrophe + 1, word.end, word.joined)
        if key(after) in _CASE_ENDINGS and key(before) in self._known_words:
            return Word(key(before), word.start, word.end, word.joined, possessive=word.end - apostrophe)
        return word

    def _without_prefix(self, word: Word) -> Word:
        """An Arabic word without "and", "with", "to" or "as" written onto it."""
        for prefix, instead in _ARABIC_PREFIXES:
            bare = instead + word.key[len(prefix) :]
            if word.key.startswith(prefix) and bare in self._known_words:
                return Word(bare, word.start + 1, word.end, word.joined)
        return word


def _following(parts: list[str], article: str) -> Iterator[str]:
    return (after for before, after in pairwise(parts) if before == article)


def _is_described(name: Name, vocabulary: Vocabulary) -> bool:
    """A place nobody described lies nowhere, so its name cannot be read."""
    return name.kind is not Kind.PLACE or name.slug in vocabulary.places


def _by_key(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    found: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        folded = key(name.text)
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


def _families(vocabulary: Vocabulary) -> dict[str, frozenset[str]]:
    """Each group with those whose naming makes a short name of it certain: its parent and its members."""
    related: dict[str, set[str]] = {slug: {slug} for slug in vocabulary.groups}
    for slug, facts in vocabulary.groups.items():
        if facts.parent in related:
            related[slug].add(facts.parent)
            related[facts.parent].add(slug)
    return {slug: frozenset(several) for slug, several in related.items()}


def _haystack(several: tuple[Word, ...]) -> tuple[str, dict[int, int]]:
    """The keys with blanks between them, a bar where no name may run on; and which word begins where."""
    parts = [""]
    word_at: dict[int, int] = {}
    length = 1
    for position, word in enumerate(several):
        if position and not word.joined:
            parts.append(_BREAK)
            length += 2
        word_at[length] = position
        parts.append(word.key)
        length += len(word.key) + 1
    parts.append("")
    return " ".join(parts), word_at


def _in_use(name: Name, published_on: date | None) -> bool:
    if published_on is None:
        return True
    return (name.used_from or date.min) <= published_on <= (name.used_until or date.max)


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
    if name.kind is Kind.GROUP or " " in name.text.strip():
        return True
    return any(letter.isupper() for letter in surface)

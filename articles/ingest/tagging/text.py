"""What are the words of a text, as names are compared with them?

A text is read in columns, one entry a word, because words repeat: what a spelling means is worked out
once and looked up after that. Measured on 309 words: 0.27 ms, against 1.3 ms word by word.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from articles.vocabulary.folding import APOSTROPHES, HYPHENS, fold, joins, key, pieces

_SHORTEST_PLURAL = 5
_ENOUGH_LETTERS = 500
_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_SMALL = _CAPITALS.lower()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# What is written onto an Arabic word, and what of it belongs to the word; the longest first.
_ARABIC_PREFIXES = (("ولل", "ال"), ("لل", "ال"), ("و", ""), ("ف", ""), ("ب", ""), ("ل", ""), ("ك", ""))
# What is written onto a name with an apostrophe: French before it, Turkish case endings after it.
_ELIDED = frozenset("d l qu jusqu".split())
_CASE_ENDINGS = frozenset(
    """a e i u ya ye yi yu ni nu na ne in un nin nun da de ta te dan den tan ten nda nde ndan nden daki deki taki teki
    ndaki ndeki la le yla yle li lu""".split()
)


@dataclass(slots=True)
class Text:
    """A text with its words in columns, one entry a word.

    `joined`: nothing but a space or a dash parts the word from the one before. `starts` and `ends` are
    its place in the text; `stops` is its end without a possessive 's or a case ending.
    `shouted`: nearly all letters are capitals, so capitals say nothing.
    """

    text: str
    keys: list[str]
    joined: list[bool]
    starts: list[int]
    ends: list[int]
    stops: list[int]
    shouted: bool

    def surface(self, first: int, last: int) -> str:
        """The stored text from word `first` to word `last`, without a possessive 's."""
        return self.text[self.starts[first] : self.stops[last]]

    def is_possessive(self, place: int) -> bool:
        """Whether the word carries a possessive 's or a case ending."""
        return self.stops[place] < self.ends[place]

    def word_after(self, last: int) -> str:
        """The key of the word behind word `last`, empty where there is none or more than a space parts the two."""
        return self.keys[last + 1] if last + 1 < len(self.keys) and self.joined[last + 1] else ""


class Part(NamedTuple):
    """What a spelling means: a key, how much stands before it and how much behind that is no part of a name."""

    key: str
    lead: int = 0
    rest: int = 0


class Spellings(dict[str, str]):
    """The key of each spelling; the words whose key is not all there is to know stand in `odd` with their parts.

    A spelling is a word as written, with `-` behind it where a hyphen follows.
    """

    def __init__(self, known_words: Collection[str], after_article: Collection[str]) -> None:
        """`known_words` are the words of all names, `after_article` those that stand behind an article."""
        super().__init__()
        self.odd: dict[str, tuple[Part, ...]] = {}
        self._known_words = known_words
        self._after_article = after_article

    def __missing__(self, spelling: str) -> str:
        surface = spelling.removesuffix("-")
        parts = tuple(self._parts(surface, *fold(surface, spelling.endswith("-"))))
        if len(parts) != 1 or parts[0].lead or parts[0].rest:
            self.odd[spelling] = parts
        self[spelling] = parts[0].key if parts else ""
        return self[spelling]

    def _parts(self, surface: str, folded: str, possessive: int) -> Iterator[Part]:
        """A word no name knows, read as one that is known: without its plural s, its prefix or its fused article."""
        if not folded:
            return
        if folded in self._known_words or possessive:
            yield Part(folded, 0, possessive)
        elif not folded.isascii():
            yield self._without_prefix(folded)
        elif not surface.isalpha() and (mended := self._without_apostrophe(surface)) is not None:
            yield mended
        elif folded.startswith("al") and folded[2:] in self._after_article:
            yield Part("al", 0, len(surface) - 2)
            yield Part(folded[2:], 2)
        elif folded.endswith("s") and len(folded) >= _SHORTEST_PLURAL and key(surface[:-1]) in self._known_words:
            yield Part(key(surface[:-1]), 0, 1)
        else:
            yield Part(folded)

    def _without_apostrophe(self, surface: str) -> Part | None:
        """A name without "d'" or "l'" before it, or without a case ending after its apostrophe."""
        apostrophe = next((place for place, character in enumerate(surface) if character in APOSTROPHES), None)
        if apostrophe is None:
            return None
        before, after = key(surface[:apostrophe]), key(surface[apostrophe + 1 :])
        if before in _ELIDED and after in self._known_words:
            return Part(after, apostrophe + 1)
        if after in _CASE_ENDINGS and before in self._known_words:
            return Part(before, 0, len(surface) - apostrophe)
        return None

    def _without_prefix(self, folded: str) -> Part:
        """An Arabic word without "and", "with", "to" or "as" written onto it."""
        for prefix, instead in _ARABIC_PREFIXES:
            bare = instead + folded[len(prefix) :]
            if folded.startswith(prefix) and bare in self._known_words:
                return Part(bare, 1)
        return Part(folded)

    def forgotten(self) -> "Spellings":
        """The same knowledge of words without the spellings seen: a new one, for others may be reading with this."""
        return Spellings(self._known_words, self._after_article)

    def read(self, text: str) -> Text:
        """The text in columns."""
        cut = pieces(text)
        gaps, surfaces = cut[0::2], cut[1::2]
        places = list(accumulate(map(len, cut)))
        starts, ends = places[0:-1:2], places[1::2]
        joined = _joined(gaps, surfaces)
        keys = list(map(self.__getitem__, surfaces))
        read = Text(text, keys, joined, starts, ends, ends, _is_shouted(text[:_ENOUGH_LETTERS]))
        odd = {place: self.odd[surface] for place, surface in enumerate(surfaces) if surface in self.odd}
        return _mended(read, odd) if odd else read


def _joined(gaps: Sequence[str], surfaces: list[str]) -> list[bool]:
    """Which words a name may reach from the word before. A word with a hyphen behind it is marked so in `surfaces`."""
    joined = [True] * len(surfaces)
    joined[:1] = [False] if surfaces else []
    for place in [place for place, gap in enumerate(gaps) if gap != " " and place]:
        gap, before = gaps[place], surfaces[place - 1]
        if gap[:1] in HYPHENS:
            surfaces[place - 1] += "-"
        if place < len(joined):
            joined[place] = joins(before, gap)
    return joined


def _mended(read: Text, odd: Mapping[int, tuple[Part, ...]]) -> Text:
    """The text with its odd words (by place) as the parts that they are read as."""
    read.stops = read.ends.copy()
    if all(len(parts) == 1 for parts in odd.values()):
        for place, (part,) in odd.items():
            read.starts[place] += part.lead
            read.stops[place] -= part.rest
        return read
    divided = replace(read, keys=[], joined=[], starts=[], ends=[], stops=[])
    for place, folded in enumerate(read.keys):
        parts = odd.get(place, (Part(folded),))
        for number, part in enumerate(parts):
            divided.joined.append(bool(number) or (read.joined[place] and bool(divided.keys)))
            divided.keys.append(part.key)
            divided.starts.append(read.starts[place] + part.lead)
            divided.stops.append(read.ends[place] - part.rest)
            divided.ends.append(read.ends[place] if len(parts) == 1 else divided.stops[-1])
    return divided


def _is_shouted(head: str) -> bool:
    """Whether seven of ten letters are capitals. What is ASCII is counted as bytes: 1 µs, against 23 µs one by one."""
    plain = head.encode("ascii", "ignore")
    others = "" if len(plain) == len(head) else "".join(_BEYOND_ASCII.findall(head))
    capitals = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, filter(str.isalpha, others)))
    letters = len(plain) - len(plain.translate(None, _CAPITALS + _SMALL)) + sum(map(str.isalpha, others))
    return capitals > 0.7 * letters

"""What are the words of a text, as names are compared with them?

A text is cut at its blanks, because what stands between two of them repeats from text to text: which words
it holds, and what they mean, is worked out once and looked up after that. Measured on 309 words: 0.06 ms,
against 0.23 ms with only the words looked up and 1.3 ms word by word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import itemgetter
from typing import NamedTuple

from articles.ingest.tagging.spellings import Known, Spellings
from articles.vocabulary.folding import APOSTROPHES, HYPHENS, joins, pieces

_ENOUGH_LETTERS = 500
# Longer ones are remembered by nobody: they do not repeat, and a page of nothing but dashes is one of them.
_LONGEST_CHUNK = 40
# An empty line reads as something that ends every name, of the same length and with the blank to cut at.
_MARKS = ",.:;?!)\x1f"
_NO_PLURAL = "x"  # a plural's apostrophe is taken off the tail already
_EMPTY_LINE, _ITS_LIKE = "\n\n", "\x1f "
_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_SMALL = _CAPITALS.lower()
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


class Written(NamedTuple):
    """One word as it stands in a chunk of text. Offsets are characters from the beginning of the chunk.

    `stop` is its end without a possessive 's or a case ending. `guessed`: it is a known word by habit of spelling.
    `joined` tells whether a name may go on to it from the word before, None where that is in the chunk before: then
    `head` stands before it. Of a chunk's last word `tail` is what follows it, and `advance` the length of the chunk
    with its blank, 0 for the others.
    """

    key: str
    start: int
    stop: int
    end: int
    joined: bool | None
    head: str
    tail: str = ""
    advance: int = 0
    guessed: bool = False


_KEY = itemgetter(Written._fields.index("key"))
_ADVANCE = itemgetter(Written._fields.index("advance"))


@dataclass(slots=True)
class Text:
    """A text with its words in order: their keys, and what is looked up of the few that matter.

    `begins` is where each word's chunk begins. `shouted`: nearly all letters are capitals, so capitals say nothing.
    """

    text: str
    keys: list[str]
    words: list[Written]
    begins: list[int]
    shouted: bool

    def joined(self, place: int) -> bool:
        """Whether nothing but a space or a dash parts the word from the one before."""
        word = self.words[place]
        if not place:
            return False
        if word.joined is not None:
            return word.joined
        tail = self.words[place - 1].tail
        return not (tail or word.head) or _reaches(f"{tail} {word.head}")

    def start(self, place: int) -> int:
        """Where the word begins in the text."""
        return self.begins[place] + self.words[place].start

    def stop(self, place: int) -> int:
        """Where the word ends in the text, without a possessive 's or a case ending."""
        return self.begins[place] + self.words[place].stop

    def end(self, place: int) -> int:
        """Where the word ends in the text."""
        return self.begins[place] + self.words[place].end

    def is_capital(self, place: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.begins[place] + self.words[place].start].isupper()

    def surface(self, first: int, last: int) -> str:
        """The stored text from word `first` to word `last`, without a possessive 's."""
        return self.text[self.start(first) : self.stop(last)]

    def is_possessive(self, place: int) -> bool:
        """Whether the word carries a possessive 's or a case ending."""
        word = self.words[place]
        return word.stop < word.end

    def is_guessed(self, first: int, last: int) -> bool:
        """Whether one of the words from `first` to `last` is spelled otherwise than any name, and read by habit."""
        several = self.words[first : last + 1]
        return several[0].guessed if len(several) == 1 else any(word.guessed for word in several)

    def word_after(self, last: int) -> str:
        """The key of the word behind word `last`, empty where there is none or more than a space parts the two."""
        return self.keys[last + 1] if last + 1 < len(self.keys) and self.joined(last + 1) else ""


@lru_cache(maxsize=4096)
def _reaches(gap: str) -> bool:
    return joins(_NO_PLURAL, gap)


class Chunks(dict[str, tuple[Written, ...]]):
    """The words of what stands between two blanks."""

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._spellings = Spellings(known)
        self._known = known

    def __missing__(self, chunk: str) -> tuple[Written, ...]:
        word = chunk.rstrip(_MARKS)
        # Most chunks are one word with a mark or none behind it: read at a fifth of the cost.
        words = self._one(word, chunk) if word.isalnum() else tuple(self._words(chunk))
        if len(chunk) <= _LONGEST_CHUNK:
            self[chunk] = words
        return words

    def _one(self, word: str, chunk: str) -> tuple[Written, ...]:
        parts, end = self._spellings[word], len(word)
        if len(parts) != 1:
            return tuple(self._words(chunk))
        ((folded, lead, rest, guessed),) = parts
        return (Written(folded, lead, end - rest, end, None, "", chunk[end:], len(chunk) + 1, guessed),)

    def _words(self, chunk: str) -> list[Written]:
        found: list[Written] = []
        surface, tail = "", ""
        joined: bool | None = None
        cut = pieces(chunk)
        end = len(cut[0])
        for surface, tail in zip(cut[1::2], cut[2::2], strict=True):
            start, end = end, end + len(surface)
            parts = self._spellings[surface + "-" if tail[:1] in HYPHENS else surface]
            for part in parts:
                stop = end - part.rest
                last = end if len(parts) == 1 else stop
                found.append(Written(part.key, start + part.lead, stop, last, joined, cut[0], guessed=part.guessed))
                joined = True
            joined = joins(surface, tail)
            end += len(tail)
        if found:
            plurals = tail[:1] in APOSTROPHES and surface[-1:] in "sS"  # "Miners' Union": see joins
            found[-1] = found[-1]._replace(tail=tail[1:] if tail and plurals else tail, advance=len(chunk) + 1)
        return found

    def forgotten(self) -> "Chunks":
        """The same knowledge of words without the chunks seen: a new one, for others may be reading with this."""
        return Chunks(self._known)

    def read(self, text: str) -> Text:
        """The text with its words."""
        chunks = text.replace(_EMPTY_LINE, _ITS_LIKE).split(" ")
        read = list(map(self.__getitem__, chunks))
        if () in read:
            read = self._with_words(chunks, read)
        words = list(chain.from_iterable(read))
        begins = list(accumulate(map(_ADVANCE, words), initial=0))
        begins.pop()
        return Text(text, list(map(_KEY, words)), words, begins, _is_shouted(text[:_ENOUGH_LETTERS]))

    def _with_words(self, chunks: Sequence[str], read: Sequence[tuple[Written, ...]]) -> list[tuple[Written, ...]]:
        """What was read of the chunks when each has a word: a dash between blanks goes with what stands before it."""
        together: list[tuple[Written, ...]] = []
        done = 0
        for place in [place for place, words in enumerate(read) if not words]:
            if place < done:
                continue
            first, last = max(place - 1, done), place + 1
            while last < len(read) and not read[last]:
                last += 1
            last += first == place  # nothing stands before it: it goes with what follows
            together += read[done:first]
            together.append(self[" ".join(chunks[first:last])])
            done = last
        return [*together, *read[done:]]


def _is_shouted(head: str) -> bool:
    """Whether seven of ten letters are capitals. What is ASCII is counted as bytes: 1 µs, against 23 µs one by one."""
    plain = head.encode("ascii", "ignore")
    others = "" if len(plain) == len(head) else "".join(_BEYOND_ASCII.findall(head))
    capitals = len(plain) - len(plain.translate(None, _CAPITALS)) + sum(map(str.isupper, filter(str.isalpha, others)))
    letters = len(plain) - len(plain.translate(None, _CAPITALS + _SMALL)) + sum(map(str.isalpha, others))
    return capitals > 0.7 * letters

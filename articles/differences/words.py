"""What differs between two readings of one text?

Plain Python. Paragraphs are aligned first, then the words of those that differ. Nothing is put into
mark-up here: a template escapes each piece and marks it. Texts that would take too many steps are
compared more coarsely, and the comparison says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from articles.differences.alignment import Steps, gaps, matches
from articles.ingest.fingerprints import MARKS, normalised

BREAK = "\n\n"  # between paragraphs
MOST_STEPS = 2_000_000  # comparisons of two words or paragraphs: below a second
MOST_CHARACTERS = 1_000_000  # of both texts together: beyond it it is only said whether they differ
ANCHOR = 3  # words: a row of so many that stands once in either text stands in the same place of both
SHORT = 3  # words: a kept stretch no longer than this may stand by chance between two changes
# Marks that carry meaning beside a digit, though Unicode calls them punctuation.
MEANT = frozenset("%‰‱#&*@")
MINUS = "-"  # what `normalised` makes of every dash


class Kind(StrEnum):
    """How much differs, least first. `PUNCTUATION` includes capitals and the form of quotation marks."""

    NOTHING = "nothing"
    SPACING = "spacing"
    PUNCTUATION = "punctuation"
    WORDS = "words"


class Deed(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of one paragraph that share a fate, as they are written, with single spaces."""

    text: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that differs, or (`unchanged` > 0, no stretches) so many paragraphs in a row that do not."""

    stretches: tuple[Stretch, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts compared: how much differs, where, and how many words went and came.

    `passages` is empty where nothing or only spacing differs. `coarse`: the texts were too long or too
    unlike to be compared word by word everywhere, so words that stayed may stand among the removed
    and the inserted; texts that are longer still have no passages at all.
    """

    kind: Kind
    passages: tuple[Passage, ...] = ()
    removed: int = 0
    inserted: int = 0
    coarse: bool = False


def kind_of(before: str, after: str) -> Kind:
    """How much two texts differ, without saying where."""
    if before == after:
        return Kind.NOTHING
    if letters(before) != letters(after):
        return Kind.WORDS
    return Kind.SPACING if _unspaced(before) == _unspaced(after) else Kind.PUNCTUATION


def letters(text: str) -> str:
    """A text without what does not count as a change of words: spacing, punctuation, case, vowel signs.

    What parts two numbers and what stands inside one is kept: 3.5 is not 35, and "2, 5" is not 25.
    """
    parts: list[str] = []
    for word in normalised(text).split():
        core = _core(word)
        if core:
            apart = parts and parts[-1][-1].isdigit() and core[0].isdigit()
            parts.append(f" {core}" if apart else core)
    return "".join(parts)


def compared(before: str, after: str, most_steps: int = MOST_STEPS) -> Comparison:
    """What became of `before` (paragraphs parted by an empty line) in `after`."""
    kind = kind_of(before, after)
    if kind in (Kind.NOTHING, Kind.SPACING):
        return Comparison(kind)
    if len(before) + len(after) > MOST_CHARACTERS:
        return Comparison(kind, coarse=True)
    written = kind is Kind.PUNCTUATION  # words are the same: show how they are written
    steps = Steps(most_steps)
    passages = tuple(_passages(paragraphs_of(before), paragraphs_of(after), steps, written))
    return Comparison(
        kind,
        passages,
        _count(passages, Deed.REMOVED),
        _count(passages, Deed.INSERTED),
        steps.exhausted,
    )


def paragraphs_of(text: str) -> list[str]:
    """Its paragraphs, those without a sign left out."""
    return [paragraph for paragraph in re.split(r"\n\s*\n", text) if paragraph.strip()]


def _passages(before: Sequence[str], after: Sequence[str], steps: Steps, written: bool) -> Iterator[Passage]:
    """Runs of unchanged paragraphs, and between them the paragraphs that differ."""
    same = matches(keys_of(before, written), keys_of(after, written), steps, 1)
    for old, new, match in gaps(same, len(before), len(after)):
        yield from _rewritten(before[old.start : old.stop], after[new.start : new.stop], steps, written)
        if match.size:
            yield Passage(unchanged=match.size)


def _rewritten(before: Sequence[str], after: Sequence[str], steps: Steps, written: bool) -> Iterator[Passage]:
    """Paragraphs that became others. They are compared as one row of words, as a paragraph may be split or joined."""
    old, new = words_of(before), words_of(after)
    stream: list[tuple[str, Deed]] = []
    for gone, come, match in gaps(common_words(old, new, steps, written), len(old), len(new)):
        inserted = [(word, Deed.INSERTED) for word in new[come.start : come.stop]]
        opens = 1 if inserted and inserted[0][0] == BREAK else 0  # what went stood behind the paragraph, too
        stream += inserted[:opens]
        stream += [(word, Deed.REMOVED) for word in old[gone.start : gone.stop]]
        stream += inserted[opens:]
        stream += [(word, Deed.KEPT) for word in new[match.b : match.b + match.size]]
    for several in _broken(stream):
        yield Passage(tuple(stretches_of(several)))


def common_words(old: Sequence[str], new: Sequence[str], steps: Steps, written: bool) -> list[Match]:
    """The words that stand in both, in order."""
    same = matches(keys_of(old, written), keys_of(new, written), steps, ANCHOR)
    return _at_breaks(same if written else _without_chance(same, old, new), old, new)


def words_of(paragraphs: Iterable[str]) -> list[str]:
    """The words of paragraphs, with a break between two."""
    words: list[str] = []
    for paragraph in paragraphs:
        words += [BREAK, *paragraph.split()] if words else paragraph.split()
    return words


def keys_of(texts: Iterable[str], written: bool) -> list[str]:
    """What is compared: the text as written but for its spacing, or with case and forms of quotes made one."""
    return [text if text == BREAK else " ".join(text.split()) if written else normalised(text) for text in texts]


def _without_chance(same: Sequence[Match], old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The matches without short ones (“of the”) between two changes that are both longer than they are."""
    ends = [Match(0, 0, 0), *same, Match(len(old), len(new), 0)]
    changes = [
        max(_length(old[left.a + left.size : right.a]), _length(new[left.b + left.size : right.b]))
        for left, right in pairwise(ends)
    ]
    return [
        match
        for match, before, after in zip(same, changes, changes[1:], strict=False)
        if match.size > SHORT
        or BREAK in (kept := old[match.a : match.a + match.size])
        or _length(kept) > min(before, after)
    ]


def _length(words: Iterable[str]) -> int:
    return sum(len(word) for word in words if word != BREAK)


def _at_breaks(same: Sequence[Match], old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """The matches, moved by one where a removed or inserted paragraph would otherwise begin with its break."""
    moved = list(same)
    for number in range(1, len(moved)):
        left, right = moved[number - 1], moved[number]
        a, b = left.a + left.size, left.b + left.size
        one_sided = (a == right.a) != (b == right.b)
        words, start = (old, a) if b == right.b else (new, b)
        if one_sided and words[start] == BREAK == old[right.a]:
            moved[number - 1] = Match(left.a, left.b, left.size + 1)
            moved[number] = Match(right.a + 1, right.b + 1, right.size - 1)
    return [match for match in moved if match.size]


def _broken(stream: Sequence[tuple[str, Deed]]) -> Iterator[list[tuple[str, Deed]]]:
    """The words in paragraphs: broken as the newer text is, and between paragraphs that were removed."""
    paragraph: list[tuple[str, Deed]] = []
    for word, deed in stream:
        if word != BREAK:
            paragraph.append((word, deed))
        elif deed is not Deed.REMOVED or all(one is Deed.REMOVED for _, one in paragraph):
            if paragraph:
                yield paragraph
            paragraph = []
    if paragraph:
        yield paragraph


def stretches_of(words: Iterable[tuple[str, Deed]]) -> Iterator[Stretch]:
    """The words of a paragraph, those in a row that share a fate put together."""
    together: list[str] = []
    current = Deed.KEPT
    for word, deed in words:
        if together and deed is not current:
            yield Stretch(" ".join(together), current)
            together = []
        current = deed
        together.append(word)
    yield Stretch(" ".join(together), current)


def _count(passages: Iterable[Passage], deed: Deed) -> int:
    return sum(len(part.text.split()) for one in passages for part in one.stretches if part.deed is deed)


def _unspaced(text: str) -> str:
    return "".join(MARKS.sub("", text).split())


@lru_cache(maxsize=20_000)
def _core(word: str) -> str:
    """The word without punctuation, but for what stands inside a number or gives one its meaning."""
    last = len(word) - 1
    return "".join(
        mark
        for position, mark in enumerate(word)
        if mark in MEANT
        or not unicodedata.category(mark).startswith("P")
        or (
            position < last
            and word[position + 1].isdigit()
            and (word[position - 1].isdigit() if position else mark == MINUS)
        )
    )

"""How do two texts stand beside each other, and which words stand in one of them alone?

Plain Python, as articles.differences.words, whose words these are.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from articles.differences.alignment import Steps, gaps, matches
from articles.differences.words import (
    BREAK,
    MOST_CHARACTERS,
    MOST_STEPS,
    Deed,
    Stretch,
    common_words,
    keys_of,
    paragraphs_of,
    stretches_of,
    words_of,
)

Paragraph: TypeAlias = tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of two texts that stand beside each other, each as its text writes it; either side may be empty."""

    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]

    @property
    def differs(self) -> bool:
        """Whether a word stands in one of both alone."""
        return any(part.deed is not Deed.KEPT for side in (self.before, self.after) for one in side for part in one)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts side by side. `coarse` as in `Comparison`; texts that are longer still have no rows."""

    rows: tuple[Row, ...]
    coarse: bool = False


def beside(before: str, after: str, most_steps: int = MOST_STEPS) -> Beside:
    """Both texts whole, paragraph beside paragraph. Case and the form of punctuation make no difference of words."""
    if len(before) + len(after) > MOST_CHARACTERS:
        return Beside((), coarse=True)
    steps = Steps(most_steps)
    old, new = paragraphs_of(before), paragraphs_of(after)
    rows: list[Row] = []
    for gone, come, match in gaps(matches(keys_of(old, False), keys_of(new, False), steps, 1), len(old), len(new)):
        if gone or come:
            rows += _rows(words_of(old[gone.start : gone.stop]), words_of(new[come.start : come.stop]), steps)
        rows += [Row((_kept(old[match.a + place]),), (_kept(new[match.b + place]),)) for place in range(match.size)]
    return Beside(tuple(rows), steps.exhausted)


def _rows(old: Sequence[str], new: Sequence[str], steps: Steps) -> Iterator[Row]:
    """Paragraphs that became others; where both texts break in one place, a row ends."""
    left: list[tuple[str, Deed]] = []
    right: list[tuple[str, Deed]] = []
    for gone, come, match in gaps(common_words(old, new, steps, written=False), len(old), len(new)):
        left += [(word, Deed.REMOVED) for word in old[gone.start : gone.stop]]
        right += [(word, Deed.INSERTED) for word in new[come.start : come.stop]]
        for place in range(match.size):
            here, there = old[match.a + place], new[match.b + place]
            if here == BREAK:
                yield Row(_column(left), _column(right))
                left, right = [], []
            else:
                left.append((here, Deed.KEPT))
                right.append((there, Deed.KEPT))
    yield Row(_column(left), _column(right))


def _column(words: Iterable[tuple[str, Deed]]) -> tuple[Paragraph, ...]:
    """The words of one text in its paragraphs."""
    found: list[list[tuple[str, Deed]]] = [[]]
    for word, deed in words:
        if word == BREAK:
            found.append([])
        else:
            found[-1].append((word, deed))
    return tuple(tuple(stretches_of(paragraph)) for paragraph in found if paragraph)


def _kept(paragraph: str) -> Paragraph:
    return (Stretch(" ".join(paragraph.split()), Deed.KEPT),)

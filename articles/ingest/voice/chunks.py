"""What is worked out of each chunk of a text, once: what stands between two blanks repeats from text to text.

A sentence is divided once for all who read it, so that the hash of a chunk is worked out once, too.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")

# Remembered of each kind, some 10 MB. Forgotten all at once when there are more.
_MOST = 40_000
# Longer ones do not repeat.
_LONGEST = 40
# Characters of a sentence that are read: longer ones are lists.
_LONGEST_SENTENCE = 1_500
# Where it starts in its text, its characters and its chunks.
Sentence = tuple[int, str, list[str]]


class ByChunk(dict[str, T]):
    """What `read` makes of each chunk: a tenth of a microsecond, where the expressions take half of one."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, chunk: str) -> T:
        value = self._read(chunk)
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = value
        return value


def sentences_of(text: str, spans: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of a text. `spans` are where each begins and ends."""
    return [
        (start, sentence, sentence.split())
        for start, end in spans
        for sentence in (text[start : min(end, start + _LONGEST_SENTENCE)],)
    ]


def places(sentence: str, words: Sequence[str]) -> list[int]:
    """Where each of the words stands, which are all of the sentence but its blanks."""
    found, end = [], 0
    index = sentence.index
    for word in words:
        start = index(word, end)
        found.append(start)
        end = start + len(word)
    return found

"""Which sentences of a text are read closer? Most hold no word of harm, of speech or of time, and are passed over."""

import re
from collections.abc import Mapping, Sequence

from .chunks import ByChunk, Sentence


class Signs:
    """What is looked for in small letters, under a mark of one character for whoever looks for it.

    No sign holds a blank, so it stands in one chunk, and chunks repeat: 0.04 ms an article, against 0.09 with a plain
    search for each of seventy signs.
    """

    def __init__(self, signs: Mapping[str, "re.Pattern[str]"]) -> None:
        self._signs = signs
        self._marks = ByChunk(self._of_chunk)

    def marks(self, sentences: Sequence[Sentence]) -> list[str]:
        """The marks of each sentence, whatever the case of its signs."""
        of_chunk = self._marks.__getitem__
        return ["".join(map(of_chunk, chunks)) for _, _, chunks in sentences]

    def _of_chunk(self, chunk: str) -> str:
        small = chunk.lower()
        return "".join([mark for mark, sign in self._signs.items() if sign.search(small)])

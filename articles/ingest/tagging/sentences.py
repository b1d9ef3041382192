"""Where does a sentence end?

A full stop, question or exclamation mark (Latin or Arabic) ends a sentence when white space and
something other than a lower-case letter follow, unless the word before is an abbreviation or an
initial. Paragraphs end sentences too. Good enough to count sentences and to say what stands together;
no model is worth its weight here.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]*\n\s*")
# Takes the whole run of marks and the white space at once, so that a text of nothing but dots stays linear.
_END = re.compile(r"([.!?؟۔…]++[\"'”’»)\]]*+)\s++")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\Z")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov st no nos vs etc gen col lt maj capt cpl sgt brig adm cmdr hon rev
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
    km kms ca approx dept inc ltd co corp u.s u.n u.k e.g i.e a.m p.m""".split()
)
_LOOK_BACK = 24


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the paragraphs and the sentences of a text begin, as offsets in order."""

    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]

    def paragraph_at(self, offset: int) -> int:
        """The number, from 0, of the paragraph that holds `offset`."""
        return bisect_right(self.paragraphs, offset) - 1

    def sentence_at(self, offset: int) -> int:
        """The number, from 0 in the whole text, of the sentence that holds `offset`."""
        return bisect_right(self.sentences, offset) - 1


def outline(text: str) -> Outline:
    """Divide a text into paragraphs (an empty line parts them) and sentences."""
    paragraphs = [0, *(match.end() for match in _PARAGRAPH_BREAK.finditer(text))]
    sentences = set(paragraphs)
    for match in _END.finditer(text):
        begin = match.end()
        if begin < len(text) and not text[begin].islower() and not _abbreviated(text, match.start(), match[1]):
            sentences.add(begin)
    return Outline(tuple(paragraphs), tuple(sorted(sentences)))


def _abbreviated(text: str, stop: int, mark: str) -> bool:
    if mark != ".":
        return False
    earliest = max(0, stop - _LOOK_BACK)
    before = text[text.rfind(" ", earliest, stop) + 1 or earliest : stop]
    if not before.isalpha():  # what is letters from its blank on is that last word: eight of ten
        word = _LAST_WORD.search(before)
        if word is None:
            return False
        before = word[1]
    return before.lower() in _ABBREVIATIONS or (len(before) == 1 and before.isalpha() and before.isupper())

"""Which words does a reader see in a text, however they are accented and marked?

Roughly as the index reads them, stems apart: enough to compare names and marked words with what was typed.
"""

import re
import unicodedata

from .snippets import READ

_DROPPED = re.compile("['’](?:[sS]\\b)?|[‘ʿʾʼ`\u0640\u064b-\u0652\u0670]")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """A text without capitals, accents, apostrophes and the signs that part words."""
    bare = _DROPPED.sub("", text)
    if bare.isascii():
        return bare.lower()
    folded = unicodedata.normalize("NFKD", bare.translate(READ).casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, the parts of those with hyphens one by one."""
    return tuple(_WORD.findall(plain(text)))


def tokens_of(text: str) -> tuple[str, ...]:
    """The words between blanks: the index knows ez-Zor from ez Zor."""
    return tuple(token.strip("-.,/") for token in plain(text).split() if any(map(str.isalnum, token)))


def said_in(tokens: tuple[str, ...]) -> set[tuple[str, ...]]:
    """All that a text says, so that whoever seeks it finds the text: tokens in a row, and parts of them."""
    rows = {tokens[start:stop] for start in range(len(tokens)) for stop in range(start + 1, len(tokens) + 1)}
    return rows | {(part,) for token in tokens for part in token.split("-")}


def edits(one: str, other: str) -> int:
    """How many letters must be put in, left out, replaced or exchanged with the next to make one word the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        last, before, row = before, row, [place]
        for number, wanted in enumerate(other, start=1):
            least = min(before[number] + 1, row[-1] + 1, before[number - 1] + (letter != wanted))
            if place > 1 and number > 1 and letter == other[number - 2] and one[place - 2] == wanted:
                least = min(least, last[number - 2] + 1)
            row.append(least)
    return row[-1]

"""Which words does a reader see in a text, however they are accented and marked?

Roughly as the index reads them, stems apart: enough to compare names and marked words with what was typed.
"""

import re
import unicodedata

# What public.without_signs makes blanks (articles/migrations/sql/search_signs.sql); a test holds the two equal.
_RANGES = (
    "\u00a0 \u1680 \u2000-\u200a \u2028 \u2029 \u202f \u205f \u3000 \u2010-\u2015 \u2212 \u201c-\u201f \u201a "
    "\u00ab \u00bb \u2039 \u203a \u300c-\u300f \u3001 \u3002 \uff0c \u060c \u061b \u061f \u06d4 \u066a-\u066c "
    "\u2026 \u2022 \u00b7 \u2023 \u25cf \u25aa \u2605 \u00a9 \u00ae \u2122 \u00b0 \u00a3 \u20ac \u00bf \u00a1 "
    "\u2190-\u21ff"
)
# The same as it stands between the brackets of a regular expression.
SIGN = _RANGES.replace(" ", "")
SIGNS = "".join(chr(code) for one in _RANGES.split(" ") for code in range(ord(one[0]), ord(one[-1]) + 1))
READ = str.maketrans("أإآٱىةؤئ" + SIGNS, "اااايهوي" + " " * len(SIGNS))
_DROPPED = re.compile("['’](?:[sS]\\b)?|[‘ʿʾʼ`\u0640\u064b-\u0652\u0670]")
# What public.search_text parts besides (articles/migrations/sql/search_parted.sql): killed/wounded, town.Residents.
_PARTING = re.compile(r"/|(?<=[^\W_]{2})\.(?=[A-Z\u00c0-\u00de\u011e\u0130\u015e][^\W\d_])")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """A text without capitals, accents, apostrophes and the signs that part words."""
    bare = _PARTING.sub(" ", _DROPPED.sub("", text))
    if bare.isascii():
        return bare.lower()
    folded = unicodedata.normalize("NFKD", bare.translate(READ).casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, the parts of those with hyphens one by one."""
    return tuple(_WORD.findall(plain(text)))


def tokens_of(text: str) -> tuple[str, ...]:
    """The words between blanks: the index knows ez-Zor from ez Zor."""
    return tuple(token.strip("-.,") for token in plain(text).split() if any(map(str.isalnum, token)))


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

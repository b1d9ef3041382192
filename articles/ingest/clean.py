"""Which characters of a text cannot be stored, or mean nothing?"""

import re
from collections import Counter
from collections.abc import Mapping

NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\u2028\u2029]")
# PostgreSQL refuses NUL and lone surrogates, and one of them fails a whole batch; the other
# controls (C0 and C1 but tab and newline) show nothing and break XML exports.
UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]+")
# Whatever is not kept as it is. Most texts hold nothing of it, which one search tells.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# What UTF-8 looks like after it was read as cp1252 or latin-1 (é, ’, “, and Arabic letters), and
# the mark that a decoder leaves for bytes it cannot read.
MOJIBAKE = re.compile(
    r"â€[\u0080-\u00ff™œžŸ“”˜¦¢]?|Ã[\u0080-\u00bf©¨ªÂ£¤¡¢¶¼§«®´±³²]|Â[\u00a0-\u00bf]|(?:[ØÙ][\u0080-\u00ff§„†ˆ]){2}|\ufffd"
)


def clean(text: str) -> tuple[str, Mapping[str, int]]:
    """The text with newlines as `\\n` and without what cannot be stored; beside it what was removed, by name.

    A pair of surrogates that means one character becomes that character.
    """
    if not ODD.search(text):
        return text, {}
    mended = _paired(NEWLINES.sub("\n", text))
    removed: Counter[str] = Counter()

    def drop(match: re.Match[str]) -> str:
        for character, count in Counter(match[0]).items():
            removed[_name(character)] += count
        return ""

    cleaned = UNFIT.sub(drop, mended)
    return cleaned, dict(removed)


def is_mojibake(text: str) -> bool:
    """Whether the text shows bytes read in the wrong character set. It is told, never repaired: repairs guess."""
    return any(mark in text for mark in "âÃÂØÙ\ufffd") and bool(MOJIBAKE.search(text))


def _paired(text: str) -> str:
    if not re.search("[\ud800-\udbff][\udc00-\udfff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _name(character: str) -> str:
    if character == "\0":
        return "NUL"
    if "\x80" <= character <= "\x9f":
        return "C1"
    return "surrogate" if "\ud800" <= character <= "\udfff" else "control"

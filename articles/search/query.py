"""What does a typed query ask for?

Words must all stand in an article; `"a phrase"` in this order; `-not` nowhere; `OR`, in capitals,
between alternatives. Whatever else is typed reads as plain words, so nothing is a syntax error:
only what is too long, or is not text, is refused, before it reaches the database.
"""

import re
import unicodedata
from dataclasses import dataclass, field

MAX_CHARACTERS = 500
MAX_WORDS = 64
# PostgreSQL refuses a word of 2,047 bytes; taking accents off may make one character of a word eight.
MAX_LETTERS = 80

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
# Signs between words read as a space, unless they hold a phrase, an address (http://…) or a number (1,200, 10:30)
# together; an opening bracket after a minus sign goes, so that the sign stays with its word.
_SIGNS = r"[:;,()\[\]{}<>|&!*]"
_BETWEEN = re.compile(
    rf'(?P<whole>"[^"]*"|[^\s"]*://[^\s"]*)|(?P<bracket>(?<=-)[(\[{{]+)|(?<![0-9]){_SIGNS}+|{_SIGNS}+(?![0-9])'
)
_TERM = re.compile(r'(?P<minus>-*)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or, in quotes, a phrase; `excluded` when it must not stand in an article."""

    text: str
    excluded: bool = False
    quoted: bool = False

    def __str__(self) -> str:
        text = f'"{self.text}"' if self.quoted else self.text
        return f"-{text}" if self.excluded else text


@dataclass(frozen=True, slots=True)
class Query:
    """Alternatives, of which one must hold; an alternative is terms that must all hold. `text` is as typed."""

    alternatives: tuple[tuple[Term, ...], ...]
    text: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms in the order typed."""
        return tuple(term for alternative in self.alternatives for term in alternative)

    def __str__(self) -> str:
        """The normal form: read again, it gives the same query."""
        return " OR ".join(" ".join(map(str, alternative)) for alternative in self.alternatives)


def refusal(text: str) -> str | None:
    """Why a text cannot be searched for and what to do, None where it can."""
    if len(text) > MAX_CHARACTERS:
        return f"The query has {len(text):,} characters; shorten it to {MAX_CHARACTERS}."
    if any(unicodedata.category(letter) == "Cs" or letter == "\0" for letter in text):
        return "The query holds characters that are not text (NUL or half a character); remove them."
    word_count = len(text.split())
    if word_count > MAX_WORDS:
        return f"The query has {word_count} words; shorten it to {MAX_WORDS}."
    return None


def read(text: str) -> Query:
    """The query that a text asks for; no alternatives where it holds no word."""
    alternatives: list[list[Term]] = [[]]
    for match in _TERM.finditer(_BETWEEN.sub(_spaced, text.translate(_QUOTES))):
        if match.group() == "OR":
            alternatives.append([])
            continue
        term = _term(match)
        if term:
            alternatives[-1].append(term)
    return Query(tuple(tuple(alternative) for alternative in alternatives if alternative), text)


def _spaced(match: re.Match[str]) -> str:
    return match["whole"] or ("" if match["bracket"] else " ")


def _term(match: re.Match[str]) -> Term | None:
    """A match as a term; None where it holds neither letter nor digit."""
    quoted = match["phrase"] is not None
    words = (match["phrase"] if quoted else match["word"]).split()
    if not any(letter.isalnum() for word in words for letter in word):
        return None
    text = " ".join(word if word.isascii() else word[:MAX_LETTERS] for word in words)
    return Term(text, excluded=bool(match["minus"]), quoted=quoted)

"""How is a typed text read as a query?

Words must all stand in an article; `"a phrase"` in this order, `"near words"~10` or `a NEAR/10 b` so near together;
`-not` or `NOT not` nowhere; `OR`, in capitals, between alternatives; brackets; `begin*`; `title:word`;
`="as written"`; filters such as `group:slug`. Whatever else is typed reads as plain words, so nothing is a syntax
error: only what is too long, or is not text, is refused, before it reaches the database.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeGuard

from .refusals import Refusal, gettext_noop
from .tree import Exact, Field, Near, Node, Phrase, Query, Word, all_of, any_of, in_title, not_of

# A question of three hundred words is asked by whoever pastes a paragraph; an address has room for no more.
MAX_CHARACTERS = 2_500
MAX_WORDS = 400
# PostgreSQL refuses a word of 2,047 bytes; taking accents off may make one character of a word eight.
MAX_LETTERS = 80
# Brackets in more brackets than this are left out: nobody types them, and each costs a call.
MAX_DEPTH = 12
# Words apart; each distance is an alternative to the database.
MAX_WITHIN = 30
# Fewer letters begin a large part of all words.
SHORTEST_PREFIX = 3

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
# Signs part words, unless they hold an address (http://…) or a number (1,200, 10:30) together.
_SIGNS = r":;,\[\]{}<>|&!*"
_TOKEN = re.compile(
    rf"""(?P<exact>="(?P<exactly>[^"]*)")
    |(?P<phrase>"(?P<phrased>[^"]*)"(?:~(?P<slop>[0-9]+))?)
    |(?P<open>\()|(?P<close>\))
    |(?P<field>(?:title|group|province|source|before|after):(?=[^\s):]))
    |(?P<minus>-+(?=[^\s)-]))
    |(?P<word>[^\W_][^\s"()]*://[^\s"()]*
      |[^\s"(){_SIGNS}](?:[^\s"(){_SIGNS}]|(?<=[0-9])[{_SIGNS}]+(?=[0-9]))*)(?P<star>\*(?=[\s()"]|$))?
    |.""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_NEAR = re.compile(r"NEAR(?:/([0-9]+))?")
_NEAR_UNSAID = 10
_PREFIX = 1
# How many words make a sentence, and how many letters a word that is no acronym.
_SENTENCE, _LONG = 6, 7
# What a part of a query can begin with.
_BEGINNINGS = ("word", "phrase", "exact", "field", "minus", "NOT", "open")


class _Token(NamedTuple):
    """A part of the text that says something: `kind` is a group of the expression, or OR, NOT, near.

    `number` is the distance of what is near, or says that a word is a prefix.
    """

    kind: str
    text: str = ""
    number: int = 0


def refusal(text: str) -> Refusal | None:
    """Why a text cannot be searched for and what to do, None where it can."""
    if len(text) > MAX_CHARACTERS:
        message = gettext_noop("The query has %(length)s characters; shorten it to %(most)d.")
        return Refusal(message, length=f"{len(text):,}", most=MAX_CHARACTERS)
    if any(unicodedata.category(letter) == "Cs" or letter == "\0" for letter in text):
        return Refusal(
            gettext_noop("The query holds characters that are not text (NUL or half a character); remove them.")
        )
    word_count = len(text.split())
    if word_count > MAX_WORDS:
        message = gettext_noop("The query has %(words)d words; shorten it to %(most)d.")
        return Refusal(message, words=word_count, most=MAX_WORDS)
    return None


def read(text: str) -> Query:
    """The query that a text asks for. Every text has one."""
    tokens = list(_tokens(text.translate(_QUOTES)))
    if _is_shouted(text):
        tokens = [token for token in tokens if token.kind not in ("OR", "NOT", "near")]
    return Query(_alternatives(_Tokens(_balanced(tokens))), text)


def _is_shouted(text: str) -> bool:
    """Whether a text is a sentence in capitals, in which OR is a word; "SDF OR YPG" is none."""
    words = [word for word in text.split() if word.isalpha()]
    return len(words) >= _SENTENCE and text.isupper() and max(map(len, words)) >= _LONG


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if match["exact"] is not None:
            yield from _worded("exact", match["exactly"])
        elif match["phrase"] is not None:
            yield from _worded("phrase", match["phrased"], _distance(match["slop"]))
        elif match["word"] is not None:
            yield from _word(match["word"], has_star=match["star"] is not None)
        elif kind == "field":
            yield _Token("field", match["field"][:-1].lower())
        elif kind in ("open", "close", "minus"):
            yield _Token(kind)


def _word(text: str, *, has_star: bool) -> Iterator[_Token]:
    """A word, or the operator it is; a star behind few letters says nothing."""
    if has_star and text[-1].isalnum() and sum(map(str.isalnum, text)) >= SHORTEST_PREFIX:
        yield from _worded("word", text, _PREFIX)
    elif near := _NEAR.fullmatch(text):
        yield _Token("near", text, _distance(near[1] or str(_NEAR_UNSAID)) or 1)
    elif text in ("OR", "NOT"):
        yield _Token(text)
    elif text != "AND":
        yield from _worded("word", text)


def _worded(kind: str, text: str, number: int = 0) -> Iterator[_Token]:
    """The token of a text that holds a letter or digit; nothing of others."""
    if any(map(str.isalnum, text)):
        words = [word if word.isascii() else word[:MAX_LETTERS] for word in text.split()]
        yield _Token(kind, " ".join(words), number)


def _distance(digits: str | None) -> int:
    """How many words apart; none said is 0."""
    return min(int(digits[:4]), MAX_WITHIN) if digits else 0


def _balanced(tokens: list[_Token]) -> list[_Token]:
    """The tokens without brackets that have no other half or lie too deep."""
    opened: list[int] = []
    kept: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(place)
        elif token.kind == "close" and opened:
            start = opened.pop()
            if len(opened) < MAX_DEPTH:
                kept |= {start, place}
    return [token for place, token in enumerate(tokens) if token.kind not in ("open", "close") or place in kept]


class _Tokens:
    """Tokens in order, one of them looked at."""

    def __init__(self, tokens: Iterable[_Token]) -> None:
        self._left = list(tokens)[::-1]

    def next_is(self, *kinds: str) -> bool:
        """Whether the next token is one of a kind."""
        return bool(self._left) and self._left[-1].kind in kinds

    def take(self) -> _Token:
        """The next token; there is one."""
        return self._left.pop()


def _alternatives(tokens: _Tokens) -> Node | None:
    """What `OR` divides, up to the bracket that closes it."""
    found = [_together(tokens)]
    while tokens.next_is("OR"):
        tokens.take()
        found.append(_together(tokens))
    return any_of([part for part in found if part is not None])


def _together(tokens: _Tokens) -> Node | None:
    """What stands side by side; `a NEAR/3 b NEAR/5 c` is two pairs."""
    parts: list[Node] = []
    before, within = None, 0
    while tokens.next_is(*_BEGINNINGS, "near"):
        if tokens.next_is("near"):
            within = tokens.take().number
            continue
        part = _part(tokens)
        if within and _can_be_near(before) and _can_be_near(part):
            if parts[-1] is before:
                parts.pop()
            parts.append(Near(before, part, within))
        elif part is not None:
            parts.append(part)
        before, within = part, 0
    return all_of(parts)


def _can_be_near(part: Node | None) -> TypeGuard[Word | Phrase]:
    return isinstance(part, Word) or (isinstance(part, Phrase) and not part.within)


def _part(tokens: _Tokens) -> Node | None:
    """One word, phrase, filter, exclusion or bracket; None where a sign has nothing to be about."""
    if not tokens.next_is(*_BEGINNINGS):
        return None
    kind, text, number = tokens.take()
    match kind:
        case "minus" | "NOT":
            part = _part(tokens)
            return None if part is None else not_of(part)
        case "open":
            part = _alternatives(tokens)
            tokens.take()  # brackets are balanced: this is the other half
            return part
        case "field":
            return _field(text, tokens)
        case "exact":
            return Exact(text)
        case "phrase":
            return Phrase(text, number if " " in text else 0)
    return Word(text, is_prefix=number == _PREFIX)


def _field(name: str, tokens: _Tokens) -> Node | None:
    """What stands behind a field's colon; brackets and signs have a title only, else they are plain words."""
    is_value = tokens.next_is("word", "phrase")
    part = _part(tokens)
    if part is None or name == "title":
        return None if part is None else in_title(part)
    return Field(name, part.text) if is_value and isinstance(part, Word | Phrase) else part

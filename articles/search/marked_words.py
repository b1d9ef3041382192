"""Which words of a text does the index read as what is sought?

The words that may be are read as the index reads them, each by itself. What a word is read as hangs on nothing in the
archive, so it is remembered; one statement reads all words of a page that nobody has asked for before.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from django.db import connection

from .snippets import Span

# A text made of nothing but the word sought is not read to its end.
MAX_MARKS = 1_000
# Words remembered, some 250 bytes each.
MOST_READ = 60_000

_LETTER = "[^\\W_]"
# Vowel signs are no letters to Python.
_SIGN = "[\u0300-\u036f\u064b-\u0652\u0670]"
# What a word has taken it does not give back, or a long one would be tried in every division.
_WORD = f"(?:{_LETTER}++|{_SIGN}++)++"
# An apostrophe inside a word is dropped by search_text().
_TOKEN = f"{_WORD}(?:['’‘`]{_WORD})*"
_NEW = f"(?<!{_LETTER})(?<!{_SIGN})(?<!{_LETTER}['’‘`])"
# The same, once the first letter is known: so a text is searched for that letter first.
_NEW_BEFORE = f"(?<={_LETTER})(?<!{_LETTER}.)(?<!{_SIGN}.)(?<!{_LETTER}['’‘`].)"
_ALL = re.compile(f"{_NEW}{_TOKEN}")
# What the parser may take for one word: ez-Zor, S-300, v2.0, me@example.org.
_JOINED = re.compile(f"{_NEW}{_TOKEN}(?:[-.@]{_TOKEN})+")
_ELIDED = re.compile("(?:[a-z]{1,2}|qu|dell|nell|sull|dall)['’]", re.IGNORECASE)
_POSSESSIVE = re.compile("['’][sS]$")
_ASCII = frozenset(map(chr, range(128)))
_ENGLISH, _ARABIC, _OTHER = "en", "ar", "other"
_READ_AS = {"en": _ENGLISH, "und": _ENGLISH, "ar": _ARABIC}
_READ = """
    select word, language, tsvector_to_array(to_tsvector(search_configuration(language), search_text(language, word)))
    from unnest(%s::text[], %s::text[]) asked (word, language)"""

# How the text it stands in is read, and the word.
Word: TypeAlias = tuple[str, str]
_known: dict[Word, Sequence[str]] = {}


@dataclass(frozen=True, slots=True)
class Sought:
    """What to mark: words that are read as one of the lexemes, or as one that begins like one of `beginnings`; and what
    one of the regular expressions `exact` says, capitals apart.
    """

    lexemes: frozenset[str]
    beginnings: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lexemes or self.beginnings or self.exact)

    def held(self, lexemes: Sequence[str]) -> set[str]:
        """Those of the lexemes that are sought."""
        return {one for one in lexemes if one in self.lexemes or one.startswith(self.beginnings)}


def marked_words(texts: Sequence[tuple[str, str]], sought: Sought) -> list[list[Span]]:
    """The words of each text, given with its language, that are read as what is sought; one statement at most."""
    candidates = [_candidates(text, _READ_AS.get(language, _OTHER), sought) for language, text in texts]
    lexemes = _lexemes({(word.language, word.text) for words in candidates for word in words})
    return [
        _apart([*_marked(words, lexemes, sought), *_exactly(text, sought)])
        for words, (_, text) in zip(candidates, texts, strict=True)
    ]


class _Candidate(NamedTuple):
    language: str
    text: str
    start: int
    is_joined: bool = False

    @property
    def span(self) -> Span:
        """Its place, an English possessive's ending apart."""
        ending = _POSSESSIVE.search(self.text) if self.language == _ENGLISH else None
        return Span(self.start, self.start + (ending.start() if ending else len(self.text)))

    def holds(self, part: "_Candidate") -> bool:
        """Whether a word is a part of it."""
        return self.start <= part.start < self.start + len(self.text)

    def without_elision(self) -> "_Candidate":
        """What follows an elided word, which search_text() parts from it in other languages: école of l'école."""
        elided = _ELIDED.match(self.text)
        return self._replace(text=self.text[elided.end() :], start=self.start + elided.end()) if elided else self


def _candidates(text: str, language: str, sought: Sought) -> list[_Candidate]:
    """The words that may be read as what is sought."""
    asked = (*sought.lexemes, *sought.beginnings)
    if not asked:
        return []
    # A form of an English word begins as its stem does; what begins beyond ASCII may lose its accent.
    likely = _beginning_with(frozenset(lexeme[0] for lexeme in asked)) if language == _ENGLISH else _ALL
    found = [_Candidate(language, match[0], match.start()) for match in likely.finditer(text)]
    if language == _OTHER:
        found = [word.without_elision() for word in found]
    if any(not lexeme.isalnum() for lexeme in asked):
        found += [_Candidate(language, match[0], match.start(), is_joined=True) for match in _JOINED.finditer(text)]
    return found


@lru_cache(maxsize=500)
def _beginning_with(letters: frozenset[str]) -> re.Pattern[str]:
    either_case = {form for letter in letters for form in (letter, letter.upper())}
    # What it cannot be is said, of ASCII alone: a class with all the rest of Unicode takes 4 ms to compile.
    none_of = "".join(map(re.escape, sorted(_ASCII - either_case)))
    first = f"[^{none_of}]"
    return re.compile(f"{first}{_NEW_BEFORE}(?:{_WORD})?(?:['’‘`]{_WORD})*")


def _marked(words: Iterable[_Candidate], lexemes: Mapping[Word, Sequence[str]], sought: Sought) -> Iterator[Span]:
    """The words that are sought. A joined one is marked whole where more of it is sought than stands in its parts."""
    held = [(word, here) for word in words if (here := sought.held(lexemes[word.language, word.text]))]
    for word, here in held:
        if word.is_joined:
            parts = [(part, there) for part, there in held if not part.is_joined and word.holds(part)]
            more = here.difference(*(there for _, there in parts))
            # ez-Zor is read as itself, too.
            if parts and not any("-" not in lexeme[1:] for lexeme in more):
                continue
        yield word.span


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, of those that overlap the first and longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept[:MAX_MARKS]


def _exactly(text: str, sought: Sought) -> Iterator[Span]:
    """What stands as it is written."""
    for pattern in sought.exact:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield Span(*match.span())


def _lexemes(words: set[Word]) -> dict[Word, Sequence[str]]:
    """What each word is read as, by language and word."""
    read = {word: lexemes for word in words if (lexemes := _known.get(word)) is not None}
    unread = sorted(words - read.keys())
    if unread:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [[word for _, word in unread], [language for language, _ in unread]])
            new = {(language, word): tuple(lexemes) for word, language, lexemes in cursor.fetchall()}
        if len(_known) + len(new) > MOST_READ:
            _known.clear()
        _known.update(new)
        read |= new
    return read

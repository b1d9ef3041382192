"""Which stored articles may hold a name? Told by the search index, so that not all need be read.

The tagger compares keys (articles/vocabulary/folding.py), the index holds lexemes: each word of a name is
looked for in every spelling that folds to its key, stemmed as the index stems it, and so are the forms in
which the tagger knows it (plural, possessive, fused article, elision, what Arabic writes onto a word). What
the index cannot find at all, the partial index article_beyond_search lists. The result holds every article
in which the tagger would find the name, and others; a name that cannot be looked for so is said to be none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from django.db import connection, transaction

from articles.vocabulary.folding import key, spelled

# More spellings than these are not listed: the first letters of a longer word stand for it.
MOST_SPELLINGS = 128
# What a stemmer may take off the end of an English word, so that its beginning can be told.
LONGEST_ENDING = 6
SHORTEST_BEGINNING = 4
SHORTEST_PREFIX = 3  # of a part of a word: shorter ones begin half the lexemes there are
ELISIONS = ("d", "l", "qu", "jusqu")
ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "ك")
HAMZA, ARABIC_ARTICLE = "ء", "ال"
LATIN_WORD = re.compile(r"[a-z0-9]+\Z")
ARABIC_WORD = re.compile(r"[\u0621-\u064a]+\Z")
LONGEST_ACRONYM = 8
_LEXEME = re.compile(r"'([^']*)'")
# What the spellings are in the index, by configuration; an empty one is too common to be indexed.
STEMS = """
select spelling, phraseto_tsquery(search_configuration(%s), search_text(%s, spelling))::text
from unnest(%s::text[]) spelling"""
CANDIDATES = """
select id from articles_article where search @@ %s::tsquery
union select id from articles_article where public.beyond_search(language, title, body)
order by 1"""


class Unfindable(Exception):
    """A name that the index cannot find; the message says which and why."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{name}” cannot be looked up, for {why}")


def candidates(names: Iterable[str]) -> list[int]:
    """The keys of the articles, ascending, that may hold one of the names. Raises Unfindable."""
    query = " | ".join(f"( {query_for(name)} )" for name in names)
    if not query:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner takes reading every search column for nearly free: it does not count unpacking them.
        cursor.execute("set local enable_seqscan = off")
        cursor.execute(CANDIDATES, [query])
        return [pk for (pk,) in cursor.fetchall()]


def query_for(name: str) -> str:
    """The text of a tsquery that holds wherever the search column reaches and the tagger finds the name."""
    words = key(name).split()
    needed = [found for place, word in enumerate(words) if (found := _word(name, words[place - 1 : place], word))]
    if not needed:
        raise Unfindable(name, "all of its words are too common to be indexed")
    return " & ".join(needed)


def _word(name: str, before: Sequence[str], word: str) -> str:
    """A query for one word of a name; empty where it is too common to be asked for."""
    # The article is as, ash, at … by what follows alone; numbers the index keeps with sign, point and fraction.
    if word == "al" or len(word) == 1 or word.isdigit():
        return ""
    if LATIN_WORD.match(word):
        return _latin(word, fused=before == ["al"])
    if ARABIC_WORD.match(word):
        return _arabic(word)
    raise Unfindable(name, f"its word “{word}” is neither in Latin nor in Arabic letters")


def _latin(word: str, *, fused: bool) -> str:
    whole, beginnings = set[str](), set[str]()
    for written in (*spelled(word), *(f"al{one}" for one in spelled(word) if fused)):
        complete, spellings = _spellings(written)
        beginnings |= spellings
        whole |= spellings if complete else set()
    stems = _stems("en", [form for one in sorted(whole) for form in (one, f"{one}s")])
    if stems is None:
        return ""
    if len(word) <= LONGEST_ACRONYM and word.isalpha():
        dotted = ".".join(word)
        for language in ("en", "ar", "other"):
            stems += _stems(language, [dotted, f"{dotted}."]) or []
    bare = _shortest(beginnings)
    # Beginnings hold the forms that have something written onto them, and languages whose words are not stemmed.
    begun = _shortest({*bare, *(f"{elision}{one}" for one in bare for elision in ELISIONS)})
    stems = [stem for stem in dict.fromkeys(stems) if not _begins(_LEXEME.findall(stem), begun)]
    # Where an apostrophe after one or two letters parts a word: da'esh in French or Turkish texts.
    parted = [
        f"'{one[:at]}' <-> '{one[at:]}'{':*' if len(one) - at >= SHORTEST_PREFIX else ''}"
        for one in bare
        for at in (1, 2)
        if len(one) > at
    ]
    prefixes = [f"'{one}':*" for one in begun]
    return f"( {' | '.join([*stems, *prefixes, *parted])} )"


def _shortest(beginnings: Iterable[str]) -> list[str]:
    """The beginnings without those that begin with another: in order, each stands right behind the shorter."""
    found: list[str] = []
    for one in sorted(beginnings):
        if not found or not one.startswith(found[-1]):
            found.append(one)
    return found


def _begins(lexemes: Sequence[str], begun: Sequence[str]) -> bool:
    """Whether a query is a single lexeme that some beginning finds already."""
    return len(lexemes) == 1 and lexemes[0].startswith(tuple(begun))


def _spellings(written: str) -> tuple[bool, set[str]]:
    """The spellings that fold to a word, and whether they are whole; else they are its first letters only."""
    units = list(_units(written))
    size = 1
    for place, unit in enumerate(units):
        size *= len(unit)
        if size > MOST_SPELLINGS:
            letters = max(len(written) - LONGEST_ENDING, SHORTEST_BEGINNING)
            units = units[: max(min(place, letters), 1)]
            return False, set(map("".join, product(*units)))
    return True, set(map("".join, product(*units)))


def _units(written: str) -> Iterator[tuple[str, ...]]:
    """A folded word letter by letter, each in all ways of writing it (the reverse of folding._plain_spelling)."""
    place = 0
    while place < len(written):
        two, one = written[place : place + 2], written[place]
        if two == "ai":
            yield "ai", "aee", "ei", "ey", "ay"
        elif two == "sh":
            yield "sh", "ssh", "shh", "s"  # the search column has ş as s
        elif one == "u":
            yield "u", "ou", "oo"
        elif one == "i":
            yield "i", "ee"
        elif one == "a" and place == len(written) - 1:
            yield "a", "ah", "eh"
        elif one in "bcdfghjklmnpqrstvwxyz":
            yield one, one * 2
        else:
            yield (one,)
        place += 2 if two in ("ai", "sh") else 1


def _arabic(word: str) -> str:
    spellings = {word} | {word[:place] + HAMZA + word[place:] for place in range(len(word) + 1)}
    written = {f"{prefix}{one}" for one in spellings for prefix in ("", *ARABIC_PREFIXES)}
    for one in spellings:
        if one.startswith(ARABIC_ARTICLE):
            written |= {f"لل{one[2:]}", f"ولل{one[2:]}"}
    stems = _stems("ar", sorted(written))
    return "" if stems is None else f"( {' | '.join(dict.fromkeys(stems))} )"


def _stems(language: str, spellings: Sequence[str]) -> list[str] | None:
    """The tsqueries of spellings, each once; None where one is too common to be indexed."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [language, language, list(spellings)])
        found = [query for _, query in cursor.fetchall()]
    return None if "" in found else [f"( {query} )" for query in dict.fromkeys(found)]

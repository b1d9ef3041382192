"""Which stored articles may hold a name? Told by the search index, so that not all need be read.

The tagger compares keys (articles/vocabulary/folding.py), the index holds lexemes: each word of a name is
looked for in every spelling that folds to its key, stemmed as the index stems it, and so are the forms in
which the tagger knows it (plural, possessive, fused article, elision, what Arabic writes onto a word). What
the index cannot find at all, the partial index article_beyond_search lists. The result holds every article
in which the tagger would find the name, and others; a name that cannot be looked for so is said to be none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from os.path import commonprefix

from django.db import connection, transaction

from articles.vocabulary.folding import key, spelled

# More spellings than these are not listed: the first letters of a longer word stand for it.
MOST_SPELLINGS = 64
# What a stemmer may take off the end of an English word, so that its beginning can be told.
LONGEST_ENDING = 8
SHORTEST_BEGINNING = 4
SHORTEST_PREFIX = 3  # of a part of a word: shorter ones begin half the lexemes there are
ELISIONS = ("d", "l", "qu", "jusqu")
# Signs beyond ASCII before a word are a part of it to the parser under the C locale; unaccent() makes ASCII of most.
OPENERS = ('"', "<<", "<", ",,", "-", "...", "“", "”", "«", "»", "„", "…", "–", "—", "‘", "•")
ARABIC_OPENERS = ("“", "”", "«", "»", "„", "…", "–", "—", "،", "•")
LONG_ENOUGH = 5
ARABIC_PREFIXES = ("و", "ف", "ب", "ل", "ك")
HAMZA, ARABIC_ARTICLE = "ء", "ال"
LATIN_WORD = re.compile(r"[a-z0-9]+\Z")
ARABIC_WORD = re.compile(r"[\u0621-\u064a]+\Z")
_ARTICLE = re.compile("^[وفبكل]?(?:ال|لل)")
LONGEST_ACRONYM = 8
_LEXEME = re.compile(r"'([^']*)'")
# What the spellings are in the index, by configuration; an empty one is too common to be indexed.
STEMS = """
select spelling, phraseto_tsquery(search_configuration(%s), search_text(%s, spelling))::text
from unnest(%s::text[]) spelling"""
CANDIDATES = """
select id from articles_article where search @@ %s::tsquery
union all select id from articles_article where public.beyond_search(language, title, body)"""


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
        return sorted({pk for (pk,) in cursor.fetchall()})


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
    bases = [*spelled(word), *(f"al{one}" for one in spelled(word) if fused)]
    stems = _stems("en", bases)
    if stems is None:
        return ""
    whole, beginnings = set[str](), set[str]()
    for written in bases:
        complete, spellings = _spellings(written, len(_beginning(written, stems[written])))
        (whole if complete else beginnings).update(spellings)
    stems = _stems("en", sorted(whole))
    if stems is None:
        return ""
    cut = frozenset(beginnings)
    beginnings |= {_beginning(form, stem) for form, stem in stems.items()}
    # Beginnings hold the forms that have something written onto them, and languages whose words are not stemmed.
    bare = _shortest(beginnings)
    onto = (*ELISIONS, *OPENERS, *ARABIC_PREFIXES)
    begun = _shortest({*bare, *(f"{before}{one}" for one in bare for before in onto)})
    found = [f"{_quoted(one)}:*" for one in begun]
    if len(word) <= LONGEST_ACRONYM and word.isalpha():
        dotted = ".".join(word)
        for language in ("en", "ar", "other"):
            found += (_stems(language, [dotted, f"{dotted}."]) or {}).values()
    # Where an apostrophe after one or two letters parts a word: da'esh in French or Turkish texts.
    found += _parted(whole, cut)
    return f"( {' | '.join(dict.fromkeys(found))} )"


def _parted(whole: Iterable[str], cut: Iterable[str]) -> list[str]:
    """Phrases of the first or the first two letters and the rest, of spellings that are whole and of beginnings."""
    exact: defaultdict[str, set[str]] = defaultdict(set)
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for form, at in product(whole, (1, 2)):
        if len(form) > at:
            (begun if len(form) - at >= SHORTEST_PREFIX else exact)[form[:at]].add(form[at:])
    for form, at in product(cut, (1, 2)):
        begun[form[:at]].add(form[at:])
    found = [f"'{first}' <-> '{rest}':*" for first in sorted(begun) for rest in _shortest(begun[first])]
    return found + [f"'{first}' <-> '{rest}'" for first in sorted(exact) for rest in sorted(exact[first])]


def _beginning(form: str, stem: str) -> str:
    """What a form begins with whatever is written onto it: its stem, without the last letter of a longer form.

    "Markada'te" is stemmed to markad.
    """
    lexeme = "".join(_LEXEME.findall(stem))
    same = commonprefix([form, lexeme])  # noqa: RUF071 - letters are meant
    return same[: len(form) - 1] if len(form) >= LONG_ENOUGH else same


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("'", "''") + "'"


def _shortest(beginnings: Iterable[str]) -> list[str]:
    """The beginnings without those that begin with another: in order, each stands right behind the shorter."""
    found: list[str] = []
    for one in sorted(beginnings):
        if not found or not one.startswith(found[-1]):
            found.append(one)
    return found


def _spellings(written: str, most: int) -> tuple[bool, set[str]]:
    """The spellings that fold to a word, and whether they are whole; else its first letters, `most` of them."""
    units = list(_units(written))
    size = 1
    for place, unit in enumerate(units):
        size *= len(unit)
        if size > MOST_SPELLINGS:
            letters = max(len(written) - LONGEST_ENDING, SHORTEST_BEGINNING)
            units = units[: max(min(place, letters, most), 1)]
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
    if stems is None:
        return ""
    lexemes = {lexeme for stem in stems.values() for lexeme in _LEXEME.findall(stem)}
    # With a quotation mark before it no word is stemmed, with a comma behind it only its beginning may be.
    bare = lexemes | {_ARTICLE.sub("", one) for one in written}
    begun = _shortest(
        {one for one in bare if len(one) > 1} | {f"{opener}{one}" for one in written for opener in ARABIC_OPENERS}
    )
    found = [*(f"{_quoted(one)}:*" for one in begun), *map(_quoted, sorted(lexemes))]
    return f"( {' | '.join(dict.fromkeys(found))} )"


def _stems(language: str, spellings: Sequence[str]) -> dict[str, str] | None:
    """The tsqueries of spellings; None where one is too common to be indexed."""
    with connection.cursor() as cursor:
        cursor.execute(STEMS, [language, language, list(spellings)])
        found = {spelling: f"( {query} )" if query else "" for spelling, query in cursor.fetchall()}
    return None if "" in found.values() else found

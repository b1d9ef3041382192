"""How do the searches of the benchmark read in the languages of other engines?

They have one shape each: words, words with `OR`, a "phrase", two words with `NEAR/n`, `word -word`, `begin*` words.
"""

import re

_TERM = re.compile(r'-?"[^"]+"|\S+')
_NEAR = re.compile(r"(\S+) NEAR/(\d+) (\S+)")


def as_fts5(words: str) -> str:
    """The words in FTS5's language; every word is quoted, so that none is taken for an operator.

    NEAR counts the words between the two there, the steps from one to the other here.
    """
    if near := _NEAR.fullmatch(words):
        return f'NEAR("{near[1]}" "{near[3]}", {int(near[2]) - 1})'
    wanted = [_fts5_term(term) for term in _TERM.findall(words) if not term.startswith("-")]
    excluded = [_fts5_term(term[1:]) for term in _TERM.findall(words) if term.startswith("-")]
    return " NOT ".join([" ".join(wanted), *excluded])


def _fts5_term(term: str) -> str:
    if term == "OR" or term.startswith('"'):
        return term
    return f'"{term[:-1]}"*' if term.endswith("*") else f'"{term}"'


def as_tantivy(words: str) -> str:
    """The words in tantivy's language, read with all words required and regular expressions allowed.

    The beginning of a word is a regular expression there, over one field each.
    """
    if near := _NEAR.fullmatch(words):
        return f'"{near[1]} {near[3]}"~{near[2]}'
    return " ".join(map(_tantivy_term, _TERM.findall(words)))


def _tantivy_term(term: str) -> str:
    if not term.endswith("*"):
        return term
    return f"(title:/{term[:-1]}.*/ OR body:/{term[:-1]}.*/)"

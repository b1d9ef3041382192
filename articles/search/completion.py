"""How may the words that somebody is typing go on?

As a name: the last words typed, up to four, begin one; the names of one record are offered once. Or as a word of a
title. Counts are those of `refresh_search`; of a record that it has not seen, as of today.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from articles.vocabulary.folding import key

from .query import Word, read, refusal

MOST = 10
MOST_NAMES = 7
# Words of which the beginning of a name may consist, and letters that begin enough names to be no help.
LONGEST = 4
FEWEST_LETTERS = 2
# Shorter names first: so many are weighed.
MOST_WEIGHED = 200

_WORD = re.compile(r'[^\s"():]+')
_ARTICLE = ("al ", "ال")
# The filters whose value begins here, and all that takes the next word alone.
_FILTER = re.compile(r'(?:^|[\s(-])(group|province|source|before|after):"?\Z', re.IGNORECASE)
_TAKES_ONE = re.compile(rf"(?:^|[\s(])(?:-+|NOT\s+|NEAR(?:/[0-9]+)?\s+|-*(?i:title):)\Z|(?i:{_FILTER.pattern})")
_NAMES = """
    with spelled as (
      select distinct on (code) code, text, kind, slug
      from (select name.text, coalesce(3000000 + group_id, 2000000 + province_id, 9000000 + place_id)::int code,
                   case when group_id is not null then 'group' when province_id is not null then 'province'
                        else 'place' end kind,
                   coalesce(arms.slug, province.slug, place.slug) slug,
                   coalesce(arms.name, province.name, place.name) title
            from articles_name name
            left join articles_armedgroup arms on arms.id = group_id
            left join articles_province province on province.id = province_id
            left join articles_place place on place.id = place_id
            where rule <> 'never' and coalesce(group_id, province_id, place_id) is not null and ({begins})
            order by length(name.text), name.text limit {most}) found
      order by code, text = title desc, length(text), text),
    weighed as (
      select text, kind, slug, coalesce(document_count, (select count(*) from articles_article
                                        where visibility = 'public' and facets @> array[code])) articles
      from spelled left join articles_facetstatistic known using (code))
    select text, kind, slug, articles from weighed
    where articles > 0 and %s in ('', kind) order by articles desc, text limit %s"""
_WORDS = """
    select word, document_count from articles_wordstatistic
    where word like %s and word <> %s order by document_count desc, word limit %s"""


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on: `query` is the whole of it. `kind` is group, province or place, or word, without slug."""

    text: str
    kind: str
    slug: str
    count: int
    query: str


def completions(text: str) -> list[Completion]:
    """How what is typed may go on, names first, what more articles carry before the others; two statements at most."""
    if refusal(text):
        return []
    found: list[Completion] = []
    for start in _starts(text):
        found = _names(text[:start], text[start:])
        if found:
            break
    parts = _WORD.findall(text.rsplit(" ", 1)[-1])
    return [*found, *_words(text, parts[-1].lstrip("-"))[: MOST - len(found)]] if parts else found


def _starts(text: str) -> Iterator[int]:
    """Where the last four words begin, the last three, and so on."""
    places = [match.start() + len(match.group()) - len(match.group().lstrip("-")) for match in _WORD.finditer(text)]
    for start in places[-LONGEST:]:
        if re.fullmatch(r'[^"():]*', text[start:]) and len(text[start:].strip()) >= FEWEST_LETTERS:
            yield start


def _names(head: str, typed: str) -> list[Completion]:
    """The names that begin as typed, with or without an article before it; of one kind in a filter."""
    folded = key(typed)
    beginnings = [("key", f"{before}{folded}") for before in ("", *_ARTICLE)] if folded else []
    beginnings.append(("lower(name.text)", typed.lower()))
    with connection.cursor() as cursor:
        sql = _NAMES.format(begins=" or ".join(f"{column} like %s" for column, _ in beginnings), most=MOST_WEIGHED)
        cursor.execute(sql, [*(_like(beginning) for _, beginning in beginnings), _filter(head), MOST_NAMES])
        return [Completion(name, kind, slug, count, _with(head, name)) for name, kind, slug, count in cursor.fetchall()]


def _filter(head: str) -> str:
    """The filter whose value begins here, which takes names of one kind; empty where none does."""
    begun = _FILTER.search(head)
    return begun[1].lower() if begun else ""


def _with(head: str, name: str) -> str:
    """The query with a name, which is quoted where only its first word would be taken."""
    if head.endswith('"') and head.count('"') % 2:
        return f'{head}{name}" '
    is_quoted = _TAKES_ONE.search(head) and not isinstance(read(name).root, Word)
    return f'{head}"{name}" ' if is_quoted else f"{head}{name} "


def _words(text: str, begun: str) -> list[Completion]:
    """The words of titles that begin as the last one typed."""
    if len(begun) < FEWEST_LETTERS or not text.endswith(begun):
        return []
    head = text[: len(text) - len(begun)]
    if _filter(head):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_WORDS, [_like(begun.lower()), begun.lower(), MOST])
        return [Completion(word, "word", "", count, f"{head}{word} ") for word, count in cursor.fetchall()]


def _like(beginning: str) -> str:
    """A pattern of whatever begins so."""
    return re.sub(r"([\\%_])", r"\\\1", beginning) + "%"

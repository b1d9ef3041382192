"""What did whoever found nothing mean to type?

For the words that no article holds, names and words of titles that share letters in a row (trigrams) are looked up; of
these the ones are meant that few slips of the finger are away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from articles.vocabulary.folding import key

from .query import Phrase, Query, Title, Word, leaves, read
from .spelling import edits, plain

MOST_OFFERED = 8
# Words looked at, and words side by side that a misspelled name may have.
MOST_WORDS = 12
LONGEST_NAME = 4
# A slip for every so many letters; more where most trigrams are the same.
LETTERS_A_SLIP = 4
LIKE_ENOUGH = 0.5
_TITLE_BEFORE_OTHER_NAMES = 0.05

# A word of a title is held; the others are looked for. A word too common to be indexed is no word here. Short words
# share few trigrams with what they were meant to be, hence the low threshold, which holds for this statement.
_ALIKE = """
    with missing as materialized (
      select word from (select set_config('pg_trgm.similarity_threshold', '0.2', true)) threshold,
        unnest(%(words)s::text[]) asked(word),
        phraseto_tsquery(search_configuration('en'), search_text('en', word)) english,
        phraseto_tsquery(search_configuration('ar'), search_text('ar', word)) arabic,
        phraseto_tsquery(search_configuration('other'), search_text('other', word)) other
      where numnode(english) > 0
        and not exists (select from articles_wordstatistic known where known.word = lower(asked.word))
        and not exists (select from articles_article
                        where visibility = 'public' and search @@ (english || arabic || other))),
    asked as (
      select text, folded from unnest(%(texts)s::text[], %(keys)s::text[]) asked(text, folded)
      where string_to_array(text, ' ') && array(select word from missing))
    select asked.text, folded, name.text, name.key, likeness,
           concat(group_id, '-', province_id, '-', place_id), name.text = coalesce(arms.name, province.name, place.name)
    from asked, lateral (
      select *, similarity(trigram_text(key), trigram_text(folded)) likeness from articles_name
      where trigram_text(key) %% trigram_text(folded) and rule <> 'never'
        and coalesce(group_id, province_id, place_id) is not null
      order by likeness desc, length(text), text limit 20) name
    left join articles_armedgroup arms on arms.id = group_id
    left join articles_province province on province.id = province_id
    left join articles_place place on place.id = place_id
    union all
    select asked.text, asked.text, word, word, likeness, word, false
    from asked, lateral (
      select word, similarity(trigram_text(word), trigram_text(asked.text)) likeness from articles_wordstatistic
      where trigram_text(word) %% trigram_text(asked.text)
      order by likeness desc, document_count desc, word limit 10) found
    where asked.text not like '%% %%'"""


@dataclass(frozen=True, slots=True)
class Meant:
    """What was typed, what was meant instead, the query that says so, and how like the two are, up to about 1."""

    typed: str
    text: str
    query: Query
    likeness: float


def meant(query: Query, named: Query | None = None) -> list[Meant]:
    """What the words of a query that no article holds may have been meant to be, the likest first; one statement.

    `named` is the query with its names found, which are no misspellings.
    """
    texts = list(dict.fromkeys(_texts(named or query)))
    if not texts:
        return []
    words = [text for text in texts if " " not in text]
    with connection.cursor() as cursor:
        cursor.execute(_ALIKE, {"words": words, "texts": texts, "keys": list(map(key, texts))})
        alike = cursor.fetchall()
    likely = [
        (_likeness(typed, folded, text, name, shared) + is_title * _TITLE_BEFORE_OTHER_NAMES, typed, text, record)
        for typed, folded, text, name, shared, record, is_title in alike
        if shared >= LIKE_ENOUGH or edits(_bare(folded), _bare(name)) <= max(1, len(folded) // LETTERS_A_SLIP)
    ]
    found: dict[str, Meant] = {}
    offered = {str(query).casefold()}
    for likeness, typed, text, record in sorted(likely, key=lambda each: (-each[0], len(each[2]), each[1:])):
        put = _with(query, typed, text)
        if record not in found and str(put).casefold() not in offered:
            found[record] = Meant(typed, text, put, likeness)
            offered.add(str(put).casefold())
    return list(found.values())[:MOST_OFFERED]


def _likeness(typed: str, folded: str, text: str, name: str, shared: float) -> float:
    """How like a name is to what was typed, as it is spelled and as it is folded."""
    slips = edits(_bare(folded), _bare(name)) / max(len(folded), len(name), 1)
    spelled = edits(plain(typed), plain(text)) / max(len(typed), len(text))
    return (shared + 1 - slips + (1 - spelled) / 5) / 2.2


def _bare(folded: str) -> str:
    """A name without its article, which many leave out."""
    return folded.removeprefix("ال").removeprefix("al ")


def _with(query: Query, typed: str, text: str) -> Query:
    """The query with some of its words replaced."""
    return read(re.sub(rf"(?<![\w-]){re.escape(typed)}(?![\w-])", lambda match: text, str(query)))


def _texts(query: Query) -> Iterator[str]:
    """The words that must be there, and what stands side by side, in texts of up to four words."""
    left = MOST_WORDS
    for run in _runs(query):
        words = run[:left]
        left -= len(words)
        for start in range(len(words)):
            for stop in range(start, min(len(words), start + LONGEST_NAME)):
                yield " ".join(words[start : stop + 1])


def _runs(query: Query) -> Iterator[list[str]]:
    """Words side by side, and those of one phrase."""
    run: list[str] = []
    for leaf, is_excluded in leaves(query.root):
        sought = leaf.sought if isinstance(leaf, Title) else leaf
        is_word = isinstance(sought, Word) and not sought.is_prefix and not is_excluded
        if is_word:
            run.append(sought.text)
            continue
        yield run
        run = []
        if isinstance(sought, Phrase) and not is_excluded:
            yield sought.text.split()
    yield run

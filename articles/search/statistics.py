"""In how many articles does what is asked for stand, how many are there, and how long are they?

An estimate is enough for the order of a result: `refresh_search` counts the words of a sample. What the statistics do
not know is counted when it is asked for, so that a fresh archive is ordered well without them. How common the beginning
of a word is follows from the words that are known to begin so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from .compile import Unit
from .kept import answer

SAMPLED_ARTICLES = 60_000
# Words rarer than this in a sample are counted when they are asked for: quick, for they are rare.
SEEN_AT_LEAST = 3

# The lengths of a sample are the same rows' every time, or the order would change from call to call.
_ARCHIVE = """
    select case when reltuples > 100000 then reltuples::bigint else (select count(*) from articles_article) end,
           coalesce(case
             when reltuples > 200000
               then (select avg(length) from articles_article tablesample system (1) repeatable (1))
             when reltuples > 20000
               then (select avg(length) from articles_article tablesample system (5) repeatable (1))
             else (select avg(length) from articles_article) end, 1)::float8
    from pg_class where oid = 'articles_article'::regclass"""
# A beginning stands where one of the words does that begin so, as if they had nothing to do with one another: for the
# commonest of 149,317 articles 8 % off, and found in half a millisecond where to count them took fifty.
_KNOWN = """
    select asked.lexeme, coalesce(known.document_count, begun.document_count,
                                  (select count(*) from articles_article where search @@ asked.lexeme::tsquery))
    from unnest(%s::text[]) asked(lexeme)
    cross join lateral (select (tsvector_to_array(rtrim(lexeme, ':*')::tsvector))[1] as letters,
                               lexeme like '%%:*' as is_beginning) as read
    left join articles_lexemestatistic known on known.lexeme = letters and not is_beginning
    left join lateral (
      select greatest(round(rows * (1 - exp(sum(ln(greatest(1 - document_count::float8 / rows, 1e-9)))))), 1)::bigint
      from articles_lexemestatistic, (select greatest(%s, 1)) archive(rows)
      where is_beginning and lexeme ~>=~ letters and lexeme ~<~ (letters || chr(1114111))
      group by rows) as begun(document_count) on true"""
_REFRESH = """
    insert into articles_lexemestatistic (lexeme, document_count)
    select word, round(ndoc * %s) from ts_stat(%s) where ndoc >= %s and word not like '%%~_'"""
# Of titles, as they are written; Arabic letters are not unified. Of ASCII, words are of letters alone.
_TITLES = """
    select to_tsvector('simple',
                       case language when 'ar' then without_signs(title) else search_text(language, title) end)
    {sample} where visibility = 'public'"""
_REFRESH_WORDS = """
    insert into articles_wordstatistic (word, document_count)
    select word, greatest(round(ndoc * %s), document_count)
    from ts_stat(%s), lateral (select case when word ~ '[؀-ۿ]' then 'ar' else 'en' end) script(language),
         lateral (select max(document_count) document_count
                  from unnest(to_tsvector(search_configuration(language), search_text(language, word))) read
                  left join articles_lexemestatistic known on known.lexeme = read.lexeme having count(read) > 0) known
    where ndoc >= %s and length(word) between 3 and 40 and word !~ '[^a-zA-Z-􏿿]'"""

_REFRESH_FACETS = """
    insert into articles_facetstatistic (code, document_count)
    select code, count(*) from (select unnest(facets) code from articles_article where visibility = 'public') carried
    where code between 2000000 and 3999999 or code between 9000000 and 9999999 group by code"""


@dataclass(frozen=True, slots=True)
class Statistics:
    """How many articles hold each unit, how many there are, and how many words they have on average."""

    holding: Mapping[Unit, int]
    article_count: int
    average_length: float


def statistics(units: Iterable[Unit]) -> Statistics:
    """What is known of units, in one statement, and another after the archive has changed.

    A unit stands in as many articles as all its ways together: a word is no rarer for being stemmed otherwise in
    another language, nor a name for being written otherwise. A way of several words is as rare as its rarest word.
    """
    asked = list(dict.fromkeys(units))
    lexemes = {lexeme for unit in asked for way in unit.ways for lexeme in way}
    ((rows, average_length),) = answer(_ARCHIVE).rows
    counts = dict(answer(_KNOWN, [sorted(lexemes), rows]).rows)
    article_count = max(rows, *counts.values(), 1)
    holding = {unit: sum(min(counts[lexeme] for lexeme in way) for way in unit.ways) for unit in asked}
    return Statistics(
        {unit: min(count, article_count) for unit, count in holding.items()}, article_count, max(average_length, 1.0)
    )


def refresh() -> int:
    """Count anew the words of at most `SAMPLED_ARTICLES` articles and of their titles, and what carries which name.

    How many words are known then.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select count(*) from articles_article")
        (count,) = cursor.fetchone()
        share = min(1.0, SAMPLED_ARTICLES / max(count, 1))
        sample = "from articles_article"
        if share < 1:
            sample += f" tablesample system ({share * 100:.4f}) repeatable (1)"
        seen_at_least = 1 if share == 1 else SEEN_AT_LEAST
        cursor.execute("delete from articles_lexemestatistic")
        cursor.execute(_REFRESH, [1 / share, f"select search {sample}", seen_at_least])
        known = cursor.rowcount
        cursor.execute("delete from articles_wordstatistic")
        cursor.execute(_REFRESH_WORDS, [1 / share, _TITLES.format(sample=sample), seen_at_least])
        cursor.execute("delete from articles_facetstatistic")
        cursor.execute(_REFRESH_FACETS)
        return known

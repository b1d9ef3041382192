"""Which other articles are most like one, and what do they share with it?

Stock PostgreSQL: the words of the article that tell most are looked up one by one in the index, each as far as a cap;
so are its groups and places, unless many articles carry them. Numbers and labels lead nowhere. What many words lead to
comes first; tags in common add to it, and without a group or place in common two words must be rare. Copies of the
article are left out, and of articles that are copies of one another one alone is shown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.models import Article
from articles.models.shown_names import shown

from .chance_words import CHANCE_WORDS
from .kept import answer
from .marked_words import Sought, marked_words

MOST = 6
MOST_SHARED = 4
# A word or tag in more articles tells nothing here, and would cost more than the others together.
MOST_HOLDING = 400
# Words looked up whose frequency is known, and as many whose frequency is not: those are rare, or new.
MOST_WORDS = 16
# A word is rare that stands in no more than one of so many articles, of few in no more than five: copies are of them.
ONE_IN = 20
# The beginning of the article in which the words shared are found as they are written.
READ_CHARACTERS = 20_000
_COLUMNS = (
    "title", "language", "published_at", "published_offset", "published_precision", "published_basis", "published_on",
    "source__name", "source__slug",
)  # fmt: skip

_WORDS = (
    """
    select word.lexeme, 1 + ln(cardinality(positions) + 2 * cardinality(array_positions(weights, 'A'))) as told,
           known.document_count as held,
           ('''' || replace(replace(word.lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery as sought
    from asked, unnest(asked.search) word left join articles_lexemestatistic known on known.lexeme = word.lexeme
    where word.lexeme !~ '~[123]$' and word.lexeme ~ '[[:alpha:]]{3}'
      and word.lexeme not in (select lexeme from chance)"""
    ""
)
_CHANCE = " || ".join(
    f"tsvector_to_array(to_tsvector(search_configuration('{language}'), search_text('{language}', '{words}')))"
    for language, words in CHANCE_WORDS.items()
)
_NAMED = """
    select 2000000 + id::int as code, name, array[name, name_ar]::text[] as both_names from articles_province
    union all select 3000000 + id::int, name, array[name, name_ar] from articles_armedgroup
    union all select 9000000 + id::int, name, array[name, ''] from articles_place"""
_SIMILAR = f"""
    with asked as (
      select a.id, a.search, a.facets, member.cluster_id from articles_article a
      left join articles_duplicatemember member on member.article_id = a.id where a.id = %s),
    archive(n) as (
      select greatest(case when reltuples > 100000 then reltuples else (select count(*) from articles_article) end, 2)
      from pg_class where oid = 'articles_article'::regclass),
    chance(lexeme) as materialized (select unnest({_CHANCE})),
    words as ({_WORDS}),
    chosen as (
      (select lexeme, told, sought from words, archive
        where held between 2 and least({MOST_HOLDING}, greatest(n / 8, 3))
        order by told * ln(n / held) desc, lexeme limit {MOST_WORDS})
      union all
      (select lexeme, told, sought from words where held is null
        order by told desc, length(lexeme) desc, lexeme limit {MOST_WORDS})),
    tags as (
      select code, ln(n / greatest(coalesce(document_count, 2), 1)) as weight, document_count
      from archive, asked, unnest(facets) code left join articles_facetstatistic using (code)
      where code between 2000000 and 3999999 or code between 9000000 and 9999999),
    found as (
      select lexeme, told, holding.id, count(*) over (partition by lexeme) as held
      from chosen cross join lateral
        (select id from articles_article where search @@ sought and visibility = 'public'
          limit {MOST_HOLDING}) holding),
    told as (
      select id, sum(told * ln(n / held)) as score,
             count(*) filter (where held <= greatest(n / {ONE_IN}, 5)) as rare,
             array_agg(lexeme order by told * ln(n / held) desc) as lexemes
      from found, archive where held < least({MOST_HOLDING}, greatest(n / 8, 4)) group by id),
    carried as (
      select distinct holding.id from tags cross join lateral
        (select id from articles_article where facets @> array[code] and visibility = 'public'
          limit {MOST_HOLDING}) holding
      where code >= 3000000 and coalesce(document_count, 0) < {MOST_HOLDING}),
    candidates as (
      select id, score, rare, lexemes from told union all
      select id, 0, 0, '{{}}' from carried where not exists (select from told where told.id = carried.id)
      order by score desc limit 200),
    scored as (
      select other.id, candidates.lexemes, shared.telling, shared.names, member.cluster_id,
             (candidates.score + coalesce(shared.weight, 0)) / ln(20 + other.length) as score
      from asked, candidates join articles_article other on other.id = candidates.id
      left join articles_duplicatemember member on member.article_id = other.id
      cross join lateral (
        select sum(weight) as weight, count(*) filter (where code >= 3000000) as telling,
               array_agg(both_names order by weight desc, name) filter (where named.code >= 3000000)
               || array_agg(both_names order by weight desc, name) filter (where named.code < 3000000) as names
        from unnest(other.facets) code join tags using (code) join ({_NAMED}) named using (code)) shared
      where other.id <> asked.id and member.cluster_id is distinct from coalesce(asked.cluster_id, -1)
        and (rare > 1 or (shared.telling > 0 and cardinality(candidates.lexemes) + shared.telling > 1))),
    apart as (select *, row_number() over (partition by coalesce(cluster_id, -id) order by score desc, id) from scored)
    select id, lexemes, coalesce(names, '{{}}') from apart where row_number = 1 order by score desc, id limit {MOST}"""  # noqa: S608 - of constants


@dataclass(frozen=True, slots=True)
class Similar:
    """Another article, and what it shares: names of tags, then words as the article asked about writes them."""

    article: Article
    shared: tuple[str, ...]


def similar(article: Article) -> tuple[Similar, ...]:
    """The most similar articles that may be read, best first, `MOST` at most.

    Two statements, kept while the archive does not change, and one for words that have not been read before.
    """
    rows = answer(_SIMILAR, [article.pk]).rows
    if not rows:
        return ()
    found = Article.objects.select_related("source").only(*_COLUMNS).in_bulk([pk for pk, _, _ in rows])
    lexemes = {lexeme for _, several, _ in rows for lexeme in several[: 2 * MOST_SHARED]}
    written = _as_written(article, lexemes)
    return tuple(
        Similar(found[pk], tuple(_shared(names, [written[each] for each in several if each in written])))
        for pk, several, names in rows
        if pk in found
    )


def _as_written(article: Article, lexemes: set[str]) -> dict[str, str]:
    """Each lexeme as the article first writes it; without those that stand further on than is read."""
    text = f"{article.title}\n\n{article.body[:READ_CHARACTERS]}"
    asked = [(article.language, text)]
    marked_words(asked, Sought(frozenset(lexemes)))  # reads all the words at once, which are then remembered
    written = {}
    for lexeme in lexemes:
        (spans,) = marked_words(asked, Sought(frozenset([lexeme])))
        if spans:
            written[lexeme] = text[spans[0].start : spans[0].end]
    return written


def _shared(names: Sequence[tuple[str, str]], words: Sequence[str]) -> Iterator[str]:
    """What to name of what is shared, a word that one of the names holds apart; names as the page shows them."""
    named = names[:MOST_SHARED]
    held = {part.casefold() for both in named for name in both for part in re.findall(r"\w+", name)}
    others = [word for word in words if word.casefold() not in held]
    yield from ([shown(*both) for both in named] + others)[:MOST_SHARED]

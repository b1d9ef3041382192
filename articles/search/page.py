"""What does a page of results hold?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from .best import best
from .compile import Compiled
from .counted import counted
from .criteria import PARAMETERS, Counting, Counts, Criteria
from .cursor import Cursor
from .expansion import Expansion
from .facets import Facet, within
from .histogram import Bar, histogram
from .hits import Hit, hits
from .matches import matching
from .moment import at_one_moment
from .names import Names
from .query import Field, Query
from .values import FacetValue, values_of


class Asked(Protocol):
    """What a search needs of a valid ArticleFilterSet."""

    criteria: Criteria
    names: Names
    words: Compiled | None
    expansions: tuple[Expansion, ...]
    interpreted: Query | None
    not_filters: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """One page of a result, with counts over the whole of it.

    `total` is of what `counting` says, `article_count` of articles, which are what pages are made of, both about right
    where not `count_is_exact` (counted.py); numbers in
    `facets`, `histogram`, `undated` and `year_only` are about right where not `facets_are_exact`. `revision` is the
    archive's when it was counted.
    `facets` has province, group, source, year, kind and lang, most articles first; a value that was
    asked for is there even with no article. `query_text` is the query as typed, `interpreted` its normal form;
    `partial_count` articles, or about so many, hold some of the words only; those of them that are shown follow the
    others in `hits`.
    `expansions` are the names in it whose other names were sought, `not_filters` the filters in it whose value is not
    known, which were sought as words.
    `common_words` were left out of it as too common, `nothing_to_search` says that no word remained.
    `next_cursor`: where a result by date goes on, None at its end and by relevance.
    """

    total: int
    count_is_exact: bool
    counting: Counting
    article_count: int
    revision: int
    page: int
    per_page: int
    page_count: int
    hits: tuple[Hit, ...]
    partial_count: int
    partial_is_exact: bool
    facets: Mapping[str, tuple[FacetValue, ...]]
    facets_are_exact: bool
    histogram: tuple[Bar, ...]
    histogram_unit: str
    undated: int
    year_only: int
    query_text: str
    interpreted: str
    expansions: tuple[Expansion, ...]
    not_filters: tuple[str, ...]
    common_words: tuple[str, ...]
    nothing_to_search: bool
    next_cursor: Cursor | None = None

    @property
    def whole_hits(self) -> tuple[Hit, ...]:
        """Those of the articles shown that are counted in `total`."""
        return tuple(hit for hit in self.hits if not hit.is_partial)

    @property
    def partial_hits(self) -> tuple[Hit, ...]:
        """Those of the articles shown that hold some of the words only."""
        return tuple(hit for hit in self.hits if hit.is_partial)

    @property
    def first(self) -> int:
        """The rank of the first article shown, from 1; 0 on an empty page."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    @property
    def first_partial(self) -> int:
        """The rank of the first article shown that holds some of the words only."""
        return self.first + len(self.whole_hits)

    @property
    def last(self) -> int:
        """The rank of the last article shown."""
        return self.first + len(self.hits) - 1 if self.hits else 0


def search(asked: Asked) -> ResultPage:
    """The page that was asked for.

    At most eleven statements, or thirteen with what holds some of the words: revision, other names, words, counts,
    statistics of words and of the archive, ranks (and number and ranks of those), articles; and after names have
    changed sources, provinces and groups.
    """
    with at_one_moment():
        return _search(asked)


def _search(asked: Asked) -> ResultPage:
    criteria, words = asked.criteria, asked.words
    matched = matching(criteria, words)
    whole = counted(matched, criteria.counting, words=words, with_values=criteria.counts is Counts.YES)
    found = best(criteria, words, whole)
    drawn = histogram(whole.codes, criteria.first_day, criteria.last_day)
    return ResultPage(
        total=whole.total,
        count_is_exact=whole.is_total_exact,
        counting=criteria.counting,
        article_count=whole.article_count,
        revision=whole.revision,
        page=criteria.page,
        per_page=criteria.per_page,
        page_count=-(-(whole.article_count + found.partial_reach) // criteria.per_page),
        hits=hits(found.ids, words, found.partial_ids),
        partial_count=found.partial_count,
        partial_is_exact=found.partial_is_exact,
        facets=_facet_values(whole.codes, criteria, asked.names),
        facets_are_exact=whole.are_exact,
        histogram=drawn.bars,
        histogram_unit=drawn.unit,
        undated=drawn.undated,
        year_only=drawn.year_only,
        query_text=criteria.query.text if criteria.query else "",
        interpreted=str(asked.interpreted or ""),
        expansions=tuple(each for each in asked.expansions if not each.is_dropped),
        not_filters=tuple(map(str, asked.not_filters)),
        common_words=words.common if words else (),
        nothing_to_search=bool(words and not words.condition),
        next_cursor=found.next_cursor,
    )


def _facet_values(codes: Mapping[int, int], criteria: Criteria, names: Names) -> dict[str, tuple[FacetValue, ...]]:
    values = {parameter: values_of(parameter, codes, criteria, names) for parameter in PARAMETERS}
    years = sorted((code - Facet.YEAR, count) for code, count in within(codes, Facet.YEAR))
    values["year"] = tuple(FacetValue(str(year), str(year), count) for year, count in years if year)
    return values

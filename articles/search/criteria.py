"""What is asked of the archive, once an address has been read and found valid?"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from .cursor import Cursor
from .facets import Facet, Within
from .names import Named
from .periods import Period
from .query import Query

MAX_ROWS = 10_000
MAX_PER_PAGE = 100
DEFAULT_PER_PAGE = 20

# The facets that an address can ask for, in the order in which addresses and sentences name them.
PARAMETERS = {
    "province": Facet.PROVINCE,
    "group": Facet.GROUP,
    "source": Facet.SOURCE,
    "lang": Facet.LANGUAGE,
    "kind": Facet.KIND,
}


class Undated(StrEnum):
    """Whether articles without a stated date belong to the result."""

    INCLUDE = "include"
    EXCLUDE = "exclude"
    ONLY = "only"


class Counts(StrEnum):
    """Whether the values of the facets are counted over the whole result, or the result alone."""

    YES = "yes"
    NO = "no"


class Counting(StrEnum):
    """What the numbers are numbers of: articles, or what several of them may carry as copies of one another."""

    ARTICLES = "articles"
    REPORTS = "reports"


class Shading(StrEnum):
    """What the map is shaded by: how many articles name a province, or which part that is of all in the archive."""

    COUNT = "count"
    SHARE = "share"


class Sort(StrEnum):
    """The order of the result; articles without a date come last."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Lineage(StrEnum):
    """Whether names of the groups that a group came from or became are sought too."""

    YES = "yes"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A facet value that was asked for, or with `excluded` asked to be absent."""

    named: Named
    excluded: bool = False

    @property
    def value(self) -> str:
        """As it stands in an address."""
        return f"-{self.named.slug}" if self.excluded else self.named.slug


def pairs_up(groups: int, provinces: int) -> bool:
    """Whether so many groups and provinces asked for make a pair that can be named together."""
    return groups > 0 and (provinces > 0 or groups > 1)


@dataclass(frozen=True, slots=True)
class Criteria:
    """All that was asked. `facets` has the parameters of `PARAMETERS` that were given.

    `together`: of the wanted groups and provinces, or of two groups, one pair is named so near.
    `as_typed` are slugs of the records whose other names are not sought, or `all`; `lineage`: those of the groups that
    a group came from or became are sought too.
    The result begins with the first day of `since` and ends with the last day of `until`. With a `cursor`, which is of
    the same order, the page is the one behind it, and `page` is 1.
    """

    query: Query | None = None
    facets: Mapping[str, tuple[Chosen, ...]] = field(default_factory=dict)
    together: Within | None = None
    since: Period | None = None
    until: Period | None = None
    undated: Undated = Undated.INCLUDE
    sort: Sort = Sort.NEWEST
    counts: Counts = Counts.YES
    as_typed: tuple[str, ...] = ()
    lineage: bool = False
    counting: Counting = Counting.ARTICLES
    shading: Shading = Shading.COUNT
    page: int = 1
    per_page: int = DEFAULT_PER_PAGE
    cursor: Cursor | None = None

    def wanted(self, parameter: str) -> list[int]:
        """The codes of the values asked for, those excluded apart."""
        return [choice.named.code for choice in self.facets.get(parameter, ()) if not choice.excluded]

    @property
    def first_day(self) -> date | None:
        """The first day that belongs to the result."""
        return self.since and self.since.first

    @property
    def last_day(self) -> date | None:
        """The last day that belongs to the result."""
        return self.until and self.until.last

    @property
    def offset(self) -> int:
        """How many articles come before the page."""
        return (self.page - 1) * self.per_page

    @property
    def narrows(self) -> bool:
        """Whether anything at all is asked, be it of signs alone, so that the result is not simply the archive."""
        return self.query is not None or (
            bool(any(self.facets.values()) or self.since or self.until) or self.undated is not Undated.INCLUDE
        )

    def with_facets(self, facets: Mapping[str, tuple[Chosen, ...]]) -> Self:
        """The same with other facet values; without `together` where no pair is left."""
        fewer = replace(self, facets=facets)
        if pairs_up(len(fewer.wanted("group")), len(fewer.wanted("province"))):
            return fewer
        return replace(fewer, together=None)

    def period_alone(self) -> Self:
        """The same period with nothing else asked."""
        return replace(self, query=None, facets={}, together=None, sort=Sort.NEWEST, page=1)

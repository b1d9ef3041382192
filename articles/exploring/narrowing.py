"""Which address asks for those articles of a search that carry something more?

A parameter given twice means either value. So what is asked for already stays as it is, and the new value goes into
the words, where every filter must hold.
"""

from collections.abc import Sequence

from articles.filters import ArticleFilterSet
from articles.search.criteria import Chosen, Criteria
from articles.search.periods import read_period
from articles.search.query import Field, Node, Query, read, refusal
from articles.search.query.tree import all_of

PERIODS = ("year", "month")
# An article has one source: beside it, others that were asked for say nothing.
ONE_EACH = ("source", "lang", "kind")


def narrowed(filterset: ArticleFilterSet, *carried: tuple[str, str]) -> str:
    """The query string of the valid search with values (parameter and slug, or year or month and the period) that its
    articles must carry too; empty where no address can say so.
    """
    changes: dict[str, str | list[str] | None] = {"per_page": None, "map": None}
    filters: list[Node] = []
    for parameter, value in carried:
        chosen = filterset.criteria.facets.get(parameter, ())
        if parameter in PERIODS:
            changes |= within(value, filterset.criteria) | {"undated": None}
        elif parameter in ONE_EACH:
            changes[parameter] = value
        elif parameter in changes or filterset.criteria.together or any(not choice.excluded for choice in chosen):
            filters += _unless_asked(parameter, value, chosen)
        else:
            changes[parameter] = [value, *(choice.value for choice in chosen)]
    if filters:
        words = in_words(filterset.criteria.query, *filters)
        if words is None:
            return ""
        changes["q"] = words
    return filterset.querystring(**changes)


def within(period: str, criteria: Criteria) -> dict[str, str]:
    """`since` and `until` of a year or month, cut to the period asked for: what counts lies in both."""
    whole, since, until = read_period(period), criteria.since, criteria.until
    return {
        "since": since.text if since and since.first > whole.first else period,
        "until": until.text if until and until.last < whole.last else period,
    }


def in_words(query: Query | None, *more: Node) -> str | None:
    """A query that asks for more than another, as it is typed; None where that is too long or read otherwise."""
    root = all_of([*([query.root] if query and query.root else []), *more])
    text = str(Query(root))
    return text if refusal(text) is None and read(text).root == root else None


def _unless_asked(parameter: str, value: str, chosen: Sequence[Chosen]) -> list[Node]:
    """The filter for a value; none where it is the one value asked for."""
    wanted = [choice.value for choice in chosen if not choice.excluded]
    return [] if wanted == [value] else [Field(parameter, value)]

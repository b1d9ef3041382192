"""What was asked, written down so that people can read it and programs ask it again?"""

from typing import Any

from articles.filters import ArticleFilterSet
from articles.search.criteria import Counting
from articles.sentences import sentence

# They say how a result is shown, not which articles it has.
OF_THE_PAGE = ("page", "per_page", "facets", "map")
OF_THE_LIST = (*OF_THE_PAGE, "sort")
NO_FILTERS = ("q", "count", *OF_THE_LIST)


def canonical(filterset: ArticleFilterSet, *, in_order: bool = False) -> str:
    """The parameters of a valid search in one order, each value once: the same for the same search.

    What says how its result is shown is left out; its order only where it is not wanted. What it counts is kept.
    """
    left_out = OF_THE_PAGE if in_order else OF_THE_LIST
    if filterset.criteria.counting is Counting.ARTICLES:
        left_out = (*left_out, "count")
    return filterset.querystring(**dict.fromkeys(left_out))


def written(filterset: ArticleFilterSet) -> dict[str, Any]:
    """A valid search as JSON keeps it: as typed and read, in words, its filters, what it counts, other names sought."""
    words = filterset.words
    return {
        "text": filterset.parameters().get("q", [""])[0],
        "interpreted": str(filterset.interpreted or ""),
        "canonical": canonical(filterset),
        "in_words": sentence(filterset),
        "filters": {name: values for name, values in filterset.parameters().items() if name not in NO_FILTERS},
        "counting": str(filterset.criteria.counting),
        "expansions": [
            {"name": each.typed, "also": list(each.also)} for each in filterset.expansions if not each.is_dropped
        ],
        "common_words": list(words.common) if words else [],
        "not_filters": list(map(str, filterset.not_filters)),
    }

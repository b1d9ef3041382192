"""What was asked, written down so that people can read it and programs ask it again?"""

from typing import Any

from articles.chips import sentence
from articles.filters import ArticleFilterSet

# They say how a result is shown, not which articles it has.
OF_THE_PAGE = ("page", "per_page", "facets")
OF_THE_LIST = (*OF_THE_PAGE, "sort", "count")


def canonical(filterset: ArticleFilterSet, *, in_order: bool = False) -> str:
    """The parameters of a valid search in one order, each value once: the same for the same search.

    What says how its result is shown is left out; its order only where it is not wanted.
    """
    return filterset.querystring(**dict.fromkeys(OF_THE_PAGE if in_order else OF_THE_LIST))


def written(filterset: ArticleFilterSet) -> dict[str, Any]:
    """A valid search as JSON keeps it: as typed, as read, in words, its filters, the other names sought."""
    words = filterset.words
    return {
        "text": filterset.parameters().get("q", [""])[0],
        "interpreted": str(filterset.interpreted or ""),
        "canonical": canonical(filterset),
        "in_words": sentence(filterset),
        "filters": {name: values for name, values in filterset.parameters().items() if name not in ("q", *OF_THE_LIST)},
        "expansions": [
            {"name": each.typed, "also": list(each.also)} for each in filterset.expansions if not each.is_dropped
        ],
        "common_words": list(words.common) if words else [],
        "not_filters": list(map(str, filterset.not_filters)),
    }

"""Which articles match the criteria?

Words and required facet values become `search @@ …` and `facets @> …` or `&& …`, which the one
multicolumn index article_search_facets answers together. Exclusions and exact days are looked at
in the rows that it finds.
"""

from itertools import combinations, product

from articles.models import Article
from articles.querysets import ArticleQuerySet

from .compile import Compiled
from .criteria import Criteria, Undated
from .facets import UNDATED, Facet, are_coded, group_pair_code, pair_code


def matching(criteria: Criteria, words: Compiled | None, articles: ArticleQuerySet | None = None) -> ArticleQuerySet:
    """The public articles that meet the criteria, in no order. `words` is the criteria's query, compiled."""
    found = (Article.objects.all() if articles is None else articles).public().order_by()
    if words is not None:
        found = found.filter(words.condition.as_q()) if words.condition else found.none()
    for chosen in criteria.facets.values():
        wanted = [choice.named.code for choice in chosen if not choice.excluded]
        unwanted = [choice.named.code for choice in chosen if choice.excluded]
        if wanted:
            found = found.with_any_facet(wanted)
        if unwanted:
            found = found.without_facets(unwanted)
    if criteria.together:
        pairs = _pairs(criteria)
        found = found.with_any_facet(pairs) if pairs else found.none()
    return _published(found, criteria)


def _pairs(criteria: Criteria) -> list[int]:
    """The codes of the pairs of which one must be named together: group and province, else two groups."""
    if criteria.together is None:
        return []
    groups = sorted(code - Facet.GROUP for code in criteria.wanted("group"))
    provinces = sorted(code - Facet.PROVINCE for code in criteria.wanted("province"))
    if provinces:
        return [pair_code(criteria.together, *pair) for pair in product(groups, provinces)]
    return [group_pair_code(criteria.together, *pair) for pair in combinations(groups, 2) if are_coded(*pair)]


def _published(articles: ArticleQuerySet, criteria: Criteria) -> ArticleQuerySet:
    match criteria.undated:
        case Undated.ONLY:
            return articles.with_any_facet([UNDATED])
        case Undated.EXCLUDE:
            return articles.dated().published_between(criteria.first_day, criteria.last_day)
        case Undated.INCLUDE:
            return articles.published_between(criteria.first_day, criteria.last_day, or_undated=True)

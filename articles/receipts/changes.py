"""What has become of the articles of a receipt since it was made?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from articles.exports.begun import take_time
from articles.filters import ArticleFilterSet
from articles.models import Article, Receipt
from articles.models.articles import Visibility
from articles.receipts.kept import found, tags_then
from articles.search.moment import at_one_moment


@dataclass(frozen=True, slots=True)
class Since:
    """A receipt's search asked again: how many articles it finds now, and which by number.

    `added` are found now and were not then. Of those found then and not now `withdrawn` were withdrawn, `removed` can
    no longer be read at all, `unmatched` can, and no longer match. `retagged` are found still, with other tags.
    """

    article_count: int
    revision: int
    is_same: bool
    is_listed: bool
    added: Sequence[int] = ()
    withdrawn: Sequence[int] = ()
    removed: Sequence[int] = ()
    unmatched: Sequence[int] = ()
    retagged: Sequence[int] = ()


def since(receipt: Receipt) -> Since | None:
    """What has changed; None where the search can no longer be asked, as a name in it is not known any more."""
    filterset = ArticleFilterSet(QueryDict(receipt.querystring))
    with at_one_moment() as moment:
        if not filterset.is_valid():
            return None
        take_time(moment)
        now, then = found(filterset), tags_then(receipt)
        is_same = now.ids_sha256 == receipt.ids_sha256
        if now.tags is None or then is None:
            return Since(now.article_count, moment.revision, is_same, is_listed=False)
        gone = sorted(then.keys() - now.tags.keys())
        visibility = dict(Article.objects.filter(pk__in=gone).values_list("pk", "visibility")) if gone else {}
        return Since(
            now.article_count,
            moment.revision,
            is_same,
            is_listed=True,
            added=sorted(now.tags.keys() - then.keys()),
            withdrawn=[key for key in gone if visibility.get(key) == Visibility.WITHDRAWN],
            removed=[key for key in gone if visibility.get(key, Visibility.HIDDEN) == Visibility.HIDDEN],
            unmatched=[key for key in gone if visibility.get(key) == Visibility.PUBLIC],
            retagged=[key for key, tags in now.tags.items() if key in then and then[key] != tags],
        )

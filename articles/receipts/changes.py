"""What has become of the articles of a receipt since it was made?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from articles.exports.begun import take_time
from articles.filters import ArticleFilterSet
from articles.models import Article, Receipt
from articles.models.articles import Visibility
from articles.receipts.kept import found
from articles.receipts.packing import tags_then, texts_then
from articles.search.moment import at_one_moment


@dataclass(frozen=True, slots=True)
class Since:
    """A receipt's search asked again: how many articles it finds now, and which by number.

    `added` are found now and were not then. Of those found then and not now `withdrawn` were withdrawn, `removed` can
    no longer be read at all, `unmatched` can, and no longer match. `retagged` are found still, with other tags,
    `corrected` with another title, date or text; None where of the receipt no more than the tags was kept.
    """

    article_count: int
    report_count: int | None
    revision: int
    is_same: bool
    is_listed: bool
    added: Sequence[int] = ()
    withdrawn: Sequence[int] = ()
    removed: Sequence[int] = ()
    unmatched: Sequence[int] = ()
    retagged: Sequence[int] = ()
    corrected: Sequence[int] | None = ()


def since(receipt: Receipt) -> Since | None:
    """What has changed; None where the search can no longer be asked, as a name in it is not known any more."""
    filterset = ArticleFilterSet(QueryDict(receipt.querystring))
    with at_one_moment() as moment:
        if not filterset.is_valid():
            return None
        take_time(moment)
        now, then, texts = found(filterset), tags_then(receipt), texts_then(receipt)
        is_same = now.ids_sha256 == receipt.ids_sha256
        if now.tags is None or then is None:
            return Since(now.article_count, now.report_count, moment.revision, is_same, is_listed=False)
        gone = sorted(then.keys() - now.tags.keys())
        visibility = dict(Article.objects.filter(pk__in=gone).values_list("pk", "visibility")) if gone else {}
        return Since(
            now.article_count,
            now.report_count,
            moment.revision,
            is_same,
            is_listed=True,
            added=sorted(now.tags.keys() - then.keys()),
            withdrawn=[key for key in gone if visibility.get(key) == Visibility.WITHDRAWN],
            removed=[key for key in gone if visibility.get(key, Visibility.HIDDEN) == Visibility.HIDDEN],
            unmatched=[key for key in gone if visibility.get(key) == Visibility.PUBLIC],
            retagged=_others(then, now.tags),
            corrected=_others(texts, now.texts) if texts is not None and now.texts is not None else None,
        )


def _others(then: Mapping[int, int], now: Mapping[int, int]) -> list[int]:
    """The articles found then and now of which a hash is another."""
    return [key for key, hashed in now.items() if key in then and then[key] != hashed]

"""Are two stored articles copies of each other, judged by their texts?"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.likeness import Text, common_share, likeness
from articles.models import Article

from .unions import Unions

Pair = tuple[int, int]
# Texts are read for so many pairs at a time, and so many are kept, at some 40 kB each: what bounds memory.
AT_ONCE, KEPT = 250, 1500
# After so many candidates in vain an article is of a kind that many are like; the likeliest ones came first.
MISSES = 6


@dataclass(frozen=True, slots=True)
class Compared:
    """An article as it is compared. `outlet` is None where nothing names it."""

    outlet: int | None
    address: str
    identity: str
    text: Text


def read_texts(articles: Iterable[int]) -> dict[int, Compared]:
    """The articles with these keys; those that are gone are left out."""
    columns = ("pk", "source_id", "source_basis", "canonical_url", "identity", "body")
    rows = Article.objects.filter(pk__in=set(articles)).order_by("pk").values_list(*columns)
    return {
        pk: Compared(None if basis == "none" else source, address, identity, Text(body))
        for pk, source, basis, address, identity, body in rows
    }


def verdict(one: Compared, other: Compared) -> float | None:
    """How alike two copies are, 0 to 1; None where they are none. One address of one outlet is one article, no copy."""
    one_outlet = one.outlet is not None and one.outlet == other.outlet
    if one_outlet and one.address and one.address == other.address:
        return None
    return likeness(one.text, other.text, one_outlet=one_outlet)


def share(one: Compared, other: Compared) -> float:
    """The share of the words that both have in common."""
    return common_share(one.text, other.text)


def verified(pairs: Sequence[Pair], unions: Unions) -> Iterator[Pair]:
    """Those of the pairs that are copies, joined in `unions`. Pairs that are together already are not read."""
    misses: Counter[int] = Counter()
    texts: dict[int, Compared] = {}
    for start in range(0, len(pairs), AT_ONCE):
        several = [pair for pair in pairs[start : start + AT_ONCE] if _is_open(pair, unions, misses)]
        needed = {article for pair in several for article in pair}
        if len(texts) > KEPT:
            texts = {article: text for article, text in texts.items() if article in needed}
        texts |= read_texts(needed - texts.keys())
        for one, other in several:
            if not _is_open((one, other), unions, misses) or one not in texts or other not in texts:
                continue
            if verdict(texts[one], texts[other]) is None:
                misses.update((one, other))
                continue
            unions.join(one, other)
            yield one, other


def _is_open(pair: Pair, unions: Unions, misses: Counter[int]) -> bool:
    return not unions.together(*pair) and min(misses[article] for article in pair) < MISSES

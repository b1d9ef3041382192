"""How do groups of copies become rows, so that what stays the same is not touched?"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.models import DuplicateCluster, DuplicateMember
from articles.models.vocabulary import Origin

from .order import Copy, ordered, read_copies
from .texts import AT_ONCE, read_texts, share


@dataclass(frozen=True, slots=True)
class Membership:
    """A row of DuplicateMember without its article."""

    cluster: int
    similarity: float
    first: bool
    origin: str


Members = Mapping[int, Membership | None]


def write_clusters(groups: Iterable[list[int]], before: Members, changed: set[int], by_editor: set[int]) -> None:
    """Write these groups of articles as the clusters of all the articles `before` tells the places of.

    A group keeps the cluster that most of its articles were in; an article alone is in none. `changed` are articles
    whose text may be another than before, `by_editor` those that an editor put where they are.
    """
    several = sorted((group for group in groups if len(group) > 1), key=lambda group: (-len(group), group))
    clusters = _numbered(several, before)
    copies = read_copies([article for group in several for article in group])
    lists = [ordered(copies[article] for article in group) for group in several]
    shares = _shares(lists, before, changed)
    after: dict[int, Membership | None] = dict.fromkeys(before)
    for group, cluster in zip(lists, clusters, strict=True):
        for place, copy in enumerate(group):
            origin = Origin.EDITOR if copy.article in by_editor else Origin.MACHINE
            after[copy.article] = Membership(cluster, shares[copy.article], place == 0, origin.value)
    _write(before, after)


def _numbered(groups: Sequence[list[int]], before: Members) -> list[int]:
    """A cluster for each group: its own of before, or a new one."""
    taken: set[int] = set()
    numbers: list[int | None] = []
    for group in groups:
        places = [place.cluster for article in group if (place := before[article]) is not None]
        counted = Counter(cluster for cluster in places if cluster not in taken)
        number = min(counted, key=lambda cluster: (-counted[cluster], cluster), default=None)
        taken.add(number or 0)
        numbers.append(number)
    new = iter(DuplicateCluster.objects.bulk_create(DuplicateCluster() for number in numbers if number is None))
    return [next(new).pk if number is None else number for number in numbers]


def _shares(groups: Iterable[Sequence[Copy]], before: Members, changed: set[int]) -> dict[int, float]:
    """What each article has in common with the first of its group; read anew only where it may be another."""
    shares: dict[int, float] = {}
    unknown: list[tuple[int, int]] = []
    for first, *others in groups:
        shares[first.article] = 1.0
        place = before[first.article]
        stands = place is not None and place.first and first.article not in changed
        for copy in others:
            there = before[copy.article]
            if stands and copy.article not in changed and there is not None and there.cluster == place.cluster:
                shares[copy.article] = there.similarity
            else:
                unknown.append((first.article, copy.article))
    for start in range(0, len(unknown), AT_ONCE):
        several = unknown[start : start + AT_ONCE]
        texts = read_texts({article for pair in several for article in pair})
        shares |= {article: round(share(texts[first], texts[article]), 3) for first, article in several}
    return shares


def _write(before: Members, after: Members) -> None:
    differing = [article for article, place in after.items() if place != before[article]]
    DuplicateMember.objects.filter(article__in=differing).delete()
    DuplicateMember.objects.bulk_create(
        DuplicateMember(
            article_id=article,
            cluster_id=place.cluster,
            similarity=place.similarity,
            first=place.first,
            origin=place.origin,
        )
        for article in differing
        if (place := after[article]) is not None
    )
    left = {place.cluster for place in before.values() if place is not None}
    left -= {place.cluster for place in after.values() if place is not None}
    DuplicateCluster.objects.filter(pk__in=left, members__isnull=True).delete()

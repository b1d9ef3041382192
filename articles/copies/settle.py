"""Are the copies of everything that came in or changed found?

What an import brings is unsettled from the transaction that brings it. Each slice of it is settled in one
transaction, so that a run that ends anywhere leaves the rest to the next one.
"""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Count

from articles.models import DuplicateCluster, DuplicateMember, Signature

from .candidates import candidates, unsettled
from .clusters import regroup, take_turns
from .texts import verified
from .unions import Unions

# Articles whose copies are looked for at once: each slice reads all signatures through.
SLICE = 20_000


def settle(most: int = SLICE) -> Iterator[int]:
    """Look for the copies of all unsettled articles; yields how many were settled, after each slice."""
    while fresh := unsettled(most):
        with transaction.atomic():
            settle_these(fresh)
        yield len(fresh)


def settle_these(fresh: list[int]) -> None:
    """Look for the copies of these articles. Call it inside a transaction."""
    regroup(list(verified(candidates(fresh), Unions())), fresh)
    Signature.objects.filter(article_id__in=fresh).update(settled=True)


def clusters_of(articles: Iterable[int]) -> list[int]:
    """The clusters that these articles are in."""
    return list(DuplicateMember.objects.filter(article__in=list(articles)).values_list("cluster", flat=True).distinct())


def regroup_clusters(clusters: Iterable[int]) -> None:
    """Compare the members of these clusters again, as when one of them has left. Call it inside a transaction."""
    several = list(clusters)
    regroup((), list(DuplicateMember.objects.filter(cluster__in=several).values_list("article", flat=True)))
    DuplicateCluster.objects.filter(pk__in=several, members__isnull=True).delete()


def drop_lonely() -> None:
    """Take away clusters that are left with fewer than two articles, however that came to be."""
    clusters = DuplicateCluster.objects.annotate(size=Count("members")).filter(size__lt=2)
    with transaction.atomic():
        take_turns()
        DuplicateCluster.objects.filter(pk__in=list(clusters.values_list("pk", flat=True))).delete()

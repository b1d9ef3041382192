"""What do pairs of copies, earlier clusters and editors' rulings make together?

A cluster is what hangs together by copies, and by "is a copy" of an editor. Where editors said "is not a copy" of
two that would hang together, the likest pairs come first, and no step brings those two together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from django.db import connection
from django.db.models import Q

from articles.models import CopyRuling, DuplicateMember

from .members import Membership, write_clusters
from .texts import Compared, Pair, read_texts, verdict, verified
from .unions import Unions

LOCK = 0x5169_6A69_6D  # the import, find_duplicates and editors change clusters in turns


@dataclass(frozen=True, slots=True)
class Rulings:
    """What editors said of some articles: pairs that are copies, and pairs that are not."""

    same: tuple[Pair, ...]
    apart: frozenset[frozenset[int]]

    @classmethod
    def on(cls, articles: Iterable[int]) -> "Rulings":
        """The rulings that touch these articles."""
        several = list(articles)
        rows = CopyRuling.objects.filter(Q(article__in=several) | Q(beside__in=several)).order_by("id")
        ruled = list(rows.values_list("article_id", "beside_id", "same"))
        return cls(
            tuple((article, beside) for article, beside, same in ruled if same),
            frozenset(frozenset((article, beside)) for article, beside, same in ruled if not same),
        )


def regroup(copies: Iterable[Pair], loose: Iterable[int] = ()) -> None:
    """Bring clusters to what these pairs of copies and the rulings say. Call it inside a transaction.

    The clusters of `loose` articles are not taken for granted: their members are compared again.
    """
    take_turns()
    pairs, compared_again = list(copies), set(loose)
    members, rulings = _concerned({article for pair in pairs for article in pair} | compared_again)
    unions = _joined(pairs, members, compared_again)
    for one, other in rulings.same:
        unions.join(one, other)
    groups = []
    for group in unions.sets(members):
        apart = {pair for pair in rulings.apart if pair.issubset(group)} if len(group) > 1 else set()
        groups += _divided(group, rulings.same, apart) if apart else [group]
    write_clusters(groups, members, compared_again, {one for one, _ in rulings.same})


def take_turns() -> None:
    """Wait until nobody else changes clusters. Before rows of articles are locked, or two may wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])


def _concerned(articles: set[int]) -> tuple[dict[int, Membership | None], Rulings]:
    """The articles, those in their clusters, and those that editors tied to any of them; with their place now."""
    while True:
        clusters = DuplicateMember.objects.filter(article__in=articles).values("cluster")
        rows = list(DuplicateMember.objects.filter(cluster__in=clusters).order_by("article_id"))
        rulings = Rulings.on(articles | {row.article_id for row in rows})
        more = {row.article_id for row in rows} | {article for pair in rulings.same for article in pair}
        if more <= articles:
            break
        articles = articles | more
    members: dict[int, Membership | None] = dict.fromkeys(sorted(articles))
    for row in rows:
        members[row.article_id] = Membership(row.cluster_id, row.similarity, row.first, row.origin)
    return members, rulings


def _joined(pairs: Sequence[Pair], members: dict[int, Membership | None], loose: set[int]) -> Unions:
    """What hangs together by texts."""
    unions = Unions()
    for pair in pairs:
        unions.join(*pair)
    clusters: dict[int, list[int]] = {}
    for article, place in members.items():
        if place is not None:
            clusters.setdefault(place.cluster, []).append(article)
    doubtful: list[Pair] = []
    for cluster in clusters.values():
        if loose.isdisjoint(cluster):
            for article in cluster[1:]:
                unions.join(cluster[0], article)
        else:
            doubtful += combinations(cluster, 2)
    for _ in verified(doubtful, unions):
        pass
    return unions


def _divided(group: list[int], same: Iterable[Pair], apart: set[frozenset[int]]) -> list[list[int]]:
    """The group in parts that hold no pair of `apart`: rulings first, then the likest copies."""
    texts = read_texts(group)
    likest = sorted(_alike(texts), key=lambda alike: (-alike[0], alike[1]))
    parts = {article: {article} for article in group}
    for one, other in [*(pair for pair in same if parts.keys() >= set(pair)), *(pair for *_, pair in likest)]:
        mine, theirs = parts[one], parts[other]
        if mine is theirs or any(frozenset(pair) in apart for pair in ((a, b) for a in mine for b in theirs)):
            continue
        mine |= theirs
        parts |= dict.fromkeys(theirs, mine)
    return [sorted(part) for article, part in sorted(parts.items()) if article == min(part)]


def _alike(texts: dict[int, Compared]) -> Iterable[tuple[float, list[str], Pair]]:
    """Every pair of copies: how alike they are, their identities (the same in every archive) and their keys."""
    for one, other in combinations(sorted(texts), 2):
        alike = verdict(texts[one], texts[other])
        if alike is not None:
            yield alike, sorted((texts[one].identity, texts[other].identity)), (one, other)

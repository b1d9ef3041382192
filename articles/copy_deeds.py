"""What may an editor say of copies, and what is written down of it?

`join_cluster` and `leave_cluster` rule on pairs of articles. Clusters are made anew from texts and rulings, so what
is ruled holds whatever is imported later: no import and no `find_duplicates` undoes it.
"""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from articles.copies.clusters import regroup, take_turns
from articles.curation import CurationError, lock, write_down
from articles.models import Article, CopyRuling, DuplicateMember


@transaction.atomic
def join_cluster(article: Article, beside: Article, *, editor: AbstractBaseUser, reason: str = "") -> None:
    """Say for good that `article` carries the report that `beside` carries; what was said against it is taken back.

    Raises CurationError where both are one article or in one cluster already.
    """
    if article.pk == beside.pk:
        raise CurationError(f"Article {article.pk} is no copy of itself. Give the number of the other article.")
    take_turns()
    _lock(article, beside)
    before, there = cluster_of(article), cluster_of(beside)
    if before is not None and before == there:
        raise CurationError(f"Articles {article.pk} and {beside.pk} are in one cluster already: report {before}.")
    # What hangs on either must not be held back by an older "is no copy".
    mine, theirs = {article.pk, *members_of(before)}, {beside.pk, *members_of(there)}
    _rulings_between(mine, theirs).delete()
    CopyRuling.objects.create(article=article, beside=beside, same=True, editor=editor)
    regroup((), [article.pk, beside.pk])
    _write_down(article, "join cluster", f"beside article {beside.pk}: {beside}", editor, reason, before)


@transaction.atomic
def leave_cluster(article: Article, *, editor: AbstractBaseUser, reason: str = "") -> None:
    """Say for good that `article` is no copy of any article it is in one cluster with.

    Raises CurationError where it is in none.
    """
    take_turns()
    _lock(article)
    before = cluster_of(article)
    others = [member for member in members_of(before) if member != article.pk]
    if not others:
        raise CurationError(f"Article {article.pk} is in no cluster, so there is nothing to take it from.")
    _rulings_between([article.pk], others).delete()
    CopyRuling.objects.bulk_create(
        CopyRuling(article=article, beside_id=other, same=False, editor=editor) for other in others
    )
    regroup((), [article.pk, *others])
    _write_down(article, "leave cluster", f"of articles {', '.join(map(str, others))}", editor, reason, before)


def cluster_of(article: Article) -> int | None:
    """The number of the cluster an article is in."""
    return DuplicateMember.objects.filter(article=article).values_list("cluster", flat=True).first()


def members_of(cluster: int | None) -> list[int]:
    """The articles of a cluster, ascending."""
    return sorted(DuplicateMember.objects.filter(cluster=cluster).values_list("article", flat=True)) if cluster else []


def _lock(*articles: Article) -> None:
    for article in sorted(articles, key=lambda each: each.pk):
        lock(article)


def _rulings_between(some: Iterable[int], others: Iterable[int]) -> object:
    some, others = list(some), list(others)
    between = Q(article__in=some, beside__in=others) | Q(article__in=others, beside__in=some)
    return CopyRuling.objects.filter(between)


def _write_down(
    article: Article, action: str, subject: str, editor: AbstractBaseUser, reason: str, before: int | None
) -> None:
    write_down(article, action, subject, editor, reason, {"cluster": before}, {"cluster": cluster_of(article)})

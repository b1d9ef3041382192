"""What may a reader see of the copies of an article?"""

from collections.abc import Sequence

from django.db.models import F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from articles.models import Article, DuplicateMember
from articles.models.articles import Visibility

_COLUMNS = (
    "cluster_id", "similarity", "first", "origin", "article__title", "article__language", "article__published_at",
    "article__published_offset", "article__published_precision", "article__published_basis", "article__published_on",
    "article__source__slug", "article__source__name",
)  # fmt: skip


def public_members() -> QuerySet[DuplicateMember]:
    """Members whose article may be read, with what is said of them: the first one first, then by date."""
    return (
        DuplicateMember.objects.filter(article__visibility=Visibility.PUBLIC)
        .select_related("article__source")
        .only(*_COLUMNS)
        .order_by("-first", F("article__published_at").asc(nulls_last=True), "article_id")
    )


def copies_of(article: Article) -> Sequence[DuplicateMember]:
    """The cluster of an article, itself among it; empty where no other may be read. One statement."""
    clusters = DuplicateMember.objects.filter(article=article).values("cluster")
    members = list(public_members().filter(cluster__in=clusters))
    return members if len(members) > 1 else []


def copy_count() -> Coalesce:
    """How many other articles that may be read carry the report of one: an annotation of articles."""
    others = (
        DuplicateMember.objects.filter(cluster=OuterRef("duplicate__cluster"), article__visibility=Visibility.PUBLIC)
        .exclude(article=OuterRef("pk"))
        .order_by()
        .annotate(number=Func(F("pk"), function="count", output_field=IntegerField()))
        .values("number")
    )
    return Coalesce(Subquery(others), 0)

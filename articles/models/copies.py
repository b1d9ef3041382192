"""Which articles carry the same report, by what is it known, and what did editors say of it?"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from .articles import Article
from .vocabulary import Origin


class DuplicateCluster(models.Model):
    """Articles that carry the same report. Each stays an article of its own."""

    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"report {self.pk}"


class DuplicateMember(models.Model):
    """An article's place in a cluster, derived from the texts and from what editors ruled (docs/adr/0014)."""

    article = models.OneToOneField(Article, models.CASCADE, related_name="duplicate")
    cluster = models.ForeignKey(DuplicateCluster, models.CASCADE, related_name="members")
    similarity = models.FloatField(help_text="Share of the words that is common with the first member, 0 to 1.")
    first = models.BooleanField(default=False, help_text="The earliest, credited article of the cluster.")
    origin = models.CharField(max_length=8, default=Origin.MACHINE)

    class Meta:
        ordering = ["cluster", "id"]
        constraints = [
            models.UniqueConstraint("cluster", condition=Q(first=True), name="duplicate_cluster_one_first"),
            models.CheckConstraint(name="duplicate_similarity_range", condition=Q(similarity__range=(0, 1))),
        ]

    def __str__(self) -> str:
        return f"{self.article} in {self.cluster}"


class Signature(models.Model):
    """What copies of a text are looked for by. Unsettled until that was done with the text as it is."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="signature")
    bands = ArrayField(models.IntegerField(), help_text="articles.ingest.shingles")
    settled = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index("article", condition=Q(settled=False), name="signature_unsettled")]

    def __str__(self) -> str:
        return f"signature of article {self.article_id}"


class CopyRuling(models.Model):
    """An editor's word on two articles: `article` is, or is not, a copy of what `beside` carries too."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="copy_rulings")
    beside = models.ForeignKey(Article, models.CASCADE, related_name="copy_rulings_beside")
    same = models.BooleanField(help_text="Do both carry the same report?")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                Least("article", "beside"), Greatest("article", "beside"), name="copy_ruling_once_per_pair"
            ),
            models.CheckConstraint(name="copy_ruling_of_two", condition=~Q(article=F("beside"))),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {'is' if self.same else 'is not'} a copy of {self.beside_id}"

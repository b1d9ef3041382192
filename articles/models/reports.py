"""What did readers report of an article's tags?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .articles import Article
from .choices import one_of
from .vocabulary import ArmedGroup, Place, Province


class ReportKind(models.TextChoices):
    """What a reader says of a tag."""

    WRONG = "wrong", "a tag is wrong"
    MISSING = "missing", "a tag is missing"


class ReportState(models.TextChoices):
    """What became of the report."""

    PROPOSED = "proposed", "waits for an editor"
    ACCEPTED = "accepted", "accepted: the tag was changed"
    DISMISSED = "dismissed", "dismissed: the tag stays as it is"


class TagReport(models.Model):
    """A reader's word that a tag is wrong or missing. It has no effect until an editor decides.

    `group`, `place` or `province` is the record of the tag. Of a missing one a reader gives a name (`named`); its
    record is known where the name is of one record only, or when an editor chose it. Who the reader is, nobody asks.
    """

    Kind = ReportKind
    State = ReportState

    article = models.ForeignKey(Article, models.CASCADE, related_name="tag_reports")
    kind = models.CharField("says that", max_length=7, choices=ReportKind)
    group = models.ForeignKey(ArmedGroup, models.CASCADE, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="+")
    province = models.ForeignKey(Province, models.CASCADE, null=True, blank=True, related_name="+")
    named = models.CharField("name given", max_length=200, blank=True)
    reason = models.TextField("reader's reason", max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=ReportState, default=ReportState.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField("sent", auto_now_add=True)

    class Meta:
        ordering = ["-state", "-id"]
        verbose_name = "report of a reader"
        verbose_name_plural = "reports of readers"
        indexes = [models.Index(fields=["created_at"], name="tag_report_created")]
        constraints = [
            models.CheckConstraint(
                name="tag_report_of_one_record",
                condition=Q(group__isnull=True, place__isnull=True)
                | Q(group__isnull=True, province__isnull=True)
                | Q(place__isnull=True, province__isnull=True),
                violation_error_message="A tag is of one province, place or group; leave the others empty.",
            ),
            one_of("tag_report_kind_known", "kind", ReportKind.choices),
            one_of("tag_report_state_known", "state", ReportState.choices),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.record or self.named}, article {self.article_id}"

    @property
    def record(self) -> ArmedGroup | Place | Province | None:
        """The record of the tag, None where a missing tag's is not known."""
        return self.group or self.place or self.province


class ReportTally(models.Model):
    """How many reports came from one address on one day, by a mark from which neither day nor address can be read.

    Rows of earlier days are deleted with the next report that comes in.
    """

    mark = models.CharField(primary_key=True, max_length=64)
    day = models.DateField(db_index=True)
    report_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.report_count} on {self.day}"

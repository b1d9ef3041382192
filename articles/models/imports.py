"""What was read, when, by which command, and what became of every record of it?"""

from django.db import models
from django.db.models import Q

from .choices import one_of


class State(models.TextChoices):
    """How far a run came."""

    RUNNING = "running", "running"
    FINISHED = "finished", "finished"
    INTERRUPTED = "interrupted", "interrupted"
    FAILED = "failed", "failed"
    UNDONE = "undone", "undone"


class Outcome(models.TextChoices):
    """The five ways a record can end."""

    CREATED = "created", "created"
    UPDATED = "updated", "updated"
    UNCHANGED = "unchanged", "unchanged"
    DUPLICATE = "duplicate", "duplicate"
    REJECTED = "rejected", "rejected"


class ImportRun(models.Model):
    """One call of `import_articles` or `reextract`. The counts add up: read is the sum of the outcomes."""

    State = State

    command = models.TextField(help_text="The command line as given.")
    options = models.JSONField(default=dict)
    version = models.CharField("version of the importer", max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    read_count = models.PositiveBigIntegerField(default=0)
    created_count = models.PositiveBigIntegerField(default=0)
    updated_count = models.PositiveBigIntegerField(default=0)
    unchanged_count = models.PositiveBigIntegerField(default=0)
    duplicate_count = models.PositiveBigIntegerField(default=0)
    rejected_count = models.PositiveBigIntegerField(default=0)
    failure = models.TextField("why it failed", blank=True)
    passed_over = models.JSONField(
        default=dict, blank=True, help_text="What lay beside the records and is no article: reason → how many."
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="import_run_accounts_for_every_record",
                condition=Q(
                    read_count=models.F("created_count")
                    + models.F("updated_count")
                    + models.F("unchanged_count")
                    + models.F("duplicate_count")
                    + models.F("rejected_count")
                ),
            ),
            one_of("import_run_state_known", "state", State.choices),
        ]

    def __str__(self) -> str:
        return f"run {self.pk}"


class LedgerRow(models.Model):
    """What became of one record of one run.

    Its references are kept by triggers (docs/adr/0013): a run over known input writes nothing else.
    """

    Outcome = Outcome

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="ledger", db_index=False, db_constraint=False)
    origin = models.TextField(help_text="File, with the member after “!” for archives.")
    offset = models.PositiveBigIntegerField(default=0, help_text="Byte at which the record starts.")
    outcome = models.CharField(max_length=10, choices=Outcome)
    step = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    article = models.ForeignKey(
        "articles.Article",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="ledger",
        db_index=False,
        db_constraint=False,
    )
    sha256 = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(
        null=True, blank=True, help_text="What could be kept of a rejected record, compressed."
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index("run", "outcome", "id", name="ledger_row_run_outcome"),
            models.Index("article", "run", name="ledger_row_article_run"),
            models.Index("id", name="ledger_row_rejected", condition=Q(outcome="rejected")),
        ]
        constraints = [
            models.CheckConstraint(
                name="ledger_row_rejection_has_reason",
                condition=~Q(outcome="rejected") | (~Q(step="") & ~Q(reason="")),
            ),
            one_of("ledger_row_outcome_known", "outcome", Outcome.choices),
        ]

    def __str__(self) -> str:
        return f"{self.origin}@{self.offset}: {self.outcome}"

"""Who publishes, and what is known of how each outlet's pages are read?"""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from articles.ingest import source_rules

from .addresses import page_of
from .choices import one_of
from .vocabulary import VOCABULARY_ORIGINS, Origin

SOURCE_ORIGINS = [*VOCABULARY_ORIGINS, (Origin.MACHINE.value, Origin.MACHINE.label)]


class Source(models.Model):
    """An outlet: who publishes. `note` is what a reader should know of it, stated with its reference."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField("ISO 3166-1 code", max_length=2, blank=True)
    language = models.CharField(max_length=3, blank=True)
    note = models.TextField(blank=True, help_text="Ownership, sponsor, vocabulary: facts, not a rating.")
    reference = models.TextField("sources of the note", blank=True)
    confirmed = models.BooleanField(default=True, help_text="Unconfirmed notes are shown as such.")
    day_first = models.BooleanField(null=True, blank=True, help_text="Is 03/04/2018 the third of April?")
    origin = models.CharField(max_length=8, choices=SOURCE_ORIGINS, default=Origin.EDITOR)

    class Meta:
        ordering = ["name"]
        constraints = [one_of("source_origin_known", "origin", SOURCE_ORIGINS)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The outlet's own page."""
        return page_of("source", self.slug)


class SourceHost(models.Model):
    """A host name under which an outlet publishes, without www."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=253, unique=True)

    class Meta:
        ordering = ["host"]

    def __str__(self) -> str:
        return self.host


class SourceRule(models.Model):
    """How the pages of one outlet are read: what is chrome, how dates are written, what betrays it."""

    class Kind(models.TextChoices):
        """What a rule's pattern matches."""

        CHROME = "chrome", "a line that is not part of the article"
        DATE_FORMAT = "date_format", "how this outlet prints dates"
        CREDIT = "credit", "a line that credits another outlet"
        HEADING = "heading", "a section heading of its round-ups"
        FOOTPRINT = "footprint", "what its pages carry when nothing names the outlet"
        ENCODING = "encoding", "the character set of its pages where they declare none or a false one"

    source = models.ForeignKey(Source, models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=12, choices=Kind)
    pattern = models.CharField(max_length=500)
    example = models.CharField(
        max_length=500,
        blank=True,
        help_text="A line of a page that the pattern must match: checked when this is saved.",
    )
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.EDITOR)
    from_pack = models.BooleanField(
        "in the vocabulary pack", default=False, editable=False, help_text="Deleted, it would come back."
    )

    class Meta:
        ordering = ["source", "kind", "id"]
        constraints = [
            models.UniqueConstraint("source", "kind", "pattern", name="source_rule_once"),
            one_of("source_rule_origin_known", "origin", VOCABULARY_ORIGINS),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.kind}"

    def clean(self) -> None:
        """A rule that no reader could use is refused with the reader's own reason."""
        if self.source_id is None:
            return  # the form says so at its own field
        if fault := source_rules.fault_of(self.as_read()):
            raise ValidationError({"pattern": fault})

    def as_read(self) -> source_rules.SourceRule:
        """The rule as the readers take it."""
        return source_rules.SourceRule(self.source.slug, self.kind, self.pattern, self.note, self.example)


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted: a rule"
    DISMISSED = "dismissed", "dismissed: text, not furniture"


class ChromeProposal(models.Model):
    """A line that recurs on an outlet's pages, proposed as furniture. It has no effect until an editor decides."""

    State = ProposalState

    source = models.ForeignKey(Source, models.CASCADE, related_name="proposals")
    pattern = models.CharField(max_length=500, help_text="What the rule would be: the whole line matches.")
    line = models.CharField(max_length=500, help_text="The line as it was first met.")
    found_count = models.PositiveIntegerField("captures with the line")
    total_count = models.PositiveIntegerField("captures looked at")
    examples = models.JSONField(default=list, blank=True, help_text='[{"capture": 1, "line": …}, …]')
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="decided_proposals"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["state", "source", "-found_count", "id"]
        constraints = [
            models.UniqueConstraint("source", "pattern", name="chrome_proposal_once"),
            models.CheckConstraint(
                name="chrome_proposal_found_among_all", condition=models.Q(found_count__lte=models.F("total_count"))
            ),
            one_of("chrome_proposal_state_known", "state", ProposalState.choices),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.line[:60]}"

"""Which names do the texts hold that are in no list?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .choices import one_of
from .vocabulary import ArmedGroup, Place, Province


class NameKind(models.TextChoices):
    """What it looks like."""

    GROUP = "group", "armed group"
    PLACE = "place", "place"


class NameState(models.TextChoices):
    """What became of it."""

    PROPOSED = "proposed", "proposed"
    ACCEPTED = "accepted", "accepted: a name"
    DISMISSED = "dismissed", "dismissed: names nothing here"


class NameProposal(models.Model):
    """A name that looks like a group's or a place's and is in no list. It has no effect until an editor decides.

    `group`, `place` or `province` is the record that an editor says it names.
    """

    Kind = NameKind
    State = NameState

    kind = models.CharField("looks like", max_length=5, choices=NameKind)
    folded = models.CharField(max_length=200, help_text="Its spelling as names are compared.")
    text = models.CharField(max_length=200, help_text="As it is written most often.")
    article_count = models.PositiveIntegerField("articles")
    mention_count = models.PositiveIntegerField("mentions")
    examples = models.JSONField(default=list, blank=True, help_text='[{"article": 1, "sentence": …}, …]')
    likely_province = models.ForeignKey(
        Province, models.SET_NULL, null=True, blank=True, related_name="+", help_text="Named most often beside it."
    )
    similar = models.CharField(max_length=200, blank=True, help_text="The listed name that is spelled most alike.")
    group = models.ForeignKey(ArmedGroup, models.SET_NULL, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="+")
    province = models.ForeignKey(Province, models.SET_NULL, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=NameState, default=NameState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="decided_names"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-state", "-article_count", "text"]
        constraints = [
            models.UniqueConstraint("kind", "folded", name="name_proposal_once"),
            models.CheckConstraint(
                name="name_proposal_of_one_record",
                condition=Q(group__isnull=True, place__isnull=True)
                | Q(group__isnull=True, province__isnull=True)
                | Q(place__isnull=True, province__isnull=True),
                violation_error_message="A name belongs to one province, place or group; leave the others empty.",
            ),
            one_of("name_proposal_state_known", "state", NameState.choices),
            one_of("name_proposal_kind_known", "kind", NameKind.choices),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def record(self) -> ArmedGroup | Place | Province | None:
        """The record that an editor says it names."""
        return self.group or self.place or self.province

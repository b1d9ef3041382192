"""Which provinces, places and groups is an article about, who says so, and where in the text?

`origin` says who set a tag, `status` whether it counts. A machine row is replaced by the next
reading; an editor's row stays, and what an editor rejected does not come back.
"""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from articles.ingest.story import Role

from .articles import Article
from .choices import one_of
from .vocabulary import ArmedGroup, Name, Origin, Place, Province


class Status(models.TextChoices):
    """Whether a tag counts."""

    ACCEPTED = "accepted", "accepted"
    REJECTED = "rejected", "rejected"


TAG_ORIGINS = [(Origin.MACHINE.value, Origin.MACHINE.label), (Origin.EDITOR.value, Origin.EDITOR.label)]
ROLES = [(role.value, role.value) for role in Role]


class Tag(models.Model):
    """What all tags share."""

    origin = models.CharField(max_length=8, choices=TAG_ORIGINS, default=Origin.MACHINE)
    status = models.CharField(max_length=8, choices=Status, default=Status.ACCEPTED)
    confidence = models.FloatField(default=1.0, help_text="0 to 1, the machine's own estimate")
    note = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class ProvinceTag(Tag):
    """An article is about a province in one role."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="province_tags", db_index=False)
    province = models.ForeignKey(Province, models.PROTECT, related_name="tags")
    role = models.CharField(max_length=12, choices=ROLES)
    basis = models.CharField(max_length=10, default="name", help_text="name, place, section or curator")

    class Meta:
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint("article", "province", name="province_tag_once_per_article"),
            models.CheckConstraint(name="province_tag_confidence_range", condition=Q(confidence__range=(0, 1))),
            one_of("province_tag_role_known", "role", ROLES),
            one_of("province_tag_origin_known", "origin", TAG_ORIGINS),
            one_of("province_tag_status_known", "status", Status.choices),
        ]

    def __str__(self) -> str:
        return f"{self.province} ({self.role})"


class GroupTag(Tag):
    """An article names an armed group."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="group_tags", db_index=False)
    group = models.ForeignKey(ArmedGroup, models.PROTECT, related_name="tags")

    class Meta:
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint("article", "group", name="group_tag_once_per_article"),
            models.CheckConstraint(name="group_tag_confidence_range", condition=Q(confidence__range=(0, 1))),
            one_of("group_tag_origin_known", "origin", TAG_ORIGINS),
            one_of("group_tag_status_known", "status", Status.choices),
        ]

    def __str__(self) -> str:
        return str(self.group)


class PlaceTag(Tag):
    """An article names a place."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="place_tags", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="tags")

    class Meta:
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint("article", "place", name="place_tag_once_per_article"),
            models.CheckConstraint(name="place_tag_confidence_range", condition=Q(confidence__range=(0, 1))),
            one_of("place_tag_origin_known", "origin", TAG_ORIGINS),
            one_of("place_tag_status_known", "status", Status.choices),
        ]

    def __str__(self) -> str:
        return str(self.place)


# Evidence is the machine's alone and rewritten by each reading: some 25 rows an article. Checking their
# references row by row took a fifth of an import, so triggers keep them (docs/adr/0013).
EVIDENCE: dict[str, Any] = {"db_constraint": False}
TARGET: dict[str, Any] = {**EVIDENCE, "null": True, "blank": True}


class NamedTogether(models.Model):
    """A group and a province named in one sentence or paragraph. Rewritten by each reading."""

    class Within(models.TextChoices):
        """How near."""

        SENTENCE = "sentence", "the same sentence"
        PARAGRAPH = "paragraph", "the same paragraph"

    article = models.ForeignKey(Article, models.CASCADE, related_name="named_together", db_index=False, **EVIDENCE)
    group = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="+", db_index=False, **EVIDENCE)
    province = models.ForeignKey(Province, models.CASCADE, related_name="+", db_index=False, **EVIDENCE)
    within = models.CharField(max_length=9, choices=Within)

    class Meta:
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint("article", "group", "province", "within", name="named_together_once"),
        ]

    def __str__(self) -> str:
        return f"{self.group} with {self.province} in {self.get_within_display()}"


class GroupsTogether(models.Model):
    """Two groups named in one sentence or paragraph, the one with the lower key first. Rewritten by each reading."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="groups_together", db_index=False, **EVIDENCE)
    group = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="+", db_index=False, **EVIDENCE)
    other = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="+", db_index=False, **EVIDENCE)
    within = models.CharField(max_length=9, choices=NamedTogether.Within)

    class Meta:
        ordering = ["article", "id"]
        constraints = [
            models.UniqueConstraint("article", "group", "other", "within", name="groups_together_once"),
            models.CheckConstraint(name="groups_together_in_order", condition=Q(other__gt=F("group"))),
        ]

    def __str__(self) -> str:
        return f"{self.group} with {self.other} in {self.get_within_display()}"


class Mention(models.Model):
    """A name at a spot of an article's title or body: the evidence of a tag. Rewritten by each reading."""

    class Field(models.TextChoices):
        """Which text the offsets count in."""

        TITLE = "title", "title"
        BODY = "body", "body"

    article = models.ForeignKey(Article, models.CASCADE, related_name="mentions", **EVIDENCE)
    field = models.CharField(max_length=5, choices=Field)
    start = models.PositiveIntegerField(help_text="Offset of the first character.")
    end = models.PositiveIntegerField(help_text="Offset after the last character.")
    surface = models.CharField(max_length=200)
    paragraph = models.IntegerField(help_text="From 0 in the body, -1 in the title.")
    sentence = models.IntegerField(help_text="From 0 in the body, -1 in the title.")
    province = models.ForeignKey(Province, models.CASCADE, related_name="mentions", db_index=False, **TARGET)
    place = models.ForeignKey(Place, models.CASCADE, related_name="mentions", db_index=False, **TARGET)
    group = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="mentions", db_index=False, **TARGET)
    name = models.ForeignKey(Name, models.SET_NULL, related_name="mentions", **TARGET)
    rule = models.CharField(max_length=40, help_text="The rule of the tagger that fired.")
    confidence = models.FloatField(default=1.0)

    class Meta:
        ordering = ["article", "field", "start"]
        constraints = [
            models.CheckConstraint(name="mention_has_length", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="mention_of_one_record",
                condition=Q(province__isnull=False, place__isnull=True, group__isnull=True)
                | Q(province__isnull=True, place__isnull=False, group__isnull=True)
                | Q(province__isnull=True, place__isnull=True, group__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.surface} at {self.field} {self.start}"


class ArticleWords(models.Model):
    """By which words an article is known to hold a name that comes later. Rewritten by each reading.

    Without a row, nobody knows what it may hold.
    """

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="word_index", **EVIDENCE)
    words = ArrayField(models.IntegerField(), help_text="articles.ingest.tagging.word_index")

    class Meta:
        indexes = [GinIndex("words", name="article_words")]

    def __str__(self) -> str:
        return f"words of article {self.article_id}"

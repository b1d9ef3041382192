"""Which provinces, places and armed groups does the archive know, and by which names?

Filled from a pack by `load_vocabulary`; what an editor adds is marked as theirs (`origin`) and a
reload of the pack leaves it alone.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from articles.ingest.story import Precision
from articles.vocabulary import checks
from articles.vocabulary import names as vocabulary_names
from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind, Rule

from .addresses import page_of
from .choices import one_of
from .shown_names import shown


class Origin(models.TextChoices):
    """Who put a row there."""

    PACK = "pack", "vocabulary pack"
    MACHINE = "machine", "machine"
    EDITOR = "editor", "editor"


VOCABULARY_ORIGINS = [(Origin.PACK.value, Origin.PACK.label), (Origin.EDITOR.value, Origin.EDITOR.label)]
PRECISIONS = [(precision.value, precision.value) for precision in Precision]
RULES = [(rule.value, rule.value) for rule in Rule]


class Province(models.Model):
    """A first-level administrative division."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    name_ar = models.CharField("Arabic name", max_length=100, blank=True)
    iso_code = models.CharField("ISO 3166-2 code", max_length=6, unique=True)
    ocha_pcode = models.CharField("OCHA pcode", max_length=12, blank=True)
    geonames_code = models.CharField("GeoNames code", max_length=12, blank=True)
    capital = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)
    reference = models.TextField("sources of this record", blank=True)
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.PACK)

    class Meta:
        ordering = ["name"]
        constraints = [one_of("province_origin_known", "origin", VOCABULARY_ORIGINS)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The province's own page."""
        return page_of("province", self.slug)

    @property
    def shown_name(self) -> str:
        """Its name in the language of the page."""
        return shown(self.name, self.name_ar)


class Place(models.Model):
    """A town, camp, base, road, river or region; a foreign place belongs to no province."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, default="place", help_text="place, road, river, region, or foreign")
    country = models.CharField("ISO 3166-1 code", max_length=2, blank=True)
    provinces = models.ManyToManyField(Province, related_name="places", blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    note = models.TextField(blank=True)
    reference = models.TextField("sources of this record", blank=True)
    confirmed = models.BooleanField(default=True, help_text="Unconfirmed records are shown as such.")
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.PACK)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="place_coordinates_on_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            one_of("place_origin_known", "origin", VOCABULARY_ORIGINS),
        ]

    def __str__(self) -> str:
        return self.name


class ArmedGroup(models.Model):
    """One armed actor in one period of its name. `parent` means part of; what became what is lineage."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    name_ar = models.CharField("Arabic name", max_length=200, blank=True)
    type = models.CharField(max_length=30, db_index=True, help_text="state_force, rebel_faction, jihadist, …")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    note = models.TextField(blank=True)
    reference = models.TextField("sources of this record", blank=True)
    confirmed = models.BooleanField(default=True, help_text="Unconfirmed records are shown as such.")
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.PACK)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="armed_group_not_its_own_parent", condition=Q(parent__isnull=True) | ~Q(parent=F("id"))
            ),
            one_of("armed_group_origin_known", "origin", VOCABULARY_ORIGINS),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The group's own page."""
        return page_of("group", self.slug)

    @property
    def shown_name(self) -> str:
        """Its name in the language of the page."""
        return shown(self.name, self.name_ar)

    @property
    def type_label(self) -> str:
        """The type in words."""
        return self.type.replace("_", " ")


class GroupLineage(models.Model):
    """A dated change: one group was renamed to, merged into or split from another."""

    predecessor = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="became")
    relation = models.CharField(max_length=30)
    successor = models.ForeignKey(ArmedGroup, models.CASCADE, related_name="came_from")
    happened_on = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    note = models.TextField(blank=True)
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.PACK)

    class Meta:
        ordering = ["happened_on", "id"]
        verbose_name_plural = "group lineage"
        constraints = [
            models.UniqueConstraint(
                "predecessor",
                "relation",
                "successor",
                "happened_on",
                name="group_lineage_once",
                nulls_distinct=False,
            ),
            one_of("group_lineage_precision_known", "precision", PRECISIONS),
            one_of("group_lineage_origin_known", "origin", VOCABULARY_ORIGINS),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} {self.relation.replace('_', ' ')} {self.successor}"


class Name(models.Model):
    """A surface form. It names one province, place or group; naming none, it masks the names inside it."""

    text = models.CharField(max_length=200)
    key = models.TextField(editable=False, help_text="The text as names are compared: see vocabulary/folding.py.")
    province = models.ForeignKey(Province, models.CASCADE, null=True, blank=True, related_name="names")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="names")
    group = models.ForeignKey(ArmedGroup, models.CASCADE, null=True, blank=True, related_name="names")
    script = models.CharField(max_length=10, default="latin")
    case_sensitive = models.BooleanField(default=False)
    rule = models.CharField(
        max_length=8,
        choices=RULES,
        default=Rule.ALWAYS.value,
        help_text="always a tag, only in context, or never",
    )
    used_from = models.DateField(null=True, blank=True)
    used_until = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.EDITOR)
    from_pack = models.BooleanField(
        "in the vocabulary pack", default=False, editable=False, help_text="Deleted, it would come back."
    )

    class Meta:
        ordering = ["text", "id"]
        indexes = [
            models.Index(Lower("text"), name="name_text_lower"),
            # Finds whole keys, and how they begin.
            models.Index(fields=["key"], opclasses=["text_pattern_ops"], name="name_key"),
        ]
        constraints = [
            models.CheckConstraint(
                name="name_names_at_most_one_record",
                condition=Q(province__isnull=True, place__isnull=True)
                | Q(province__isnull=True, group__isnull=True)
                | Q(place__isnull=True, group__isnull=True),
                violation_error_message="A name belongs to one province, place or group; leave the others empty.",
            ),
            models.CheckConstraint(
                name="name_period_in_order",
                condition=Q(used_from__isnull=True) | Q(used_until__isnull=True) | Q(used_from__lte=F("used_until")),
                violation_error_message="The first day of use lies after the last.",
            ),
            models.UniqueConstraint(
                "text",
                "province",
                "place",
                "group",
                "used_from",
                name="name_once_per_record",
                nulls_distinct=False,
                violation_error_message="This record has that name already.",
            ),
            one_of("name_rule_known", "rule", RULES),
            one_of("name_origin_known", "origin", VOCABULARY_ORIGINS),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, **options: Any) -> None:
        """Keep the key that of the text."""
        self.key = key(self.text)
        if options.get("update_fields") is not None and "text" in options["update_fields"]:
            options["update_fields"] = {*options["update_fields"], "key"}
        super().save(**options)

    @property
    def target(self) -> Province | Place | ArmedGroup | None:
        """The record this names, None for a mask."""
        return self.province or self.place or self.group

    def clean(self) -> None:
        """A name that could not be found, or not be told from another record's, is refused."""
        if not self.text:
            return
        if not key(self.text):
            raise ValidationError({"text": "A name needs a letter; this one holds none that a text could be read for."})
        if self.rule == Rule.ALWAYS and self._is_news() and (other := self._clashing()):
            owner = f"names the {other.target._meta.verbose_name} {other.target}" if other.target else "is a mask"
            raise ValidationError(
                {
                    "text": f"“{other.text}” always {owner} already, and no reader could tell which is meant. "
                    "Set the rule to context, or give both names periods of use that do not overlap."
                }
            )

    def _is_news(self) -> bool:
        """Whether what this name means differs from what is stored: a colleague's note on an old clash may be saved."""
        columns = ("text", "rule", "case_sensitive", "used_from", "used_until", "province", "place", "group")
        wanted = {name: getattr(self, name) for name in columns}
        return self.pk is None or any(
            getattr(stored, name) != value
            for stored in Name.objects.filter(pk=self.pk).select_related("province", "place", "group")
            for name, value in wanted.items()
        )

    def _clashing(self) -> "Name | None":
        """A name of another record, or a mask, that is always read where this one stands."""
        folded, mine = key(self.text), self._plain()
        others = Name.objects.filter(rule=Rule.ALWAYS, key=folded).exclude(pk=self.pk)
        found = others.select_related("province", "place", "group")
        return next((one for one in found if self._other_record(one) and checks.at_one_time(mine, one._plain())), None)

    def _other_record(self, other: "Name") -> bool:
        """Whether both name records of which only one can be meant: a place and the province it lies in go together."""
        if self.target == other.target:
            return False
        province, place = self.province or other.province, self.place or other.place
        if province is None or place is None:
            return True
        return place.pk is not None and not place.provinces.filter(pk=province.pk).exists()

    def _plain(self) -> vocabulary_names.Name:
        """Text, case and period as the vocabulary's checks take them."""
        return vocabulary_names.Name(
            self.text, Kind.MASK, "", Rule.ALWAYS, self.case_sensitive, self.script, self.used_from, self.used_until
        )


class AmbiguousTerm(models.Model):
    """A term with several readings and the coder's rule for it: advice to curators."""

    term = models.CharField(max_length=200, unique=True)
    readings = models.TextField()
    rule = models.TextField()
    origin = models.CharField(max_length=8, choices=VOCABULARY_ORIGINS, default=Origin.PACK)

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term


class NameState(models.Model):
    """The names and rules that articles were tagged by, as they were then: see articles/ingest/load/name_states.py.

    Several rows may say the same: when names are added, articles that hold none of them are brought to the
    new state by changing the row they refer to, not themselves.
    """

    digest = models.CharField(max_length=64, help_text="sha256 of the state")
    packed = models.BinaryField(help_text="JSON, compressed with zlib")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"state {self.digest[:12]}"

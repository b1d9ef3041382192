"""What is archived: articles as they read now, and the captures they were read from."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy

from articles.ingest.story import Basis, Precision
from articles.querysets import ArticleQuerySet

from .addresses import page_of_article
from .choices import one_of
from .imports import ImportRun
from .sources import Source
from .vocabulary import PRECISIONS

BASES = [(basis.value, basis.value) for basis in Basis]
# No clock on earth is further from UTC than fourteen hours.
FURTHEST = 14 * 60
OFFSET_LIMITS = [MinValueValidator(-FURTHEST), MaxValueValidator(FURTHEST)]
EARLIEST, LATEST = "1900-01-01T00:00:00Z", "2100-01-01T00:00:00Z"


class Kind(models.TextChoices):
    """What sort of text an article is. The order is the facet code: add at the end."""

    REPORT = "report", gettext_lazy("report")
    ROUNDUP = "roundup", gettext_lazy("round-up")
    ANALYSIS = "analysis", gettext_lazy("analysis")
    INTERVIEW = "interview", gettext_lazy("interview")
    FEATURE = "feature", gettext_lazy("feature")
    STATEMENT = "statement", gettext_lazy("statement")
    OPINION = "opinion", gettext_lazy("opinion")
    MEDIA = "media", gettext_lazy("photo or video")
    OTHER = "other", gettext_lazy("other")


class Visibility(models.TextChoices):
    """Who may read an article."""

    PUBLIC = "public", "public"
    HIDDEN = "hidden", "hidden from readers"
    WITHDRAWN = "withdrawn", "withdrawn (its address says so)"


# The flag of an article whose text is shown only to who asks for it. Editors set it, no import does.
CONTENT_WARNING = "content-warning"


class Article(models.Model):
    """One text of one outlet as it reads now.

    `published_at` is the instant if the page states a zone (`published_offset`, minutes east of
    UTC); without one it is the wall clock as printed, kept as if it were UTC. Both are null where
    the page states no date. `search`, `length`, `published_on`, `published_until` and `facets` are
    kept by the database (articles/migrations, docs/adr/0010): no program writes them to be true.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="articles")
    identity = models.CharField(max_length=64, help_text="sha256 of source and canonical url, else of the text")
    url = models.TextField(blank=True)
    canonical_url = models.TextField(blank=True)
    title = models.TextField()
    title_as_scraped = models.TextField(blank=True)
    body = models.TextField(help_text="Paragraphs, separated by one empty line.")
    sections = models.JSONField(default=list, blank=True, help_text='[{"paragraph": 0, "heading": null}, …]')
    language = models.CharField(max_length=3, default="und", help_text="ISO 639 code, und where unknown")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REPORT)
    authors = ArrayField(models.CharField(max_length=200), default=list, blank=True)

    published_at = models.DateTimeField(null=True, blank=True)
    published_offset = models.SmallIntegerField(
        null=True, blank=True, validators=OFFSET_LIMITS, help_text="Minutes east of UTC, if stated."
    )
    published_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    published_basis = models.CharField(max_length=8, choices=BASES, default=Basis.NONE.value)
    published_raw = models.CharField("date as printed", max_length=200, blank=True)
    dates = models.JSONField("dates read", default=list, blank=True, help_text="Every candidate with its basis.")
    captured_at = models.DateTimeField(null=True, blank=True)
    captured_offset = models.SmallIntegerField(
        null=True, blank=True, validators=OFFSET_LIMITS, help_text="Minutes east of UTC, if stated."
    )
    captured_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    captured_basis = models.CharField(max_length=8, choices=BASES, default=Basis.NONE.value)

    source_basis = models.CharField(max_length=10, default="none", help_text="How the outlet is known.")
    credited_source = models.CharField(max_length=200, blank=True, help_text="Whom the text credits.")
    licence = models.TextField(blank=True, help_text="Under what terms the text was given, as a manifest or row says.")
    related_links = models.JSONField(default=list, blank=True, help_text='[{"title": …, "url": …}, …]')
    captions = ArrayField(
        models.TextField(), default=list, blank=True, help_text="What stands under the page's pictures."
    )
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    content_hash = models.CharField(max_length=64, help_text="sha256 of the normalised text")
    current_capture = models.ForeignKey("Capture", models.SET_NULL, null=True, blank=True, related_name="+")
    first_run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, blank=True, related_name="created_articles")
    tagged_by = models.ForeignKey(
        "NameState",
        models.DO_NOTHING,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        db_index=False,
        db_constraint=False,  # states are never deleted, and a check costs each new article 7.5 µs (docs/adr/0013)
    )
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    locked_fields = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="Fields that an editor set; imports leave them.",
    )
    curator_note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    published_on = models.GeneratedField(
        expression=Func(F("published_at"), F("published_offset"), function="stated_on"),
        output_field=models.DateField(),
        db_persist=True,
    )
    published_until = models.GeneratedField(
        expression=Func(F("published_at"), F("published_offset"), F("published_precision"), function="stated_until"),
        output_field=models.DateField(),
        db_persist=True,
    )
    length = models.GeneratedField(
        expression=Func(F("title"), F("body"), function="word_count"),
        output_field=models.IntegerField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=Func(F("language"), F("title"), F("body"), function="search_vector"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    facets = ArrayField(models.IntegerField(), default=list, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        indexes = [
            GinIndex("search", "facets", name="article_search_facets"),
            GinIndex("facets", name="article_facets"),
            models.Index(F("published_on").desc(nulls_last=True), F("id").desc(), name="article_newest"),
            models.Index(F("published_on").asc(nulls_last=True), F("id").asc(), name="article_oldest"),
            models.Index("content_hash", name="article_content_hash"),
        ]
        constraints = [
            models.UniqueConstraint("identity", name="article_identity_once"),
            models.CheckConstraint(name="article_has_title", condition=~Q(title="")),
            models.CheckConstraint(name="article_language_code", condition=Q(language__regex=r"^[a-z]{2,3}$")),
            models.CheckConstraint(
                name="article_undated_means_unknown",
                condition=Q(published_at__isnull=True, published_precision="unknown")
                | (Q(published_at__isnull=False) & ~Q(published_precision="unknown")),
            ),
            models.CheckConstraint(
                name="article_published_in_range",
                condition=Q(published_at__isnull=True) | Q(published_at__gte=EARLIEST, published_at__lt=LATEST),
            ),
            *(
                models.CheckConstraint(
                    name=f"article_{field}_on_earth",
                    condition=Q((f"{field}__isnull", True)) | Q((f"{field}__range", (-FURTHEST, FURTHEST))),
                )
                for field in ("published_offset", "captured_offset")
            ),
            models.CheckConstraint(
                name="article_captured_in_range",
                condition=Q(captured_at__isnull=True) | Q(captured_at__gte=EARLIEST, captured_at__lt=LATEST),
            ),
            one_of("article_kind_known", "kind", Kind.choices),
            one_of("article_visibility_known", "visibility", Visibility.choices),
            one_of("article_published_precision_known", "published_precision", PRECISIONS),
            one_of("article_published_basis_known", "published_basis", BASES),
            one_of("article_captured_precision_known", "captured_precision", PRECISIONS),
            one_of("article_captured_basis_known", "captured_basis", BASES),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The permanent address; only the number resolves, the words are for people."""
        return page_of_article(self.pk, self.words)

    def get_captures_url(self) -> str:
        """Where its captures stand, beneath the permanent address."""
        return reverse("captures", args=[self.pk, self.words])

    @property
    def words(self) -> str:
        """The words in its addresses, made of the title."""
        return slugify(self.title)[:60].strip("-") or "article"

    @property
    def has_warning(self) -> bool:
        """Whether its text is shown only to who asks for it."""
        return CONTENT_WARNING in self.flags

    @property
    def paragraphs(self) -> list[str]:
        """The body's paragraphs in order."""
        return self.body.split("\n\n") if self.body else []


class Capture(models.Model):
    """The bytes an article was read from, never changed or deleted by an import, with the text read from them.

    What was read (title, body, dates, characters) is what the reader of the last import or `reextract` said.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="captures", db_index=False)
    content = models.BinaryField(help_text="The raw bytes, compressed with zlib.")
    size = models.PositiveBigIntegerField(help_text="Length of the raw bytes.")
    sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    origin = models.TextField(help_text="File, with the member after “!” for archives.")
    offset = models.PositiveBigIntegerField(default=0)
    url = models.TextField(blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    captured_offset = models.SmallIntegerField(null=True, blank=True, validators=OFFSET_LIMITS)
    captured_precision = models.CharField(max_length=8, choices=PRECISIONS, default=Precision.UNKNOWN.value)
    captured_basis = models.CharField(max_length=8, choices=BASES, default=Basis.NONE.value)
    captured_raw = models.CharField(max_length=200, blank=True)
    charset_declared = models.CharField(max_length=60, blank=True)
    charset_used = models.CharField(max_length=60)
    charset_why = models.CharField(max_length=12)
    removed = models.JSONField("characters removed", default=dict, blank=True)
    title = models.TextField(help_text="The title as read from these bytes.")
    body = models.TextField(help_text="The body as read from these bytes.")
    content_hash = models.CharField(max_length=64)
    beside = models.BinaryField(
        null=True, editable=False, help_text="What stood beside the bytes (articles.ingest.beside); null: not known."
    )
    reading_key = models.UUIDField(
        null=True, editable=False, help_text="Of the bytes and statements last read from here; null: read them again."
    )
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="captures")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["article", "id"]
        permissions = [("download_capture", "Can download the raw bytes of a capture")]
        indexes = [
            models.Index("sha256", name="capture_sha256"),
            models.Index(fields=["reading_key"], name="capture_reading_key", condition=Q(reading_key__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint("article", "sha256", name="capture_once_per_article"),
            one_of("capture_captured_precision_known", "captured_precision", PRECISIONS),
            one_of("capture_captured_basis_known", "captured_basis", BASES),
        ]

    def __str__(self) -> str:
        return f"capture {self.sha256[:12]} of article {self.article_id}"

    def get_absolute_url(self) -> str:
        """What was read from these bytes; only the numbers resolve."""
        return reverse("capture", args=[self.article_id, self.pk])

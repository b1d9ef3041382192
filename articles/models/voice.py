"""What does an article say of harm, whom does it quote, and when does it say that it happened?

The machine's reading alone, rewritten by each; triggers keep the references (docs/adr/0013). Offsets are
characters of the article's body.
"""

from django.db import models
from django.db.models import F, Q

from .articles import Article
from .tags import EVIDENCE, TARGET
from .vocabulary import ArmedGroup


class CasualtyClaim(models.Model):
    """A statement of casualties, quoted: a claim of the text, never a count of the archive, and never summed."""

    class Harm(models.TextChoices):
        """What is said to have happened to them."""

        KILLED = "killed", "killed"
        WOUNDED = "wounded", "wounded"
        EITHER = "either", "killed or wounded"

    article = models.ForeignKey(Article, models.CASCADE, related_name="claims", **EVIDENCE)
    start = models.PositiveIntegerField(help_text="Offset of the first character in the body.")
    end = models.PositiveIntegerField(help_text="Offset after the last character.")
    harm = models.CharField(max_length=7, choices=Harm)
    low = models.BigIntegerField(
        null=True, blank=True, help_text="The least that the words allow; empty for “several”."
    )
    high = models.BigIntegerField(null=True, blank=True, help_text="The most that the words allow.")
    number = models.CharField(max_length=80, help_text="The number as written.")
    victims = models.CharField(max_length=200, blank=True, help_text="Who, as written.")
    group = models.ForeignKey(ArmedGroup, models.SET_NULL, related_name="claims", **TARGET)
    attributed_to = models.CharField(max_length=200, blank=True, help_text="Whom the sentence quotes, as written.")

    class Meta:
        ordering = ["article_id", "start"]
        constraints = [
            models.CheckConstraint(name="claim_has_length", condition=Q(end__gt=F("start"))),
            models.CheckConstraint(
                name="claim_in_order", condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(high__gte=F("low"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.victims} {self.get_harm_display()}"

    @property
    def quotation(self) -> str:
        """The words of the article."""
        return self.article.body[self.start : self.end]


class QuotedSource(models.Model):
    """A source that a text quotes, as it calls it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="quoted_sources", **EVIDENCE)
    start = models.PositiveIntegerField(help_text="Offset of the label's first character in the body.")
    end = models.PositiveIntegerField(help_text="Offset after its last character.")
    label = models.CharField(max_length=200)
    is_named = models.BooleanField(help_text="The label is a name, not only what kind of source it is.")
    is_direct = models.BooleanField(help_text="Its sentence has words in quotation marks.")

    class Meta:
        ordering = ["article_id", "start"]
        constraints = [models.CheckConstraint(name="quote_has_length", condition=Q(end__gt=F("start")))]

    def __str__(self) -> str:
        return self.label


class EventDate(models.Model):
    """When the main event lies by the first sentences of a text: days inclusive, precision as UCDP GED codes it."""

    class Precision(models.IntegerChoices):
        """How exactly, as in UCDP GED's date_prec."""

        DAY = 1, "the day"
        DAYS = 2, "two to six days"
        WEEK = 3, "the week"
        MONTH = 4, "the month"
        YEAR = 5, "up to a year"

    article = models.OneToOneField(Article, models.CASCADE, related_name="event_date", **EVIDENCE)
    start = models.PositiveIntegerField(help_text="Offset in the body of the words that say so.")
    end = models.PositiveIntegerField(help_text="Offset after them.")
    since = models.DateField()
    until = models.DateField()
    precision = models.SmallIntegerField(choices=Precision)
    words = models.CharField(max_length=80, help_text="As written.")

    class Meta:
        ordering = ["article_id"]
        constraints = [models.CheckConstraint(name="event_in_order", condition=Q(until__gte=F("since")))]

    def __str__(self) -> str:
        return f"{self.since} to {self.until}"

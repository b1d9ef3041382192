"""Who decided what, when and why?"""

from django.conf import settings
from django.db import models


class Deed(models.Model):
    """One act of an editor. Written by `articles.curation`, never changed."""

    article = models.ForeignKey("articles.Article", models.SET_NULL, null=True, blank=True, related_name="deeds")
    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=250, help_text="What was acted on, in words.")
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    reason = models.TextField(blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deeds")
    done_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.action}: {self.subject}"

"""Which searches does a reader keep, and up to where were they told what is new in them?"""

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5


class SavedSearch(models.Model):
    """A search that a reader comes back to. Only that reader sees it, no editor.

    New is what was added after a mark, the highest number of an article at some moment. That is sound because numbers
    rise with commits: articles are added by imports alone, one at a time (`sole_writer`), each taking its numbers from
    the sequence within the transaction that adds them, so nothing with a lower number can appear later. An older
    article that is shown again, tagged anew or changed is not new.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=100)
    querystring = models.TextField(help_text="The parameters of the search in their order, page and its size apart.")
    wants_digest = models.BooleanField(default=False)
    seen_upto = models.BigIntegerField(help_text="The newest article when the reader last said to have looked.")
    told_upto = models.BigIntegerField(help_text="The newest article when a digest was last sent.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "saved searches"
        # By its digest: an index holds no text of the length that a search may have.
        constraints = [models.UniqueConstraint("reader", MD5("querystring"), name="saved_search_once_per_reader")]

    def __str__(self) -> str:
        # Not its name: the admin lists what goes with an account that is deleted.
        return f"saved search {self.pk}"

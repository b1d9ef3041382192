"""What did a search find on a day, so that it can be cited?"""

from django.db import models


class Receipt(models.Model):
    """A search as it was asked and answered at one revision of the archive. Never changed, and nobody's: no address and
    no account is kept with it.

    `ids`, `tags` and `texts` are packed (articles.receipts.packing): numbers of the articles found, of each a hash
    of its tags and one of its title, date and text. All are null where more were found than a receipt lists, and
    `texts` is in receipts made before it was kept. `report_count` is null where articles were counted.
    """

    key = models.CharField(max_length=16, primary_key=True, help_text="Of the search and the revision.")
    querystring = models.TextField(help_text="The parameters of the search in their order.")
    asked = models.JSONField(help_text="As typed, as read, in words, its filters, the other names sought.")
    revision = models.BigIntegerField()
    revision_at = models.DateTimeField(help_text="Since when the archive had been so.")
    article_count = models.PositiveBigIntegerField()
    report_count = models.PositiveBigIntegerField(null=True)
    ids_sha256 = models.CharField(max_length=64, help_text="Of the numbers in order, a line feed between two.")
    ids = models.BinaryField(null=True)
    tags = models.BinaryField(null=True)
    texts = models.BinaryField(null=True)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-made_at", "key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.article_count} articles"


class ReceiptTally(models.Model):
    """How many new receipts one address asked for in one hour, by a mark from which neither of them can be read.

    Rows of earlier hours are deleted with the next receipt that is asked for.
    """

    mark = models.CharField(primary_key=True, max_length=64)
    hour = models.DateTimeField(db_index=True)
    receipt_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.receipt_count} in the hour of {self.hour}"

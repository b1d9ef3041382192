"""How many new receipts may one address ask for?

Of the address a mark is kept for the hour, made with the archive's key, in the database: one count for all processes.
"""

from datetime import UTC, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from articles.models import Receipt, ReceiptTally
from articles.reports.arriving import network

MOST_FROM_ONE = 30  # new receipts of one address and hour
MOST_A_DAY = 1_000  # of all addresses together: each may take a megabyte


class TooManyReceipts(Exception):
    """No more new receipts for now; the message says whose limit was met."""


@transaction.atomic
def count(sender: str) -> None:
    """Add one to what an address asked for this hour, and forget earlier hours. Raises TooManyReceipts."""
    hour = timezone.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    ReceiptTally.objects.filter(hour__lt=hour).delete()
    mark = salted_hmac("articles.receipts.quota", f"{hour} {network(sender)}", algorithm="sha256").hexdigest()
    tally, _ = ReceiptTally.objects.select_for_update().get_or_create(mark=mark, defaults={"hour": hour})
    if tally.receipt_count >= MOST_FROM_ONE:
        raise TooManyReceipts(gettext("%d receipts have been made from your address within the hour.") % MOST_FROM_ONE)
    if Receipt.objects.filter(made_at__gte=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyReceipts(gettext("More receipts have been made today than this archive keeps of a day."))
    tally.receipt_count += 1
    tally.save(update_fields=["receipt_count"])

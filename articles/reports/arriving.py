"""What does a reader's report leave behind, and how many may come from one address?

Nobody is asked for a name. Of the address of the sender a mark is kept for the day, made with the archive's key: enough
to count with, of no use to anyone who has the table alone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext

from articles.models import ArmedGroup, Article, Name, Place, Province, ReportTally, TagReport
from articles.vocabulary.folding import key
from articles.vocabulary.names import Rule

Record = ArmedGroup | Place | Province
FIELDS = {ArmedGroup: "group", Place: "place", Province: "province"}
MOST_FROM_ONE = 20  # reports of one address and day
MOST_A_DAY = 1_000  # of all addresses together: more than editors could look at
SHARED_BITS = 64  # an IPv6 subscriber is given at least so much of an address to choose from


class TooManyReports(Exception):
    """No more reports today; the message says whose limit was met."""


@transaction.atomic
def receive(
    article: Article, kind: str, record: Record | None = None, *, named: str = "", reason: str = "", sender: str
) -> TagReport:
    """Keep what a reader said of a tag; tags stay as they are. `sender` is the address that it came from.

    A missing tag comes with a name instead of a record. Raises TooManyReports.
    """
    _count(sender)
    record = record or _record_named(named)
    columns = {FIELDS[type(record)]: record} if record else {}
    return TagReport.objects.create(article=article, kind=kind, named=named, reason=reason, **columns)


def _count(sender: str) -> None:
    """Add one to the reports of an address, and forget those of earlier days."""
    today = timezone.now().astimezone(UTC).date()
    ReportTally.objects.filter(day__lt=today).delete()
    mark = salted_hmac("articles.reports.arriving", f"{today} {network(sender)}", algorithm="sha256").hexdigest()
    tally, _ = ReportTally.objects.select_for_update().get_or_create(mark=mark, defaults={"day": today})
    if tally.report_count >= MOST_FROM_ONE:
        raise TooManyReports(
            gettext("%d reports have come from your address today, which is the most.") % MOST_FROM_ONE
        )
    midnight = datetime.combine(today, time.min, UTC)
    if TagReport.objects.filter(created_at__gte=midnight).count() >= MOST_A_DAY:
        raise TooManyReports(gettext("More reports have come in today than the editors can look at."))
    tally.report_count += 1
    tally.save(update_fields=["report_count"])


def network(sender: str) -> str:
    """The address, or as much of it as one subscriber shares."""
    try:
        address = ip_address(sender)
    except ValueError:
        return sender
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network((int(address), SHARED_BITS), strict=False))
    return str(address)


def _record_named(text: str) -> Record | None:
    """The record that a name is of; None where it is of none, or of several."""
    found = set(_records_named(text)) if text else set()
    return found.pop() if len(found) == 1 else None


def _records_named(text: str) -> Iterator[Record]:
    names = Name.objects.filter(key=key(text)).exclude(rule=Rule.NEVER.value)
    for name in names.select_related("province", "place", "group"):
        if record := name.province or name.place or name.group:
            yield record
    for model in FIELDS:
        yield from model.objects.filter(name__iexact=text)

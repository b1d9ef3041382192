"""How does a reader get one mail of what is new, and nothing twice?"""

from collections.abc import Sequence
from dataclasses import dataclass
from smtplib import SMTPException

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import QuerySet

from articles.models import SavedSearch
from articles.watching.digests import News, mail, news_of
from articles.watching.new_articles import newest_article

TURN = 0x5169_6A6D  # one number for all who send digests; the reader's is beside it


class NotSent(Exception):
    """The mail server, or the way to it, refused; the message says how."""


@dataclass(frozen=True, slots=True)
class Round:
    """What became of one reader: `news` was sent, nothing where it is empty; `is_elsewhere`: another run does it."""

    news: Sequence[News] = ()
    is_elsewhere: bool = False


def waiting() -> QuerySet:
    """The readers who want mails, can get them, and were not told of the newest article; as numbers."""
    wanted = SavedSearch.objects.filter(wants_digest=True, told_upto__lt=newest_article())
    readers = get_user_model().objects.filter(is_active=True, pk__in=wanted.values("reader")).exclude(email="")
    return readers.order_by("pk")


@transaction.atomic
def tell(reader: AbstractBaseUser, *, dry_run: bool = False) -> Round:
    """Mail what is new to a reader, if anything, and remember it. Raises NotSent; then nothing is remembered.

    1. The turn is this reader's alone, so that of two runs at once one sends and the other goes on.
    2. How far is told is fixed before anything is read; what comes later is for the next mail.
    3. Marks are set after the server took the mail, in the same transaction as the turn. Rows are locked no longer
       than that takes, so that the reader may change a search while the mail is on its way.
    """
    if not _takes_turn(reader):
        return Round(is_elsewhere=True)
    upto = newest_article()
    searches = SavedSearch.objects.filter(reader=reader, wants_digest=True, told_upto__lt=upto)
    told = [news_of(search, upto) for search in searches]
    found = [news for news in told if news.count]
    if found and not dry_run:
        _send(reader, told)
    if not dry_run:
        for news in told:
            # A mark that moved meanwhile is the reader's doing, and further on.
            kept = SavedSearch.objects.filter(pk=news.search.pk, told_upto=news.search.told_upto)
            kept.update(told_upto=upto)
    return Round(found)


def _takes_turn(reader: AbstractBaseUser) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s, %s)", [TURN, reader.pk])
        return cursor.fetchone()[0]


def _send(reader: AbstractBaseUser, told: Sequence[News]) -> None:
    try:
        mail(reader, told).send()
    # ValueError: an address that no mail can be written to.
    except (SMTPException, OSError, ValueError) as error:
        raise NotSent(" ".join(str(error).split()) or type(error).__name__) from error

"""What may a reader do with the searches that are kept?"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext

from articles.models import SavedSearch
from articles.watching.new_articles import newest_article

MOST = 50


class TooManySearches(Exception):
    """The reader keeps as many as one may."""


@transaction.atomic
def keep(reader: AbstractBaseUser, querystring: str, name: str, *, wants_digest: bool) -> SavedSearch:
    """Keep a search; one that is kept already gets the name. Raises TooManySearches beyond `MOST`."""
    # Of two windows that save at once the second waits, and counts what the first has kept.
    get_user_model().objects.select_for_update(no_key=True).get(pk=reader.pk)
    kept = SavedSearch.objects.filter(reader=reader)
    if same := kept.filter(querystring=querystring).first():
        change(same, name, wants_digest=wants_digest)
        return same
    if kept.count() >= MOST:
        raise TooManySearches(
            gettext("You keep %d searches already, which is as many as one may; delete one first.") % MOST
        )
    newest = newest_article()
    return SavedSearch.objects.create(
        reader=reader,
        querystring=querystring,
        name=name,
        wants_digest=wants_digest,
        seen_upto=newest,
        told_upto=newest,
    )


def change(search: SavedSearch, name: str, *, wants_digest: bool) -> None:
    """Give it another name, begin or end its mails. The first mail tells of what comes from now on."""
    if wants_digest and not search.wants_digest:
        search.told_upto = newest_article()
    search.name, search.wants_digest = name, wants_digest
    search.save(update_fields=["name", "wants_digest", "told_upto"])


def mark_seen(search: SavedSearch, upto: int) -> None:
    """The reader has looked at all up to this article; never further than the archive goes, and never back."""
    search.seen_upto = max(search.seen_upto, min(upto, newest_article()))
    search.save(update_fields=["seen_upto"])


def end_mails(reader: int) -> None:
    """Send this reader nothing about any search."""
    SavedSearch.objects.filter(reader=reader, wants_digest=True).update(wants_digest=False)

"""What is kept of a search that is to be cited?

The same search at the same revision of the archive gives the same receipt, whoever asks, in whatever order or language.
"""

import base64
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from itertools import accumulate, pairwise

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override

from articles.asked import canonical, written
from articles.exports.begun import take_time
from articles.filters import ArticleFilterSet
from articles.models import Receipt
from articles.reports.arriving import network
from articles.search.facets import RANGE, Facet
from articles.search.matches import matching
from articles.search.moment import Moment, at_one_moment

LISTED_UP_TO = 200_000  # articles; of more their number and one hash of all are kept
MOST_FROM_ONE = 30  # new receipts of one address and hour, in each process
MOST_A_DAY = 1_000  # of all addresses together: each may take a megabyte
KEY_LENGTH = 12
# Of each article the first eight digits of the MD5 of its tags' codes in order: provinces and groups, with which of the
# provinces it is mainly about, and places.
_TAGS = """
    ('x' || left(md5(array_to_string(array(
      select code from unnest(facets) code where code >= %s and code < %s or code >= %s and code < %s
      order by code), ',')), 8))::bit(32)::int"""
_TAG_CODES = (Facet.PROVINCE, Facet.YEAR, Facet.PRIMARY, Facet.PLACE + RANGE)
_LISTED = "select id, {tags} from ({matches}) matches order by id"
_HASHED = (
    "select encode(sha256(convert_to(coalesce(string_agg(id::text, E'\\n' order by id), ''), 'UTF8')), 'hex') from ({})"
)


class TooManyReceipts(Exception):
    """No more new receipts for now; the message says whose limit was met."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: how many articles, the hash of their numbers, and a short hash of the tags of each by its
    number, None where more were found than are listed."""

    article_count: int
    ids_sha256: str
    tags: Mapping[int, int] | None


def keep(filterset: ArticleFilterSet, *, sender: str) -> Receipt:
    """The receipt of a valid search now, made where there is none. `sender` is the address that asks.

    Raises TooManyReceipts.
    """
    with at_one_moment() as moment, override(settings.LANGUAGE_CODE):
        key = key_of(filterset, moment)
        if receipt := Receipt.objects.filter(key=key).first():
            return receipt
        _count(sender)
        take_time(moment)
        now = found(filterset)
        columns = {
            "querystring": canonical(filterset),
            "asked": written(filterset),
            "revision": moment.revision,
            "revision_at": moment.since,
            "article_count": now.article_count,
            "ids_sha256": now.ids_sha256,
            "ids": packed_ids(list(now.tags)) if now.tags is not None else None,
            "tags": packed_tags(list(now.tags.values())) if now.tags is not None else None,
        }
    # The moment changes nothing. Two who ask at once make one.
    receipt, _ = Receipt.objects.get_or_create(key=key, defaults=columns)
    return receipt


def key_of(filterset: ArticleFilterSet, moment: Moment) -> str:
    """The key of the receipt of a valid search: small letters and digits, none of which looks like another."""
    said = f"{canonical(filterset)}\n{moment.revision}\n{moment.since.isoformat()}"
    return base64.b32encode(sha256(said.encode()).digest()).decode().lower()[:KEY_LENGTH]


def found(filterset: ArticleFilterSet) -> Found:
    """What a valid search finds now."""
    articles = matching(filterset.criteria, filterset.words).order_by()
    article_count = articles.count()
    matches, parameters = articles.values("id", "facets").query.sql_with_params() if article_count else ("", ())
    if not article_count:
        return Found(0, hash_of([]), {})
    with connection.cursor() as cursor:
        if article_count > LISTED_UP_TO:
            cursor.execute(_HASHED.format(matches), parameters)
            return Found(article_count, cursor.fetchone()[0], None)
        cursor.execute(_LISTED.format(tags=_TAGS, matches=matches), [*map(int, _TAG_CODES), *parameters])
        tags = dict(cursor.fetchall())
    return Found(article_count, hash_of(list(tags)), tags)


def hash_of(ids: Sequence[int]) -> str:
    """The SHA-256 of numbers in order, written in digits with a line feed between two."""
    return sha256("\n".join(map(str, ids)).encode()).hexdigest()


def packed_ids(ids: Sequence[int]) -> bytes:
    """Numbers in order, by what each adds to the one before."""
    steps = [after - before for before, after in pairwise([0, *ids])]
    return zlib.compress(struct.pack(f"<{len(steps)}q", *steps), 9)


def packed_tags(tags: Sequence[int]) -> bytes:
    """The short hashes in the order of the articles."""
    return zlib.compress(struct.pack(f"<{len(tags)}i", *tags), 9)


def tags_then(receipt: Receipt) -> Mapping[int, int] | None:
    """The articles of a receipt by number, with the short hash of the tags of each; None where they are not listed."""
    if receipt.ids is None or receipt.tags is None:
        return None
    steps, tags = zlib.decompress(receipt.ids), zlib.decompress(receipt.tags)
    ids = accumulate(struct.unpack(f"<{len(steps) // 8}q", steps))
    return dict(zip(ids, struct.unpack(f"<{len(tags) // 4}i", tags), strict=True))


def _count(sender: str) -> None:
    """Add one to what an address has asked for this hour. Of the address a mark is kept, in memory alone."""
    mark = f"receipts:{salted_hmac('articles.receipts.kept', network(sender), algorithm='sha256').hexdigest()}"
    cache.add(mark, 0, timeout=3600)
    if cache.incr(mark) > MOST_FROM_ONE:
        raise TooManyReceipts(gettext("%d receipts have been made from your address within the hour.") % MOST_FROM_ONE)
    if Receipt.objects.filter(made_at__gte=timezone.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyReceipts(gettext("More receipts have been made today than this archive keeps of a day."))

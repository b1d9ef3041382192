"""What is kept of a search that is to be cited?

The same search at the same revision of the archive gives the same receipt, whoever asks, in whatever order or language.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db import connection
from django.utils.translation import override

from articles.asked import canonical, written
from articles.exports.begun import take_time
from articles.filters import ArticleFilterSet
from articles.models import Receipt
from articles.receipts.packing import hash_of, packed_hashes, packed_ids
from articles.receipts.quota import count
from articles.search.criteria import Counting
from articles.search.facets import RANGE, Facet
from articles.search.matches import matching
from articles.search.moment import Moment, at_one_moment

LISTED_UP_TO = 200_000  # articles; of more their number and one hash of all are kept
KEY_LENGTH = 12
# The first eight digits of an MD5, as a number.
_SHORT = "('x' || left(md5({}), 8))::bit(32)::int"
# Of each article the codes of its tags in order: provinces and groups, with which of the provinces it is mainly about,
# and places; then what is said of its text.
_TAGS = _SHORT.format("""array_to_string(array(
      select code from unnest(facets) code where code >= %s and code < %s or code >= %s and code < %s
      order by code), ',')""")
_TEXTS = _SHORT.format(
    "concat_ws(chr(10), title, extract(epoch from published_at), published_offset, published_precision, content_hash)"
)
_TAG_CODES = (Facet.PROVINCE, Facet.YEAR, Facet.PRIMARY, Facet.PLACE + RANGE)
_READ = ("id", "facets", "title", "published_at", "published_offset", "published_precision", "content_hash")
_LISTED = "select id, {tags}, {texts} from ({matches}) matches order by id"
_HASHED = (
    "select encode(sha256(convert_to(coalesce(string_agg(id::text, E'\\n' order by id), ''), 'UTF8')), 'hex') from ({})"
)
_REPORTS = """
    select count(*) - count(cluster_id) + count(distinct cluster_id)
    from ({}) matches left join articles_duplicatemember on article_id = matches.id"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search finds: how many articles, and reports where it counts those; the hash of the articles' numbers.

    `tags` and `texts` are by number a short hash of an article's tags, and one of its title, date and text; None where
    more were found than are listed.
    """

    article_count: int
    report_count: int | None
    ids_sha256: str
    tags: Mapping[int, int] | None
    texts: Mapping[int, int] | None


def keep(filterset: ArticleFilterSet, *, sender: str) -> Receipt:
    """The receipt of a valid search now, made where there is none. `sender` is the address that asks.

    Raises TooManyReceipts.
    """
    with at_one_moment() as moment:
        if receipt := Receipt.objects.filter(key=key_of(filterset, moment)).first():
            return receipt
    count(sender)
    # Read at one moment, which changes nothing, and written afterwards. Two who ask at once make one.
    with at_one_moment() as moment, override(settings.LANGUAGE_CODE):
        key = key_of(filterset, moment)
        take_time(moment)
        now = found(filterset)
        columns = {
            "querystring": canonical(filterset),
            "asked": written(filterset),
            "revision": moment.revision,
            "revision_at": moment.since,
            "article_count": now.article_count,
            "report_count": now.report_count,
            "ids_sha256": now.ids_sha256,
            "ids": packed_ids(list(now.tags)) if now.tags is not None else None,
            "tags": packed_hashes(list(now.tags.values())) if now.tags is not None else None,
            "texts": packed_hashes(list(now.texts.values())) if now.texts is not None else None,
        }
    receipt, _ = Receipt.objects.get_or_create(key=key, defaults=columns)
    return receipt


def key_of(filterset: ArticleFilterSet, moment: Moment) -> str:
    """The key of the receipt of a valid search: small letters and digits, none of which looks like another."""
    said = f"{canonical(filterset)}\n{moment.revision}\n{moment.since.isoformat()}"
    return base64.b32encode(sha256(said.encode()).digest()).decode().lower()[:KEY_LENGTH]


def found(filterset: ArticleFilterSet) -> Found:
    """What a valid search finds now."""
    articles = matching(filterset.criteria, filterset.words).order_by()
    counts_reports = filterset.criteria.counting is Counting.REPORTS
    article_count = articles.count()
    if not article_count:
        return Found(0, 0 if counts_reports else None, hash_of([]), {}, {})
    matches, parameters = articles.values(*_READ).query.sql_with_params()
    report_count = None
    with connection.cursor() as cursor:
        if counts_reports:
            cursor.execute(_REPORTS.format(matches), parameters)
            report_count = cursor.fetchone()[0]
        if article_count > LISTED_UP_TO:
            cursor.execute(_HASHED.format(matches), parameters)
            return Found(article_count, report_count, cursor.fetchone()[0], None, None)
        cursor.execute(_LISTED.format(tags=_TAGS, texts=_TEXTS, matches=matches), [*map(int, _TAG_CODES), *parameters])
        rows = cursor.fetchall()
    tags, texts = ({row[0]: row[column] for row in rows} for column in (1, 2))
    return Found(article_count, report_count, hash_of(list(tags)), tags, texts)

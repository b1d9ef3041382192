"""What does the archive give other engines to index, and how many articles does it find itself?"""

from collections.abc import Iterator

from django.db import connection
from django.http import QueryDict

from articles.filters import ArticleFilterSet
from articles.models import ArmedGroup, Province
from articles.search.page import search
from bench.engines.page import Indexed, Slugs

BATCH = 5_000
_ROWS = """
select a.id, a.title, a.body, a.source_id, a.language, extract(year from a.published_on)::int,
       extract(year from a.published_on)::int * 100 + extract(month from a.published_on)::int,
       extract(epoch from a.published_at)::bigint,
       array(select province_id from articles_provincetag t where t.article_id = a.id),
       array(select group_id from articles_grouptag t where t.article_id = a.id)
from articles_article a where a.id > %s order by a.id limit %s"""


def rows() -> Iterator[Indexed]:
    """The articles with their tags, by key."""
    last = 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_ROWS, [last, BATCH])
            found = cursor.fetchall()
        if not found:
            return
        yield from map(Indexed._make, found)
        last = found[-1][0]


def slugs() -> Slugs:
    """The keys of provinces and groups by slug."""
    return {
        "province": dict(Province.objects.values_list("slug", "pk")),
        "group": dict(ArmedGroup.objects.values_list("slug", "pk")),
    }


def own_total(address: str) -> int:
    """How many articles the archive finds; other names of a name are not sought, as no other engine knows them."""
    return search(ArticleFilterSet(QueryDict(f"{address}&as_typed=all&facets=no"))).total

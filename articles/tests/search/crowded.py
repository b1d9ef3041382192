"""What does an archive of many articles hold, and how many of them does plain SQL find by their tags and columns?"""

from random import Random
from typing import Any

from django.db import connection

from articles.models import Article, GroupTag, ProvinceTag
from articles.tests.factories import make_group, make_province, make_source

PROVINCES = ("aleppo", "homs", "idlib", "raqqa")
GROUPS = ("army", "brigade", "corps", "division", "front")
SOURCES = ("courier", "gazette", "wire")
WORDS = ("bridge", "market", "road")
COUNT = 90
# What an address may ask for, and the condition that plain SQL has for it.
ASKED = {
    "province=aleppo": "exists (select from articles_provincetag t join articles_province r on r.id = t.province_id"
    " where t.article_id = a.id and t.status = 'accepted' and r.slug = 'aleppo')",
    "group=army&group=corps": "exists (select from articles_grouptag t join articles_armedgroup r on r.id = t.group_id"
    " where t.article_id = a.id and t.status = 'accepted' and r.slug in ('army', 'corps'))",
    "group=-front": "not exists (select from articles_grouptag t join articles_armedgroup r on r.id = t.group_id"
    " where t.article_id = a.id and t.status = 'accepted' and r.slug = 'front')",
    "source=wire&source=gazette": "s.slug in ('wire', 'gazette')",
    "since=2014-06": "a.published_on >= '2014-06-01'",
    "until=2015": "a.published_until <= '2015-12-31'",
    "q=road": "a.body like '%%road%%'",
    "q=bridge+OR+market": "(a.body like '%%bridge%%' or a.body like '%%market%%')",
    "kind=report": "a.kind = 'report'",
}
_TAGGED = "select t.article_id, r.slug from articles_{tag} t join articles_{record} r on r.id = t.{key}_id" \
          " where t.status = 'accepted'"  # fmt: skip
CARRIED = {
    "group": _TAGGED.format(tag="grouptag", record="armedgroup", key="group"),
    "province": _TAGGED.format(tag="provincetag", record="province", key="province"),
    "source": "select a.id, s.slug from articles_article a join articles_source s on s.id = a.source_id",
    "year": "select id, to_char(published_at, 'YYYY') from articles_article where published_precision <> 'unknown'",
    "month": "select id, to_char(published_at, 'YYYY-MM') from articles_article"
    " where published_precision in ('day', 'month')",
}


class CrowdedArchive:
    """Ninety articles of three sources, on four provinces and five groups, dated, by year alone or not at all."""

    @classmethod
    def setUpTestData(cls) -> None:
        chance = Random(11)  # noqa: S311 - the same archive every time
        provinces, groups = [make_province(slug) for slug in PROVINCES], [make_group(slug) for slug in GROUPS]
        sources = [make_source(slug=slug) for slug in SOURCES]
        articles = Article.objects.bulk_create(_article(chance, number, sources) for number in range(COUNT))
        for article in articles:
            for record in chance.sample([*provinces, *groups], chance.randint(0, 6)):
                status = "rejected" if chance.random() < 0.1 else "accepted"
                if record in provinces:
                    ProvinceTag.objects.create(article=article, province=record, role="mentioned", status=status)
                else:
                    GroupTag.objects.create(article=article, group=record, status=status)


def sql_count(asked: tuple[str, ...], *carried: tuple[str, str]) -> int:
    """How many public articles meet what is asked (of `ASKED`) and carry the values."""
    conditions, parameters = ["a.visibility = 'public'", *(ASKED[one] for one in asked)], []
    for axis, value in carried:
        conditions.append(f"a.id in (select * from (select x.a from ({CARRIED[axis]}) x(a, value) where value = %s) y)")
        parameters.append(value)
    statement = "select count(*) from articles_article a join articles_source s on s.id = a.source_id where "
    with connection.cursor() as cursor:
        cursor.execute(statement + " and ".join(conditions), parameters)
        return cursor.fetchone()[0]


def _article(chance: Random, number: int, sources: list[Any]) -> Article:
    precision = chance.choice(("day", "day", "day", "month", "year", "unknown"))
    return Article(
        source=sources[min(chance.randint(0, 3), 2)],
        identity=f"{number:064x}",
        content_hash=f"{number:064x}",
        title=f"Report {number}",
        body=f"About a {chance.choice(WORDS)} and a {chance.choice(WORDS)}.",
        language="en",
        kind=chance.choice(("report", "report", "roundup")),
        visibility="hidden" if chance.random() < 0.1 else "public",
        published_precision=precision,
        published_at=_day(chance, precision),
    )


def _day(chance: Random, precision: str) -> str | None:
    year, month, day = chance.choice((2014, 2015, 2016)), chance.randint(1, 12), chance.randint(1, 28)
    days = {"day": (year, month, day), "month": (year, month, 1), "year": (year, 1, 1)}
    return "{}-{:02}-{:02}T00:00Z".format(*days[precision]) if precision in days else None

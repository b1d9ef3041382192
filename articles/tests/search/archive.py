"""What does an archive small enough to count by hand hold?"""

from typing import Any

from django.http import QueryDict

from articles.filters import ArticleFilterSet
from articles.models import Article, GroupTag, ProvinceTag
from articles.search.page import ResultPage, search
from articles.tests.factories import make_article, make_group, make_province, make_source


def filterset(address: str) -> ArticleFilterSet:
    """The filter set of the part of an address after the question mark."""
    return ArticleFilterSet(QueryDict(address))


def found(address: str) -> ResultPage:
    """The page that a valid address gives."""
    asked = filterset(address)
    assert asked.is_valid(), asked.complaints()
    return search(asked)


def titles(address: str) -> list[str]:
    """The titles of the articles found, in order, apart from those that hold some of the words only."""
    return [hit.article.title for hit in found(address).hits if not hit.is_partial]


def partial_titles(address: str) -> list[str]:
    """The titles of the articles shown that hold some of the words only, in order."""
    return [hit.article.title for hit in found(address).hits if hit.is_partial]


def complaints(address: str) -> dict[str, list[str]]:
    """What is wrong with an address."""
    return filterset(address).complaints()


def tag(article: Article, *slugs: Any, role: str = "mentioned") -> Article:
    """Tag an article with provinces and groups."""
    for target in slugs:
        if hasattr(target, "iso_code"):
            ProvinceTag.objects.create(article=article, province=target, role=role)
        else:
            GroupTag.objects.create(article=article, group=target)
    return article


def dated(day: str, precision: str = "day", **columns: Any) -> dict[str, Any]:
    """The columns of an article published on a day."""
    return {"published_at": f"{day}T00:00Z", "published_precision": precision, **columns}


class SmallArchive:
    """Six articles of two sources on two provinces and two groups, in three languages."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.aleppo, cls.idlib = make_province("aleppo"), make_province("idlib")
        cls.state, cls.army = make_group("islamic-state"), make_group("syrian-arab-army")
        cls.wire = make_source(slug="levant-wire", name="Levant Wire (sample)")
        cls.courier = make_source(slug="courier", name="Courier (sample)")
        road = make_article(
            title="Road reopened",
            body="Sappers cleared the road near Khanasser at noon.",
            source=cls.wire,
            **dated("2017-01-26"),
        )
        tag(tag(road, cls.aleppo, role="primary"), cls.state, cls.army)
        village = make_article(
            title="Villages shelled", body="Khanasser and two villages.", source=cls.courier, **dated("2017-01-30")
        )
        tag(village, cls.aleppo, cls.state, cls.idlib)
        market = make_article(
            title="Market day", body="Traders came back to Khanasser.", source=cls.wire, **dated("2017-02-02")
        )
        tag(market, cls.aleppo)
        summary = make_article(
            title="The year in brief",
            body="A summary of the year.",
            source=cls.courier,
            kind="roundup",
            **dated("2016-01-01", "year"),
        )
        tag(summary, cls.idlib, cls.army)
        make_article(title="عودة السكّان", body="عاد السكان إلى المدرسة في خناصر.", language="ar", source=cls.wire)
        make_article(title="Le marché", body="Les commerçants de Khanasser.", language="fr", source=cls.courier)

"""Which pages should a search engine know?"""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from articles.models import ArmedGroup, Article, Province, Source
from articles.querysets import ArticleQuerySet


class ArticleSitemap(Sitemap):
    """The public articles, in the order of their numbers, so that a page of the map stays what it is."""

    limit = 10_000

    def items(self) -> ArticleQuerySet:
        """The articles, without their texts."""
        return Article.objects.public().only("title", "updated_at").order_by("id")

    def lastmod(self, article: Article) -> datetime:
        """When an article's row last changed."""
        return article.updated_at

    def get_latest_lastmod(self) -> datetime | None:
        """When any row last changed, asked of the database: Django would read every article for it."""
        return Article.objects.public().aggregate(latest=Max("updated_at"))["latest"]


class PageSitemap(Sitemap):
    """The pages that do not depend on what is archived."""

    def items(self) -> list[str]:
        """Names of addresses."""
        return ["home", "provinces", "groups", "sources", "coverage", "about"]

    def location(self, name: str) -> str:
        """The address behind a name."""
        return reverse(name)


class RecordSitemap(Sitemap):
    """The pages of provinces, groups and sources."""

    def items(self) -> list[Province | ArmedGroup | Source]:
        """All of them, a few hundred."""
        return [*Province.objects.all(), *ArmedGroup.objects.all(), *Source.objects.all()]


SITEMAPS = {"pages": PageSitemap, "records": RecordSitemap, "articles": ArticleSitemap}

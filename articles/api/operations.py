"""What do programs read of the archive? JSON under /api/v1/, described by /api/v1/openapi.json.

Keys are added, never renamed or removed. The parameters are those of the search page.
"""

from dataclasses import asdict
from typing import Annotated, Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Status

from archive.problems import problem
from articles.api import names, records
from articles.api.coverage_schemas import Coverage
from articles.api.description import api, parameters
from articles.api.filters import ApiFilterSet
from articles.api.name_schemas import (
    FullGroup,
    FullProvince,
    FullSource,
    GroupRecord,
    ProvinceRecord,
    SourceRecord,
)
from articles.api.schemas import ArticlePage, CompletionList, FullArticle
from articles.coverage import asked
from articles.coverage.grid import TOLD, grid
from articles.coverage.rejected import rejected
from articles.coverage.table import as_json
from articles.models import Article
from articles.models.articles import Visibility
from articles.search.completion import completions
from articles.search.moment import at_one_moment
from articles.search.page import search
from articles.search.suggest import corrected, may_be_misspelled
from articles.unchanged import while_alike, while_unchanged

Answer: TypeAlias = Status | HttpResponse
Number: TypeAlias = Annotated[int, Path(description="The `id` that lists give; never given to another article.")]
Slug: TypeAlias = Annotated[str, Path(description="As the list gives it.")]
Typed: TypeAlias = Annotated[str, Query(description="What has been typed so far.")]


@api.reading(
    "/articles",
    ArticlePage,
    400,
    kept=while_unchanged,
    summary="Search articles",
    tags=["articles"],
    openapi_extra={"parameters": parameters()},
)
def list_articles(request: HttpRequest, response: HttpResponse) -> Answer:
    """A page of articles with counts over the whole result.

    A whole result is walked through with `sort=newest` or `sort=oldest`: each page gives the cursor of the next.
    """
    filterset = ApiFilterSet(request.GET)
    if not filterset.is_valid():
        return problem(400, filterset.complaints())
    page = search(filterset)
    meant = []
    if may_be_misspelled(filterset.words, page.total):
        meant = corrected(filterset.criteria, filterset.names, filterset.understood.query)
    address, is_walked = request.build_absolute_uri, filterset.criteria.cursor is not None
    if page.next_cursor:
        response["Link"] = f'<{address(f"{request.path}?{filterset.following(page.next_cursor)}")}>; rel="next"'
    return Status(200, records.article_page(page, meant, address, is_walked=is_walked))


@api.reading(
    "/articles/{int:article_id}",
    FullArticle,
    404,
    410,
    kept=while_alike,
    summary="Read an article",
    tags=["articles"],
)
def read_article(request: HttpRequest, article_id: Number) -> Answer:
    """One article with its text and its evidence; 410 where it was withdrawn."""
    with at_one_moment():
        article = next(records.full_articles(Article.objects.filter(pk=article_id)), None)
        if article is None or article.visibility == Visibility.HIDDEN:
            return problem(404, {"id": [f"There is no article {article_id}."]})
        if article.visibility == Visibility.WITHDRAWN:
            return problem(410, {"id": [f"Article {article_id} was withdrawn."]})
        return Status(200, records.full_article(article, request.build_absolute_uri))


@api.reading(
    "/coverage",
    Coverage,
    400,
    kept=while_alike,
    summary="Read what is held of each source and period",
    tags=["articles"],
    openapi_extra={"parameters": parameters(asked.CoverageFilterSet, asked.TOLD)},
)
def read_coverage(request: HttpRequest) -> Answer:
    """Numbers of articles by source and year, month or day, whatever they are about."""
    filterset = asked.CoverageFilterSet(request.GET)
    if not filterset.is_valid():
        return problem(400, filterset.complaints())
    with at_one_moment():
        return Status(200, as_json(grid(filterset, TOLD), rejected(filterset.names)))


@api.reading("/complete", CompletionList, kept=while_alike, summary="Complete a query", tags=["articles"])
def complete(request: HttpRequest, response: HttpResponse, q: Typed = "") -> dict[str, Any]:
    """How the words typed may go on: names that the last of them begin, then words of titles; at most ten."""
    response["Cache-Control"] = "max-age=300"
    return {"completions": [{**asdict(each), "slug": each.slug or None} for each in completions(q)]}


@api.reading("/provinces", list[ProvinceRecord], kept=while_unchanged, summary="List provinces", tags=["names"])
def list_provinces(request: HttpRequest) -> list[dict[str, Any]]:
    """The provinces there are, with their numbers of articles; their slugs are values of `province`."""
    return names.provinces()


@api.reading(
    "/provinces/{slug:slug}", FullProvince, 404, kept=while_unchanged, summary="Read a province", tags=["names"]
)
def read_province(request: HttpRequest, slug: Slug) -> Answer:
    """A province: its names and places, and its articles by year, armed group and source."""
    return _found("province", slug, names.full_province(slug, request.build_absolute_uri))


@api.reading("/groups", list[GroupRecord], kept=while_unchanged, summary="List armed groups", tags=["names"])
def list_groups(request: HttpRequest) -> list[dict[str, Any]]:
    """The armed groups there are, with their numbers of articles; their slugs are values of `group`.

    `parent` is what a group is part of.
    """
    return names.groups()


@api.reading("/groups/{slug:slug}", FullGroup, 404, kept=while_unchanged, summary="Read an armed group", tags=["names"])
def read_group(request: HttpRequest, slug: Slug) -> Answer:
    """An armed group: its names, members and lineage, and its articles by year, province and source."""
    return _found("group", slug, names.full_group(slug, request.build_absolute_uri))


@api.reading("/sources", list[SourceRecord], kept=while_unchanged, summary="List sources", tags=["names"])
def list_sources(request: HttpRequest) -> list[dict[str, Any]]:
    """The outlets there are, with their numbers of articles; their slugs are values of `source`."""
    return names.sources()


@api.reading("/sources/{slug:slug}", FullSource, 404, kept=while_unchanged, summary="Read a source", tags=["names"])
def read_source(request: HttpRequest, slug: Slug) -> Answer:
    """An outlet: its hosts, what to know of it, and its articles by year, province and armed group."""
    return _found("source", slug, names.full_source(slug, request.build_absolute_uri))


def _found(kind: str, slug: str, record: dict[str, Any] | None) -> Answer:
    if record is None:
        return problem(404, {"slug": [f"There is no {kind} “{slug}”; /api/v1/{kind}s lists those there are."]})
    return Status(200, record)

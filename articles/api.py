"""What do programs read of the archive? JSON under /api/v1/, described by /api/v1/openapi.json.

Keys are added, never renamed or removed. The parameters are those of the search page.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, TypeAlias, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Status
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from archive.problems import CONTENT_TYPE, problem
from articles import api_records as records
from articles.api_filters import ApiFilterSet
from articles.api_schemas import (
    ArticlePage,
    CompletionList,
    Coverage,
    FullArticle,
    GroupRecord,
    Problem,
    ProvinceRecord,
    SourceRecord,
)
from articles.coverage.asked import TOLD, CoverageFilterSet
from articles.coverage.grid import TAKEN, grid
from articles.coverage.rejected import rejected
from articles.coverage.table import as_json
from articles.filters import ORDER, SEVERAL, ArticleFilterSet
from articles.models import ArmedGroup, Article, Province, Source
from articles.models.articles import Visibility
from articles.search.completion import completions
from articles.search.moment import at_one_moment
from articles.search.page import search
from articles.search.suggest import corrected, may_be_misspelled
from articles.unchanged import while_unchanged

_View = TypeVar("_View", bound=Callable[..., Any])
Answer: TypeAlias = Status | HttpResponse


class DescribedApi(NinjaAPI):
    """Ninja's, which takes every answer for plain JSON."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description, in which an error has the type of a problem."""
        described = super().get_openapi_schema(**options)
        for path in described["paths"].values():
            for status, answer in path["get"]["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
        return described


# No page of Ninja's own: it loads its scripts from a third party.
api = DescribedApi(
    title="Sijill",
    version="1",
    description="Read the archive: search articles, read one with its evidence, list the names it knows.",
    docs_url=None,
    urls_namespace="api-v1",
)


def _parameters(
    filterset: type[ArticleFilterSet] = ApiFilterSet, names: Sequence[str] = (*ORDER, "cursor")
) -> list[dict[str, Any]]:
    """The parameters of a filter set as OpenAPI describes them."""
    filters = filterset.base_filters
    text = {"type": "string"}
    return [
        {
            "in": "query",
            "name": name,
            "description": filters[name].extra["help_text"],
            "schema": {"type": "array", "items": text} if name in SEVERAL else text,
        }
        for name in names
    ]


def _reading(path: str, **described: Any) -> Callable[[_View], _View]:
    """An operation that only reads: GET, and HEAD, whose body the server leaves out; GET alone is described."""

    def add(view: _View) -> _View:
        api.api_operation(["HEAD"], path, include_in_schema=False, **described)(view)
        return api.get(path, **described)(view)

    return add


@_reading(
    "/articles",
    response={200: ArticlePage, 400: Problem, 503: Problem},
    summary="Search articles",
    openapi_extra={"parameters": _parameters()},
)
@decorate_view(while_unchanged)
def list_articles(request: HttpRequest, response: HttpResponse) -> Answer:
    """A page of articles with counts over the whole result.

    A whole result is walked through with sort=newest or oldest: each page gives the cursor of the next.
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


@_reading(
    "/articles/{int:article_id}",
    response={200: FullArticle, 404: Problem, 410: Problem},
    summary="Read an article",
)
def read_article(request: HttpRequest, article_id: int) -> Answer:
    """One article with its text and its evidence."""
    article = next(records.full_articles(Article.objects.filter(pk=article_id)), None)
    if article is None or article.visibility == Visibility.HIDDEN:
        return problem(404, {"id": [f"There is no article {article_id}."]})
    if article.visibility == Visibility.WITHDRAWN:
        return problem(410, {"id": [f"Article {article_id} was withdrawn."]})
    return Status(200, records.full_article(article, request.build_absolute_uri))


@_reading(
    "/coverage",
    response={200: Coverage, 400: Problem},
    summary="Read what is held of each source and period",
    openapi_extra={"parameters": _parameters(CoverageFilterSet, TOLD)},
)
@decorate_view(at_one_moment())
def read_coverage(request: HttpRequest) -> Answer:
    """Numbers of articles by source and year, month or day, whatever they are about."""
    filterset = CoverageFilterSet(request.GET)
    if not filterset.is_valid():
        return problem(400, filterset.complaints())
    return Status(200, as_json(grid(filterset, TAKEN), rejected(filterset.names)))


@_reading("/complete", response=CompletionList, summary="Complete a query")
def complete(request: HttpRequest, response: HttpResponse, q: str = "") -> dict[str, Any]:
    """How the words typed may go on: names that the last of them begin, then words of titles; at most ten."""
    response["Cache-Control"] = "max-age=300"
    return {"completions": [{**asdict(each), "slug": each.slug or None} for each in completions(q)]}


@_reading("/provinces", response=list[ProvinceRecord], summary="List provinces")
def list_provinces(request: HttpRequest) -> list[dict[str, Any]]:
    """The provinces there are; their slugs are values of `province`."""
    return list(Province.objects.values("slug", "name", "name_ar", "iso_code"))


@_reading("/groups", response=list[GroupRecord], summary="List armed groups")
def list_groups(request: HttpRequest) -> list[dict[str, Any]]:
    """The armed groups there are; their slugs are values of `group`; `parent` is what a group is part of."""
    columns = ("slug", "name", "name_ar", "type", "confirmed", "parent__slug")
    groups = ArmedGroup.objects.order_by("name").values(*columns)
    return [{**group, "parent": group["parent__slug"]} for group in groups]


@_reading("/sources", response=list[SourceRecord], summary="List sources")
def list_sources(request: HttpRequest) -> list[dict[str, Any]]:
    """The outlets there are; their slugs are values of `source`."""
    sources = Source.objects.prefetch_related("hosts")
    return [records.source(source) for source in sources]


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Ninja's own refusals, in the shape of ours."""
    complaints: dict[str, list[str]] = {}
    for each in error.errors:
        complaints.setdefault(str(each["loc"][-1]), []).append(each["msg"])
    return problem(400, complaints)

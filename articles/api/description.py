"""How is the API described to programs, and what has every operation in common?"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.decorators import decorate_view
from ninja.errors import ValidationError

from archive.problems import CONTENT_TYPE, problem
from articles.addresses import ORDER, SEVERAL
from articles.api.examples import give_example
from articles.api.filters import ApiFilterSet
from articles.api.schemas import Problem
from articles.filters import ArticleFilterSet, Parameter
from articles.search.criteria import MAX_ROWS
from articles.search.fields import MAX_VALUES, NumberField
from articles.unchanged import View, while_alike

_View = TypeVar("_View", bound=Callable[..., Any])
DESCRIPTION = """\
Read the archive: search articles, read one with its evidence, list the names it knows. Reading needs no key and no
account. Numbers count articles, or distinct reports with count=reports; never events or casualties."""
TAGS = {
    "articles": "The articles of the archive: any search, and each article with its evidence.",
    "names": "What articles are filtered by: provinces, armed groups and sources.",
}
# The answers that any operation may give beside its own.
_MEANINGS = {
    200: "What was asked for.",
    400: "A value is not valid; `errors` says which and why.",
    404: "There is none of this number or slug.",
    410: "It was withdrawn.",
    503: "The database cannot answer, or not in time; `Retry-After` says when to ask again.",
}
_UNCHANGED = {"description": "Nothing has changed: the ETag sent as `If-None-Match` is still true."}
_HEADERS = {"ETag": {"description": "Of this very answer.", "schema": {"type": "string"}}}
_RETRY = {"Retry-After": {"description": "Seconds until to ask again.", "schema": {"type": "integer"}}}


class DescribedApi(NinjaAPI):
    """Ninja's, with the answers that all operations share, and the type that problems have."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description in OpenAPI 3.1."""
        described = super().get_openapi_schema(**options)
        for path, methods in described["paths"].items():
            answers = methods["get"]["responses"]
            for status, answer in answers.items():
                answer["description"] = _MEANINGS[status]
                if status >= 400:
                    answer["content"] = {CONTENT_TYPE: answer["content"]["application/json"]}
            answers[200]["headers"] = _HEADERS
            answers[503]["headers"] = _RETRY
            answers[304] = _UNCHANGED
            give_example(methods["get"], path)
        return described

    def reading(
        self, path: str, answer: Any, *problems: int, kept: Callable[[View], View], **described: Any
    ) -> Callable[[_View], _View]:
        """An operation that only reads: GET, and HEAD, whose body the server leaves out; GET alone is described.

        `problems` are the errors that it may give, `kept` says how long an answer holds.
        """
        answers = {200: answer, **dict.fromkeys((*problems, 503), Problem)}

        def add(view: _View) -> _View:
            decorated = decorate_view(kept)(view)
            self.api_operation(["HEAD"], path, include_in_schema=False, response=answers)(decorated)
            return self.get(path, response=answers, operation_id=view.__name__, **described)(decorated)

        return add


# No page of Ninja's own: it loads its scripts from a third party.
api = DescribedApi(
    title="Sijill",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    docs_decorator=while_alike,
    urls_namespace="api-v1",
    openapi_extra={
        "tags": [{"name": name, "description": description} for name, description in TAGS.items()],
        "security": [],
    },
)


def parameters(
    filterset: type[ArticleFilterSet] = ApiFilterSet, names: Sequence[str] = (*ORDER, "cursor")
) -> list[dict[str, Any]]:
    """The parameters of a filter set as OpenAPI describes them."""
    filters = filterset.base_filters
    return [
        {
            "in": "query",
            "name": name,
            "required": False,
            "description": filters[name].extra["help_text"],
            "schema": _schema(filters[name], takes_several=name in SEVERAL),
        }
        for name in names
    ]


def _schema(parameter: Parameter, *, takes_several: bool) -> dict[str, Any]:
    if "words" in parameter.extra:
        return {"type": "string", "enum": list(parameter.extra["words"])}
    if parameter.field_class is NumberField:
        return {"type": "integer", "minimum": 1, "maximum": parameter.extra.get("maximum", MAX_ROWS)}
    text = {"type": "string"}
    return {"type": "array", "items": text, "maxItems": MAX_VALUES} if takes_several else text


@api.exception_handler(ValidationError)
def refuse(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Ninja's own refusals, in the shape of ours."""
    complaints: dict[str, list[str]] = {}
    for each in error.errors:
        complaints.setdefault(str(each["loc"][-1]), []).append(each["msg"])
    return problem(400, complaints)

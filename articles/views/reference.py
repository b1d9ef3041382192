"""What does a programmer read of the API?"""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.api.description import api
from articles.api.reference import Operation, Record, operations, records
from articles.search.criteria import MAX_PER_PAGE, MAX_ROWS
from articles.unchanged import while_alike


@require_safe
@while_alike
def reference(request: HttpRequest) -> HttpResponse:
    """Each operation with its parameters, its answers and an example, and each record."""
    described, listed = _described()
    longest = f"{settings.STATEMENT_TIMEOUT_MS / 1000:g}"
    limits = {"most_a_page": MAX_PER_PAGE, "most_paged": MAX_ROWS, "seconds": longest}
    return render(request, "api/reference.html", {"operations": described, "records": listed} | limits)


@cache
def _described() -> tuple[list[Operation], list[Record]]:
    described = api.get_openapi_schema()
    return [*operations(described)], [*records(described)]

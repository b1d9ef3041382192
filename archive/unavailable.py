"""What does a visitor get when the database is down, full up or too slow?"""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from psycopg.errors import QueryCanceled

from archive.for_programs import PATHS
from archive.problems import problem

logger = logging.getLogger(__name__)

RETRY_AFTER = "10"  # seconds
BUSY = "The archive cannot answer just now. Try again in a few seconds."
SLOW = (
    "This search took longer than a search may. Narrow it with a province, a group or a year, write out words that end"
    " in a star, or leave words out."
)


class UnavailableMiddleware:
    """Turns an OperationalError of a view or its template into 503 with Retry-After instead of a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for the database: unreachable, out of connections, or over the time limit of one statement."""
        if not isinstance(error, OperationalError):
            return None
        logger.warning("The database did not answer %s: %s", request.path, error, extra={"request": request})
        why = SLOW if isinstance(error.__cause__, QueryCanceled) else BUSY
        if request.path.startswith(PATHS):
            return problem(503, {"database": [why]}, {"Retry-After": RETRY_AFTER})
        return HttpResponse(_page(why), status=503, headers={"Retry-After": RETRY_AFTER})


def _page(why: str) -> str:
    try:
        return render_to_string("503.html", {"is_slow": why == SLOW, "why": why})
    except TemplateDoesNotExist:
        return why

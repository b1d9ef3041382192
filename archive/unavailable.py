"""What does a visitor get when the database is down, full up or too slow?"""

import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

RETRY_AFTER = "10"  # seconds
PLAIN = "The archive cannot answer just now. Please try again in a few seconds."


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
        return HttpResponse(_page(), status=503, headers={"Retry-After": RETRY_AFTER})


def _page() -> str:
    try:
        return render_to_string("503.html")
    except TemplateDoesNotExist:
        return PLAIN

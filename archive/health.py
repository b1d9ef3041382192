"""Is the process alive, and can it serve?"""

import logging
from collections.abc import Callable

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)

RETRY_AFTER = "5"  # seconds: a restart of the database takes less


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers; touches no database, so that a sick database does not get it restarted."""
    return JsonResponse({"status": "alive"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and is migrated; else 503 with the reason and Retry-After."""
    reason = hindrance()
    if reason is None:
        return JsonResponse({"status": "ready"})
    return JsonResponse({"status": "not ready", "reason": reason}, status=503, headers={"Retry-After": RETRY_AFTER})


class ProbesFirstMiddleware:
    """Answers the two before anything asks for the host: a probe calls the machine by its address, not by its name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """A probe's answer, or the next one's."""
        return PROBES.get(request.path_info, self.get_response)(request)


PROBES = {"/healthz": alive, "/readyz": ready}


def hindrance() -> str | None:
    """Why the archive cannot answer, or None."""
    # The driver's own words name hosts and roles: they go to the log, not to whoever asks.
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error:
        logger.warning("The database cannot be reached.", exc_info=True)
        return "the database cannot be reached"
    return f"{len(pending)} migrations are not applied: run `manage.py prepare`" if pending else None

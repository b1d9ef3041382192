"""How is a program told what is wrong? As a problem of RFC 9457, with the reasons by what they concern."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import JsonResponse

CONTENT_TYPE = "application/problem+json"


def problem(status: int, errors: Mapping[str, Sequence[str]], headers: Mapping[str, str] | None = None) -> JsonResponse:
    """The answer of a status that is an error. `errors` has sentences by parameter, or by what else is at fault."""
    told = {
        "type": "about:blank",  # RFC 9457, 4.2.1: the status and its title say what kind it is
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": " ".join(f"{name}: {reason}" for name, reasons in errors.items() for reason in reasons),
        "errors": errors,
    }
    return JsonResponse(told, status=status, content_type=CONTENT_TYPE, headers=headers)

"""What have all answers under /api/ in common? Pages of any site may read them, and an error is a problem."""

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse

from archive.problems import CONTENT_TYPE, problem

PATHS = "/api/"
METHODS = "GET, HEAD, OPTIONS"
# Nobody's account is looked at, so that what a page of another site may read is what anybody may.
FOR_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Link, Retry-After"}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
REASONS = {
    400: ("request", "The request cannot be read."),
    404: ("path", f"There is nothing at this address; {PATHS} lists the addresses there are."),
    405: ("method", "This address is only read: GET, HEAD or OPTIONS."),
    500: ("server", "The fault is ours, and has been written down."),
}
_OTHER = ("request", "The request is refused.")


class ForProgramsMiddleware:
    """Answers OPTIONS, lets other sites read, and turns what is left of Django's error pages into problems."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and see to the answer."""
        if not request.path.startswith(PATHS):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        elif request.method not in METHODS.split(", "):  # before anything asks for a token, as forms bring one
            response = _problem(405, {"Allow": METHODS})
        else:
            response = _told(self.get_response(request))
        for name, value in FOR_ALL.items():
            response[name] = value
        return response


def _told(response: HttpResponse) -> HttpResponse:
    """The answer, as a problem where it is an error told otherwise."""
    if response.status_code < 400 or response.get("Content-Type") == CONTENT_TYPE:
        return response
    kept = {"Retry-After": response["Retry-After"]} if "Retry-After" in response else {}
    return _problem(response.status_code, kept)


def _problem(status: int, headers: Mapping[str, str]) -> HttpResponse:
    name, reason = REASONS.get(status, _OTHER)
    return problem(status, {name: [reason]}, headers)

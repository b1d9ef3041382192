"""May a page be given again as it was?

What a page of the archive shows hangs on its address and on the archive alone, nobody's account. So it is true until
the archive changes: a browser that has it is told so, and who asks for what others have asked for gets what was made
for them.
"""

import gzip
import pickle
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import condition

from articles.search.kept import Kept
from articles.search.moment import at_one_moment

MOST_BYTES = 24 * 1024 * 1024
LASTING = (200, 404)  # a page that does not exist in a result stays so too
# A page of 54 kB becomes 11 in half a millisecond; the best that can be had takes six and saves 300 bytes more.
PACKING = 4
PAGES = Kept(MOST_BYTES)

View = Callable[..., HttpResponse]


def while_unchanged(view: View) -> View:
    """A view that shows the archive as it is at one moment, and is asked again only after that has changed.

    It must show nothing else: no account, no clock, no table whose changes do not raise the archive's revision.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        with at_one_moment() as moment:
            if not moment.is_fixed:
                return view(request, *args, **named)
            asked = _address(request)
            kept = PAGES.get(asked, moment)
            if kept is not None:
                return _given(request, *pickle.loads(kept))  # noqa: S301 - pickled below, in this process
            response = view(request, *args, **named)
            if response.status_code not in LASTING:
                return response
            packed = gzip.compress(response.content, compresslevel=PACKING, mtime=0)
            page = (response.status_code, dict(response.headers), packed)
            PAGES.put(asked, moment, pickle.dumps(page))
            return _given(request, *page)

    @wraps(view)
    def revalidated(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        with at_one_moment():
            response = condition(etag_func=_tag)(keeping)(request, *args, **named)
        patch_cache_control(response, no_cache=True)
        return response

    return revalidated


def _given(request: HttpRequest, status: int, headers: Mapping[str, str], packed: bytes) -> HttpResponse:
    """A page that is kept packed, as it is to whoever can unpack it. It holds no secret that its length could tell."""
    if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
        response = HttpResponse(packed, status=status, headers={**headers, "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(gzip.decompress(packed), status=status, headers=dict(headers))
    patch_vary_headers(response, ("Accept-Encoding",))
    return response


def while_alike(view: View) -> View:
    """A view that shows what no revision stands for: it is made each time, and not sent to who has the very same."""

    @wraps(view)
    def compared(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if response.status_code == HTTPStatus.OK:
            response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
            response = get_conditional_response(request, etag=response["ETag"], response=response) or response
        if "Cache-Control" not in response:
            patch_cache_control(response, no_cache=True)
        return response

    return compared


def _tag(request: HttpRequest, *args: Any, **named: Any) -> str | None:
    """The entity tag of what an address shows now; None where no revision stands for it."""
    with at_one_moment() as moment:
        if not moment.is_fixed:
            return None
        shown = sha256(f"{settings.STARTED} {moment.since.isoformat()} ".encode() + _address(request))
        return f'W/"{moment.revision}-{shown.hexdigest()[:16]}"'  # weak: the page is the same, packed or not


def _address(request: HttpRequest) -> bytes:
    """What was asked for, by a short key."""
    return sha256(request.build_absolute_uri().encode("utf-8", "surrogatepass")).digest()

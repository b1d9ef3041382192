"""How does a search become something to cite, and what does its receipt say later?"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from archive.addresses import client_address
from articles.asked import canonical
from articles.exports.cited import ARCHIVE
from articles.filters import ArticleFilterSet
from articles.models import Article, Receipt
from articles.receipts.changes import Since, since
from articles.receipts.kept import keep
from articles.receipts.packing import tags_then
from articles.receipts.quota import TooManyReceipts
from articles.sentences import reading
from articles.unchanged import while_unchanged

from .citation import Piece
from .refusal import refused

SHOWN = 100  # articles of each kind of change
AN_HOUR = "3600"
# The changes in the order in which they are said, each with its words and what it means.
CHANGES = (
    (
        "added",
        gettext_lazy("added"),
        gettext_lazy(
            "Found now and not then: new to the archive, shown again, or tagged or corrected so that they match."
        ),
    ),
    ("withdrawn", gettext_lazy("withdrawn"), gettext_lazy("An editor withdrew them; their addresses say so.")),
    ("removed", gettext_lazy("removed"), gettext_lazy("They can no longer be read here.")),
    (
        "unmatched",
        gettext_lazy("no longer found"),
        gettext_lazy("They can be read, and no longer match: tagged anew, corrected, or their text changed."),
    ),
    ("retagged", gettext_lazy("retagged"), gettext_lazy("Found then and now, with other provinces, groups or places.")),
    ("corrected", gettext_lazy("corrected"), gettext_lazy("Found then and now, with another title, date or text.")),
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What a receipt of the search would keep; by POST it is kept."""
    filterset = ArticleFilterSet(request.GET)
    if not filterset.is_valid():
        return refused(request, filterset)
    shown = {"reading": reading(filterset), "querystring": canonical(filterset)}
    if request.method != "POST":
        return render(request, "receipts/new.html", shown)
    try:
        receipt = keep(filterset, sender=client_address(request))
    except TooManyReceipts as error:
        answer = render(request, "receipts/refused.html", shown | {"why": error}, status=429)
        answer["Retry-After"] = AN_HOUR
        return answer
    return redirect("receipt", receipt.key)


@require_safe
@while_unchanged
def receipt(request: HttpRequest, key: str) -> HttpResponse:
    """What was asked and found, and what has become of it."""
    kept = get_object_or_404(Receipt, key=key)
    now = since(kept)
    with override(settings.LANGUAGE_CODE):
        address = request.build_absolute_uri(reverse("receipt", args=[key]))
    shown = {
        "receipt": kept,
        "since": now,
        "changes": _changes(now) if now else [],
        "citation": _citation(kept, address),
        "search": f"{reverse('articles')}?{kept.querystring}",
    }
    return render(request, "receipts/receipt.html", shown)


@require_safe
@while_unchanged
def receipt_json(request: HttpRequest, key: str) -> HttpResponse:
    """The same for programs, with the numbers of all articles."""
    kept = get_object_or_404(Receipt, key=key)
    now, then = since(kept), tags_then(kept)
    said: dict[str, Any] = {
        "archive": ARCHIVE,
        "key": kept.key,
        "search": request.build_absolute_uri(f"{reverse('articles')}?{kept.querystring}"),
        "query": kept.asked,
        "revision": kept.revision,
        "revision_since": kept.revision_at.isoformat(),
        "made_at": kept.made_at.isoformat(),
        "article_count": kept.article_count,
        "report_count": kept.report_count,
        "count_is_exact": True,
        "ids_sha256": kept.ids_sha256,
        "ids": list(then) if then is not None else None,
        "since": _since(now) if now else None,
    }
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


def _since(now: Since) -> dict[str, Any]:
    listed = {name: getattr(now, name) if now.is_listed else None for name, *_ in CHANGES}
    return {
        "revision": now.revision,
        "article_count": now.article_count,
        "report_count": now.report_count,
        "same_articles": now.is_same,
        **listed,
    }


def _changes(now: Since) -> list[tuple[str, str, str, int, Sequence[Article | int]]]:
    """Name, words, meaning and number of each change, with the first articles of it, by number where they are gone."""
    told = []
    for name, words, meaning in CHANGES:
        ids = getattr(now, name)
        if not ids:
            continue
        readable = name not in ("withdrawn", "removed")
        articles = Article.objects.select_related("source").defer("body", "search", "facets").in_bulk(ids[:SHOWN])
        told.append((name, words, meaning, len(ids), [articles[key] if readable else key for key in ids[:SHOWN]]))
    return told


def _citation(kept: Receipt, address: str) -> list[Piece]:
    articles = f"{kept.article_count:,} article{'' if kept.article_count == 1 else 's'}"
    if kept.report_count is not None:
        articles = f"{kept.report_count:,} report{'' if kept.report_count == 1 else 's'} in {articles}"
    made = f"{kept.made_at.day} {kept.made_at:%B %Y}"
    return [
        Piece(f"{ARCHIVE}. “"),
        Piece(kept.asked["in_words"], is_quoted=True),
        Piece(f"” Search receipt {kept.key}, {articles}, archive revision {kept.revision}, {made}. {address}"),
    ]

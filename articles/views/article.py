"""What does the page of one article show?"""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.copies.readers import copies_of
from articles.curation import WARN
from articles.exports.cited import Cited, followable
from articles.histories import changed, in_order
from articles.models import Article, Capture, CasualtyClaim, Mention
from articles.models.articles import Visibility
from articles.models.tags import Status
from articles.search.compile import Compiled
from articles.search.found_words import found_words
from articles.search.moment import at_one_moment
from articles.search.similar import similar

from .citation import citations
from .evidence import group_grounds, province_grounds
from .marks import marked, parts, standing
from .metadata import graph_metadata, json_ld, named_metadata
from .trail import trail
from .voice import days_in_words, voice_of

DESCRIPTION = 200  # characters that a preview shows
UNREAD = ("search", "facets", "dates", "title_as_scraped", "curator_note")


@require_safe
@at_one_moment()
def article(request: HttpRequest, pk: int, words: str = "") -> HttpResponse:
    """The article with this number; its words in the address are for people and are put right."""
    found = get_object_or_404(_readable(), pk=pk)
    # Before the address is put right, as its words are the title's.
    if refused := withheld(request, found):
        return refused
    here = found.get_absolute_url()
    if request.path != here:
        asked = request.META.get("QUERY_STRING", "")
        return redirect(f"{here}?{asked}" if asked else here, permanent=True)
    way = trail(request, found)
    shown = {"article": found, "trail": way, "similar": similar(found), "warning": warning_of(found)}
    shown |= _reading(found, way.search.words if way else None) | _record(request, found)
    return render(request, "articles/article.html", shown)


def withheld(request: HttpRequest, found: Article) -> HttpResponse | None:
    """What a visitor gets in place of an article that was withdrawn. Raises Http404 for a hidden one."""
    if found.visibility == Visibility.HIDDEN:
        raise Http404
    if found.visibility == Visibility.WITHDRAWN:
        return render(
            request,
            "articles/withdrawn.html",
            {"article": found, "reason": _reason(found, f"make {Visibility.WITHDRAWN}")},
            status=410,
        )
    return None


def _readable():
    captures = Capture.objects.defer("content", "title", "body").select_related("run").order_by("-id")
    mentions = Mention.objects.select_related("province", "place", "group").prefetch_related("place__provinces")
    return (
        Article.objects.select_related("source", "event_date")
        .defer(*UNREAD)
        .prefetch_related(
            "province_tags__province",
            "group_tags__group",
            "place_tags",
            Prefetch("mentions", mentions),
            Prefetch("captures", captures),
            Prefetch("claims", CasualtyClaim.objects.select_related("group")),
            "quoted_sources",
        )
    )


def warning_of(found: Article) -> str:
    """What a reader is told before the text is shown; empty where it is shown at once."""
    if not found.has_warning:
        return ""
    return _reason(found, WARN) or gettext("An editor thinks that the text may distress.")


def _reason(found: Article, action: str) -> str:
    """Why an editor did something to an article, the last time; empty where nobody wrote it down."""
    return found.deeds.filter(action=action).values_list("reason", flat=True).first() or ""


def _reading(found: Article, words: Compiled | None) -> dict[str, object]:
    """The text with its names marked and the words that the reader sought, and why each tag is there."""
    provinces, groups, places = (found.province_tags.all(), found.group_tags.all(), found.place_tags.all())
    rejected = {
        (kind, getattr(tag, f"{kind}_id"))
        for kind, tags in (("province", provinces), ("group", groups), ("place", places))
        for tag in tags
        if tag.status == Status.REJECTED
    }
    mentions = list(found.mentions.all())
    in_title = standing(found.title, (each for each in mentions if each.field == Mention.Field.TITLE), rejected)
    in_body = standing(found.body, (each for each in mentions if each.field == Mention.Field.BODY), rejected)
    accepted_provinces = [tag for tag in provinces if tag.status == Status.ACCEPTED]
    accepted_groups = [tag for tag in groups if tag.status == Status.ACCEPTED]
    slugs = {tag.province_id: tag.province.slug for tag in accepted_provinces}
    voice = voice_of(found)
    sought_in_title, sought = found_words(found, words)
    return {
        "voice": voice,
        "event_days": days_in_words(voice.event.since, voice.event.until) if voice.event else "",
        "headline": marked(found.title, 0, len(found.title), in_title, slugs, sought_in_title),
        "parts": parts(found, in_body, slugs, sought),
        "found_count": len(sought),
        "province_grounds": province_grounds(found, accepted_provinces, in_title + in_body),
        "group_grounds": group_grounds(found, accepted_groups, in_title + in_body),
    }


def _record(request: HttpRequest, found: Article) -> dict[str, object]:
    """Where the text comes from, where it leads and how it is cited."""
    address, cited = request.build_absolute_uri(request.path), Cited.of(found, request.build_absolute_uri)
    begins = gettext("Content warning.") if found.has_warning else found.body[: 2 * DESCRIPTION]
    description = " ".join(begins.split())[:DESCRIPTION]
    return {
        "address": address,
        "copies": copies_of(found),
        "description": description,
        "original": cited.original,
        "links": _links(found.related_links),
        "change_count": len(changed(in_order(found.captures.all()))),
        "citations": citations(cited),
        "named_metadata": named_metadata(found, address),
        "graph_metadata": graph_metadata(found, address, description),
        "json_ld": json_ld(found, address),
    }


def _links(related: list[dict[str, str | None]]) -> list[tuple[str, str, bool]]:
    """Title, address and whether it may be followed, of the links that say or lead to anything."""
    links = [(link.get("title") or "", link.get("url") or "") for link in related]
    return [(title, url, followable(url)) for title, url in links if title.strip() or followable(url)]

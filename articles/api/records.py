"""How does an article look as JSON?"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Prefetch

from articles.copies.outlets import Outlets
from articles.copies.readers import public_members
from articles.exports.dates import stated
from articles.exports.listed import listed
from articles.histories import changed, in_order
from articles.models import (
    Article,
    Capture,
    CasualtyClaim,
    DuplicateMember,
    EventDate,
    Mention,
    QuotedSource,
)
from articles.querysets import ArticleQuerySet
from articles.search import snippets
from articles.search.hits import Hit, tagged, with_tags
from articles.search.page import ResultPage
from articles.search.suggest import Correction

Address = Callable[[str], str]


def article_page(
    page: ResultPage, corrections: Sequence[Correction], address: Address, *, is_walked: bool
) -> dict[str, Any]:
    """A page of results, and what may have been meant. `address` turns a path of this site into a full address.

    `is_walked`: it was reached by a cursor, which does not know how many pages lie before it.
    """
    return {
        "count": page.total,
        "count_is_exact": page.count_is_exact,
        "counted": page.counting,
        "article_count": page.article_count,
        "facets_are_exact": page.facets_are_exact,
        "revision": page.revision,
        "partial_count": page.partial_count,
        "partial_count_is_exact": page.partial_is_exact,
        "page": None if is_walked else page.page,
        "per_page": page.per_page,
        "page_count": page.page_count,
        "next_cursor": str(page.next_cursor) if page.next_cursor else None,
        "undated": page.undated,
        "year_only": page.year_only,
        "results": [_hit(hit, address) for hit in page.hits],
        "facets": facets_of(page),
        "histogram": histogram_of(page),
        "histogram_unit": page.histogram_unit,
        "query": {
            "text": page.query_text,
            "interpreted": page.interpreted,
            "expansions": [{"name": each.typed, "also": list(each.also)} for each in page.expansions],
            "common_words": list(page.common_words),
            "not_filters": list(page.not_filters),
        },
        "did_you_mean": [asdict(each) for each in corrections],
    }


def full_articles(articles: ArticleQuerySet) -> Iterator[Article]:
    """Articles with all that `full_article` reads, in a fixed number of statements."""
    mentions = Mention.objects.select_related("province", "place", "group")
    related = articles.select_related("duplicate__cluster", "event_date")
    full = with_tags(related.defer("search", "facets")).prefetch_related(
        Prefetch("mentions", mentions),
        Prefetch("claims", CasualtyClaim.objects.select_related("group")),
        "quoted_sources",
        Prefetch("captures", Capture.objects.defer("content", "title", "body")),
        Prefetch("duplicate__cluster__members", public_members()),
    )
    return tagged(full)


def full_article(article: Article, address: Address) -> dict[str, Any]:
    """An article of `full_articles` with its text and evidence."""
    captures = article.captures.all()
    outlets = Outlets()
    text_changed = changed(in_order(captures))
    return {
        **listed(article, address),
        "snippet": "" if article.has_warning else snippets.lead(article.body),
        "body": article.body,
        "sections": article.sections,
        "authors": article.authors,
        "published_raw": article.published_raw,
        "dates": article.dates,
        "source_basis": article.source_basis,
        "credited_source": article.credited_source or None,
        "credited_outlet": outlets.slug(article.credited_source) or None if article.credited_source else None,
        "licence": article.licence or None,
        "content_hash": article.content_hash,
        "mentions": [_mention(mention) for mention in article.mentions.all()],
        "claims": [_claim(claim, article.body) for claim in article.claims.all()],
        "quoted_sources": [_quoted(quoted, outlets) for quoted in article.quoted_sources.all()],
        "event_date": _event_date(article),
        "captures": [_capture(capture, article) | {"text_changed": capture.pk in text_changed} for capture in captures],
        "related_links": [
            {"title": link.get("title", ""), "url": link.get("url", "")} for link in article.related_links
        ],
        "captions": article.captions,
        "cluster": _cluster(article, address),
    }


def facets_of(page: ResultPage) -> dict[str, Any]:
    """The facet values of a result and how many of its articles carry each."""
    return {
        name: [{"slug": value.slug, "name": value.name, "count": value.count} for value in values]
        for name, values in page.facets.items()
    }


def histogram_of(page: ResultPage) -> list[dict[str, Any]]:
    """The articles of a result over time."""
    return [{"period": bar.period, "count": bar.count} for bar in page.histogram]


def _hit(hit: Hit, address: Address) -> dict[str, Any]:
    return {
        **listed(hit.article, address),
        "snippet": "" if hit.article.has_warning else hit.snippet,
        "partial": hit.is_partial,
        "matched_as": [{"text": match.text, "form": match.form.value} for match in hit.matches],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    kind = "province" if mention.province else "place" if mention.place else "group"
    columns = ("surface", "field", "start", "end", "paragraph", "sentence", "rule", "confidence")
    return {
        "kind": kind,
        "slug": getattr(mention, kind).slug,
        **{column: getattr(mention, column) for column in columns},
    }


def _claim(claim: CasualtyClaim, body: str) -> dict[str, Any]:
    columns = ("harm", "low", "high", "number", "victims", "start", "end")
    return {
        "quote": body[claim.start : claim.end],
        **{column: getattr(claim, column) for column in columns},
        "group": claim.group.slug if claim.group else None,
        "attributed_to": claim.attributed_to or None,
    }


def _quoted(quoted: QuotedSource, outlets: Outlets) -> dict[str, Any]:
    return {
        "label": quoted.label,
        "source": outlets.slug_of_label(quoted.label) or None,
        "named": quoted.is_named,
        "direct": quoted.is_direct,
        "start": quoted.start,
        "end": quoted.end,
    }


def _event_date(article: Article) -> dict[str, Any] | None:
    found: EventDate | None = getattr(article, "event_date", None)
    if found is None:
        return None
    return {
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "precision": found.precision,
        "words": found.words,
    }


def _capture(capture: Capture, article: Article) -> dict[str, Any]:
    return {
        "sha256": capture.sha256,
        "size": capture.size,
        "media_type": capture.media_type,
        "captured_at": stated(capture.captured_at, capture.captured_offset, capture.captured_precision),
        "captured_precision": capture.captured_precision,
        "captured_basis": capture.captured_basis,
        "url": capture.url or None,
        "run": capture.run_id,
        "current": capture.pk == article.current_capture_id,
    }


def _cluster(article: Article, address: Address) -> dict[str, Any] | None:
    """The report that others carry too; None where no other may be read."""
    duplicate = getattr(article, "duplicate", None)
    members = list(duplicate.cluster.members.all()) if duplicate else []
    if len(members) < 2:
        return None
    return {
        "id": duplicate.cluster_id,
        "size": len(members),
        "first": duplicate.first,
        "similarity": duplicate.similarity,
        "articles": [_copy(member, address) for member in members],
    }


def _copy(member: DuplicateMember, address: Address) -> dict[str, Any]:
    copy = member.article
    return {
        "id": copy.pk,
        "url": address(copy.get_absolute_url()),
        "source": copy.source.slug,
        "published_at": stated(copy.published_at, copy.published_offset, copy.published_precision),
        "similarity": member.similarity,
        "first": member.first,
    }

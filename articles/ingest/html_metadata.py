"""What does an HTML page say about itself in its markup?

Read in the order of trust: JSON-LD of the article, OpenGraph and `article:`, Dublin Core, citation
tags, microdata, `<time>`, then the address.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

Found = dict[str, str]
# Where each field stands in meta tags (name, property or itemprop), best first.
META: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "title"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.created",
        "dc.date.created",
        "dc.date",
        "dcterms.date",
        "citation_publication_date",
        "citation_date",
        "citation_online_date",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "publishdate",
        "publish-date",
        "publish_date",
        "published_time",
        "publication_date",
        "pubdate",
        "article.published",
        "article_date_original",
        "originalpublicationdate",
        "datecreated",
        "og:pubdate",
        "last-modified-original",
        "sort_date",
    ),
    "site": (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "citation_journal_title",
        "apple-mobile-web-app-title",
        "publisher",
    ),
    "url": ("og:url", "citation_public_url", "citation_abstract_html_url", "twitter:url"),
    "authors": (
        "author",
        "article:author_name",
        "dc.creator",
        "dcterms.creator",
        "citation_author",
        "parsely-author",
        "sailthru.author",
        "byl",
    ),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
    "language": ("og:locale", "dc.language", "content-language", "citation_language", "inlanguage"),
}
ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Posting|Report)$")
JSON_LD_AT_MOST = 2_000_000
NODES_AT_MOST = 2_000
GENERIC_TIME = re.compile(r"publi|posted|entry-date|article|created|meta|byline|date", re.IGNORECASE)
URL_DATE = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-])|[/-]((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup states: empty where it states nothing. `data_title` is JSON-LD's,
    `titles` are those of the meta tags; `dates` are as written; best first."""

    data_title: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    site: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    description: str = ""
    is_listing: bool = False


def read_metadata(tree: _Element) -> Metadata:
    """All that the markup of a parsed page states about the article."""
    linked = _json_ld(tree)
    tags = _meta_tags(tree)

    def tag(name: str) -> str:
        return next((tags[key] for key in META[name] if tags.get(key)), "")

    dates = [linked.get("published", ""), *(tags[key] for key in META["published"] if key in tags), *_times(tree)]
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    language = str(next(iter(tree.xpath("/html/@lang | /html/@xml:lang")), ""))
    authors = linked.get("authors") or tag("authors")
    return Metadata(
        data_title=(linked["title"],) if "title" in linked else (),
        titles=tuple(tags[name] for name in META["title"] if name in tags),
        dates=tuple(dict.fromkeys(date.strip() for date in dates if date.strip())),
        site=tag("site") or linked.get("site", ""),
        url=str(canonical) or tag("url") or linked.get("url", ""),
        authors=tuple(
            name for part in authors.split(";") if (name := " ".join(part.split())) and not name.startswith("http")
        ),
        language=language or linked.get("language", "") or tag("language"),
        description=tag("description") or linked.get("description", ""),
        is_listing=not linked
        and tags.get("og:type", "").lower() in ("website", "blog", "profile")
        and not tags.get("article:published_time"),
    )


def date_in_url(url: str) -> str:
    """The date in an address (`/2017/01/26/`) as ISO 8601, with a month only where no day stands; empty for none."""
    found = URL_DATE.search(url.split("?")[0][:500])
    if not found:
        return ""
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return ""
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _meta_tags(tree: _Element) -> Found:
    tags: Found = {}
    for meta in tree.xpath("//meta[@content]")[:500]:
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv")):
            content = " ".join((meta.get("content") or "")[:1000].split())
            if name and content:
                key = name.strip().lower()
                separator = "; " if key in ("citation_author", "author", "dc.creator") and key in tags else ""
                tags[key] = f"{tags[key]}{separator}{content}" if separator else tags.get(key, content)
    return tags


def _times(tree: _Element) -> Iterator[str]:
    """Dates of microdata and `<time>`, those that say they are the publication's first."""
    marked = tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateCreated' or @pubdate]")[:5]
    for element in marked:
        yield _time_of(element)
    # The hAtom microformat of blogs: what readers see is often only the time of day.
    for element in tree.xpath("//*[@title or @datetime][contains(concat(' ', @class, ' '), ' published ')]")[:5]:
        yield _time_of(element)
    for element in tree.xpath("//time")[:20]:
        said = " ".join(
            filter(
                None,
                (element.get("class"), element.getparent().get("class") if element.getparent() is not None else ""),
            )
        )
        if GENERIC_TIME.search(said) and "updat" not in said.lower() and "modif" not in said.lower():
            yield _time_of(element)
    for element in tree.xpath("//article//time | //main//time | //header[.//h1]//time")[:3]:
        yield _time_of(element)


def _time_of(element: _Element) -> str:
    stated = element.get("datetime") or element.get("content") or element.get("title") or " ".join(element.itertext())
    return " ".join(str(stated)[:120].split())


def _json_ld(tree: _Element) -> Found:
    """Title, date, authors, site, address of the article in the page's JSON-LD; empty where there is none."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:30]:
        written = script.text or ""
        if len(written) > JSON_LD_AT_MOST:
            continue
        try:
            parsed = json.loads(written.strip().strip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(parsed):
            if _is_article(node):
                return _article_of(node)
    return {}


def _nodes(parsed: object) -> Iterator[Mapping[str, object]]:
    """The objects of a JSON-LD document, outer ones first, a bounded number of them."""
    waiting: list[object] = [parsed]
    for _ in range(NODES_AT_MOST):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(
                value
                for key, value in node.items()
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
                and isinstance(value, dict | list)
            )


def _is_article(node: Mapping[str, object]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and ARTICLE_TYPES.search(name) for name in named) and (
        "headline" in node or "datePublished" in node
    )


def _article_of(node: Mapping[str, object]) -> Found:
    found = {
        "title": _plain(node.get("headline")) or _plain(node.get("name")),
        "published": _plain(node.get("datePublished")) or _plain(node.get("dateCreated")),
        "authors": _names(node.get("author")),
        "site": _names(node.get("publisher")),
        "url": _plain(node.get("url")) or _plain(node.get("mainEntityOfPage")),
        "language": _plain(node.get("inLanguage")),
        "description": _plain(node.get("description")),
    }
    return {name: value for name, value in found.items() if value}


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: object) -> str:
    parts = value if isinstance(value, list) else [value]
    return "; ".join(
        name for part in parts if (name := _plain(part.get("name") if isinstance(part, Mapping) else part))
    )

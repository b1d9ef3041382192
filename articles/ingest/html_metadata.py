"""What does an HTML page say about itself in its markup?

Read in the order of trust: JSON-LD of the article, OpenGraph and `article:`, Dublin Core, citation
tags, microdata, `<time>`, then the address.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from .html_authors import author_names
from .html_json_ld import Linked, read_json_ld
from .urls import is_web_address

Tags = Mapping[str, list[str]]
# Where each field stands in meta tags (name, property or itemprop), best first.
META: Mapping[str, tuple[str, ...]] = {
    "title": (
        "og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title", "parsely-title", "sailthru.title",
        "headline", "title",
    ),
    "site": (
        "og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "citation_journal_title",
        "apple-mobile-web-app-title", "publisher",
    ),
    "url": ("og:url", "citation_public_url", "citation_abstract_html_url", "twitter:url", "parsely-link"),
    "authors": (
        "article:author", "article:author_name", "og:article:author", "author", "dc.creator", "dcterms.creator",
        "citation_author", "citation_authors", "parsely-author", "sailthru.author", "byl",
    ),
    "description": ("og:description", "description", "twitter:description", "dc.description", "sailthru.description"),
    "language": ("og:locale", "dc.language", "dcterms.language", "content-language", "citation_language", "inlanguage"),
}  # fmt: skip
# These name the publication; the others may name the day on which a page was made.
PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "dc.date.issued", "dcterms.issued",
    "citation_publication_date", "citation_online_date", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "published_time",
    "publication_date", "pubdate", "article.published",
)  # fmt: skip
MADE = (
    "dc.date", "dcterms.date", "citation_date", "date", "article_date_original", "originalpublicationdate",
    "dcterms.created", "dc.date.created", "datecreated", "og:pubdate", "last-modified-original", "sort_date",
)  # fmt: skip
DUBLIN = re.compile(r"^(dc|dcterms?)[:_]")
META_AT_MOST = 500
GENERIC_TIME = re.compile(r"publi|posted|entry-date|article|created|meta|byline|date", re.IGNORECASE)
URL_DATE = re.compile(
    r"/((?:19|20)\d{2})[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/-])|[/-]((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?=[/_.-]|$)"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the markup states: empty where it states nothing. `data_title` is JSON-LD's, `titles` are those
    of the meta tags; `published` are dates of publication as written, `made` other dates; best first. `text` is the
    article's as JSON-LD has it, for pages that show none."""

    data_title: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    site: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    description: str = ""
    text: str = ""
    is_listing: bool = False


def read_metadata(tree: _Element, page_url: str = "") -> Metadata:
    """All that the markup of a parsed page states about the article. `page_url` completes its addresses."""
    stated = read_json_ld(tree)
    linked = stated or Linked()
    tags = _meta_tags(tree)

    def tag(name: str) -> str:
        return next((tags[key][0] for key in META[name] if key in tags), "")

    def dates(first: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, (first, *(tags[key][0] for key in keys if key in tags)))))

    site = tag("site") or linked.site
    return Metadata(
        data_title=(linked.title,) if linked.title else (),
        titles=tuple(tags[name][0] for name in META["title"] if name in tags),
        published=dates(linked.published, PUBLISHED),
        made=dates("", MADE),
        site=site,
        url=_own_address(tree, (tag("url"), linked.url), page_url),
        authors=_authors(tree, tags, linked, site),
        language=str(next(iter(tree.xpath("/html/@lang | /html/@xml:lang")), "")) or linked.language or tag("language"),
        description=tag("description") or linked.description,
        text=linked.text,
        is_listing=stated is None
        and tags.get("og:type", [""])[0].lower() in ("website", "blog", "profile")
        and "article:published_time" not in tags,
    )


def _own_address(tree: _Element, others: tuple[str, ...], page_url: str) -> str:
    """The page's own address: the canonical link unless that leads to the front page, else what else is stated."""
    canonical = str(next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")).strip()
    base = page_url or next(filter(is_web_address, others), "")
    whole = []
    for address in (canonical, *others):
        try:
            whole.append(urljoin(base, address.strip()) if address.strip() else "")
        except ValueError:
            continue
    stated = [address for address in whole if is_web_address(address)]
    of_articles = (one for one in stated if urlsplit(one).path.strip("/") or urlsplit(one).query)
    return next(of_articles, stated[0] if stated else "")


def _authors(tree: _Element, tags: Tags, linked: Linked, site: str) -> tuple[str, ...]:
    """The names of the first kind of statement that holds any: JSON-LD, meta tags, microdata."""
    for written in (linked.authors, *(tags.get(key, ()) for key in META["authors"])):
        names = author_names(written, site)
        if names:
            return names
    marked = tree.xpath("//*[@itemprop='author' or @rel='author']")[:10]
    return author_names(("".join(one.itertext())[:200] for one in marked if one.tag != "meta"), site)


def date_in_url(url: str) -> str:
    """The date in an address (`/2017/01/26/`) as ISO 8601, with a month only where no day stands; empty for none."""
    found = URL_DATE.search(url.split("?")[0][:500])
    if not found:
        return ""
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    if not 1 <= int(month) <= 12 or not 1 <= int(day or 1) <= 31:
        return ""
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _meta_tags(tree: _Element) -> Tags:
    """What each name holds, in order; Dublin Core under one spelling (`dc.title`)."""
    tags: dict[str, list[str]] = defaultdict(list)
    for meta in tree.xpath("//meta[@content]")[:META_AT_MOST]:
        content = " ".join((meta.get("content") or "")[:1000].split())
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop"), meta.get("http-equiv")):
            if name and content:
                tags[DUBLIN.sub(r"\1.", name.strip().lower()).replace("dcterm.", "dcterms.")].append(content)
    return tags


def times(tree: _Element) -> Iterator[str]:
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

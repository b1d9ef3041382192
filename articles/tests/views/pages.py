"""How does a test read a page as a reader's browser does: its words, its links, the numbers on them?"""

import re
from urllib.parse import urljoin

from django.http import HttpResponseBase
from django.test import Client
from lxml import html

from articles.models import Article, Mention, Place
from articles.tests.factories import make_article

PAGE = "//main[@id='main']"

# What a scraped page may carry in any of its texts; none of it may become mark-up or an address that runs.
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href=javascript:alert(1)>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "\u2028alert(1)//\u2029<style>*{display:none}</style>",
)


def read(response: HttpResponseBase) -> html.HtmlElement:
    """The page as a tree."""
    return html.document_fromstring(response.content.decode())


def words(element: html.HtmlElement) -> str:
    """The text of an element, its white space in single spaces."""
    return " ".join(element.text_content().split())


def main_words(response: HttpResponseBase) -> str:
    """The text of the page without masthead and foot."""
    return words(read(response).xpath(PAGE)[0])


def links(response: HttpResponseBase, within: str = PAGE) -> dict[str, str]:
    """The links of a part of the page, by their text: full paths, those on the page itself resolved."""
    here = response.request["PATH_INFO"]
    return {words(link): urljoin(here, link.get("href")) for link in read(response).xpath(f"{within}//a[@href]")}


def labelled(response: HttpResponseBase) -> dict[str, str]:
    """Addresses by the label that a screen reader says, of links that have one."""
    here = response.request["PATH_INFO"]
    return {
        link.get("aria-label"): urljoin(here, link.get("href")) for link in read(response).xpath("//a[@aria-label]")
    }


def metadata(response: HttpResponseBase) -> dict[str, list[str]]:
    """The contents of <meta name> and <meta property>, by name."""
    found: dict[str, list[str]] = {}
    for element in read(response).xpath("//meta[@name or @property]"):
        found.setdefault(element.get("name") or element.get("property"), []).append(element.get("content"))
    return found


def number(text: str) -> int:
    """The first number of a text, its groups parted by narrow spaces."""
    return int(re.search(r"\d[\d\u202f]*", text).group().replace("\u202f", ""))


def total(client: Client, address: str) -> int:
    """How many articles the search page behind an address says there are; 0 where it finds none."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    status = words(read(response).xpath("//*[@role='status']")[0])
    return 0 if status.startswith("No article") else number(status)


def shown_titles(response: HttpResponseBase) -> list[str]:
    """The titles of the articles listed, in order."""
    return [words(title) for title in read(response).xpath("//li[@class='hit']/h3")]


def running_parts(response: HttpResponseBase) -> list[str]:
    """What a browser would run or load from elsewhere: scripts, handlers, frames, styles, strange addresses."""
    tree = read(response)
    scripts = tree.xpath("//script[not(@src) and not(@type='application/ld+json')] | //style | //iframe | //object")
    handlers = tree.xpath("//@*[starts-with(name(), 'on') or name() = 'style' or name() = 'srcdoc']")
    addresses = [address for address in tree.xpath("//@href | //@src | //@action") if _runs(address)]
    images = tree.xpath("//img")
    return [str(part) for part in (*scripts, *handlers, *addresses, *images)]


def _runs(address: str) -> bool:
    scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return bool(scheme) and scheme.group(1).lower() not in ("http", "https")


def mention(article: Article, record: object, surface: str, *, field: str = "body", rule: str = "name") -> Mention:
    """A stored mention of a record where `surface` first stands in the text."""
    text = article.title if field == "title" else article.body
    kind = "province" if hasattr(record, "iso_code") else "place" if isinstance(record, Place) else "group"
    start = text.index(surface)
    return Mention.objects.create(
        article=article, field=field, start=start, end=start + len(surface), surface=surface,
        paragraph=-1 if field == "title" else text[:start].count("\n\n"), sentence=0, rule=rule, **{kind: record},
    )  # fmt: skip


def hostile_article(payload: str, **columns: object) -> Article:
    """An article that carries the payload wherever a page can bring text in."""
    return make_article(
        title=f"Road {payload}",
        body=f"A road {payload} reopened.\n\n{payload}",
        sections=[{"paragraph": 0, "heading": payload}],
        authors=[payload],
        url=payload,
        canonical_url=f"javascript:{payload}",
        credited_source=payload,
        published_raw=payload,
        captions=[payload],
        related_links=[{"title": payload, "url": f"javascript:{payload}"}, {"title": payload, "url": payload}],
        **columns,
    )

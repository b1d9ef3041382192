"""What does a page's JSON-LD say about its article?"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml.etree import _Element

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Posting|Report)$")
CHARACTERS_AT_MOST = 2_000_000
NODES_AT_MOST = 2_000
SCRIPTS_AT_MOST = 30
AUTHORS_AT_MOST = 50
WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
# Templates leave a comma where a list ends; JSON knows none.
LEFT_COMMA = re.compile(r",\s*(?=[}\]])")


@dataclass(frozen=True, slots=True)
class Linked:
    """The article node of the page; empty where it has none. `authors` are as written, one name each;
    `text` is its articleBody, with its line breaks."""

    title: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    site: str = ""
    url: str = ""
    language: str = ""
    description: str = ""
    text: str = ""


def read_json_ld(tree: _Element) -> Linked | None:
    """The first article that the page's JSON-LD describes; None where it describes none."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:SCRIPTS_AT_MOST]:
        for node in _nodes(_parsed(script.text or "")):
            if _is_article(node):
                return _article_of(node)
    return None


def _parsed(written: str) -> object:
    if len(written) > CHARACTERS_AT_MOST:
        return None
    bare = WRAPPED.sub("", WRAPPED.sub("", written)).strip().strip(";")
    for text in (bare, LEFT_COMMA.sub("", bare)):
        try:
            parsed: object = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        return parsed
    return None


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
            within = ("@graph", "mainEntity", "mainEntityOfPage", "liveBlogUpdate")
            waiting.extend(value for key, value in node.items() if key in within and isinstance(value, dict | list))


def _is_article(node: Mapping[str, object]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and ARTICLE_TYPES.search(name) for name in named) and (
        "headline" in node or "datePublished" in node
    )


def _article_of(node: Mapping[str, object]) -> Linked:
    return Linked(
        title=_plain(node.get("headline")) or _plain(node.get("name")),
        published=_plain(node.get("datePublished")) or _plain(node.get("dateCreated")),
        authors=_names(node.get("author")) or _names(node.get("creator")),
        site=next(iter(_names(node.get("publisher"))), ""),
        url=_plain(node.get("url")) or _plain(node.get("mainEntityOfPage")),
        language=_plain(node.get("inLanguage")),
        description=_plain(node.get("description")),
        text=str(node.get("articleBody") or "") if isinstance(node.get("articleBody"), str) else "",
    )


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("name")
    return " ".join(value.split()) if isinstance(value, str) else ""


def _names(value: object) -> tuple[str, ...]:
    parts = value[:AUTHORS_AT_MOST] if isinstance(value, list) else [value]
    names = (_plain(part.get("name") if isinstance(part, Mapping) else part) for part in parts)
    return tuple(name for name in names if name)

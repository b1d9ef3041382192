"""Is an HTML page a list of other pages rather than an article?"""

from collections.abc import Iterator

from lxml.etree import _Element

HEADINGS = ("h2", "h3", "h4", "h5")
LINKED_SHARE = 0.9
TEASERS_AT_LEAST = 3
# A teaser is a sentence or two; what is longer under a linked heading is a report in a round-up.
TEASER_LENGTH = 250
TEASED_SHARE = 0.6


def teasers(tree: _Element) -> list[str]:
    """The short texts under headings that are nothing but a link; empty where the page has less than three."""
    found = [text for heading in tree.iter(*HEADINGS) if _is_link(heading) and (text := _below(heading))]
    is_list = len(found) >= TEASERS_AT_LEAST and sum(map(len, found)) <= TEASER_LENGTH * len(found)
    return found if is_list else []


def is_teased(paragraphs: list[str], teased: list[str]) -> bool:
    """Whether most of a text is teasers of other pages."""
    under = "\n".join(teased)
    return sum(len(text) for text in paragraphs if text in under) > TEASED_SHARE * max(1, sum(map(len, paragraphs)))


def _is_link(heading: _Element) -> bool:
    linked = sum(len("".join(link.itertext()).strip()) for link in heading.iter("a") if link.get("href"))
    if heading.getparent() is not None and heading.getparent().tag == "a":
        return True
    return linked > LINKED_SHARE * max(1, len("".join(heading.itertext()).strip()))


def _below(heading: _Element) -> str:
    """What stands under a heading, up to the next one; a wrapper around the heading alone is stepped out of."""
    start = heading
    for _ in range(2):
        above = start.getparent()
        if start.getnext() is not None or above is None or above.tag in ("body", "article", "li", "main"):
            break
        start = above
    return " ".join(" ".join(_texts_after(start)).split())


def _texts_after(start: _Element) -> Iterator[str]:
    if start.tail:
        yield start.tail
    for sibling in start.itersiblings():
        if next(sibling.iter("h1", *HEADINGS), None) is not None:
            return
        yield from sibling.itertext()
        yield sibling.tail or ""

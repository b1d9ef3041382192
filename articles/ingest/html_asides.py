"""What stands beside the text of an HTML page: the captions of its pictures, and links to other articles?"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element

from .chrome import is_chrome
from .html_blocks import Shown
from .html_body import Body, folded
from .html_furniture import READ_ALSO, hint
from .story import RelatedLink
from .urls import is_web_address

CAPTIONS_AT_MOST, CAPTION_LENGTH, SHORTEST_CAPTION = 50, 1_000, 12
LINKS_AT_MOST, LINK_LENGTH, SHORTEST_LINK = 20, 300, 15
# Pictures of these are the article's own, though the words are furniture elsewhere.
MEDIA = re.compile(r"maybe:(?:gallery|slideshow|carousel|slider|swiper|embed\w*|player)\|")
RELATED = re.compile(
    r"sure:(?:related\w*|related-posts|recommend\w*|relacionad[ao]s|correlati|lire-aussi|leia-tambem|ilgili-haberler|"
    r"read-?more|read-next|also-read|read-?also|see-also|more-(?:news|from|stories|topic)|linklist)\|"
)


def captions(body: Body) -> tuple[str, ...]:
    """The captions under the article's pictures, the headline's picture first; the parts of one are one."""
    told: dict[_Element, list[str]] = {}
    for block in body.around:
        place = next((number for number, name in enumerate(block.hints) if name.startswith("picture")), None)
        outside = block.hints[:place] if place is not None else ()
        if place is None or any(name in body.furniture and not MEDIA.match(name) for name in outside):
            continue
        if block.linked < len(block.text) and not is_chrome(block.text):
            told.setdefault(_picture(block.element), []).append(block.text)
    whole = (" ".join(dict.fromkeys(texts))[:CAPTION_LENGTH] for texts in told.values())
    text = {block.text for block in body.blocks}
    fit = (caption for caption in whole if len(caption.encode()) >= SHORTEST_CAPTION and caption not in text)
    return tuple(dict.fromkeys(fit))[:CAPTIONS_AT_MOST]


def related_links(body: Body, page_url: str) -> list[RelatedLink]:
    """The articles to which the page leads: from boxes of related ones, and from lines that are only a link.

    Addresses are whole where the page's own is known. At most LINKS_AT_MOST, in the order of the page.
    """
    found: dict[str, RelatedLink] = {}
    for block in body.around + body.below:
        if any(RELATED.match(name) for name in block.hints) or (block in body.teasers and not _in_picture(block)):
            for title, url in _links(block, page_url):
                if url.split("#")[0] != page_url.split("#")[0]:
                    found.setdefault(url, RelatedLink(title, url))
                # Pages lead to hundreds of others, and what is beyond these would not be kept.
                if len(found) == LINKS_AT_MOST:
                    return list(found.values())
    return list(found.values())


def _picture(element: _Element) -> _Element:
    """The outermost element around a caption that is one picture's."""
    outermost = element
    for above in element.iterancestors():
        if hint(above).startswith("picture"):
            outermost = above
    return outermost


def _in_picture(block: Shown) -> bool:
    return any(name.startswith("picture") for name in block.hints)


def _links(block: Shown, page_url: str) -> Iterator[tuple[str, str]]:
    above = next((one for one in block.element.iterancestors() if one.tag == "a"), None)
    links: Sequence[_Element] = [*([above] if above is not None else []), *block.element.iter("a")]
    for link in links:
        written = block.text if link is above else " ".join("".join(link.itertext()).split())
        lead = READ_ALSO.match(written)
        title = written[lead.end() if lead else 0 :][:LINK_LENGTH]
        # The address last: to make it whole takes longer than all the rest.
        if len(title.encode()) < SHORTEST_LINK or not folded(title) or is_chrome(title):
            continue
        url = _whole(link.get("href") or "", page_url)
        if url:
            yield title, url


def _whole(address: str, page_url: str) -> str:
    try:
        url = urljoin(page_url, address.strip())
    except ValueError:
        return ""
    # A front page is no article.
    return url if is_web_address(url) and urlsplit(url).path.strip("/") else ""

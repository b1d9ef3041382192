"""Which of the blocks that a page shows are the article?"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from .chrome import SENTENCE_END, is_chrome
from .html_blocks import Shown, shown_blocks
from .html_furniture import READ_ALSO, is_standfirst

# Shares of the page's prose. What is called furniture and holds more is the article after all.
SURE_AT_MOST = 0.6
MAYBE_AT_MOST = 0.3
# Readers and lawyers may write more than the article has: bytes of prose beside theirs, from which on it is one.
COMMENTS = re.compile(r"sure:(?:comm?ent\w*|kommentar\w*|disqus|viafoura)\b")
CONSENT = re.compile(r"sure:(?:cookies?|consent|gdpr|cmp\w*)\b")
REST_OF_COMMENTS, REST_OF_CONSENT = 60, 200
# A teaser leads somewhere; what is called so and does not is the opening of the text.
TEASER = re.compile(r"maybe:(?:teaser|promo)s?\|")
TEASERS_LINKED = 0.15
# The article's element holds this share of what stands in the element around it; less where it holds the headline.
NARROWS, NARROWS_WITH_TITLE = 0.75, 0.4
INNERMOST = frozenset(("p", "li", "blockquote", "h1", "h2", "h3"))
TEXTS = frozenset(("p", "li", "blockquote", "pre", "dd", "q", "h2", "h3", "h4", "h5", "h6"))
WRAPPERS = frozenset(("ul", "ol", "li", "blockquote"))
# What stands after the text is part of it where at least this share of the prose stands alike: in paragraphs,
# or in bare elements, as old pages have it.
USUAL, USUAL_BARE = 0.1, 0.3
LINKED_AT_MOST, LINKED_IF_READ_ALSO = 0.8, 0.4
SENTENCE_TAIL, TITLE_LOOKED_AT = 20, 2_000
SHORTEST_ALONE = 40
SHORTEST_NAMED = 20
STANDFIRSTS_AT_MOST = 4
HEADING_AT_MOST = 250
LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Body:
    """The article's blocks in order, and all that stands between its headline and its end (`around`) and
    after it (`below`). `teasers` are blocks of its element that are nothing but a link; `furniture` are the
    hints of what is none of the article's."""

    blocks: list[Shown] = field(default_factory=list)
    around: list[Shown] = field(default_factory=list)
    below: list[Shown] = field(default_factory=list)
    teasers: list[Shown] = field(default_factory=list)
    furniture: Collection[str] = ()


def article_body(tree: _Element, titles: Sequence[str], description: str = "") -> Body:
    """The article on a parsed page.

    `titles` are the headlines the page states anywhere; `description` is what its markup says of it,
    by which the paragraph under the headline is known. Empty where the page shows no prose.
    """
    shown = shown_blocks(tree)
    furniture = _furniture(shown)
    standing = [block for block in shown if not furniture.intersection(block.hints)]
    known = {folded(title) for title in titles if title}
    within = set(_container(tree, standing, known).iter())
    first = next((place for place, one in enumerate(shown) if _is_of(one, within, furniture) and one.is_prose), None)
    if first is None:
        return Body()
    start = max((place for place, one in enumerate(shown[: first + 1]) if _is_title(one, known, furniture)), default=-1)
    last = max(place for place, one in enumerate(shown) if one.element in within)
    body = Body(around=shown[start + 1 : last + 1], below=shown[last + 1 :], furniture=furniture)
    if start >= 0:
        over = (one for one in shown[start + 1 : first] if one.element not in within)
        body.blocks = [one for one in over if _is_over(one, furniture, known, description)][:STANDFIRSTS_AT_MOST]
    for block in body.around:
        if _is_of(block, within, furniture) and folded(block.text) not in known:
            (body.blocks if is_text(block) else body.teasers).append(block)
    body.blocks = _trimmed(body.blocks)
    return body


def folded(text: str) -> str:
    """The letters and digits of a text, by which two spellings of a headline are one."""
    return LETTERS.sub("", text[:TITLE_LOOKED_AT].casefold())


def is_text(block: Shown) -> bool:
    """Whether a block inside the article's element is text rather than a link or a button."""
    told = block.linked and SENTENCE_END.search(block.text[-SENTENCE_TAIL:])
    if block.linked >= (0.99 if told else LINKED_AT_MOST) * len(block.text) or is_chrome(block.text):
        return False
    if block.linked >= LINKED_IF_READ_ALSO * len(block.text) and READ_ALSO.match(block.text):
        return False
    if block.is_heading:
        return block.weight <= HEADING_AT_MOST
    return block.weight >= SHORTEST_ALONE or block.element.tag in TEXTS


def _furniture(shown: Sequence[Shown]) -> set[str]:
    """The hints of elements that are furniture, by how much of the page's prose stands in those of one name."""
    total = 0
    held: dict[str, int] = defaultdict(int)
    written: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for block in shown:
        weight = block.weight if block.is_prose else 0
        total += weight
        for hint in set(block.hints):
            held[hint] += weight
            written[hint][0] += len(block.text)
            written[hint][1] += block.linked
    return {hint for hint, weight in held.items() if _is_furniture(hint, weight, total, *written[hint])}


def _is_furniture(hint: str, weight: int, total: int, length: int, linked: int) -> bool:
    if not weight:
        return True
    if TEASER.match(hint) and linked < TEASERS_LINKED * length:
        return False
    rest = total - weight
    if (rest >= REST_OF_COMMENTS and COMMENTS.match(hint)) or (rest >= REST_OF_CONSENT and CONSENT.match(hint)):
        return True
    return weight < (MAYBE_AT_MOST if hint.startswith("maybe") else SURE_AT_MOST) * total


def _container(tree: _Element, standing: Sequence[Shown], titles: Collection[str]) -> _Element:
    """The innermost element that holds the prose: down from the root, as long as one child holds nearly all."""
    held: dict[_Element, int] = defaultdict(int)
    titled: set[_Element] = set()
    for block in standing:
        if block.is_prose:
            for above in (block.element, *block.element.iterancestors()):
                held[above] += block.weight
        elif folded(block.text) in titles:
            titled.update(block.element.iterancestors())
    node = tree
    while True:
        child = max(node, key=lambda one: held.get(one, 0), default=None)
        share = NARROWS_WITH_TITLE if child in titled else NARROWS
        if child is None or not held.get(child) or held[child] < share * held[node] or child.tag in INNERMOST:
            return node
        node = child


def _is_title(block: Shown, titles: Collection[str], furniture: set[str]) -> bool:
    return (block.element.tag == "h1" or folded(block.text) in titles) and not furniture.intersection(block.hints)


def _is_of(block: Shown, within: Collection[_Element], furniture: set[str]) -> bool:
    return block.element in within and not furniture.intersection(block.hints)


def _is_over(block: Shown, furniture: set[str], titles: Collection[str], description: str) -> bool:
    """Whether a block between the headline and the article's element is the paragraph under the headline."""
    letters = folded(block.text)
    if letters in titles or block.linked > 0.3 * len(block.text) or is_chrome(block.text):
        return False
    if len(letters) >= SHORTEST_NAMED and letters == folded(description):
        return True
    shortest = SHORTEST_NAMED if is_standfirst(block.element) else SHORTEST_ALONE
    return not furniture.intersection(block.hints) and block.weight >= shortest and " " in block.text[:60]


def _trimmed(blocks: list[Shown]) -> list[Shown]:
    """The blocks without headings over nothing, and without what follows the text in an element of another kind."""
    held: dict[tuple[str, ...], int] = defaultdict(int)
    for block in blocks:
        if block.is_prose:
            held[_place(block)] += block.weight
    total = sum(held.values())
    least = {"text": USUAL * total, "bare": USUAL_BARE * total}
    usual = {place for place, weight in held.items() if weight >= least[place[0]]}
    end = len(blocks)
    while end and _place(blocks[end - 1]) not in usual:
        end -= 1
    kept: list[Shown] = []
    for block in reversed(blocks[: end or len(blocks)]):
        if not block.is_heading or (kept and not kept[-1].is_heading):
            kept.append(block)
    return kept[::-1]


def _place(block: Shown) -> tuple[str, ...]:
    """Where a block stands, by the elements around it; lists and quotes stand where they are put."""
    above = (one for one in block.element.iterancestors() if one.tag not in WRAPPERS)
    kind = "text" if block.element.tag in TEXTS else "bare"
    return (kind, *(f"{one.tag} {one.get('class') or ''}" for one in above))

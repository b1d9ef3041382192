"""How is an HTML page parsed so that no page can do harm?"""

import re

from lxml.etree import HTMLParser, LxmlError, _Element, fromstring

# Parsing is not interrupted, so what takes long is not parsed: pages are made small first.
NOT_TEXT = re.compile(r"<(script|style|svg|noscript|iframe|template)\b([^>]{0,3000})>?", re.IGNORECASE)
ENDS = {
    name: re.compile(rf"</{name}\b[^>]{{0,100}}>", re.IGNORECASE)
    for name in "script style svg noscript iframe template".split()
}
LONG_ATTRIBUTE = re.compile(r"""=\s*("[^"]{4000,}"|'[^']{4000,}')""")
# libxml2 compares every attribute of an element with every other: 100,000 of them take minutes.
# Of so many pieces a tag has at least so many characters, which is quickly told.
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{200}")
CROWDED = re.compile(r"<[a-zA-Z][^<>\s]*+(?:\s++[^<>\s]++){100,}+")
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
COMPARISONS_AT_MOST = 20_000_000
CHARACTERS_AT_MOST = 5_000_000
# The fullest newspaper page measured has 2,127.
ELEMENTS_AT_MOST = 20_000
DEPTH_AT_MOST = 250


def parsed(text: str) -> _Element | str:
    """The page as a tree, made small; or why it is not parsed, as a sentence."""
    markup = small(text)
    if len(markup) > CHARACTERS_AT_MOST:
        return f"The page has more than {CHARACTERS_AT_MOST} characters of markup, as no article has."
    if markup.count("<") > 2 * ELEMENTS_AT_MOST:
        return f"The page has more than {ELEMENTS_AT_MOST} elements, as no article has."
    crowded = CROWDED.finditer(markup) if LONG_TAG.search(markup) else ()
    if sum(len(QUOTED.sub("", tag[0]).split()) ** 2 for tag in crowded) > COMPARISONS_AT_MOST:
        return "The page has elements with thousands of attributes, as no article has."
    if not markup.strip():
        return "The page is empty."
    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True)
        tree = fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError) as error:
        return f"The page cannot be parsed as HTML: {str(error)[:200]}."
    if tree is None:
        return "The page is empty."
    if _depth(tree) > DEPTH_AT_MOST:
        return f"The page nests its elements more than {DEPTH_AT_MOST} deep, as no article does."
    return tree


def small(text: str) -> str:
    """The markup of a page without scripts, styles and long attributes."""
    return LONG_ATTRIBUTE.sub('=""', _without_scripts(text))


def _without_scripts(text: str) -> str:
    """The page without scripts and styles, JSON-LD apart; what follows one that never ends is part of it."""
    kept: list[str] = []
    position = 0
    while opening := NOT_TEXT.search(text, position):
        end = ENDS[opening[1].lower()].search(text, opening.end())
        keeps = "ld+json" in opening[2].lower()
        kept.append(text[position : end.end() if keeps and end else opening.start()])
        if end is None:
            return "".join(kept)
        position = end.end()
    return "".join((*kept, text[position:]))


def _depth(tree: _Element) -> int:
    deepest = 0
    level = [tree]
    while level and deepest <= DEPTH_AT_MOST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest

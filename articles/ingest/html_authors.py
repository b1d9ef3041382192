"""Which names does a byline or an author tag hold?"""

import html
import re
from collections.abc import Iterable

# What agencies and editors put behind a name: `Ann Reed (are)`.
INITIALS = re.compile(r"\s*\([\w.]{2,5}\)$")
BY = re.compile(
    r"^(?:written\s+by|reported\s+by|posted\s+by|story\s+by|text\s+by|by|von|vom|text|par|por|di|da|door|av|af|yazan|"
    r"yazar|haber|kutoka|na|بقلم|كتب|كتبت|نوشته|文)\s*[:：]?\s+",
    re.IGNORECASE,
)
MARKUP = re.compile(r"<[^>]{0,200}>")
NO_NAME = re.compile(
    r"https?://|www\.|@|^[\W\d_]*$|\.(?:com|org|net|html?)\b|^(?:null|none|undefined|admin\w*|n/?a)$", re.I
)
LISTED = re.compile(r"\s*[;|\n]\s*|\s+(?:and|und|et|y|e|en|och|og|ve|&|و)\s+")
NAMES_AT_MOST = 30
LONGEST = 200


def author_names(written: Iterable[str], site: str = "") -> tuple[str, ...]:
    """The names in what a page states of its authors, each once, in order.

    Addresses, handles and words like `By` are no names; nor is the outlet's own (`site`) beside others.
    `Reed, Ann` is one person, `Ann Reed, Ben Cole` are two.
    """
    names: dict[str, str] = {}
    for statement in written:
        for part in LISTED.split(MARKUP.sub(" ", html.unescape(statement))[: LONGEST * NAMES_AT_MOST]):
            for name in _apart(part):
                bare = INITIALS.sub("", BY.sub("", " ".join(name.split()))).strip(" ,.:-–—|·")
                if 2 <= len(bare) <= LONGEST and not NO_NAME.search(bare):
                    names.setdefault(bare.casefold(), bare)
    if len(names) > 1:
        names.pop(site.casefold(), None)
    return tuple(names.values())[:NAMES_AT_MOST]


def _apart(part: str) -> list[str]:
    """The names between commas, where each of them is a whole name."""
    pieces = [piece.strip() for piece in re.split(r"[,،、]", part)]
    return pieces if all(len(piece.split()) >= 2 for piece in pieces) else [part]

"""What does an acronym mean that the text itself explains?

After "the Free Zenda Brigade (FZB)" FZB names that group throughout the text, its title included, and there
alone, whatever else it may stand for. In brackets stand figures and notes, too: the letters must come out of
the name, in its order and from its first.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from articles.ingest.tagging.kinds import GROUP
from articles.ingest.tagging.matching import Hit
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import key
from articles.vocabulary.names import Name

_IN_BRACKETS = re.compile(r"\([\"“'‘]?([A-Z][A-Za-z.]{1,15}+)[\"”'’]?[),;]")
_ACRONYM = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z]{1,7}")
_CONFIDENCE = 0.9


def with_acronyms(texts: Sequence[Text], hits: Sequence[list[Hit]]) -> list[list[Hit]]:
    """The hits of each text with those of acronyms that one of the texts explains, in order."""
    meant = _explained(zip(texts, hits, strict=True))
    if not meant:
        return list(hits)
    return [_with_uses(text, found, meant) for text, found in zip(texts, hits, strict=True)]


def _explained(read: Iterable[tuple[Text, list[Hit]]]) -> dict[str, Name]:
    """Each acronym with the one group it stands for."""
    meanings: dict[str, dict[str, Name]] = {}
    for text, hits in read:
        if text.shouted:
            continue
        # By where the name before it ends: one blank before the bracket.
        bracketed = {
            match.start() - 1: acronym
            for match in _IN_BRACKETS.finditer(text.text)
            if _ACRONYM.fullmatch(acronym := match[1].replace(".", ""))
        }
        for hit in [hit for hit in hits if hit.name.kind is GROUP] if bracketed else ():
            acronym = bracketed.get(text.end(hit.last), "")
            if acronym and _spells(acronym, text.surface(hit.first, hit.last)):
                meanings.setdefault(acronym, {})[hit.name.slug] = hit.name
    return {acronym: next(iter(names.values())) for acronym, names in meanings.items() if len(names) == 1}


@lru_cache(maxsize=4096)
def _spells(acronym: str, surface: str) -> bool:
    """Do the letters stand in the name in this order, the first at its beginning?"""
    letters = key(surface).replace(" ", "")
    rest, folded = iter(letters), acronym.lower()
    return letters[:1] == folded[0] and all(letter in rest for letter in folded)


def _with_uses(text: Text, hits: list[Hit], meant: dict[str, Name]) -> list[Hit]:
    folded = {acronym.lower() for acronym in meant}
    uses: list[Hit] = []
    for place in [place for place, word in enumerate(text.keys) if word in folded]:
        name = meant.get(text.surface(place, place).replace(".", ""))
        if name is not None:
            uses.append(Hit(place, place, name, "acronym", _CONFIDENCE))
    if not uses:
        return hits
    # A longer name keeps its words, and what names this group already needs no second reading.
    standing = {
        position: hit
        for hit in hits
        for position in range(hit.first, hit.last + 1)
        if hit.last > hit.first or (hit.name.slug in {name.slug for name in meant.values()})
    }
    new = {use.first: use for use in uses if use.first not in standing}
    kept = [hit for hit in hits if hit.first not in new or hit.last > hit.first]
    return sorted([*kept, *new.values()], key=lambda hit: hit.first)

"""Which capitalised names in a text look like armed groups or places, and are in no list?

    unlisted("Liwa al-Sukhur took the village of Tarlen.", known=…) -> Unlisted(GROUP, "Liwa al-Sukhur", …), …

A name shows itself by the word that it goes with: "Liwa X", "X Brigade", "the village of X", "X airbase". Nothing
is tagged by it: an editor decides what it is. Headlines in capitals and paragraphs of them are not read.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from articles.vocabulary.folding import APOSTROPHES, key
from articles.vocabulary.names import Kind


class Unlisted(NamedTuple):
    """A name that is in no list. `start` and `end` are characters of the text; `kind` is what it looks like."""

    kind: Kind
    text: str
    start: int
    end: int


_PART = r"(?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n|[Aa]r|[Aa]t|[Aa]d|[Aa]z)[- ])?[A-Z][^\W\d_][\w’'ʿʾ‘]*(?:-[\w’'ʿʾ‘]+)*"
_NAME = rf"{_PART}(?: (?:of |wa |ibn |bin |al-)?{_PART}){{0,3}}"
_BEFORE = (
    r"(?:Liwaa?|Ja[yi]sh|Jeish|Katib(?:at|ah|eh|et)|Kat(?:a|ae)[’']?[iy]?b|Harakat|Jabhat|Firq(?:at|ah)|Tajammu[’']?"
    r"|Saraya|Fa[yi]laq|Junud|Ajnad|Quwat|Usud)"
)
_AFTER = (
    r"(?:Brigades?|Battalions?|Front|Movement|Division|Army|Forces|Regiment|Corps|Legion|Gathering|Bloc|Militia|Shield"
    r"|Falcons|Operations Room)"
)
_SETTLEMENT = r"(?:village|town|city|district|neighbou?rhood|suburb|hamlet|camp|airbase|mountain|hill|crossing)"
_LOCAL = (
    r"(?:village|town|district|neighbou?rhood|suburb|hamlet|(?:refugee )?camp|air ?base|military airport|crossing|dam"
    r"|countryside|mountains?|hills?|junction|checkpoint)"
)
_ARABIC_GROUPS = "(?:لواء|كتيبة|كتائب|حركة|فيلق|سرايا)"
_ARABIC = r"[\u0621-\u064a]{2,}"
_SHAPES = (
    (Kind.GROUP, re.compile(rf"\b(?P<name>{_BEFORE} {_NAME})")),
    (Kind.GROUP, re.compile(rf"\b(?P<name>{_PART}(?: (?:(?:of|wa|the|ibn|bin) )?{_PART}){{0,4}} {_AFTER})\b(?! of\b)")),
    (Kind.PLACE, re.compile(rf"\b{_SETTLEMENT} of (?P<name>{_PART}(?: {_PART}){{0,2}})")),
    (Kind.PLACE, re.compile(rf"\b(?P<name>{_PART}(?: {_PART}){{0,2}}) {_LOCAL}\b")),
    (
        Kind.GROUP,
        re.compile(rf"(?<!\w)(?P<name>(?:لواء|كتيبة|كتائب|حركة|فيلق|سرايا) {_ARABIC})(?!\w)"),
    ),
    (Kind.PLACE, re.compile(rf"(?<!\w)(?:قرية|بلدة|مخيم) (?P<name>{_ARABIC})(?!\w)")),
)
# Words with a capital that are no part of a name: what begins sentences, days, and what any force may be called.
_COMMON = frozenset(
    key(word)
    for word in """the a an in on at of from to and but for with this that these those its his her their he she it
    they we
    when while after before since as if by also however meanwhile earlier later local several some many all both other
    another two three four five six most each every no not monday tuesday wednesday thursday friday saturday sunday
    january february march april may june july august september october november december north northern south southern
    east eastern west western central northeastern northwestern southeastern southwestern new old great syrian syria
    syrias russian russia turkish turkey iranian iran iraqi iraq american us u.s british french lebanese israeli kurdish
    arab arabic saudi jordanian palestinian islamic muslim christian sunni shiite shia alawite druze government
    opposition regime rebel rebels allied joint armed security special popular national democratic military army air
    ground land naval people peoples international coalition islamist jihadist foreign elite republican federal royal
    aerospace kurd kurds damascan lebanon jordan israel egypt europe
    defense defence interior general central main home front united nations un president minister
    أخرى أخري واحده صغيره كبيره قرب في من على الى بعد قبل التي الذي هناك مجاوره عده""".split()
)
_GENERIC = frozenset(
    key(word)
    for word in """brigade brigades battalion battalions front movement division army forces regiment corps legion
    gathering
    bloc militia shield falcons operations room village town city district camp first second third fourth fifth 1st 2nd
    3rd 4th 5th""".split()
)
_HELD = re.compile(r"-(?:held|controlled|occupied|based|led|backed|linked|affiliated|run)\b")
_PARAGRAPH = re.compile(r"[^\n]+")


def unlisted(text: str, is_known: Callable[[str], bool]) -> Iterator[Unlisted]:
    """The names of a text that are in no list, in order. `is_known` tells whether a key is a listed name's."""
    for paragraph in _PARAGRAPH.finditer(text):
        if not _is_shouted(paragraph[0]):
            yield from _of_paragraph(text, paragraph.start(), paragraph.end(), is_known)


def _of_paragraph(text: str, start: int, end: int, is_known: Callable[[str], bool]) -> Iterator[Unlisted]:
    taken = start
    found = [
        (match.start("name"), match.end("name"), kind)
        for kind, shape in _SHAPES
        for match in shape.finditer(text, start, end)
    ]
    # The longest of those that begin together: "the village of Liwa al-Sukhur" is one name, of what shows itself first.
    for first, last, kind in sorted(found, key=lambda one: (one[0], -one[1])):
        if first < taken:
            continue
        begin = _begin(text, first, last, is_known)
        name = text[begin:last]
        if _is_telling(name) and not _HELD.search(name) and not _is_listed(kind, name, is_known):
            taken = last
            yield Unlisted(kind, name, begin, last)


def _begin(text: str, first: int, last: int, is_known: Callable[[str], bool]) -> int:
    """Where the name begins without common words and owners before it: "In Zenda's" of "In Zenda's Red Wolf"."""
    words = list(re.finditer(r"\S+", text[first:last]))
    for word in words[:-1]:
        if key(word[0]) not in _COMMON and not _owns(word[0], is_known):
            return first + word.start()
    return first + words[-1].start()


def _owns(word: str, is_known: Callable[[str], bool]) -> bool:
    """Is it "Zenda's" or, its apostrophe lost, "Zendas", of a listed name or a common word?"""
    bare = key(word)
    is_possessive = word[-2:-1] in APOSTROPHES and word[-1:] == "s"
    owner = bare if is_possessive else key(word[:-1])
    if not is_possessive and (not word.endswith("s") or is_known(bare)):
        return False
    return owner in _COMMON or is_known(owner)


def _is_telling(name: str) -> bool:
    """Has the name a word of its own, beside what every force or place may be called?"""
    folded = key(name).split()
    return any(word not in _COMMON and len(word) > 2 for word in folded) and not all(
        word in _COMMON or word in _GENERIC for word in folded
    )


def _is_listed(kind: Kind, name: str, is_known: Callable[[str], bool]) -> bool:
    """Is the name, or one that ends or begins it, in a list? "Central Zenda Brigade" where Zenda Brigade is listed.

    Of a place one listed word in front is enough ("Zenda Monday"); groups are called after places. "Zendas" is Zenda's.
    """
    shortest = 1 if kind is Kind.PLACE else 2
    parts = key(name).split()
    without_article = parts[1:] if parts[:1] == ["al"] else parts
    spans = [parts, without_article, ["al", *without_article]]
    spans += [parts[at:] for at in range(1, len(parts) - 1)] + [parts[:at] for at in range(shortest, len(parts))]
    return any(is_known(" ".join(span)) for span in spans if span) or _owns(name, is_known)


def _is_shouted(paragraph: str) -> bool:
    letters = [character for character in paragraph[:200] if character.isalpha()]
    return sum(character.isupper() for character in letters) > 0.6 * len(letters)

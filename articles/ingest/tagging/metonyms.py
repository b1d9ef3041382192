"""When does the name of a city not name a place?

As the subject of a verb of speech a capital is its government ("Strelsau said"), beside another
country's capital too ("Strelsau and Dresden"), and in a dateline it is the desk of the reporter. Of the seat of
the government more is known (articles.ingest.tagging.seat).
"""

import re
from collections.abc import Sequence

from articles.ingest.tagging.kinds import GROUP, PLACE, PROVINCE
from articles.ingest.tagging.lexicon import Lexicon
from articles.ingest.tagging.longer_names import is_within_a_name
from articles.ingest.tagging.matching import PREPOSITIONS, Hit
from articles.ingest.tagging.namesakes import is_namesake
from articles.ingest.tagging.seat import is_government, is_named_with_a_place
from articles.ingest.tagging.stated import with_stated
from articles.ingest.tagging.text import Text
from articles.vocabulary.folding import keys

# What stands between the place and the dash: an agency after a comma, or in brackets, or nothing.
_DATELINE = re.compile(r"(,?(?: ?[A-Z][\w .]{1,20})?(?: ?\([^()\n]{1,30}\))?) ?(?:[–—]|-(?:-| )|: )")
# Arabic has no capitals: a name between the city and a second mark is the agency's.
_ARABIC_DATELINE = re.compile(r" ?[-–—/] ?[\u0600-\u06ff]{2,15} ?(?:[-–—:/])")
_SPEECH = keys(
    """said says say denied denies deny accused accuses accuse claimed claims insisted insists rejected rejects
    blamed blames warned warns vowed vows condemned condemns agreed refused refuses responded insisting
    regime government ally allies promise promises promised pledge pledges pledged authorities
    officials"""
)
_BEFORE_SPEECH = keys("has had have also not never")
_DEALINGS = keys("deal deals agreement talks discussions negotiations ties relations contacts truce cooperation")
_WHICH = keys("which who")
_BETWEEN = keys("between")
_TELLING_BEFORE = PREPOSITIONS | {"with"}
_BESIDE = frozenset({"and", "or"})


def placed(text: Text, hits: Sequence[Hit], lexicon: Lexicon, settled: Sequence[Hit] = ()) -> list[Hit]:
    """The hits without the cities that stand for a government, what is only called after its owner, and parts of names.

    A place is where the text says that it lies. `settled` are those of an earlier round that were left.
    """
    others = [hit for hit in hits if hit.name.kind is PLACE and hit.name.slug in lexicon.capitals]
    capitals, ends = {hit.first for hit in others}, {hit.last for hit in others}
    known = set(map(id, settled))
    kept = [
        hit
        for hit in hits
        if id(hit) in known
        or not (
            (hit.name.kind is PROVINCE and _is_metonym(text, hit, capitals, ends, lexicon))
            or (not hit.first and _is_dateline(text, hit))
            or is_namesake(text, hit, lexicon)
            or (hit.name.kind is not GROUP and is_within_a_name(text, hit, lexicon))
        )
    ]
    return with_stated(text, kept, lexicon)


def _is_metonym(text: Text, hit: Hit, capitals: set[int], ends: set[int], lexicon: Lexicon) -> bool:
    if hit.first != hit.last:
        return False
    # The city with a province of its own around it is the seat of the country's government.
    if hit.name.slug in lexicon.surroundings and is_government(text, hit.first, ends):
        return True
    before = text.keys[hit.first - 1] if hit.first else ""
    if before in _TELLING_BEFORE and text.joined(hit.first):
        if before in PREPOSITIONS:
            return False
        if before == "with" and text.keys[hit.first - 2] in _DEALINGS:
            return True
    if _speaks(text, hit.last) and not is_named_with_a_place(text, hit.first):
        return True
    return _beside_a_capital(text, hit, capitals, ends)


def _speaks(text: Text, last: int) -> bool:
    """Is it "X said", "X has repeatedly denied" or "X, which denies"?"""
    first = last + 1
    if first < len(text.keys) and text.keys[first] in _WHICH and text.text[text.end(last) : text.start(first)] == ", ":
        first += 1
    for place in range(first, min(first + 3, len(text.keys))):
        word = text.keys[place]
        if word in _SPEECH:
            return text.joined(place)
        if (word not in _BEFORE_SPEECH and not word.endswith("ly")) or (place == last + 1 and not text.joined(place)):
            return False
    return False


def _beside_a_capital(text: Text, hit: Hit, capitals: set[int], ends: set[int]) -> bool:
    """Is it "Strelsau and Dresden"? In "between Strelsau and Dresden" both are places."""
    if not capitals:
        return False
    following = hit.last + 1
    if following < len(text.keys) and text.keys[following] in _BESIDE and following + 1 in capitals:
        return hit.first == 0 or text.keys[hit.first - 1] not in _BETWEEN
    preceding = hit.first - 1
    return preceding > 0 and text.keys[preceding] in _BESIDE and preceding - 1 in ends


def _is_dateline(text: Text, hit: Hit) -> bool:
    """Is the first name of a text where a report comes from: "STRELSAU, Agency –", "Zenda (AP) —"?"""
    if hit.name.kind is GROUP or text.text[: text.start(0)].strip():
        return False
    if _ARABIC_DATELINE.match(text.text, text.end(hit.last)):
        return True
    opening = _DATELINE.match(text.text, text.stop(hit.last))
    return opening is not None and (bool(opening[1]) or text.surface(hit.first, hit.last).isupper())

"""Which provinces, places and armed groups does an invented article name, and in which sentences?

Every article has a cast: a province, a few of its places, a few groups, each called by the names
that the pack gives it. The sentences below put them where reports put them.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

from articles.vocabulary.names import Kind, Rule
from articles.vocabulary.pack import PACKS, read_pack

PACK = PACKS / "syria"
CANONICAL = 0.6  # share of mentions that use the first name of a record
# {p} a province, {l} {m} places, {g} {h} groups, {w} a run of other words.
ENGLISH = (
    "{g} shelled the outskirts of {l} in {p} on {day}, {w}.",
    "Fighters of {g} attacked a post near {l}, and {w}.",
    "In {p}, {w}, residents of {l} said.",
    "Clashes between {g} and {h} continued around {l} in {p} for the {n}th day, {w}.",
    "A spokesman of {g} denied the report: “{w}.”",
    "The road between {l} and {m} was closed {w}.",
    "{w}, a monitor in {p} said on {day}.",
    "{g} took {n} hamlets west of {l}, according to {h}, which {w}.",
    "Families from {l} have been arriving in {m} since {day}, {w}.",
    "At {l}, {w}, while {g} kept a checkpoint at the entrance of the town.",
    "An air strike hit a market in {l}, {p}, wounding {n} people, {w}.",
    "“{w},” said a shopkeeper in {l}, “and {w}.”",
    "{g} and {h} agreed to a truce in {l}, {w}.",
    "A convoy of {n} lorries reached {l} in {p}, {w}.",
    "Engineers in {p} {w}, and water returned to {l}.",
)
ENGLISH_LEADS = (
    "{l}, {p} - {g} {w} on {day}, residents and officials said.",
    "Residents of {l} in {p} {w} on {day} after {g} left the town.",
    "The bakery of {l} in {p} reopened on {day}, {w}.",
    "{g} said on {day} that its men had entered {l} in {p}, {w}.",
    "Artillery fire between {g} and {h} reached the edge of {l} in {p} on {day}, {w}.",
)
ENGLISH_TITLES = (
    "{g} Enters {l} as {w}",
    "{w} in {l} After {n} Days",
    "Residents of {l} Return to {w}",
    "{l} Bakery Reopens, {w}",
    "{g} and {h} Trade Fire Near {l}, {w}",
    "{p}: {w} and {w}",
)
ARABIC = (
    "قصف {g} أطراف {l} في {p} يوم {day}، {w}.",
    "واندلعت اشتباكات بين {g} و{h} قرب {l}، {w}.",
    "وقال سكان في {l} إن {w}.",
    "وأغلق الطريق بين {l} و{m} {w}.",
    "ونفى متحدث باسم {g} ذلك وقال: «{w}».",
    "ووصلت {n} شاحنات إلى {l} في {p}، {w}.",
    "وفي {p} {w}، بحسب أحد سكان {l}.",
)
ARABIC_LEADS = (
    "دخل {g} بلدة {l} في {p} يوم {day}، {w}.",
    "عاد سكان {l} في {p} إلى بيوتهم يوم {day}، {w}.",
    "أعاد فرن {l} في {p} فتح أبوابه يوم {day}، {w}.",
)
ARABIC_TITLES = ("{g} في {l}: {w}", "سكان {l} {w} منذ {n} أيام", "فرن {l} {w} و{w}")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentence patterns of a language."""

    leads: tuple[str, ...]
    others: tuple[str, ...]
    titles: tuple[str, ...]


SENTENCES = {
    "en": Sentences(ENGLISH_LEADS, ENGLISH, ENGLISH_TITLES),
    "ar": Sentences(ARABIC_LEADS, ARABIC, ARABIC_TITLES),
}
Forms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cast:
    """The names that one article uses: each a tuple of the forms that one record is called by."""

    province: Forms
    places: tuple[Forms, ...]
    groups: tuple[Forms, ...]

    def named(self, chance: random.Random) -> dict[str, str]:
        """A name for each of the slots p, l, m, g, h of a sentence."""
        place, other = chance.sample(self.places, 2)
        group, enemy = chance.sample(self.groups, 2)
        slots = {"p": self.province, "l": place, "m": other, "g": group, "h": enemy}
        return {slot: _form(chance, forms) for slot, forms in slots.items()}


def _form(chance: random.Random, forms: Forms) -> str:
    return forms[0] if chance.random() < CANONICAL else chance.choice(forms)


class Company:
    """Everybody that articles in one script can name; the first of the pack's groups are the most often named."""

    def __init__(self, script: str) -> None:
        pack = read_pack(PACK)
        forms: dict[tuple[Kind, str], list[str]] = defaultdict(list)
        for row in pack.names:
            if row.name.script == script and row.name.rule is Rule.ALWAYS:
                forms[row.name.kind, row.name.slug].append(row.name.text)
        arabic = script == "arabic"
        self._of_province: dict[str, list[Forms]] = defaultdict(list)
        for place in pack.places:
            if len(place.provinces) == 1 and (names := forms[Kind.PLACE, place.slug]):
                self._of_province[place.provinces[0]].append(_led_by(place.name_ar if arabic else place.name, names))
        self._provinces = [
            (row.slug, _led_by(row.name_ar if arabic else row.name, forms[Kind.PROVINCE, row.slug]))
            for row in pack.provinces
            if len(self._of_province[row.slug]) > 1
        ]
        self._groups = [
            _led_by(row.name_ar if arabic else row.name, names)
            for row in pack.groups
            if (names := forms[Kind.GROUP, row.slug])
        ]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._groups))))

    def cast(self, chance: random.Random) -> Cast:
        """The cast of one article: a province with two to four of its places, and two to four groups."""
        slug, province = chance.choice(self._provinces)
        here = self._of_province[slug]
        places = chance.sample(here, min(len(here), chance.randint(2, 4)))
        groups = dict.fromkeys(chance.choices(self._groups, cum_weights=self._weights, k=chance.randint(2, 4)))
        while len(groups) < 2:
            groups[chance.choice(self._groups)] = None
        return Cast(province, tuple(places), tuple(groups))


def _led_by(name: str, forms: list[str]) -> Forms:
    """The forms with the record's own name first, where that is one of them."""
    return (name, *(form for form in forms if form != name)) if name in forms else tuple(forms)


def words_of_names() -> frozenset[str]:
    """Every word of every name of the pack, in lower case: no invented word may be one."""
    return frozenset(word for row in read_pack(PACK).names for word in row.name.text.casefold().split())

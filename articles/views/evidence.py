"""Why does an article carry a tag: which words, by which rule, or whose decision?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import ArmedGroup, Article, Mention, Place, Province
from articles.models.tags import Tag
from articles.models.vocabulary import Origin

SENTENCES = 3  # quotes for a tag; the text has the others marked
AROUND = 90  # characters on either side of a name

RULES = {
    "name": "its name",
    "family": "a short name, its long name or a near relation stands in the text",
    "group-noun": "a short name beside a word such as fighters",
    "home": "a name used at home, the text is about its country",
    "habit": "a spelling of its name by the habits of another press",
    "neighbours": "a name of several places, a neighbour is named nearby",
    "placed": "its name without the article, beside a word that places it",
    "target": "the one that something is against, as in anti-X",
    "holder": "the one that holds a place, as in X-held",
    "acronym": "an acronym that the text explains",
    "reference": "a word such as the army, for the one named before",
    "coordination": "named in one breath with another",
}
ROLES = {
    "primary": "where it happens",
    "mentioned": "mentioned",
    "route": "on the way",
    "origin": "where from",
    "destination": "where to",
}
BASES = {
    "place": "through a place in it",
    "section": "through the section of a round-up",
    "curator": "set by an editor",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A name in the words around it, and the rule that let it count."""

    before: str
    surface: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A tag, in words, with the places of the text that it rests on and how often it is named.

    `key` says which tag it is, as reports of readers do: province:aleppo.
    """

    key: str
    name: str
    href: str
    detail: str
    checked: bool
    unconfirmed: bool
    count: int
    quotes: tuple[Quote, ...]


def province_grounds(article: Article, tags: Iterable[Tag], mentions: Sequence[Mention]) -> list[Ground]:
    """Why the provinces: their own names and those of places in them. Primary first."""
    order = list(ROLES)
    grounds = []
    for tag in sorted(tags, key=lambda tag: (order.index(tag.role), tag.province.name)):
        named = [mention for mention in mentions if _lies_in(mention, tag.province_id)]
        detail = ", ".join(filter(None, (ROLES[tag.role], BASES.get(tag.basis))))
        grounds.append(_ground(article, tag, tag.province, detail, named))
    return grounds


def group_grounds(article: Article, tags: Iterable[Tag], mentions: Sequence[Mention]) -> list[Ground]:
    """Why the groups: what they are called in the text. Most named first."""
    grounds = [
        _ground(article, tag, tag.group, "", [mention for mention in mentions if mention.group_id == tag.group_id])
        for tag in tags
    ]
    return sorted(grounds, key=lambda ground: (-ground.count, ground.name))


def _lies_in(mention: Mention, province: int) -> bool:
    if mention.province_id == province:
        return True
    place: Place | None = mention.place
    return place is not None and any(each.pk == province for each in place.provinces.all())


def _ground(article: Article, tag: Tag, record: Province | ArmedGroup, detail: str, named: Sequence[Mention]) -> Ground:
    return Ground(
        key=f"{'province' if isinstance(record, Province) else 'group'}:{record.slug}",
        name=record.name,
        href=record.get_absolute_url(),
        detail=detail,
        checked=tag.origin == Origin.EDITOR,
        unconfirmed=not getattr(record, "confirmed", True),
        count=len(named),
        quotes=tuple(_quote(article, mention) for mention in named[:SENTENCES]),
    )


def _quote(article: Article, mention: Mention) -> Quote:
    """The name in its own paragraph, cut between words."""
    text = article.title if mention.field == "title" else article.body
    first = text.rfind("\n", 0, mention.start) + 1
    last = text.find("\n", mention.end)
    last = len(text) if last < 0 else last
    before, after = text[first : mention.start], text[mention.end : last]
    if len(before) > AROUND:
        before = f"…{before[-AROUND:].partition(' ')[2]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND].rpartition(' ')[0]}…"
    return Quote(before, mention.surface, after, RULES.get(mention.rule, mention.rule))

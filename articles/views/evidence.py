"""Why does an article carry a tag: which words, by which rule, or whose decision?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from articles.models import ArmedGroup, Article, Mention, Place, Province
from articles.models.tags import Tag
from articles.models.vocabulary import Origin

SENTENCES = 3  # quotes for a tag; the text has the others marked
AROUND = 90  # characters on either side of a name

RULES = {
    "name": gettext_lazy("its name"),
    "family": gettext_lazy("a short name, its long name or a near relation stands in the text"),
    "group-noun": gettext_lazy("a short name beside a word such as fighters"),
    "home": gettext_lazy("a name used at home, the text is about its country"),
    "habit": gettext_lazy("a spelling of its name by the habits of another press"),
    "neighbours": gettext_lazy("a name of several places, a neighbour is named nearby"),
    "placed": gettext_lazy("its name without the article, beside a word that places it"),
    "target": gettext_lazy("the one that something is against, as in anti-X"),
    "holder": gettext_lazy("the one that holds a place, as in X-held"),
    "acronym": gettext_lazy("an acronym that the text explains"),
    "reference": gettext_lazy("a word such as the army, for the one named before"),
    "coordination": gettext_lazy("named in one breath with another"),
}
ROLES = {
    "primary": gettext_lazy("where it happens"),
    "mentioned": gettext_lazy("mentioned"),
    "route": gettext_lazy("on the way"),
    "origin": gettext_lazy("where from"),
    "destination": gettext_lazy("where to"),
}
BASES = {
    "place": gettext_lazy("through a place in it"),
    "section": gettext_lazy("through the section of a round-up"),
    "curator": gettext_lazy("set by an editor"),
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
        detail = gettext(", ").join(str(said) for said in (ROLES[tag.role], BASES.get(tag.basis)) if said)
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
        name=record.shown_name,
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
    return Quote(before, mention.surface, after, str(RULES.get(mention.rule, mention.rule)))

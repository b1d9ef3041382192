"""What do the tables tell the readers and the tagger?

The names come from the tables and not from a pack, so that an editor's new name counts at once.
"""

import logging
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from articles.ingest.source_rules import KnownSource, SourceRule, fault_of
from articles.ingest.story import Mention
from articles.ingest.tagged_stories import Knowledge
from articles.models import ArmedGroup, GroupLineage, Name, Place, Province, Source
from articles.models import SourceRule as StoredRule
from articles.models.vocabulary import Origin
from articles.vocabulary import names as vocabulary_names
from articles.vocabulary.folding import key
from articles.vocabulary.names import Kind, Rule
from articles.vocabulary.vocabulary import GroupFacts, PlaceFacts, Vocabulary

from .day_orders import learned_orders

log = logging.getLogger(__name__)
# Articles name the same few thousand names in the same spellings: 16 a report.
_key = lru_cache(1 << 15)(key)


def stored_knowledge(today: date) -> Knowledge:
    """Everything that reading needs to know, as the tables have it now."""
    sources = stored_sources(described=True)
    return Knowledge(stored_vocabulary(), stored_rules(), sources, today, learned_orders())


def stored_vocabulary() -> Vocabulary:
    """The names of the tables, with the facts about what they name."""
    return Vocabulary(
        names=tuple(_names()),
        places=_places(),
        groups={
            slug: GroupFacts(kind, parent or "")
            for slug, kind, parent in ArmedGroup.objects.values_list("slug", "type", "parent__slug")
        },
        lineage=tuple(GroupLineage.objects.values_list("predecessor__slug", "successor__slug")),
    )


def stored_rules() -> tuple[SourceRule, ...]:
    """The outlets' rules, without what is said beside them: a new note is no reason to read everything again.

    One that cannot be used is left out and told in the log: it must not stop an import.
    """
    rules = []
    for rule in StoredRule.objects.select_related("source").order_by("id"):
        plain = replace(rule.as_read(), note="", example="")
        fault = fault_of(plain)
        if fault:
            log.warning("A rule was left out: %s. Mend it in the admin.", fault)
        else:
            rules.append(plain)
    return tuple(rules)


def stored_sources(*, described: bool = False) -> tuple[KnownSource, ...]:
    """The outlets with their hosts.

    `described`: without those that an import met and nobody described. They must not lead a reading:
    what is read would depend on what was read before, and a run that was broken off would end otherwise.
    """
    stored = Source.objects.exclude(origin=Origin.MACHINE) if described else Source.objects.all()
    return tuple(
        KnownSource(source.slug, source.name, tuple(host.host for host in source.hosts.all()), (), source.day_first)
        for source in stored.prefetch_related("hosts").order_by("id")
    )


def _names() -> list[vocabulary_names.Name]:
    columns = (
        "text", "province__slug", "place__slug", "group__slug", "rule", "case_sensitive", "script",
        "used_from", "used_until",
    )  # fmt: skip
    names = []
    for text, province, place, group, rule, *rest in Name.objects.order_by("id").values_list(*columns):
        kind, slug = _target(province, place, group)
        names.append(vocabulary_names.Name(text, kind, slug, Rule(rule), *rest))
    return names


def _target(province: str | None, place: str | None, group: str | None) -> tuple[Kind, str]:
    for kind, slug in ((Kind.PROVINCE, province), (Kind.PLACE, place), (Kind.GROUP, group)):
        if slug:
            return kind, slug
    return Kind.MASK, ""


def _places() -> dict[str, PlaceFacts]:
    provinces: dict[str, list[str]] = {}
    links = Place.provinces.through.objects.order_by("id").values_list("place__slug", "province__slug")
    for place, province in links:
        provinces.setdefault(place, []).append(province)
    return {
        slug: PlaceFacts(kind, tuple(provinces.get(slug, ())))
        for slug, kind in Place.objects.order_by("id").values_list("slug", "kind")
    }


@dataclass(frozen=True, slots=True)
class RecordIds:
    """The primary keys behind slugs and surface forms, as they were when a run began."""

    provinces: dict[str, int]
    places: dict[str, int]
    groups: dict[str, int]
    names: dict[tuple[str, str, str], int]
    provinces_of_place: dict[str, tuple[str, ...]]
    state: int | None = None  # by which names the tags are made (NameState), None where that is not known

    def name(self, mention: Mention) -> int | None:
        """The name that a mention shows; None where only a variant of it stands in the tables."""
        return self.names.get((mention.kind, mention.slug, _key(mention.surface)))


def record_ids(state: int | None = None) -> RecordIds:
    """The primary keys of all provinces, places, groups and names; `state` is that of the names in use."""
    names = {}
    columns = ("id", "text", "province__slug", "place__slug", "group__slug")
    for pk, text, *targets in Name.objects.order_by("-id").values_list(*columns):
        kind, slug = _target(*targets)
        names[kind.value, slug, key(text)] = pk
    return RecordIds(
        provinces=dict(Province.objects.values_list("slug", "id")),
        places=dict(Place.objects.values_list("slug", "id")),
        groups=dict(ArmedGroup.objects.values_list("slug", "id")),
        names=names,
        provinces_of_place={slug: facts.provinces for slug, facts in _places().items()},
        state=state,
    )

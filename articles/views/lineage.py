"""What became of a group, and what was it before: its dated changes as sentences."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_lazy

from articles.models import ArmedGroup, GroupLineage
from articles.wording import period

# What a change says on the page of the group it came from, and on that of the group it led to. {} is the other group.
SENTENCES = {
    "renamed": (gettext_lazy("took the name {}"), gettext_lazy("took this name, until then {}")),
    "merged": (gettext_lazy("merged into {}"), gettext_lazy("{} merged into it")),
    "split": (gettext_lazy("{} split from it"), gettext_lazy("split from {}")),
    "joined": (gettext_lazy("joined {}"), gettext_lazy("{} joined it")),
    "left": (gettext_lazy("left {}"), gettext_lazy("{} left it")),
    "succeeded": (gettext_lazy("was succeeded by {}"), gettext_lazy("succeeded {}")),
}
UNKNOWN_RELATION = (gettext_lazy("is followed by {} ({relation})"), gettext_lazy("follows {} ({relation})"))


@dataclass(frozen=True, slots=True)
class Change:
    """A dated change: when, and a sentence around the name of the other group."""

    when: str
    before: str
    other: ArmedGroup
    after: str
    note: str


def timeline(group: ArmedGroup) -> list[Change]:
    """The changes of a group, earliest first, those without a date last."""
    edges = [(edge, edge.successor, 0) for edge in group.became.all()]
    edges += [(edge, edge.predecessor, 1) for edge in group.came_from.all()]
    edges.sort(key=lambda edge: (edge[0].happened_on or date.max, edge[0].pk))
    return [_change(*edge) for edge in edges]


def _change(edge: GroupLineage, other: ArmedGroup, side: int) -> Change:
    relation = edge.relation.replace("_", " ")
    sentence = str(SENTENCES.get(edge.relation, UNKNOWN_RELATION)[side]).replace("{relation}", relation)
    before, _, after = sentence.partition("{}")
    return Change(when(edge), before, other, after, edge.note)


def when(edge: GroupLineage) -> str:
    """The date of a change in words."""
    return (edge.happened_on and period(edge.happened_on, edge.precision)) or gettext("date not known")

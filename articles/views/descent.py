"""How is it drawn what a group came from and what became of it?

A line for each group, a joint where one led to another. What has no date is not drawn: the list beside it tells it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy

from articles.models import ArmedGroup, GroupLineage

from .lineage import when

WIDTH, MARGIN, ROW, AXIS = 560, 10, 34, 22  # units of the SVG
MOST_GROUPS = 12
MOST_STEPS = 2  # changes away from the group: further on the names mean another story
MOST_TICKS = 9
# After these the older group is no more, and with these the newer one begins.
ENDING, BEGINNING = {"renamed", "merged", "succeeded"}, {"renamed", "split", "succeeded"}
# What a joint says of both groups.
SAID = {
    "renamed": gettext_lazy("%(older)s took the name %(newer)s"),
    "merged": gettext_lazy("%(older)s merged into %(newer)s"),
    "split": gettext_lazy("%(newer)s split from %(older)s"),
    "joined": gettext_lazy("%(older)s joined %(newer)s"),
    "left": gettext_lazy("%(older)s left %(newer)s"),
    "succeeded": gettext_lazy("%(older)s was succeeded by %(newer)s"),
}
FOLLOWED = gettext_lazy("%(older)s is followed by %(newer)s")


@dataclass(frozen=True, slots=True)
class Line:
    """A group's time: between `x` and `end`, where no date is known to the edge of the drawing.

    `anchor` says on which side of `label_x` its name stands.
    """

    name: str
    is_asked: bool
    y: int
    x: float
    end: float
    has_beginning: bool
    has_end: bool
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Joint:
    """Where one line led to another, and how, in words."""

    x: float
    y: int
    end_y: int
    label: str


@dataclass(frozen=True, slots=True)
class Descent:
    """A drawing. `is_cut`: more groups are related than are drawn."""

    width: int
    height: int
    base: int
    lines: Sequence[Line]
    joints: Sequence[Joint]
    ticks: Sequence[tuple[float, str]]
    is_cut: bool


def descent(group: ArmedGroup, changes: Iterable[GroupLineage]) -> Descent | None:
    """The lineage around a group, of all changes that there are; None where none of it is dated."""
    dated = [change for change in changes if change.happened_on]
    drawn, is_cut = _nearest(group, dated)
    edges = [edge for edge in dated if {edge.predecessor_id, edge.successor_id} <= drawn.keys()]
    if not edges:
        return None
    # A group begins and ends also with those that are not drawn.
    begun = {edge.successor_id: edge.happened_on for edge in dated if edge.relation in BEGINNING}
    ended = {edge.predecessor_id: edge.happened_on for edge in dated if edge.relation in ENDING}
    days = [day for known in (begun, ended) for key, day in known.items() if key in drawn]
    days += [edge.happened_on for edge in edges]
    first, last = min(days).year - 1, max(days).year + 2
    scale = _Scale(date(first, 1, 1), date(last, 1, 1))
    earliest = {key: min(edge.happened_on for edge in edges if key in _ends(edge)) for key in drawn}
    order = sorted(drawn.values(), key=lambda one: (begun.get(one.pk) or date.min, earliest[one.pk], one.name))
    rows = {one.pk: number * ROW + ROW - 10 for number, one in enumerate(order)}
    base = len(order) * ROW + 4
    return Descent(
        width=WIDTH,
        height=base + AXIS,
        base=base,
        lines=[_line(one, one.pk == group.pk, rows[one.pk], begun, ended, scale) for one in order],
        joints=[
            Joint(scale.x(edge.happened_on), rows[edge.predecessor_id], rows[edge.successor_id], _said(edge))
            for edge in edges
        ],
        ticks=[(scale.x(date(year, 1, 1)), str(year)) for year in _years(first + 1, last - 1)],
        is_cut=is_cut,
    )


class _Scale:
    """Where on the drawing a day stands."""

    def __init__(self, first: date, last: date) -> None:
        self._first, self._days = first, (last - first).days

    def x(self, day: date) -> float:
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (day - self._first).days / self._days, 1)


def _nearest(group: ArmedGroup, dated: Sequence[GroupLineage]) -> tuple[dict[int, ArmedGroup], bool]:
    """The groups that fewest changes part from one, by key; whether there were more."""
    found = {group.pk: group}
    for _ in range(MOST_STEPS):
        reached = _beside(found, dated)
        for one in sorted(reached, key=lambda one: one.name):
            if len(found) == MOST_GROUPS:
                return found, True
            found[one.pk] = one
    return found, bool(_beside(found, dated))


def _beside(found: dict[int, ArmedGroup], dated: Sequence[GroupLineage]) -> set[ArmedGroup]:
    """The groups that one change parts from those found."""
    pairs = [(edge.predecessor, edge.successor) for edge in dated if len(found.keys() & {*_ends(edge)}) == 1]
    return {one for pair in pairs for one in pair if one.pk not in found}


def _line(
    one: ArmedGroup, is_asked: bool, y: int, begun: dict[int, date], ended: dict[int, date], scale: _Scale
) -> Line:
    start, end = begun.get(one.pk), ended.get(one.pk)
    if start and end and end < start:  # a name taken up again
        end = None
    x, end_x = scale.x(start) if start else 0.0, scale.x(end) if end else float(WIDTH)
    stands_late = x > WIDTH / 2
    return Line(
        name=one.shown_name,
        is_asked=is_asked,
        y=y,
        x=x,
        end=end_x,
        has_beginning=start is not None,
        has_end=end is not None,
        label_x=min(end_x, WIDTH - MARGIN) if stands_late else max(x, MARGIN),
        anchor="end" if stands_late else "start",
    )


def _said(edge: GroupLineage) -> str:
    names = {"older": edge.predecessor.shown_name, "newer": edge.successor.shown_name}
    return f"{when(edge)}: {str(SAID.get(edge.relation, FOLLOWED)) % names}"


def _ends(edge: GroupLineage) -> tuple[int, int]:
    return edge.predecessor_id, edge.successor_id


def _years(first: int, last: int) -> range:
    return range(first, last + 1, -(-(last - first + 1) // MOST_TICKS))

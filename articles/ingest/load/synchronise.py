"""How do rows of a file become rows of a table without undoing what an editor did?

A table is brought to what the file wants. Rows that carry `origin` editor are left as they are; a
row that an editor changes in the admin becomes the editor's. Rows that the file no longer has go
only when they came from a pack and nothing refers to them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from articles.models.vocabulary import Origin

Key = tuple[Any, ...]
Columns = Mapping[str, Any]


@dataclass(slots=True)
class Changes:
    """What happened to one table: counts of rows, and sentences about rows that need a person's eye."""

    table: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    removed: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        """How many rows were written."""
        return self.created + self.updated + self.removed

    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return {name: getattr(self, name) for name in ("created", "updated", "unchanged", "kept", "removed")}


def synchronise(
    stored: Iterable[models.Model], key_fields: Sequence[str], wanted: Mapping[Key, Columns], model: type[models.Model]
) -> Changes:
    """Create and update rows of `model` so that each key of `wanted` has its columns; `stored` is what is there.

    Keys are tuples of attribute names (`province_id`, not `province`). An editor's row is left.
    """
    changes = Changes(str(model._meta.verbose_name))
    known = {key_of(row, key_fields): row for row in stored}
    new: list[models.Model] = []
    outdated: list[models.Model] = []
    for key, columns in wanted.items():
        row = known.get(key)
        if row is None:
            new.append(model(**dict(zip(key_fields, key, strict=True)), **columns, origin=Origin.PACK))
            _mark(new[-1])
        elif row.origin == Origin.EDITOR:
            changes.kept += 1
            _remember(row)
        elif _write(row, {**columns, "origin": Origin.PACK}):
            _mark(row)
            outdated.append(row)
        else:
            changes.unchanged += 1
    model._default_manager.bulk_create(new)
    if outdated:
        columns = [name for name in next(iter(wanted.values())) if name not in key_fields]
        marks = ["from_pack"] if hasattr(model, "from_pack") else []
        model._default_manager.bulk_update(outdated, [*columns, "origin", *marks], batch_size=500)
    changes.created, changes.updated = len(new), len(outdated)
    return changes


def remove_gone(
    stored: Iterable[models.Model],
    key_fields: Sequence[str],
    wanted: Mapping[Key, Columns],
    changes: Changes,
    referred: Callable[[models.Model], str] = lambda row: "",
) -> None:
    """Delete the pack's rows that are not wanted any more; `referred` names what still needs one, or says ""."""
    for row in stored:
        if key_of(row, key_fields) in wanted:
            continue
        if row.origin != Origin.PACK:
            _forget(row)
            continue
        reason = referred(row)
        if reason:
            changes.kept += 1
            changes.notes.append(f"{changes.table} “{row}” is gone from the pack but stays: {reason}.")
            continue
        row.delete()
        changes.removed += 1
        changes.notes.append(f"{changes.table} “{row}” is gone from the pack and was removed.")


def references(row: models.Model) -> str:
    """Which rows would be lost or orphaned with `row`, in words; "" for none. Names that point at nothing else go."""
    counted = []
    for relation in row._meta.related_objects:
        if relation.on_delete is models.SET_NULL:
            continue
        rows = relation.related_model._base_manager.filter(**{relation.field.name: row})
        if count := rows.count():
            counted.append(f"{count} {relation.related_model._meta.verbose_name_plural}")
    return f"{', '.join(counted)} refer to it" if counted else ""


def key_of(row: models.Model, key_fields: Sequence[str]) -> Key:
    """The values of the key's attributes."""
    return tuple(getattr(row, name) for name in key_fields)


def _mark(row: models.Model) -> bool:
    """Note that a pack brings this row, where its table keeps that; whether it was not known before."""
    news = getattr(row, "from_pack", None) is False
    if news:
        row.from_pack = True
    return news


def _remember(row: models.Model) -> None:
    """An editor's row that a pack brings too: deleted, it would come back at the next load."""
    if _mark(row):
        row.save(update_fields=["from_pack"])


def _forget(row: models.Model) -> None:
    """An editor's row that the pack has no more: deleted, it would stay away."""
    if getattr(row, "from_pack", False):
        row.from_pack = False
        row.save(update_fields=["from_pack"])


def _write(row: models.Model, columns: Columns) -> bool:
    """Set the columns; whether one differed."""
    differing = [name for name, value in columns.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, columns[name])
    return bool(differing)

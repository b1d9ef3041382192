"""What may an editor do, and what is written down of it?

Each deed is one transaction: it locks the article, changes it, and adds a `Deed` with who, when,
what and why. Screens call these functions and hold no rule of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from articles.copies.clusters import take_turns
from articles.copies.settle import clusters_of, regroup_clusters
from articles.ingest.story import Basis, Precision, Role
from articles.models import (
    ArmedGroup,
    Article,
    Deed,
    GroupTag,
    Name,
    Place,
    PlaceTag,
    Province,
    ProvinceTag,
    SourceRule,
)
from articles.models.articles import CONTENT_WARNING, Visibility
from articles.models.tags import Status, Tag
from articles.models.vocabulary import Origin

# What an import may otherwise rewrite. A date is one fact in five columns: they are locked together.
DATE_FIELDS = ("published_at", "published_offset", "published_precision", "published_basis", "published_raw")
CORRECTABLE_FIELDS = ("title", "language", "kind", "source", "url", "credited_source", *DATE_FIELDS[:3])
# What an editor may delete again; other records are referred to by tags and stay.
REMOVABLE = (Name, SourceRule)
WARN = "warn of content"  # the deed whose reason readers see
TAG_MODELS: dict[type[models.Model], tuple[type[Tag], str]] = {
    Province: (ProvinceTag, "province"),
    ArmedGroup: (GroupTag, "group"),
    Place: (PlaceTag, "place"),
}


class CurationError(Exception):
    """A deed that cannot be done; the message says why and what to do instead."""


@transaction.atomic
def decide_tag(
    article: Article,
    record: Province | ArmedGroup | Place,
    *,
    accepted: bool,
    editor: AbstractBaseUser,
    role: str = "",
    reason: str = "",
) -> Tag:
    """Say for good whether `article` is tagged with `record`; for a province, in which `role`.

    The row becomes the editor's: no import or retagging changes it, and a rejected tag does not
    come back. Raises CurationError for a role that there is not.
    """
    tag_model, field = TAG_MODELS[type(record)]
    lock(article)
    tag = tag_model.objects.filter(article=article, **{field: record}).first() or tag_model(
        article=article, **{field: record}
    )
    before = worded_tag(tag) if tag.pk else None
    if field == "province":
        tag.role = role or tag.role or Role.MENTIONED
        tag.basis = "curator"
    tag.origin, tag.status = Origin.EDITOR, Status.ACCEPTED if accepted else Status.REJECTED
    tag.confidence, tag.note = 1.0, reason[:300]
    tag.decided_by, tag.decided_at = editor, timezone.now()
    refuse_unsound(tag, ("role", "status", "note"))
    tag.save()
    action = "accept tag" if accepted else "reject tag"
    write_down(article, action, f"{field} {record}", editor, reason, before, worded_tag(tag))
    return tag


@transaction.atomic
def correct_article(
    article: Article, changes: Mapping[str, Any], *, editor: AbstractBaseUser, reason: str = ""
) -> Article:
    """Set fields of an article (CORRECTABLE_FIELDS, by name) and lock them against imports.

    A corrected date gets the basis "curator". A field that already has the value is left unlocked.
    Raises CurationError for a field that is not correctable, and for a value that it cannot hold.
    """
    if strange := set(changes) - set(CORRECTABLE_FIELDS):
        raise CurationError(f"Not correctable: {', '.join(sorted(strange))}. Correct the original and import it again.")
    take_turns()
    stored = lock(article)
    changed = {name: value for name, value in changes.items() if getattr(stored, name) != value}
    if not changed:
        return stored
    if not changed.keys().isdisjoint(DATE_FIELDS):
        changed |= corrected_date(stored, changed)
    before = {name: plain(getattr(stored, name)) for name in changed}
    for name, value in changed.items():
        setattr(stored, name, value)
    refuse_unsound(stored, changed)
    stored.locked_fields = sorted({*stored.locked_fields, *changed})
    stored.tagged_by = None  # what the tagger reads may be among them
    stored.save(update_fields=[*changed, "locked_fields", "tagged_by", "updated_at"])
    # Its date, outlet and credit say which copy of a report is the first.
    regroup_clusters(clusters_of([stored.pk]))
    after = {name: plain(value) for name, value in changed.items()}
    write_down(stored, "correct", ", ".join(sorted(changed)), editor, reason, before, after)
    return stored


@transaction.atomic
def unlock_fields(article: Article, *, editor: AbstractBaseUser, reason: str = "") -> None:
    """Let imports set every field of an article again."""
    stored = lock(article)
    before, stored.locked_fields = stored.locked_fields, []
    stored.save(update_fields=["locked_fields", "updated_at"])
    # What the page says may differ now: the next import that brings its bytes reads them again.
    stored.captures.update(reading_key=None)
    write_down(stored, "unlock", "all fields", editor, reason, before, [])


@transaction.atomic
def set_visibility(article: Article, visibility: str, *, editor: AbstractBaseUser, reason: str) -> None:
    """Publish, hide or withdraw an article. Withdrawing and hiding need a reason that readers may see."""
    if visibility != Visibility.PUBLIC and not reason.strip():
        raise CurationError("Hiding or withdrawing an article needs a reason; write one beside the action.")
    stored = lock(article)
    if stored.visibility == visibility:
        return
    before, stored.visibility = stored.visibility, visibility
    refuse_unsound(stored, ("visibility",))
    stored.save(update_fields=["visibility", "updated_at"])
    write_down(stored, f"make {visibility}", str(stored), editor, reason, before, visibility)


@transaction.atomic
def set_warning(article: Article, *, warned: bool, editor: AbstractBaseUser, reason: str = "") -> None:
    """Cover the text of an article with a warning, whose reason readers see, or uncover it.

    Its flags are locked against imports as long as it is covered. Raises CurationError for a warning without reason.
    """
    if warned and not reason.strip():
        raise CurationError("A content warning needs a reason, which readers see; write one beside the action.")
    stored = lock(article)
    if stored.has_warning == warned:
        return
    before, kept = stored.flags, [flag for flag in stored.flags if flag != CONTENT_WARNING]
    stored.flags = [*kept, CONTENT_WARNING] if warned else kept
    locked = {*stored.locked_fields} - {"flags"}
    stored.locked_fields = sorted({*locked, "flags"} if warned else locked)
    stored.save(update_fields=["flags", "locked_fields", "updated_at"])
    action = WARN if warned else "lift content warning"
    write_down(stored, action, str(stored), editor, reason, before, stored.flags)


@transaction.atomic
def note(article: Article, text: str, *, editor: AbstractBaseUser) -> None:
    """Set the curator's note."""
    stored = lock(article)
    if stored.curator_note == text:
        return
    before, stored.curator_note = stored.curator_note, text
    stored.save(update_fields=["curator_note", "updated_at"])
    write_down(stored, "note", str(stored), editor, "", before, text)


@transaction.atomic
def keep_vocabulary(record: models.Model, *, editor: AbstractBaseUser, created: bool, fields: list[str]) -> None:
    """Save a name, place, group, province, source or rule as the editor's own: no pack reload undoes it.

    Raises CurationError for a row that the tables or the readers cannot use.
    """
    before = None if created else plain_columns(type(record)._default_manager.get(pk=record.pk), fields)
    record.origin = Origin.EDITOR
    refuse_unsound(record)
    record.save()
    action = f"{'add' if created else 'change'} {record._meta.verbose_name}"
    write_down(None, action, str(record), editor, "", before, plain_columns(record, fields))


@transaction.atomic
def remove_vocabulary(record: models.Model, *, editor: AbstractBaseUser) -> None:
    """Delete what an editor added. Raises CurationError for a pack's row, changed or not: it would come back."""
    if record.origin != Origin.EDITOR or getattr(record, "from_pack", False):
        instead = "Set its rule to never." if isinstance(record, Name) else "Change it instead."
        raise CurationError(f"“{record}” comes from the vocabulary pack and would come back. {instead}")
    subject = str(record)
    action = f"remove {record._meta.verbose_name}"
    record.delete()
    write_down(None, action, subject, editor, "", None, None)


def may_remove(record: models.Model | None) -> bool:
    """Whether `remove_vocabulary` would delete this row."""
    return isinstance(record, REMOVABLE) and record.origin == Origin.EDITOR and not record.from_pack


def record_of(tag: Tag) -> Province | ArmedGroup | Place:
    """The province, group or place that a tag names."""
    (field,) = (field for model, field in TAG_MODELS.values() if model is type(tag))
    return getattr(tag, field)


def lock(article: Article) -> Article:
    """The article as stored, locked until the transaction ends: two editors take turns."""
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def refuse_unsound(record: models.Model, fields: Iterable[str] | None = None) -> None:
    """Raise CurationError, in a sentence, when one of `fields` (None: any) holds what it cannot hold."""
    checked = {field.name for field in record._meta.fields} if fields is None else set(fields)
    try:
        record.full_clean(exclude=[field.name for field in record._meta.fields if field.name not in checked])
    except ValidationError as error:
        raise CurationError(" ".join(worded_faults(record, error))) from error


def worded_faults(record: models.Model, error: ValidationError) -> Iterator[str]:
    """What is wrong, field by field, and which values there are where a field has a list of them."""
    for name, messages in error.message_dict.items():
        if name == NON_FIELD_ERRORS:
            yield from messages
            continue
        field = record._meta.get_field(name)
        yield f"{str(field.verbose_name).capitalize()}: {' '.join(messages)}"
        if field.choices:
            yield f"Use one of {', '.join(str(value) for value, _ in field.choices)}."


def corrected_date(stored: Article, changed: Mapping[str, Any]) -> dict[str, Any]:
    """The five columns of a date that an editor stated, consistent whichever of them was changed."""
    at = changed.get("published_at", stored.published_at)
    precision = changed.get("published_precision", stored.published_precision)
    if at is None:
        stated = (None, None, Precision.UNKNOWN.value, Basis.NONE.value, "")
    else:
        precision = Precision.DAY.value if precision == Precision.UNKNOWN else precision
        stated = (at, changed.get("published_offset", stored.published_offset), precision, Basis.CURATOR.value, "")
    return dict(zip(DATE_FIELDS, stated, strict=True))


def worded_tag(tag: Tag) -> dict[str, str]:
    """What a deed keeps of a tag."""
    return {name: getattr(tag, name) for name in ("origin", "status", "role") if hasattr(tag, name)}


def plain_columns(record: models.Model, fields: list[str]) -> dict[str, Any]:
    """The named columns of a row as a deed keeps them."""
    return {name: plain(getattr(record, name)) for name in fields}


def plain(value: Any) -> Any:
    """A column's value as JSON can keep it."""
    if isinstance(value, models.Model):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return DjangoJSONEncoder().default(value)


def write_down(
    article: Article | None, action: str, subject: str, editor: AbstractBaseUser, reason: str, before: Any, after: Any
) -> None:
    """Add the deed."""
    Deed.objects.create(
        article=article,
        action=action,
        subject=subject[:250],
        editor=editor,
        reason=reason,
        before=before,
        after=after,
    )

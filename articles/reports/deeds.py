"""What follows when an editor decides on a reader's report of a tag?"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import curation
from articles.models import ArmedGroup, Place, Province, TagReport
from articles.models.tags import Tag

State, Kind = TagReport.State, TagReport.Kind
FIELDS = {ArmedGroup: "group", Place: "place", Province: "province"}


@transaction.atomic
def accept(
    report: TagReport,
    record: ArmedGroup | Place | Province | None = None,
    *,
    editor: AbstractBaseUser,
    reason: str = "",
) -> Tag:
    """Reject the tag that is wrong, or add the one that is missing, for good; `record` is what a missing tag is of.

    The other reports that say the same are accepted with it. Raises CurationError for a report that was decided
    before, and where nobody has said which record the missing tag is of.
    """
    stored = undecided(report)
    chosen = stored.record if stored.kind == Kind.WRONG else record or stored.record
    if chosen is None:
        raise curation.CurationError(f"“{stored.named}”: open the report and choose what the missing tag is of.")
    why = reason or (f"A reader: {stored.reason}" if stored.reason else "A reader reported it.")
    alike, is_missing = _alike(stored), stored.kind == Kind.MISSING
    tag = curation.decide_tag(stored.article, chosen, accepted=is_missing, editor=editor, reason=why)
    for each in alike:
        each.group = each.place = each.province = None
        setattr(each, FIELDS[type(chosen)], chosen)
        _decide(each, State.ACCEPTED, editor, reason)
    return tag


@transaction.atomic
def dismiss(report: TagReport, *, editor: AbstractBaseUser, reason: str = "") -> None:
    """Leave the tags as they are; the other reports that say the same are dismissed with it.

    Raises CurationError for a report that was decided before.
    """
    for each in _alike(undecided(report)):
        _decide(each, State.DISMISSED, editor, reason)


def undecided(report: TagReport) -> TagReport:
    """The report as stored, locked until the transaction ends; CurationError where somebody decided it."""
    stored = TagReport.objects.select_for_update(of=("self",)).select_related("article").get(pk=report.pk)
    if stored.state != State.PROPOSED:
        raise curation.CurationError(
            f"“{stored}” was {stored.state} on {stored.decided_at:%Y-%m-%d}. Change the tag itself, on the article."
        )
    return stored


def _alike(stored: TagReport) -> list[TagReport]:
    """The undecided reports that say the same of the same tag, this one among them."""
    same = {name: getattr(stored, f"{name}_id") for name in FIELDS.values()}
    same = same if any(same.values()) else same | {"named": stored.named}
    return list(
        TagReport.objects.select_for_update(of=("self",)).filter(
            article=stored.article, kind=stored.kind, state=State.PROPOSED, **same
        )
    )


def _decide(stored: TagReport, state: str, editor: AbstractBaseUser, reason: str) -> None:
    before = stored.state
    stored.state, stored.decided_by, stored.decided_at = state, editor, timezone.now()
    stored.save()
    action = "accept report" if state == State.ACCEPTED else "dismiss report"
    curation.write_down(stored.article, action, str(stored), editor, reason, before, str(state))

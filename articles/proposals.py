"""What follows when an editor says that a proposed line is furniture, or that it is not?"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from articles import curation
from articles.models import ChromeProposal, NameProposal, SourceRule

State = ChromeProposal.State


@transaction.atomic
def accept(proposal: ChromeProposal, *, editor: AbstractBaseUser, reason: str = "") -> SourceRule:
    """Make the proposal a chrome rule of the editor's. Articles change with the next `reextract`, not now.

    Raises CurationError for a proposal that was decided before, and for a rule that no reader can use.
    """
    stored = undecided(proposal)
    rule = SourceRule.objects.filter(
        source_id=stored.source_id, kind=SourceRule.Kind.CHROME, pattern=stored.pattern
    ).first()
    if rule is None:
        note = f"Learned: on {stored.found_count} of {stored.total_count} captures."
        rule = SourceRule(
            source_id=stored.source_id,
            kind=SourceRule.Kind.CHROME,
            pattern=stored.pattern,
            example=stored.line,
            note=note,
        )
        curation.keep_vocabulary(rule, editor=editor, created=True, fields=["kind", "pattern", "example", "note"])
    decide(stored, State.ACCEPTED, editor, reason)
    return rule


@transaction.atomic
def dismiss(proposal: ChromeProposal, *, editor: AbstractBaseUser, reason: str = "") -> None:
    """Remember that the line is no furniture: it is not proposed again.

    Raises CurationError for a proposal that was decided before.
    """
    decide(undecided(proposal), State.DISMISSED, editor, reason)


def undecided(proposal: ChromeProposal) -> ChromeProposal:
    """The proposal as stored, locked until the transaction ends; CurationError where somebody decided it."""
    stored = ChromeProposal.objects.select_for_update(of=("self",)).select_related("source").get(pk=proposal.pk)
    if stored.state != State.PROPOSED:
        raise curation.CurationError(
            f"“{stored.line[:60]}” was {stored.state} on {stored.decided_at:%Y-%m-%d}. "
            "Change or delete the rule itself, under source rules."
        )
    return stored


def decide(
    stored: ChromeProposal | NameProposal,
    state: str,
    editor: AbstractBaseUser,
    reason: str = "",
    noun: str = "proposal",
) -> None:
    """Set the state and write the deed; `noun` is what the deed calls it."""
    before = stored.state
    stored.state, stored.decided_by, stored.decided_at = state, editor, timezone.now()
    stored.save()
    action = "accept" if state == State.ACCEPTED else "dismiss"
    curation.write_down(None, f"{action} {noun}", str(stored), editor, reason, before, str(state))

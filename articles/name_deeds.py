"""What follows when an editor says what a proposed name names, or that it names nothing here?"""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles import curation, proposals
from articles.models import ArmedGroup, Name, NameProposal, Place, Province
from articles.vocabulary.names import Rule

State = NameProposal.State


@transaction.atomic
def accept(proposal: NameProposal, record: ArmedGroup | Place | Province, *, editor: AbstractBaseUser) -> Name:
    """Make the proposal a name of `record`, the editor's own. Articles change with the next `retag`, not now.

    Raises CurationError for a proposal that was decided before, and for a name that no reader could tell apart.
    """
    stored = undecided(proposal)
    kind = {ArmedGroup: "group", Place: "place", Province: "province"}[type(record)]
    script = "arabic" if "\u0600" <= stored.text[:1] <= "\u06ff" else "latin"
    name = Name(
        text=stored.text, script=script, rule=Rule.ALWAYS.value, note="Learned from the articles.", **{kind: record}
    )
    curation.keep_vocabulary(name, editor=editor, created=True, fields=["text", "script", "rule", kind])
    setattr(stored, kind, record)
    proposals.decide(stored, State.ACCEPTED, editor, noun="name")
    return name


@transaction.atomic
def dismiss(proposal: NameProposal, *, editor: AbstractBaseUser) -> None:
    """Remember that the name names nothing here: it is not proposed again.

    Raises CurationError for a proposal that was decided before.
    """
    proposals.decide(undecided(proposal), State.DISMISSED, editor, noun="name")


def undecided(proposal: NameProposal) -> NameProposal:
    """The proposal as stored, locked until the transaction ends; CurationError where somebody decided it."""
    stored = NameProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if stored.state != State.PROPOSED:
        raise curation.CurationError(
            f"“{stored.text[:60]}” was {stored.state} on {stored.decided_at:%Y-%m-%d}. "
            "Change the name itself, under names."
        )
    return stored

"""Is an editor's word on a proposal done whole, written down, and given once?"""

from django.contrib.auth.models import User
from django.test import TestCase

from articles import proposals
from articles.curation import CurationError
from articles.models import ChromeProposal, Deed, SourceRule
from articles.tests.factories import make_source


class ProposalTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.editor = User.objects.create_user("amina")
        cls.proposal = ChromeProposal.objects.create(
            source=make_source(), pattern=r"Hits\s+\d+", line="Hits 12", found_count=9, total_count=10
        )

    def test_accepting_makes_a_rule_of_the_editors(self) -> None:
        proposals.accept(self.proposal, editor=self.editor, reason="A counter.")
        rule = SourceRule.objects.get()
        self.assertEqual(
            (rule.source, rule.kind, rule.pattern, rule.example, rule.origin),
            (self.proposal.source, "chrome", r"Hits\s+\d+", "Hits 12", "editor"),
        )
        self.proposal.refresh_from_db()
        self.assertEqual((self.proposal.state, self.proposal.decided_by), ("accepted", self.editor))
        last, first = Deed.objects.all()
        self.assertEqual(
            (first.action, last.action, last.reason, last.after),
            ("add source rule", "accept proposal", "A counter.", "accepted"),
        )

    def test_a_rule_that_is_there_is_not_made_twice(self) -> None:
        SourceRule.objects.create(source=self.proposal.source, kind="chrome", pattern=r"Hits\s+\d+")
        proposals.accept(self.proposal, editor=self.editor)
        self.assertEqual(SourceRule.objects.count(), 1)

    def test_dismissing_makes_no_rule(self) -> None:
        proposals.dismiss(self.proposal, editor=self.editor)
        self.proposal.refresh_from_db()
        self.assertEqual((self.proposal.state, SourceRule.objects.count()), ("dismissed", 0))
        self.assertEqual(Deed.objects.get().action, "dismiss proposal")

    def test_what_was_decided_is_not_decided_again(self) -> None:
        proposals.dismiss(self.proposal, editor=self.editor)
        with self.assertRaisesMessage(CurationError, "“Hits 12” was dismissed on"):
            proposals.accept(self.proposal, editor=self.editor)
        self.assertEqual((SourceRule.objects.count(), Deed.objects.count()), (0, 1))

    def test_a_rule_that_no_reader_can_use_leaves_the_proposal_as_it_was(self) -> None:
        ChromeProposal.objects.update(pattern="(")
        with self.assertRaisesMessage(CurationError, "is not a regular expression"):
            proposals.accept(self.proposal, editor=self.editor)
        self.proposal.refresh_from_db()
        self.assertEqual((self.proposal.state, Deed.objects.count()), ("proposed", 0))

"""Does the trial page show what a rule would do, to whom it may, and store nothing?"""

from unittest.mock import patch

from django.contrib.auth.models import Group, User
from django.urls import reverse

from articles.ingest.rule_trial import TooSlow
from articles.models import Article, Capture, ChromeProposal, Deed, SourceRule
from articles.roles import CURATOR
from articles.tests.ingest.pipeline.test_reextract import FOOT, SAID, ReextractTests

TRY = reverse("admin:articles_sourcerule_try")


class TrialPageTests(ReextractTests):
    def setUp(self) -> None:
        super().setUp()
        self.curator = User.objects.create_user("amina", is_staff=True)
        self.curator.groups.add(Group.objects.get(name=CURATOR))
        self.client.force_login(self.curator)
        self.asked = {"source": self.source.pk, "kind": "chrome", "pattern": "Write to the desk.*"}

    def test_newest_captures_are_read_without_and_with_the_rule(self) -> None:
        self.bring(3)
        kept = [list(table.objects.order_by("id").values()) for table in (Article, Capture, SourceRule, Deed)]
        page = self.client.post(TRY, self.asked)
        self.assertContains(page, "The rule changes 3 of 3 pages.")
        self.assertContains(page, f"<del>{FOOT}</del>", count=3, html=True)
        self.assertNotContains(page, "<ins>")
        self.assertEqual([list(t.objects.order_by("id").values()) for t in (Article, Capture, SourceRule, Deed)], kept)

    def test_a_pasted_page_is_read_instead_and_shown_as_text(self) -> None:
        text = f"Bridges <script>alert(1)</script> mended\n\n{SAID}\n\nWrite to the desk <b>now</b>\n"
        page = self.client.post(TRY, {**self.asked, "text": text})
        self.assertContains(page, "The rule changes 1 of 1 page.")
        self.assertContains(page, "<del>Write to the desk &lt;b&gt;now&lt;/b&gt;</del>")
        self.assertNotContains(page, "<script>alert(1)")

    def test_a_stored_rule_is_left_out_of_the_reading_without_it(self) -> None:
        self.bring(1)
        rule = self.rule()
        self.assertContains(self.client.post(TRY, self.asked), "The rule changes none of 1 page.")
        changed = self.asked | {"rule": rule.pk, "pattern": "Write to .*"}
        self.assertContains(self.client.post(TRY, changed), "The rule changes 1 of 1 page.")

    def test_a_rule_that_no_reader_can_use_is_refused_with_the_reason(self) -> None:
        with patch("articles.admin.trials.try_rule") as tried:
            page = self.client.post(TRY, {**self.asked, "pattern": "(a|a)+"})
        self.assertContains(page, "repeats alternatives that may begin alike")
        tried.assert_not_called()

    def test_what_takes_too_long_is_told(self) -> None:
        with patch("articles.admin.trials.try_rule", side_effect=TooSlow("It was ended after 20 seconds.")):
            self.assertContains(self.client.post(TRY, self.asked), "It was ended after 20 seconds.")

    def test_an_outlet_without_captures_is_told(self) -> None:
        self.assertContains(self.client.post(TRY, self.asked), "this outlet has no capture yet")

    def test_forms_and_proposals_lead_here(self) -> None:
        rule = self.rule()
        proposal = ChromeProposal.objects.create(
            source=self.source, pattern=r"Hits\s+\d+&", line="Hits 1&", found_count=1, total_count=2
        )
        for name, key in (("sourcerule", rule.pk), ("source", self.source.pk), ("chromeproposal", proposal.pk)):
            with self.subTest(name):
                self.assertContains(self.client.get(reverse(f"admin:articles_{name}_change", args=[key])), TRY)
        self.assertContains(self.client.get(reverse("admin:articles_sourcerule_add")), TRY)
        self.assertContains(self.client.get(TRY, {"source": self.source.pk}), f'value="{self.source.pk}" selected')

    def test_an_address_with_a_pattern_is_answered(self) -> None:
        self.bring(1)
        self.assertContains(self.client.get(TRY, self.asked), "The rule changes 1 of 1 page.")

    def test_hostile_parameters_are_answered_with_a_sentence(self) -> None:
        for strange in (
            {"source": "x"},
            {"rule": "9" * 40},
            {"kind": "colour"},
            {"pattern": "\x00"},
            {"text": "a\x00b"},
        ):
            with self.subTest(strange):
                page = self.client.post(TRY, {**self.asked, "text": "Bridge", **strange})
                self.assertContains(page, "errorlist")

    def test_only_who_may_change_rules_and_see_captures_gets_it(self) -> None:
        self.curator.groups.clear()
        self.assertEqual(self.client.post(TRY, self.asked).status_code, 403)
        self.client.logout()
        self.assertEqual(self.client.get(TRY).status_code, 302)

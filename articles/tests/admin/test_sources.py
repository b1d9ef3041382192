"""Does a curator decide on proposals, and look for new ones, in the admin?"""

from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import ChromeProposal, Deed, SourceRule
from articles.tests.ingest.load.test_chrome_proposals import load_pages

from .test_admin import AdminTestCase


class ProposalScreenTests(AdminTestCase):
    def setUp(self):
        super().setUp()
        self.proposal = ChromeProposal.objects.create(
            source=self.article.source, pattern=r"Hits\s+\d+", line="Hits <b>12</b>", found_count=9, total_count=10,
            examples=[{"capture": self.capture.pk, "line": "Hits 12"}],
        )  # fmt: skip
        self.list = reverse("admin:articles_chromeproposal_changelist")

    def act(self, action: str):
        return self.client.post(self.list, {"action": action, "_selected_action": [self.proposal.pk]}, follow=True)

    def test_a_proposal_shows_its_line_as_text_with_its_captures(self):
        page = self.client.get(reverse("admin:articles_chromeproposal_change", args=[self.proposal.pk]))
        self.assertContains(page, "Hits &lt;b&gt;12&lt;/b&gt;")
        self.assertContains(page, reverse("admin:articles_capture_change", args=[self.capture.pk]))
        self.assertContains(self.client.get(self.list), "9 of 10")

    def test_accepting_makes_a_rule_and_says_what_comes_next(self):
        ChromeProposal.objects.update(line="Hits 12")
        self.assertContains(self.act("accept"), "Articles change when reextract is run")
        self.assertEqual((SourceRule.objects.get().pattern, SourceRule.objects.get().origin), (r"Hits\s+\d+", "editor"))
        self.assertEqual(Deed.objects.filter(editor=self.curator).count(), 2)

    def test_a_second_word_is_refused_with_a_sentence(self):
        self.assertContains(self.act("dismiss"), "will not be proposed again")
        self.assertContains(self.act("accept"), "was dismissed on")

    def test_proposals_are_neither_added_nor_deleted_nor_written_by_hand(self):
        self.client.force_login(User.objects.create_superuser("root"))
        self.assertEqual(self.client.get(reverse("admin:articles_chromeproposal_add")).status_code, 403)
        delete = reverse("admin:articles_chromeproposal_delete", args=[self.proposal.pk])
        self.assertEqual(self.client.post(delete, {"post": "yes"}).status_code, 403)
        change = reverse("admin:articles_chromeproposal_change", args=[self.proposal.pk])
        self.client.post(change, {"state": "accepted", "pattern": ".*"})
        self.proposal.refresh_from_db()
        self.assertEqual((self.proposal.state, self.proposal.pattern), ("proposed", r"Hits\s+\d+"))

    def test_who_may_only_look_does_not_decide(self):
        self.curator.groups.clear()
        self.assertEqual(self.act("accept").status_code, 403)
        self.assertEqual(SourceRule.objects.count(), 0)


class LearningTests(AdminTestCase):
    def learn(self, sources):
        values = {"action": "learn", "_selected_action": [source.pk for source in sources]}
        return self.client.post(reverse("admin:articles_source_changelist"), values, follow=True)

    def test_looking_for_furniture_proposes_and_links_to_it(self):
        source = load_pages()
        page = self.learn([source])
        self.assertContains(page, "1 lines proposed")
        self.assertContains(page, f"?source__id__exact={source.pk}&state__exact=proposed")
        self.assertEqual((ChromeProposal.objects.count(), SourceRule.objects.count()), (1, 0))

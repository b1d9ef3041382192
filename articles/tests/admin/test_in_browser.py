"""Do the screens for rules work as a curator meets them, on a desk and on a phone?"""

import zlib

from django.contrib.auth.models import Group, User

from articles.models import Capture, ChromeProposal, SourceRule
from articles.roles import CURATOR
from articles.tests.browser import DESK, BrowserTestCase
from articles.tests.factories import make_article, make_source

PHONE = 390
SAID = "Masons mended the bridge over the river at dawn, the council of the town said on Tuesday evening."
PAGE = f"Bridge is mended\n\n{SAID}\n\n{SAID}\n\nWrite to the desk – we answer every letter within the day\n"


class RuleScreenCase(BrowserTestCase):
    def setUp(self):
        super().setUp()
        self.curator = User.objects.create_user("amina", is_staff=True)
        self.curator.groups.add(Group.objects.get(name=CURATOR))
        self.source = make_source(slug="gazette", name="The Gazette (sample)")
        article = make_article(source=self.source, title="Bridge is mended", body=SAID, source_basis="manifest")
        capture = Capture.objects.create(
            article=article, content=zlib.compress(PAGE.encode()), size=len(PAGE.encode()), sha256="ab" * 32,
            media_type="text/plain", origin="a.txt", charset_used="utf-8", charset_why="utf-8", title=article.title,
            body=SAID, content_hash="c",
        )  # fmt: skip
        article.current_capture = capture
        article.save()
        self.rule = SourceRule.objects.create(
            source=self.source, kind="chrome", pattern="Write to the desk.*", example="Write to the desk – we answer"
        )
        ChromeProposal.objects.create(
            source=self.source, pattern=r"Hits\s+\d[\d.,:/]*\s+of\s+all\s+the\s+readers",
            line="Hits 12 of all the readers", found_count=9, total_count=10,
            examples=[{"capture": capture.pk, "line": "Hits 12 of all the readers"}],
        )  # fmt: skip

    def paths(self):
        asked = f"source={self.source.pk}&kind=chrome&pattern=Write+to.*&rule={self.rule.pk}"
        return {
            "try": f"/admin/articles/sourcerule/try/?{asked}",
            "rule": f"/admin/articles/sourcerule/{self.rule.pk}/change/",
            "source": f"/admin/articles/source/{self.source.pk}/change/",
            "proposals": "/admin/articles/chromeproposal/",
            "proposal": f"/admin/articles/chromeproposal/{ChromeProposal.objects.get().pk}/change/",
        }


class RuleScreens(RuleScreenCase):
    def test_an_unsaved_change_is_tried_from_the_form(self):
        page = self.open(self.paths()["rule"], user=self.curator)
        page.fill("#id_pattern", "Write to the (?:desk|quay).*")
        page.click("text=What would this rule do?")
        page.wait_for_selector("[role=status]", timeout=60_000)
        self.assertEqual(page.inner_text("[role=status]"), "The rule changes 1 of 1 page.")
        self.assertEqual(
            page.inner_text(".trial-lines del"), "Write to the desk – we answer every letter within the day"
        )
        self.assertEqual(SourceRule.objects.get().pattern, "Write to the desk.*")

    def test_a_proposal_is_accepted_on_its_own_page(self):
        page = self.open(self.paths()["proposal"], user=self.curator)
        page.click("text=Accept as a chrome rule")
        page.wait_for_selector(".messagelist")
        self.assertIn("1 rules were added", page.inner_text(".messagelist"))
        self.assertEqual(SourceRule.objects.count(), 2)

    def test_no_screen_scrolls_sideways(self):
        for name, path in self.paths().items():
            for width in (DESK, PHONE):
                page = self.open(path, width=width, user=self.curator)
                with self.subTest(name=name, width=width):
                    self.assertEqual(self.overflow(page), 0)
                page.context.close()


class AccessibilityOfScreens(RuleScreenCase):
    # The admin's style sheets import each other, and axe lays what is imported into the page to read it.
    expected_troubles = ("Applying inline style violates",)

    def test_the_trial_page_has_no_fault_of_accessibility(self):
        for dark in (False, True):
            page = self.open(self.paths()["try"], dark=dark, user=self.curator)
            self.assertEqual(self.accessibility_faults(page), [], dark)
            page.context.close()

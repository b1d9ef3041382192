"""Is the text of an article with a content warning shown to who asks for it, and said to be so where it is listed?"""

import json

from django.contrib.auth.models import User
from django.test import TestCase
from django.urls import reverse

from articles.curation import set_warning
from articles.models import Article, CasualtyClaim
from articles.tests.browser import BrowserTestCase
from articles.tests.factories import make_article, make_capture, make_group
from articles.tests.search.archive import tag
from articles.tests.views.pages import HOSTILE, mention, metadata, read, running_parts, words


class WarningTests(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        cls.editor = User.objects.create_superuser("amina")
        cls.article = make_article(title="Cellar", body="The salt cellar.", captions=["A cellar."])

    def warn(self, reason: str = "Describes torture.") -> None:
        set_warning(self.article, warned=True, editor=self.editor, reason=reason)

    def test_the_cover_says_why_and_holds_text_and_captions(self) -> None:
        self.assertEqual(read(self.client.get(self.article.get_absolute_url())).xpath("//*[@class='cover']"), [])
        self.warn()
        (cover,) = read(self.client.get(self.article.get_absolute_url())).xpath("//*[@class='cover']")
        self.assertIn("Content warning. Describes torture.", words(cover))
        covered = words(cover.xpath("*[@class='covered']")[0])
        self.assertIn("The salt cellar.", covered)
        self.assertIn("A cellar.", covered)

    def test_claims_and_the_words_of_evidence_are_covered_too(self) -> None:
        body = "Sam left the salt pit. Six men were killed."
        article = make_article(body=body)
        CasualtyClaim.objects.create(article=article, start=23, end=42, harm="killed", number="Six")
        tag(article, group := make_group("salt-band"))
        mention(article, group, "Sam")
        beside = "//aside//q[ancestor-or-self::*[contains(@class, 'beside-cover')]]"
        self.assertEqual(read(self.client.get(article.get_absolute_url())).xpath(beside), [])
        set_warning(article, warned=True, editor=self.editor, reason="Deaths.")
        page = read(self.client.get(article.get_absolute_url()))
        self.assertEqual([words(quote) for quote in page.xpath(beside)], [body, "Six men were killed."])
        self.assertEqual(len(page.xpath("//aside//q")), 2)

    def test_previews_elsewhere_do_not_show_the_text(self) -> None:
        self.warn()
        told = metadata(self.client.get(self.article.get_absolute_url()))
        self.assertEqual((told["description"], told["og:description"]), (["Content warning."], ["Content warning."]))

    def test_a_hit_says_content_warning_and_shows_no_text(self) -> None:
        self.warn()
        (hit,) = read(self.client.get("/articles/?q=salt")).xpath("//li[@class='hit']")
        self.assertIn("content warning", words(hit))
        self.assertNotIn("salt", words(hit))

    def test_programs_are_warned_and_get_no_piece_of_the_text_that_they_did_not_ask_for(self) -> None:
        self.warn()
        (listed,) = self.client.get("/api/v1/articles?q=salt").json()["results"]
        full = self.client.get(f"/api/v1/articles/{self.article.pk}").json()
        line = json.loads(self.client.get("/articles.jsonl").getvalue())
        self.assertEqual([each["flags"] for each in (listed, full, line)], [["content-warning"]] * 3)
        self.assertEqual((listed["snippet"], full["snippet"]), ("", ""))

    def test_what_the_text_said_before_is_warned_of_too(self) -> None:
        capture = make_capture(self.article, current=True)
        self.warn()
        for address in (self.article.get_captures_url(), capture.get_absolute_url()):
            self.assertContains(self.client.get(address), "Describes torture.")

    def test_curators_cover_and_uncover_in_the_admin(self) -> None:
        self.client.force_login(self.editor)
        address = reverse("admin:articles_article_changelist")
        chosen = {"action": "warn", "_selected_action": [self.article.pk], "reason": ""}
        self.assertContains(self.client.post(address, chosen, follow=True), "needs a reason")
        self.client.post(address, chosen | {"reason": "Torture."})
        self.assertTrue(Article.objects.get().has_warning)
        self.client.post(address, chosen | {"action": "lift_warning"})
        self.assertFalse(Article.objects.get().has_warning)

    def test_no_reason_becomes_mark_up(self) -> None:
        for payload in HOSTILE:
            Article.objects.update(flags=[])
            self.warn(payload)
            self.assertEqual(running_parts(self.client.get(self.article.get_absolute_url())), [])


class CoverInBrowser(BrowserTestCase):
    def test_the_text_is_shown_on_demand_without_javascript_by_a_link_into_it_and_on_paper(self) -> None:
        article = make_article(title="Cellar", body="The salt cellar killed six men.")
        CasualtyClaim.objects.create(article=article, start=16, end=31, harm="killed", number="six")
        editor = User.objects.create_user("amina")
        set_warning(article, warned=True, editor=editor, reason="Describes torture.")
        page = self.open(article.get_absolute_url(), javascript=False)
        text = page.locator(".covered .text")
        claim = page.locator(".claims q")
        self.assertFalse(text.is_visible() or claim.is_visible())
        page.emulate_media(media="print")
        self.assertTrue(text.is_visible() and claim.is_visible())
        page.emulate_media(media="screen")
        self.assertFalse(claim.is_visible())
        page.get_by_label("Show the text").check()
        self.assertTrue(text.is_visible() and claim.is_visible())
        found = self.open(f"{article.get_absolute_url()}?from=q%3Dsalt&at=1", javascript=False)
        self.assertFalse(found.locator(".covered .text").is_visible())
        found.get_by_text("one match in the text").click()
        self.assertTrue(found.locator(".covered .text").is_visible())
        self.assertEqual(self.accessibility_faults(self.open(article.get_absolute_url())), [])

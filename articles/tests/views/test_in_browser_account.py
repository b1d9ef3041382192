"""Do a reader's own pages work on a desk and on a phone, by hand and for a screen reader?"""

from django.contrib.auth.models import User

from articles.models import SavedSearch
from articles.tests.browser import PHONE, WIDTHS, BrowserTestCase
from articles.tests.factories import make_article

PASSWORD = "salt road at dawn"


class AccountInBrowser(BrowserTestCase):
    expected_troubles = ("status of 400",)  # a search that is refused on purpose

    def setUp(self):
        super().setUp()
        self.reader = User.objects.create_user("rima", "rima@example.org", PASSWORD)
        kept = {"reader": self.reader, "seen_upto": 0, "told_upto": 0}
        self.kept = SavedSearch.objects.create(name="ملح", querystring="q=salt", wants_digest=True, **kept)
        SavedSearch.objects.create(name="w" * 100, querystring="province=atlantis", **kept)
        make_article(title="Salt road closed", body="Salt near Aleppo.")
        make_article(title="هدوء قرب حلب salt", body="ملح", language="ar")

    def paths(self):
        own = f"/account/searches/{self.kept.pk}/"
        return [
            "/account/password/",
            "/account/password/changed/",
            "/account/searches/",
            "/account/searches/new/?q=salt",
            "/account/searches/new/?q=salt&province=nowhere",
            own,
            f"{own}edit/",
            f"{own}delete/",
            "/ar/account/searches/",
        ]

    def test_no_page_has_a_fault_of_accessibility_or_scrolls_sideways(self):
        for path in self.paths():
            for width, dark in zip(WIDTHS, (True, False), strict=True):
                page = self.open(path, width=width, dark=dark, user=self.reader)
                self.assertEqual(self.accessibility_faults(page), [], (path, dark))
                self.assertEqual(self.overflow(page), 0, (path, width))
                page.context.close()

    def walk(self, *, javascript, width):
        """From a result past the sign-in to the saved search, and out again."""
        page = self.open("/articles/?q=aleppo", javascript=javascript, width=width)
        page.click("text=Save this search")
        self.assertEqual(self.accessibility_faults(page) if javascript else [], [])
        page.fill("#username", "rima")
        page.fill("#password", PASSWORD)
        page.click(".fields button")
        page.fill("#name", "Aleppo")
        page.click(".fields button")
        self.assertIn("Aleppo", page.inner_text(".kept"))
        page.click("text=Sign out")
        self.assertEqual(page.url, f"{self.live_server_url}/")

    def test_a_reader_keeps_a_search_with_and_without_javascript(self):
        self.walk(javascript=True, width=WIDTHS[1])
        self.walk(javascript=False, width=PHONE)

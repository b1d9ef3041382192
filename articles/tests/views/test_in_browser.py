"""Do the pages work as a reader meets them: a search from the first word to the article, on a desk and on a phone?"""

from datetime import UTC, datetime

from articles.models import GroupTag, Mention, ProvinceTag
from articles.receipts.kept import keep
from articles.tests.browser import PHONE, WIDTHS, BrowserTestCase
from articles.tests.factories import make_article, make_capture, make_group, make_province, make_source
from articles.tests.search.archive import filterset

BODY = "The salt road near Aleppo was closed at dawn, a driver said.\n\nThe Road Guard opened it at noon."
HOSTILE = "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"


class PagesInBrowser(BrowserTestCase):
    def setUp(self):
        super().setUp()
        self.aleppo, self.group = make_province("aleppo", name_ar="حلب"), make_group("road-guard")
        source = make_source(slug="wire", name="Wire (sample)", note="Fictional.")
        day = {"published_at": datetime(2017, 1, 26, tzinfo=UTC), "published_precision": "day"}
        self.article = make_article(title="Salt road closed", body=BODY, source=source, **day)
        make_article(title="Harvest of olives", body="Olives in Hama.", source=source, **day)
        self.arabic = make_article(title="هدوء قرب حلب", body="عاد السكان إلى القرية.", language="ar", source=source)
        make_capture(self.arabic, body="عاد بعض السكان إلى المدينة.")
        make_capture(self.arabic)
        make_capture(self.article, body=BODY.replace("a driver", "two drivers"))
        self.capture = make_capture(self.article, current=True)
        ProvinceTag.objects.create(article=self.article, province=self.aleppo, role="primary")
        GroupTag.objects.create(article=self.article, group=self.group)
        asked = filterset("q=salt&province=aleppo")
        asked.is_valid()
        self.receipt = f"/receipts/{keep(asked, sender='192.0.2.1').key}/"
        start = BODY.index("Road Guard")
        Mention.objects.create(
            article=self.article, field="body", start=start, end=start + 10, surface="Road Guard",
            paragraph=1, sentence=1, group=self.group, rule="name",
        )  # fmt: skip

    def paths(self):
        return [
            "/",
            "/articles/",
            "/articles/?q=salt&province=aleppo",
            "/articles/?q=nowhere",
            "/articles/values/?facet=group&q=salt",
            self.article.get_absolute_url(),
            f"{self.article.get_absolute_url()}?from=q%3Dsalt&at=1",
            self.article.get_captures_url(),
            f"/articles/{self.article.pk}/x/report/?tag=missing",
            self.capture.get_absolute_url(),
            self.arabic.get_captures_url(),
            "/groups/",
            "/groups/road-guard/",
            "/provinces/aleppo/",
            "/sources/wire/",
            "/sources/",
            "/coverage/",
            "/coverage/rejected/",
            "/coverage/?unit=day&since=2017-01&until=2017-01",
            "/explore/?columns=month&show=share",
            "/explore/together/",
            "/explore/sources/",
            "/compare/?a=road&b=group:road-guard&c=olives&d=nowhere&unit=month",
            "/compare/",
            "/about/",
            "/api/",
            "/help/",
            "/help/search/",
            "/receipts/new/?q=salt",
            self.receipt,
            "/ar/articles/?q=salt&province=aleppo",
            f"/ar{self.article.get_absolute_url()}",
            "/ar/groups/road-guard/",
            "/ar/explore/?columns=month&show=share",
            "/ar/compare/?a=road&b=olives&unit=month",
        ]

    def unfold(self, page):
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")

    def test_no_page_has_a_fault_of_accessibility_in_either_theme(self):
        for path in self.paths():
            for dark in (False, True):
                page = self.open(path, dark=dark)
                self.unfold(page)
                self.assertEqual(self.accessibility_faults(page), [], (path, dark))
                page.context.close()

    def test_no_page_scrolls_sideways(self):
        for path in self.paths():
            for width in WIDTHS:
                page = self.open(path, width=width)
                self.unfold(page)
                self.assertEqual(self.overflow(page), 0, (path, width))
                page.context.close()

    def walk(self, *, javascript, width):
        """From the first page to a group, by typing and clicking."""
        page = self.open("/", javascript=javascript, width=width)
        page.fill("input[name=q]", "road")
        page.click("form[role=search] button")
        self.assertIn("1 article", page.inner_text("[role=status]"))
        if width == PHONE:
            page.click("details.filters > summary")
        page.check("input[name=province][value=aleppo]")
        page.click("text=Apply")
        self.assertIn("in Aleppo", page.inner_text(".reading-of"))
        self.assertIn("q=road", page.url)
        page.click(".hit h3 a")
        self.assertEqual(page.inner_text("h1"), "Salt road closed")
        page.click(".text a.group")
        self.assertEqual(page.inner_text("h1"), "Road Guard")

    def test_a_reader_goes_from_a_word_to_the_article_and_on_to_the_group(self):
        self.walk(javascript=True, width=WIDTHS[1])

    def test_the_same_works_without_javascript_and_on_a_phone(self):
        self.walk(javascript=False, width=WIDTHS[1])
        self.walk(javascript=False, width=PHONE)

    def test_what_changed_can_be_told_without_colour(self):
        page = self.open(self.article.get_captures_url())
        page.emulate_media(media="print")
        told = "[e.innerText, getComputedStyle(e).textDecorationLine]"
        lines = f"each => [...document.querySelectorAll(each)].map(e => {told})"
        went, came = page.evaluate(lines, ".changes del")[0], page.evaluate(lines, ".changes ins")[0]
        self.assertEqual(went[1], "line-through")
        self.assertEqual(came[1], "underline")
        self.assertIn("two drivers", went[0])
        self.assertIn("a driver", came[0])

    def test_addresses_hold_only_what_was_asked(self):
        page = self.open("/articles/")
        page.fill("input[name=q]", "salt")
        page.press("input[name=q]", "Enter")
        page.wait_for_url("**/articles/?q=salt")

    def test_filters_stand_open_on_a_desk_and_fold_on_a_phone(self):
        self.assertTrue(self.open("/articles/").is_visible("input[name=since]"))
        phone = self.open("/articles/?province=aleppo", width=PHONE)
        self.assertFalse(phone.is_visible("input[name=since]"))
        self.assertIn("1 active", phone.inner_text("details.filters > summary"))

    def test_a_chosen_theme_outlives_the_page_and_the_system_preference(self):
        page = self.open("/", dark=True)
        light = "rgb(251, 250, 247)"
        self.assertNotEqual(self.paper(page), light)
        page.click("button.theme")
        self.assertEqual(self.paper(page), light)
        page.goto(f"{self.live_server_url}/about/")
        self.assertEqual((self.paper(page), page.inner_text("button.theme")), (light, "Dark"))

    def paper(self, page):
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    def test_a_slash_goes_to_the_query_box_but_can_be_typed_there(self):
        page = self.open("/articles/")
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.name"), "q")
        page.keyboard.press("/")
        self.assertEqual(page.input_value("input[name=q]"), "/")

    def test_the_first_tab_offers_to_skip_to_the_content(self):
        page = self.open("/articles/")
        page.keyboard.press("Tab")
        self.assertEqual(page.evaluate("document.activeElement.textContent"), "Skip to content")
        page.keyboard.press("Enter")
        self.assertEqual(page.evaluate("document.activeElement.id"), "main")

    def test_arabic_titles_run_from_the_right(self):
        page = self.open("/articles/?lang=ar")
        direction = page.evaluate("getComputedStyle(document.querySelector('.hit h3')).direction")
        self.assertEqual(direction, "rtl")

    def test_a_hostile_text_stays_text_everywhere(self):
        article = make_article(title=HOSTILE, body=HOSTILE, source=make_source(slug="evil", name=HOSTILE))
        for path in ("/", "/articles/?q=taken", article.get_absolute_url(), "/sources/evil/", "/sources/"):
            page = self.open(path)
            self.assertNotEqual(page.title(), "taken", path)
            self.assertEqual(page.query_selector_all("main img"), [], path)

    def test_paper_gets_the_text_and_its_citation_without_the_controls(self):
        page = self.open(self.article.get_absolute_url())
        page.emulate_media(media="print")
        self.assertFalse(page.is_visible("header.top"))
        self.assertTrue(page.is_visible(".citation"))

"""Are the less happy pages, and the narrowest phones, as good in a real browser as the others?"""

import re
from collections.abc import Iterator
from itertools import pairwise

from playwright.sync_api import Page

from articles.tests.browser import DESK, PHONE, BrowserTestCase
from articles.tests.factories import make_article, make_group, make_place, make_province, make_source
from articles.tests.search.archive import dated, tag
from articles.tests.views.pages import HOSTILE, hostile_article, mention

NARROWEST = 320  # CSS pixels: WCAG 2.2, 1.4.10, is measured at this width
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikarbeitergewerkschaftsversammlungsprotokoll"


class ReadingTests(BrowserTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.aleppo, self.group = make_province("aleppo", name_ar="حلب"), make_group("road-guard", name=LONG)
        self.source = make_source(slug="wire", name=LONG, note="Owned by a port.")
        town = make_place("khanasser")
        town.provinces.add(self.aleppo)
        self.english = make_article(
            title=f"{LONG} road reopened", source=self.source, body=f"The road near Khanasser.\n\n{LONG}",
            related_links=[{"title": LONG, "url": f"https://wire.example/{LONG}"}], **dated("2017-01-26"),
        )  # fmt: skip
        tag(self.english, self.aleppo, self.group, role="primary")
        mention(self.english, town, "Khanasser")
        self.arabic = make_article(title="عودة السكّان إلى خناصر", body="عاد السكان إلى المدرسة.", language="ar")
        self.unknown = make_article(title="Ohne Sprache", body="Unbekannt.", language="und")
        for number in range(12):
            tag(make_article(title=f"Report {number}", source=self.source, **dated("2016-05-01")), make_province())

    def states(self) -> Iterator[tuple[str, str]]:
        """Addresses of pages in states that a reader meets, with what each is expected to say."""
        withdrawn = make_article(title="Withdrawn", visibility="withdrawn")
        yield "/articles/?q=nowhere&province=aleppo&since=2017", "No article matches"
        yield "/articles/?since=nonsense&province=alepo&q=road", "cannot be read"
        yield "/articles/?per_page=5&page=2&province=-aleppo", "6–10 shown"
        yield "/articles/?page=99", "There is no page 99"
        yield "/articles/values/?facet=province&province=-aleppo", "All 13 provinces"
        yield "/articles/values/?facet=group&q=nowhere", "No article matches"
        yield "/articles/values/?facet=nonsense&q=road", "cannot be read"
        yield self.english.get_absolute_url(), "road reopened"
        yield self.arabic.get_absolute_url(), "المدرسة"
        yield self.unknown.get_absolute_url(), "Unbekannt"
        yield withdrawn.get_absolute_url(), "was withdrawn"
        yield "/groups/road-guard/", "Armed group"
        yield "/provinces/aleppo/", "حلب"
        yield "/sources/wire/", "Owned by a port"
        yield "/nowhere/", "There is nothing at this address"

    def look(self, page: Page, path: str, said: str) -> None:
        """No fault of accessibility with everything unfolded, no sideways scroll at any width."""
        self.assertIn(said, page.inner_text("body"), path)
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        self.assertEqual(self.accessibility_faults(page), [], path)
        for width in (DESK, 390, NARROWEST):
            page.set_viewport_size({"width": width, "height": 900})
            self.assertEqual(self.overflow(page), 0, (path, width))

    def test_every_state_is_accessible_and_fits_in_light_and_in_dark(self):
        self.expected_troubles = ("status of 400", "status of 404", "status of 410")
        states = list(self.states())
        for dark in (False, True):
            page = self.open("/about/", dark=dark)
            for path, said in states:
                with self.subTest(path=path, dark=dark):
                    page.goto(path)
                    self.look(page, path, said)

    def test_an_empty_archive_is_accessible_and_fits(self):
        for table in (self.group.tags, self.aleppo.tags):
            table.all().delete()
        type(self.english).objects.all().delete()
        page = self.open("/articles/")
        for path in ("/", "/articles/"):
            page.goto(path)
            self.look(page, path, "import_articles")

    def test_back_from_an_article_finds_the_search_as_it_was(self):
        for javascript in (True, False):
            page = self.open("/articles/", javascript=javascript)
            page.fill("input[name=q]", "road")
            page.press("input[name=q]", "Enter")
            page.check("input[name=province][value=aleppo]")
            page.click("text=Apply")
            page.wait_for_url("**province=aleppo*")
            searched = page.url
            page.click(".hit h3 a")
            page.wait_for_url(re.compile(r"/articles/\d+/"))
            page.go_back()
            self.assertEqual(page.url, searched)
            self.assertEqual(page.input_value("input[name=q]"), "road")
            self.assertTrue(page.is_checked("input[name=province][value=aleppo]"))
            self.assertTrue(page.is_enabled("input[name=since]"))
            page.click("[aria-label='Remove: Aleppo']")
            self.assertNotIn("province=aleppo", page.url)

    def test_on_a_phone_results_come_before_what_the_filters_hold(self):
        page = self.open("/articles/?q=road", width=PHONE)
        self.assertFalse(page.is_visible("input[name=since]"))
        hit, chart = page.locator(".hit").first.bounding_box(), page.locator(".sight").bounding_box()
        self.assertLess(hit["y"], 900)
        self.assertLess(hit["y"], chart["y"])

    def test_no_hostile_text_runs_even_without_the_policy(self):
        paths = [hostile_article(payload, source=self.source).get_absolute_url() for payload in HOSTILE]
        page = self.open("/about/", bypass_csp=True)
        page.on("dialog", lambda dialog: (self.troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        for path in [*paths, "/articles/?q=road&per_page=50", "/", f"/articles/?q={HOSTILE[0]}&since={HOSTILE[2]}"]:
            self.expected_troubles = ("status of 400",)
            page.goto(path)
            self.assertEqual(page.locator("main img, main iframe, main script, main style").count(), 0, path)

    def test_tables_that_scroll_on_a_screen_stand_whole_on_paper(self) -> None:
        for number in range(30):
            province = make_province(f"p-{number}", name=f"Province {number}")
            held = dated(f"{2015 + number // 12}-{number % 12 + 1:02}-01")
            tag(make_article(title=f"On {number}", source=self.source, **held), province, self.group)
        for path, scrolled, form in (
            ("/coverage/?unit=month", ".grid", ".narrow"),
            ("/explore/", ".scroller", ".choose"),
        ):
            with self.subTest(path):
                page = self.open(path, width=1000)  # CSS pixels that A4 has across, less its margins
                page.emulate_media(media="print")
                self.assertEqual(self.overflow(page), 0)
                inside = f"(box => box.scrollWidth - box.clientWidth)(document.querySelector('{scrolled}'))"
                self.assertLessEqual(page.evaluate(inside), 1)
                self.assertFalse(page.is_visible(form))

    def test_a_comparison_can_be_read_on_a_phone(self) -> None:
        for path in ("/compare/?a=road&b=report&unit=month", "/ar/compare/?a=road&b=report&unit=month"):
            for width in (320, 390, 640, 1000):
                with self.subTest(path, width=width):
                    page = self.open(path, width=width)
                    names = page.locator(".chart.over text:visible").evaluate_all(
                        "all => all.map(each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a)"
                    )
                    self.assertGreater(len(names), 2)
                    self.assertGreaterEqual(min(names), 12 if width < 480 else 11)
                    spans = page.locator(".chart.over .periods text:visible").evaluate_all(
                        "all => all.map(each => each.getBoundingClientRect()).map(box => [box.left, box.right])"
                    )
                    for (_, right), (left, _) in pairwise(spans):
                        self.assertLess(right, left)

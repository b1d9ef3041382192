"""Does a list too long for the search page open where it is asked for, and lead to its own page where it cannot?"""

import re

from articles.tests.browser import PHONE, BrowserTestCase
from articles.tests.factories import make_article, make_group
from articles.tests.search.archive import tag

ARABIC = "حركة أحرار الشام"


class ValuesInBrowser(BrowserTestCase):
    def setUp(self):
        super().setUp()
        groups = [make_group(f"brigade-{number:02}") for number in range(35)]
        ahrar, _ = make_group("ahrar", name=ARABIC), make_group("quiet")
        for number in range(3):
            tag(make_article(title=f"Road {number}", body="A road."), *groups[: 12 + 11 * number])
        self.article = make_article(title="Salt road", body="A road of salt.")
        tag(self.article, groups[34], ahrar)

    def link(self, page):
        return page.get_by_role("link", name=re.compile("^All 3[67] armed groups$"))

    def opened(self, **options):
        """The search page with the list of groups open."""
        page = self.open("/articles/?q=road&group=-quiet", **options)
        if options.get("width") == PHONE:
            page.click("details.filters > summary")
        self.link(page).focus()
        page.keyboard.press("Enter")
        page.locator("#more-group").wait_for()
        return page

    def test_it_opens_in_place_below_what_stands_open_and_closes_again(self):
        page = self.opened()
        link = self.link(page)
        self.assertTrue(page.url.endswith("/articles/?q=road&group=-quiet"))
        self.assertEqual(link.get_attribute("aria-expanded"), "true")
        self.assertTrue(page.locator(f"#{link.get_attribute('aria-controls')} #more-group").is_visible())
        self.assertTrue(link.evaluate("link => link === document.activeElement"))
        values = page.eval_on_selector_all("input[name=group]", "boxes => boxes.map(box => box.value)")
        self.assertEqual((values[0], len(values), len(set(values))), ("-quiet", 37, 37))
        self.assertEqual(page.get_attribute("#find-group", "placeholder"), "Find among 30")
        page.keyboard.press("Enter")
        self.assertEqual(link.get_attribute("aria-expanded"), "false")
        self.assertFalse(page.locator("#more-group").is_visible())
        page.keyboard.press("Enter")
        self.assertTrue(page.locator("#more-group").is_visible())

    def test_a_name_is_found_ticked_and_applied(self):
        for width in (PHONE, 1280):
            page = self.opened(width=width)
            page.fill("#find-group", "أحرار")
            rows = [row for row in page.locator("#more-group li").all() if row.is_visible()]
            self.assertEqual([row.locator("bdi").inner_text() for row in rows], [ARABIC])
            page.press("#find-group", "Enter")
            self.assertTrue(page.url.endswith("/articles/?q=road&group=-quiet"))
            rows[0].get_by_role("checkbox").check()
            page.get_by_role("button", name="Apply").click()
            page.wait_for_url("**/articles/?q=road&group=-quiet&group=ahrar")
            self.assertIn(ARABIC, page.inner_text(".reading-of"))
            self.assertEqual(page.locator(".hit h3").all_inner_texts(), ["Salt road"])

    def test_an_opened_list_has_no_fault_of_accessibility_and_fits(self):
        for width in (PHONE, 1280):
            for dark in (False, True):
                page = self.opened(width=width, dark=dark)
                self.assertEqual(self.accessibility_faults(page), [], (width, dark))
                self.assertEqual(self.overflow(page), 0, width)

    def test_without_javascript_the_link_leads_to_a_page_that_does_the_same(self):
        page = self.open("/articles/?q=road&group=-quiet", javascript=False)
        self.link(page).click()
        page.wait_for_url("**/articles/values/?facet=group&q=road&group=-quiet")
        self.assertFalse(page.locator("#find-group").is_visible())
        page.get_by_label(ARABIC, exact=True).check()
        page.get_by_role("button", name="Apply").last.click()
        page.wait_for_url("**/articles/?q=road&group=-quiet&group=ahrar")
        self.assertEqual(page.locator(".hit h3").all_inner_texts(), ["Salt road"])

    def test_its_page_narrows_by_typing_too(self):
        page = self.open("/articles/values/?facet=group&q=road", width=PHONE)
        page.fill("#find-group", "gade 27")
        self.assertEqual(sum(row.is_visible() for row in page.locator("#more-group li").all()), 1)
        page.keyboard.press("Escape")
        self.assertEqual(self.accessibility_faults(page), [])
        self.assertEqual(self.overflow(page), 0)

    def test_where_the_list_cannot_be_had_the_link_leads_to_its_page(self):
        self.expected_troubles = ("status of 503",)
        page = self.open("/articles/?q=road")
        page.route("**/articles/values/**", lambda route: route.fulfill(status=503, body="busy"), times=1)
        self.link(page).click()
        page.wait_for_url("**/articles/values/?facet=group&q=road")
        self.assertIn("All 36 armed groups", page.inner_text("h1"))

    def test_a_new_tab_gets_the_page(self):
        page = self.open("/articles/?q=road")
        with page.context.expect_page() as opened:
            self.link(page).click(modifiers=["Control"])
        opened.value.wait_for_url("**/articles/values/?facet=group&q=road")
        self.assertEqual(page.locator("#more-group").count(), 0)

    def test_a_slash_is_nothing_special_where_there_is_no_query_box(self):
        page = self.open("/articles/values/?facet=group&q=road")
        page.focus("#more-group input")
        page.keyboard.press("/")
        self.assertEqual(page.evaluate("document.activeElement.name"), "group")

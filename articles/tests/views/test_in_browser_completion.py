"""Does the search box go on with what is typed, by keyboard and by mouse, and do chips of names hold their place?"""

from articles.models import FacetStatistic
from articles.tests.browser import PHONE, WIDTHS, BrowserTestCase
from articles.tests.factories import make_article, make_group, make_name, make_province
from articles.tests.search.archive import tag


class CompletionInBrowser(BrowserTestCase):
    def setUp(self):
        super().setUp()
        province, group = make_province("deir-ez-zor", name="Deir ez-Zor"), make_group("islamic-state")
        for name in ("Deir ez-Zor", "Deir Ezzur", "Deir az-Zur", "Dayr az-Zawr", "دير الزور"):
            make_name(name, province)
        for name in ("Islamic State", "Daesh", "ISIL", "داعش"):
            make_name(name, group)
        tag(make_article(title="Road", body="داعش near Deir Ezzur."), province, group)

    def test_names_are_chosen_by_keyboard(self):
        page = self.open("/")
        page.locator("#q").press_sequentially("road dei")
        page.locator("[role=option]").first.wait_for()
        self.assertEqual(page.locator("#q").get_attribute("aria-expanded"), "true")
        self.assertEqual(self.accessibility_faults(page), [])
        page.keyboard.press("ArrowDown")
        self.assertEqual(page.locator("#q").get_attribute("aria-activedescendant"), "go-on-0")
        page.keyboard.press("Enter")
        self.assertEqual(page.locator("#q").input_value(), "road Deir ez-Zor ")
        self.assertFalse(page.locator(".completions").is_visible())
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/?q=road+Deir+ez-Zor+")

    def test_a_filter_takes_the_whole_name(self):
        page = self.open("/")
        page.locator("#q").press_sequentially("group:isl")
        page.locator("[role=option]").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.assertEqual(page.locator("#q").input_value(), 'group:"Islamic State" ')

    def test_names_are_chosen_by_pointer_and_left_by_escape(self):
        page = self.open("/articles/", width=PHONE)
        box = page.locator("#q")
        box.press_sequentially("isl")
        page.locator("[role=option]").first.wait_for()
        self.assertEqual(self.overflow(page), 0)
        page.keyboard.press("Escape")
        self.assertFalse(page.locator(".completions").is_visible())
        box.press_sequentially("a")
        page.locator("[role=option]").first.click()
        self.assertEqual(box.input_value(), "Islamic State ")

    def test_the_box_works_without_a_script(self):
        page = self.open("/", javascript=False)
        page.fill("#q", "deir")
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/?q=deir")

    def test_names_sought_have_no_fault_and_scroll_nowhere(self):
        FacetStatistic.objects.all().delete()
        for width in WIDTHS:
            for dark in (False, True):
                page = self.open("/articles/?q=Daesh+Deir+Ezzur&as_typed=nobody", width=width, dark=dark)
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                self.assertEqual(self.accessibility_faults(page), [], (width, dark))
                self.assertEqual(self.overflow(page), 0, width)

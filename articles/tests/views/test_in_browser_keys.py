"""Do the keys and the mouse do what the page says they do, and nothing where something is typed?"""

from urllib.parse import parse_qs, urlsplit

from articles.tests.browser import DESK, PHONE, BrowserTestCase
from articles.tests.factories import make_article
from articles.tests.search.archive import dated


class KeysInBrowser(BrowserTestCase):
    def setUp(self):
        super().setUp()
        for number in range(1, 5):
            make_article(title=f"Road {number}", body="A road.", **dated(f"201{number}-05-01"))

    def focused(self, page):
        return page.evaluate("document.activeElement.textContent")

    def pressed(self, page, keys):
        for key in keys:
            page.keyboard.press(key)
        return self.focused(page)

    def test_j_and_k_go_through_the_results_and_arrows_go_on_from_one(self):
        page = self.open("/articles/?q=road&sort=oldest")
        page.keyboard.press("ArrowDown")
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "BODY")
        self.assertEqual(self.pressed(page, ["j"]), "Road 1")
        self.assertEqual(self.pressed(page, ["j", "ArrowDown"]), "Road 3")
        self.assertEqual(self.pressed(page, ["k", "ArrowUp"]), "Road 1")
        self.assertEqual(self.pressed(page, ["k"]), "Road 1")
        page.keyboard.press("Enter")
        page.wait_for_url("**/road-1/?from=**")

    def test_in_a_box_they_are_letters(self):
        page = self.open("/articles/?sort=oldest")
        page.focus("input[name=q]")
        page.keyboard.type("jk?/")
        self.assertEqual(page.input_value("input[name=q]"), "jk?/")

    def test_a_question_mark_lists_them_and_turns_them_off_for_good(self):
        page = self.open("/articles/?q=road&sort=oldest")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        self.assertIn("to the next result", dialog.inner_text())
        self.assertEqual(self.accessibility_faults(page), [])
        dialog.get_by_role("checkbox").uncheck()
        page.keyboard.press("Escape")
        self.assertEqual(dialog.count(), 0)
        page.reload()
        for key in ("j", "?", "/"):
            page.keyboard.press(key)
        self.assertEqual(page.evaluate("document.activeElement.tagName"), "BODY")
        self.assertEqual(dialog.count(), 0)
        page.get_by_role("button", name="Keys").click()
        dialog.get_by_role("checkbox").check()
        dialog.get_by_role("button", name="Close").click()
        page.locator("body").press("j")
        self.assertEqual(self.focused(page), "Road 1")

    def test_in_arabic_they_are_listed_in_arabic(self):
        page = self.open("/ar/articles/?q=road&sort=oldest")
        page.keyboard.press("?")
        dialog = page.get_by_role("dialog", name="المفاتيح")
        dialog.wait_for()
        self.assertNotRegex(dialog.inner_text(), "[a-z]{2}")

    def test_dragging_over_bars_chooses_their_period(self):
        page = self.open("/articles/?q=road")
        bars = page.locator(".chart svg a .reach")
        places = [bar.bounding_box() for bar in bars.all()]
        middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in places]
        with page.expect_response("**/period*.js"):
            page.mouse.move(*middles[2])
        page.wait_for_timeout(200)
        page.mouse.down()
        page.mouse.move(*middles[0], steps=4)
        self.assertEqual(page.locator(".chart .picked").count(), 3)
        page.mouse.up()
        page.wait_for_url("**since=2011**")
        asked = parse_qs(urlsplit(page.url).query)
        self.assertEqual(asked, {"q": ["road"], "since": ["2011-05"], "until": ["2013-05"]})
        self.assertIn("3", page.get_by_role("status").inner_text())

    def test_a_bar_that_is_clicked_is_still_a_link(self):
        page = self.open("/articles/?q=road")
        page.locator(".chart svg a").nth(1).click()
        page.wait_for_url("**since=2012**")
        self.assertEqual(parse_qs(urlsplit(page.url).query)["until"], ["2012-05"])

    def test_filters_and_results_are_two_keys_away_on_every_width(self):
        for width in (PHONE, DESK):
            for name in ("results", "filters"):
                with self.subTest(width=width, name=name):
                    page = self.open("/articles/?q=road&sort=oldest", width=width)
                    for _ in range(2 if name == "results" else 3):
                        page.keyboard.press("Tab")
                    self.assertEqual(self.focused(page), f"Skip to {name}")
                    page.keyboard.press("Enter")
                    page.keyboard.press("Tab")
                    self.assertTrue(page.evaluate(f"document.activeElement.closest('.{name}') !== null"))
                    self.assertTrue(page.evaluate("document.activeElement.checkVisibility()"))

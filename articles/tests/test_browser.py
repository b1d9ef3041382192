"""Does the browser of the tests report what a page does wrong?"""

from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from articles.tests.browser import PHONE, BrowserTestCase

PAGES = {
    "quiet": "<h1>Nothing to report</h1>",
    "inline": "<script>window.ran = true</script>",
    "elsewhere": '<img src="http://elsewhere.invalid/pixel.gif" alt="">',
    "wide": '<p class="wide">0123456789</p>'.replace("0123456789", "0123456789" * 40),
    "unlabelled": '<input type="text">',
    "scripted": '<p id="state">without</p><script src="/page.js"></script>',
}


def show(request: HttpRequest, name: str) -> HttpResponse:
    """One of the pages above."""
    head = '<!doctype html><html lang="en"><title>Test</title>'
    return HttpResponse(f"{head}<main>{PAGES[name]}</main>")


def script(request: HttpRequest) -> HttpResponse:
    """A script of the site's own."""
    return HttpResponse("document.getElementById('state').textContent = 'with'", content_type="text/javascript")


def no_icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it unasked."""
    return HttpResponse(status=204)


urlpatterns = [path("favicon.ico", no_icon), path("page.js", script), path("<str:name>/", show)]


@override_settings(ROOT_URLCONF=__name__)
class BrowserTests(BrowserTestCase):
    def test_a_quiet_page_reports_nothing(self):
        page = self.open("/quiet/")
        self.assertEqual(page.inner_text("h1"), "Nothing to report")
        self.assertEqual(self.troubles, [])
        self.assertEqual(self.accessibility_faults(page), [])

    def test_an_inline_script_does_not_run_and_is_reported(self):
        page = self.open("/inline/")
        self.assertIsNone(page.evaluate("window.ran ?? null"))
        self.assertIn("Content Security Policy", self.take_troubles())

    def test_a_request_to_a_third_party_is_reported(self):
        self.open("/elsewhere/")
        self.assertIn("request to a third party: http://elsewhere.invalid/pixel.gif", self.take_troubles())

    def test_sideways_scrolling_is_measured(self):
        self.assertGreater(self.overflow(self.open("/wide/", width=PHONE)), 0)
        self.assertEqual(self.overflow(self.open("/quiet/", width=PHONE)), 0)

    def test_an_unlabelled_field_is_an_accessibility_fault(self):
        faults = self.accessibility_faults(self.open("/unlabelled/"))
        self.assertIn("label", [fault.split(":")[0] for fault in faults])

    def test_scripts_can_be_turned_off(self):
        self.assertEqual(self.open("/scripted/").inner_text("#state"), "with")
        self.assertEqual(self.open("/scripted/", javascript=False).inner_text("#state"), "without")

    def test_dark_is_asked_for(self):
        page = self.open("/quiet/", dark=True)
        self.assertTrue(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))

    def take_troubles(self) -> str:
        """What was reported; forgotten, for here it was brought about on purpose."""
        reported, self.troubles = "\n".join(self.troubles), []
        return reported

"""How does a test look at a page as a reader does, in a real browser?"""

import os
from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from archive.tests.chromium import NO_CHROMIUM, find_chromium

PHONE, DESK = 320, 1280  # widths in CSS pixels: a small laptop, and what is left of it at a zoom of 400 %
WIDTHS = (PHONE, DESK)
# Chromium's own calls home would look like ours; the sandbox cannot be had as root, which is how containers test.
QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


class BrowserTestCase(StaticLiveServerTestCase):
    """Pages opened here must be quiet: console errors, policy violations and requests elsewhere fail the test.

    `expected_troubles` names parts of messages that a test brings about on purpose ("status of 404").
    Tables are emptied after each test, for a live server cannot roll back; what every migrate makes (permissions, the
    curator role) is then made again. Not by `serialized_rollback`: under Playwright's event loop Django sees another
    connection, which knows nothing of the serialized rows.
    """

    expected_troubles: Sequence[str] = ()
    browser: ClassVar[Browser]
    troubles: list[str]

    @classmethod
    def setUpClass(cls) -> None:
        """Start Chromium; without one the tests are skipped, or fail where CI=true."""
        chromium = find_chromium()
        if chromium is None and os.environ.get("CI") == "true":
            pytest.fail(NO_CHROMIUM)
        if chromium is None:
            pytest.skip(NO_CHROMIUM)
        super().setUpClass()
        playwright = sync_playwright().start()
        cls.addClassCleanup(playwright.stop)
        # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
        cls.enterClassContext(pytest.MonkeyPatch.context()).setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
        cls.browser = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        cls.addClassCleanup(cls.browser.close)

    def setUp(self) -> None:
        """Begin without troubles."""
        super().setUp()
        self.troubles = []

    def tearDown(self) -> None:
        """Fail the test for what its pages reported."""
        unexpected = [line for line in self.troubles if not any(part in line for part in self.expected_troubles)]
        self.assertEqual(unexpected, [], "the browser reported troubles")
        super().tearDown()

    def open(
        self,
        path: str,
        *,
        width: int = DESK,
        dark: bool = False,
        javascript: bool = True,
        locale: str = "en-GB",
        user: AbstractBaseUser | None = None,
        **context_options: Any,
    ) -> Page:
        """The page at `path` in a fresh browser context `width` CSS pixels wide, loaded; signed in as `user`."""
        context = self.browser.new_context(
            base_url=self.live_server_url,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            locale=locale,
            **context_options,
        )
        self.addCleanup(context.close)
        context.set_default_timeout(10_000)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.troubles.append(f"script error: {error.error}"))
        context.on("request", self._see)
        if user is not None:
            context.add_cookies([self._session_of(user)])
        page = context.new_page()
        page.goto(path)
        return page

    def overflow(self, page: Page) -> int:
        """How many CSS pixels the page is wider than its window: 0 where nothing scrolls sideways."""
        return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def accessibility_faults(self, page: Page) -> list[str]:
        """What axe-core finds, one line for each rule broken, with the first element that breaks it."""
        violations = Axe().run(page).response["violations"]
        return [f"{rule['id']}: {rule['help']}: {rule['nodes'][0]['html']}" for rule in violations]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "assert"):
            self.troubles.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _see(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and not request.url.startswith(self.live_server_url):
            self.troubles.append(f"request to a third party: {request.url}")

    def _session_of(self, user: AbstractBaseUser) -> Any:
        self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": self.client.cookies[name].value, "url": self.live_server_url}

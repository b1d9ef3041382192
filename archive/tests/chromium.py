"""In which browser do the browser tests run?"""

import shutil

NO_CHROMIUM = "no Chromium was found (looked for: chromium, chromium-browser, google-chrome)"


def find_chromium() -> str | None:
    """The path of the browser, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

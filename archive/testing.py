"""Where do the tests run? In a data directory of their own, never in the archive of `make run`."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parent.parent

# Read before pytest-django loads the settings, for this file is named by `-p` in pyproject.toml. A DATABASE_URL in
# the environment moves the tests to that server; one in .env does not: a test run must not surprise a real database.
os.environ["ENV_FILE"] = os.devnull
os.environ["ARCHIVE_DATA_DIR"] = str(BASE_DIR / "var-test")
os.environ["SECRET_KEY"] = "a key for the tests alone, which guards nothing at all"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["HTTPS"] = "false"
(BASE_DIR / "var-test" / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
for name in ("SECRET_KEY_FILE", "DEBUG", "TRUSTED_PROXIES", "STATEMENT_TIMEOUT_MS", "LOG_LEVEL"):
    os.environ.pop(name, None)

NO_CHROMIUM = "no Chromium was found (looked for: chromium, chromium-browser, google-chrome)"


def find_chromium() -> str | None:
    """The path of the browser in which the browser tests run, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(autouse=True, scope="session")
def _quick_settings() -> Iterator[None]:
    """Plain static names (no collectstatic before the tests) and a password hash that takes no time."""
    from django.test import override_settings

    quick = {
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with override_settings(**quick):
        yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what was not looked at."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if NO_CHROMIUM in str(report.longrepr)]
    if skipped:
        terminalreporter.section("browser tests")
        terminalreporter.line(f"{len(skipped)} browser tests were skipped: {NO_CHROMIUM}.")

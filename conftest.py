"""How does a test run keep to itself, and what does it say at its end?"""

import fcntl
import os
from typing import IO

import pytest
from django.conf import settings
from django.db import connections
from django.utils import translation

from archive.embedded import config as embedded
from archive.embedded import supervisor
from archive.tests.chromium import NO_CHROMIUM

COLLECTIONS = "shared"  # the folder beside the project with texts that may not be part of it
_runs = pytest.StashKey[IO[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Give this run a database of its own, so that two runs at once do not meet."""
    (settings.DATA_DIR / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
    if not config.getoption("reuse_db"):
        database = connections["default"].settings_dict
        database["TEST"]["NAME"] = f"test_{database['NAME']}_{os.getpid()}"
    if not hasattr(config, "workerinput"):
        config.stash[_runs] = (settings.DATA_DIR / "runs.lock").open("w")
        fcntl.flock(config.stash[_runs], fcntl.LOCK_SH)


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """A page in another language leaves it to the thread, as it may: the next request chooses its own."""
    translation.activate(settings.LANGUAGE_CODE)


def pytest_unconfigure(config: pytest.Config) -> None:
    """The last run to leave stops the server of the tests."""
    runs = config.stash.get(_runs, None)
    if runs is None:
        return
    try:
        fcntl.flock(runs, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if settings.DATABASES["default"]["ENGINE"] == embedded.ENGINE:
        supervisor.stop(embedded.cluster_directory(settings.DATA_DIR))
    runs.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in the last lines what was not looked at."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    browser = sum(NO_CHROMIUM in reason for reason in skipped)
    measured = sum(COLLECTIONS in reason for reason in skipped)
    if browser or measured:
        terminalreporter.section("not looked at")
    if browser:
        terminalreporter.line(f"{browser} browser tests were skipped: {NO_CHROMIUM}.")
    if measured:
        terminalreporter.line(
            f"{measured} tests of measured quality were skipped: their texts are not in ../{COLLECTIONS}."
        )

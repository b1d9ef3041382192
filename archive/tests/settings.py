"""Under which settings do the tests run? In a data directory of their own, never in the archive of `make run`."""

import os
from pathlib import Path

DATA_DIR = Path(__file__).resolve().parent.parent.parent / "var-test"

# A DATABASE_URL in the environment moves the tests to that server; one in .env does not: a test run must not
# surprise a real database.
os.environ["ENV_FILE"] = os.devnull
os.environ["ARCHIVE_DATA_DIR"] = str(DATA_DIR)
os.environ["SECRET_KEY"] = "a key for the tests alone, which guards nothing at all"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"
os.environ["HTTPS"] = "false"
for name in ("SECRET_KEY_FILE", "DEBUG", "TRUSTED_PROXIES", "STATEMENT_TIMEOUT_MS", "LOG_LEVEL"):
    os.environ.pop(name, None)

from archive.settings import *  # noqa: E402, F403

# Plain names and no manifest, so that no collectstatic is needed; a password hash that takes no time.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

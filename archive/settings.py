"""How is this archive set up? Everything comes from the environment; .env.example explains each variable."""

import logging
import os
from datetime import timedelta
from pathlib import Path
from secrets import token_hex

from csp.constants import NONE, SELF

from archive import logs
from archive.embedded import config as embedded
from archive.environment import Environment, between, kept_key, long_enough, mailbox, networks, not_empty, one_of, site

BASE_DIR = Path(__file__).resolve().parent.parent

# --- the environment: each variable is read once, here; all faults are reported together ---------------------------
env = Environment()
env.read_file(os.environ.get("ENV_FILE", ""), BASE_DIR / ".env")

PRODUCTION = env.has("DATABASE_URL")
DATA_DIR = BASE_DIR / env.path("ARCHIVE_DATA_DIR", BASE_DIR / "var").expanduser()
DEBUG = env.bool("DEBUG", False)
HOST = env.str("HOST", "127.0.0.1")
PORT = env.int("PORT", 8000, validate=between(1, 65535))
HTTPS = env.bool("HTTPS", PRODUCTION)
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", [], validate=networks)
WEB_WORKERS = env.int("WEB_WORKERS", 2, validate=between(1, 64))
WEB_THREADS = env.int("WEB_THREADS", 4, validate=between(1, 64))
STATEMENT_TIMEOUT_MS = env.int("STATEMENT_TIMEOUT_MS", 3000, validate=between(100, 60_000))
LOG_LEVEL = env.log_level("LOG_LEVEL", logging.INFO)
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = env.int("EMAIL_PORT", 587, validate=between(1, 65535))
EMAIL_HOST_USER = env.str("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_PASSWORD", "")
EMAIL_TLS = env.str("EMAIL_TLS", "starttls", validate=one_of("starttls", "tls", "off"))
EMAIL_FROM = env.str("EMAIL_FROM", "", validate=mailbox)
SITE_ADDRESS = env.str("SITE_ADDRESS", "", validate=site)
if PRODUCTION:
    database = env.postgres("DATABASE_URL")
    SECRET_KEY = env.str("SECRET_KEY", validate=long_enough)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", validate=not_empty)
else:
    SECRET_KEY = env.str("SECRET_KEY", "", validate=long_enough)
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
env.seal()

# Which run of the program this is: what it shows may look otherwise than before it was started. The workers of a server
# share it, being forked from the process that read it.
STARTED = token_hex(4)

# --- the archive ---------------------------------------------------------------------------------------------------
if not PRODUCTION:
    SECRET_KEY = SECRET_KEY or kept_key(DATA_DIR / "secret-key")
    database = embedded.database(DATA_DIR)

# Connections stay open between requests, and one that broke (a restarted server) is replaced unseen.
DATABASES = {"default": {**database, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "archive.screens.ScreensConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
    "axes",
    "archive.embedded",
    "articles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.for_programs.ForProgramsMiddleware",
    "archive.health.ProbesFirstMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "archive.unavailable.UnavailableMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en"
# The address says in which language the interface speaks (/articles/, /ar/articles/), never the browser: what is shared
# and cited must be the same for everybody. Articles carry their own language.
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING = logs.configuration(level=LOG_LEVEL, production=PRODUCTION)

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- mail ------------------------------------------------------------------------------------------------------------
SITE_ADDRESS = SITE_ADDRESS.rstrip("/")
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL_TLS == "starttls", EMAIL_TLS == "tls"
EMAIL_TIMEOUT = 30
EMAIL_SUBJECT_PREFIX = ""

# --- who may come in -----------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Five wrong passwords for a name from an address close that pair; others, and the same person elsewhere, still get in.
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_CLIENT_IP_CALLABLE = "archive.addresses.client_address"
AXES_USERNAME_CALLABLE = "archive.claimed_names.claimed_name"
AXES_ENABLE_ADMIN = True
AXES_VERBOSE = False
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "saved_searches"
SESSION_COOKIE_AGE = int(timedelta(hours=12).total_seconds())
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# --- what a browser may do -----------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    # A __Host- name makes the browser itself refuse a cookie that was set without TLS or by another subdomain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    # Health checks come over plain HTTP from inside.
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

"""Settings: an embedded default under one data folder, and what the environment may change.

TINKUY_DATA     data folder (default `var/`).            DATABASE_URL    postgresql://… for a server.
TINKUY_SECRET   secret key (else made and kept there).   TINKUY_HOSTS    host names, separated by commas.
TINKUY_HTTPS    `1` behind TLS: secure cookies and HSTS.  Sign-in and mail: see `people_settings`.
TINKUY_LEDGER_KEY     key that signs the ledger, 32 bytes in base64 (else made and kept in the data folder).
TINKUY_LEDGER_ORIGIN  name of the ledger in its checkpoints (default `tinkuy.local/registro`).
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF

from tinkuy.config import people_settings
from tinkuy.config.people_settings import *  # noqa: F403

PROJECT_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(os.environ.get("TINKUY_DATA", PROJECT_DIR / "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
BUILD_DIR = PROJECT_DIR / "build"


def _secret_key() -> str:
    """The key of the environment, or one made once and kept readable by its owner only."""
    if "TINKUY_SECRET" in os.environ:
        return os.environ["TINKUY_SECRET"]
    path = DATA_DIR / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(64))
    return path.read_text()


def _database() -> dict[str, object]:
    """SQLite in WAL with immediate transactions, or the PostgreSQL of DATABASE_URL."""
    address = urlsplit(os.environ.get("DATABASE_URL", ""))
    if address.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": address.path.lstrip("/"),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": address.port or "",
            "CONN_MAX_AGE": 60,
        }
    init = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 60, "init_command": init}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA_DIR / "tinkuy.sqlite3", "OPTIONS": options}


SECRET_KEY = _secret_key()
LEDGER_KEY = os.environ.get("TINKUY_LEDGER_KEY", "")
LEDGER_ORIGIN = os.environ.get("TINKUY_LEDGER_ORIGIN", "tinkuy.local/registro")
DEBUG = False
ALLOWED_HOSTS = [host for host in os.environ.get("TINKUY_HOSTS", "127.0.0.1,localhost").split(",") if host]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tables2",
    "django_filters",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "rules",
    # Before allauth, so that our pages stand for its own.
    "tinkuy.platform.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "tinkuy.platform.audit",
    "tinkuy.platform.intake",
    "tinkuy.platform.search",
    "tinkuy.platform.api",
    "tinkuy.platform.web",
    "tinkuy.subjects.territory",
    "tinkuy.subjects.actors",
    "tinkuy.subjects.budget",
    "tinkuy.subjects.investments",
    "tinkuy.subjects.spaces",
    "tinkuy.subjects.actas",
    "tinkuy.subjects.commitments",
    "tinkuy.subjects.agendas",
    "tinkuy.subjects.portfolios",
    "tinkuy.subjects.funds",
    "tinkuy.subjects.meetings",
    "tinkuy.subjects.timetables",
    "tinkuy.subjects.floor",
    "tinkuy.subjects.surveys",
    "tinkuy.subjects.attention",
    "tinkuy.subjects.quality",
    "tinkuy.reports",
    "tinkuy.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "tinkuy.platform.api.middleware.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tinkuy.platform.accounts.middleware.RenewSession",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "tinkuy.platform.web.middleware.AsOfMiddleware",
    "tinkuy.platform.accounts.middleware.RequireSecondFactor",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "tinkuy.config.urls"
WSGI_APPLICATION = "tinkuy.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tinkuy.platform.web.context.frame",
            ],
        },
    },
]

AUTH_USER_MODEL = "accounts.User"
globals().update(people_settings.mail_settings(DATA_DIR))

LANGUAGE_CODE = "es-pe"
TIME_ZONE = "America/Lima"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BUILD_DIR / "static"] if (BUILD_DIR / "static").exists() else []
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {
    # Counts attempts to sign in and codes already used, so every process must see the same: in the database.
    # Large, so that nobody makes it forget by filling it.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "tinkuy_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # What can be computed again, for each process.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    # How often each visitor asked for what is costly: files, so that counting never waits for a writer.
    "limits": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "limits",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    # Drawings are named by what they show, so they are right for ever: kept on disk, for every process and restart.
    "drawings": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "drawings",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "web/table.html"
WORKING_HOURS = os.environ.get("TINKUY_WORKING_HOURS", "08:30-17:30")  # of Lima: digests leave in them only
# Of costly files in ten minutes: the public by its address, and a person signed in. 0 for no limit.
COSTLY_CALLS = tuple(int(most) for most in os.environ.get("TINKUY_COSTLY_CALLS", "30,300").split(","))
API_CALLS_PER_MINUTE = 6000  # of one caller, in one process
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *people_settings.FORM_TARGETS],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if os.environ.get("TINKUY_HTTPS") == "1":
    SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

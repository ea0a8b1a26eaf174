"""Settings. Whatever differs between places comes from the environment: see README.md."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"  # What the running site writes: database, uploads.


def switch(name: str) -> bool:
    """An environment variable that is on when set to 1, true, yes or on."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def names(variable: str, default: str = "") -> list[str]:
    """What an environment variable lists, parted by commas."""
    listed = os.environ.get(variable, default).split(",")
    return [name.strip() for name in listed if name.strip()]


DEBUG = switch("DEBUG")
DEMO = switch("DEMO")

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it to a long random string, or start the site with “make run”."
    )
ALLOWED_HOSTS = names("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = names("CSRF_TRUSTED_ORIGINS")

# The council whose site this is. The colour is decoration and never carries meaning.
COUNCIL_NAME = os.environ.get("COUNCIL_NAME", "")
COUNCIL_COLOUR = os.environ.get("COUNCIL_COLOUR", "#1f4e5f")

INSTALLED_APPS = [
    "ofsted_tracker",
    "findings",
    "actions",
    "metrics",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_filters",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "ofsted_tracker.two_step.TwoStepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "ofsted_tracker.urls"
WSGI_APPLICATION = "ofsted_tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ofsted_tracker.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{VAR_DIR / 'ofsted_tracker.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers wait for each other instead of failing; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
# In the database, so that all workers count failed sign-ins together and none takes a code that
# another has taken. It must not fill up: what falls out is forgotten.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# What is read in the background waits in the database, for “manage.py db_worker”.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    ]
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "ofsted_tracker.accounts.ClosedAccountAdapter"
ACCOUNT_FORMS = {
    "login": "ofsted_tracker.accounts.SignInForm",
    "reauthenticate": "ofsted_tracker.accounts.ConfirmByPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # No letter to people who have no account.
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Inspection tracker: "
ACCOUNT_SESSION_REMEMBER = True  # For SESSION_COOKIE_AGE, without a question.
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL

# Two-step sign-in. People of these groups must set it up before they go on.
MFA_REQUIRED = names("MFA_REQUIRED", "" if DEBUG or DEMO else "administrator")
MFA_ADAPTER = "ofsted_tracker.two_step.PlainMFAAdapter"
MFA_FORMS = {
    "activate_totp": "ofsted_tracker.two_step.SetUpForm",
    "authenticate": "ofsted_tracker.two_step.CodeForm",
    "reauthenticate": "ofsted_tracker.two_step.ConfirmByCodeForm",
}
MFA_TOTP_ISSUER = "Inspection tracker"
MFA_TOTP_TOLERANCE = 1  # Of 30 seconds: the clocks of phones are not exact.
MFA_ALLOW_UNVERIFIED_EMAIL = True  # An administrator has given the address.

# Sign-in with a council's own accounts (OpenID Connect), where its server is named.
OIDC_SERVER_URL = os.environ.get("OIDC_SERVER_URL", "")
SOCIALACCOUNT_ADAPTER = "ofsted_tracker.council_sign_in.CouncilSignInAdapter"
# By a link, not a form: our content policy holds a form's redirects to this site as well.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "council",
                "name": os.environ.get("OIDC_NAME", ""),
                "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                "settings": {
                    "server_url": OIDC_SERVER_URL,
                    "verified_email": names("OIDC_VERIFIED_DOMAINS"),
                },
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}

# Letters for a forgotten password; without a server they go to the console.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("EMAIL_FROM", "inspection-tracker@localhost")

# Words, dates
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False  # All is in British English: translations would be looked up for nothing.
USE_TZ = True

# Files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("vendor", VAR_DIR / "vendor")]  # Made from node_modules by “make assets”.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = Path(os.environ.get("MEDIA_ROOT", VAR_DIR / "media"))
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
FILE_UPLOAD_PERMISSIONS = 0o640

# Limits on what may be uploaded
FIXTURE_MAX_BYTES = 5 * 1024 * 1024
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
REPORT_LIMITS = {"bytes": 30 * 1024 * 1024, "pages": 300, "seconds": 60}  # Of one document.
FIGURE_LIMITS = {  # Of one table of figures, by FigureFile.Kind.
    "council": {"bytes": 5 * 1024 * 1024, "rows": 10_000},
    "statistics": {"bytes": 30 * 1024 * 1024, "rows": 300_000},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Security: strict unless DEBUG is on
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_AGE = 60 * 60 * 12
# A site behind HTTPS is the rule. INSECURE_LOCAL is for “make run” on 127.0.0.1 only.
HTTPS = not (DEBUG or switch("INSECURE_LOCAL"))
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if switch("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# Messages may quote what somebody wrote: they stay here, and no third cookie is sent.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
# To the standard error stream, which the server that runs gunicorn keeps.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": []}},  # Its own speak under DEBUG only.
}
FORM_RENDERER = "ofsted_tracker.forms.Renderer"
DJANGO_TABLES2_TEMPLATE = "django_tables2/table.html"
DJANGO_TABLES2_TABLE_ATTRS = {"class": "stack"}  # On small screens a cell under the other.
SIMPLE_HISTORY_REVERT_DISABLED = True

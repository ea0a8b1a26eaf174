"""The site's settings as its tests need them, whatever the environment says."""

import os
import tempfile

for name in ["DEBUG", "DEMO", "BEHIND_PROXY", "COUNCIL_NAME", "COUNCIL_COLOUR", "EMAIL_HOST"]:
    os.environ.pop(name, None)
os.environ.pop("OIDC_SERVER_URL", None)
os.environ |= {
    "SECRET_KEY": "only-for-tests",
    "INSECURE_LOCAL": "1",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "MFA_REQUIRED": "",
}

from ofsted_tracker.settings import *  # noqa: E402, F403
from ofsted_tracker.settings import DATABASES, STORAGES  # noqa: E402

FOLDER = tempfile.TemporaryDirectory()  # Held here so that it lasts as long as the tests.
MEDIA_ROOT, STATIC_ROOT = f"{FOLDER.name}/media", f"{FOLDER.name}/static"
os.mkdir(STATIC_ROOT)
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, not memory: the browser tests and concurrent writers open it from several threads.
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER.name}/test.sqlite3"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # Fast; nothing to guard.
ACCOUNT_RATE_LIMITS = False

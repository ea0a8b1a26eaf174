"""What the settings make of the environment, as an installation in earnest has it."""

import json
import os
import subprocess
import sys

import pytest

EARNEST = {"SECRET_KEY": "x" * 60, "ALLOWED_HOSTS": "a.example, b.example ,"}


def ran(code: str, **environment: str) -> subprocess.CompletedProcess:
    """A process of its own: settings are read once."""
    kept = {name: os.environ[name] for name in ("PATH", "DATABASE_URL") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, **EARNEST, "DJANGO_SETTINGS_MODULE": "ofsted_tracker.settings", **environment},
        capture_output=True,
        text=True,
        check=True,
    )


def settings(*names: str, **environment: str) -> list:
    code = (
        "import json; from django.conf import settings as s; "
        f"print(json.dumps([getattr(s, name) for name in {list(names)!r}]))"
    )
    return json.loads(ran(code, **environment).stdout)


def test_what_commas_part_may_have_spaces():
    assert settings("ALLOWED_HOSTS") == [["a.example", "b.example"]]


@pytest.mark.parametrize(
    ("port", "security"), [("", [True, False]), ("465", [False, True]), ("25", [False, False])]
)
def test_letters_go_by_the_security_of_the_port(port, security):
    environment = {"EMAIL_PORT": port} if port else {}

    assert settings("EMAIL_USE_TLS", "EMAIL_USE_SSL", **environment) == security


def test_error_is_written_where_the_server_keeps_it():
    code = (
        "import django, logging; django.setup(); "
        "logging.getLogger('django.request').error('Internal Server Error: /plan/')"
    )

    lines = ran(code).stderr.splitlines()

    assert [line.partition("ERROR ")[2] for line in lines] == [
        "django.request: Internal Server Error: /plan/"
    ]

"""The site on PostgreSQL behind gunicorn, and what asks it."""

import contextlib
import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass
class Answer:
    """One answer of the server: status, seconds, bytes, queries, headers and body."""

    status: int
    seconds: float
    size: int
    queries: int
    headers: dict
    body: bytes


class Browser:
    """Asks one server and keeps its cookies. A new connection each time: workers keep none."""

    def __init__(self, port: int):
        self.port, self.cookies = port, {}

    def ask(self, method: str, path: str, form: dict | None = None, *, keep=True) -> Answer:
        """Sends one request. With ``keep=False`` the body is read in pieces and thrown away."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        began = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        kept, size = [], 0
        while piece := response.read(1 << 16):
            size += len(piece)
            if keep:
                kept.append(piece)
        seconds = time.perf_counter() - began
        for value in response.headers.get_all("Set-Cookie") or []:
            name, _, rest = value.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        queries = int(response.headers.get("X-Queries", 0))
        return Answer(
            response.status, seconds, size, queries, dict(response.headers), b"".join(kept)
        )

    def sign_in(self):
        self.ask("GET", "/account/login/")
        answer = self.ask("POST", "/account/login/", {"login": "bench", "password": "bench"})
        if answer.status != 302:
            raise SystemExit(f"Could not sign in: {answer.status}")


@contextlib.contextmanager
def served(environment: dict):
    """Serves the site with gunicorn on a free port; yields the port and the worker's process id."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "ofsted_tracker.wsgi", "-b", f"127.0.0.1:{port}",
         "--workers", "1", "--timeout", "600", "--log-level", "error"],
        env=environment,
    )  # fmt: skip
    try:
        for _ in range(200):
            with contextlib.suppress(OSError):
                connection = http.client.HTTPConnection("127.0.0.1", port)
                connection.request("GET", "/healthz/")
                connection.getresponse().read()
                break
            time.sleep(0.1)
        children = f"/proc/{process.pid}/task/{process.pid}/children"
        with open(children) as f:
            yield port, int(f.read().split()[0])
    finally:
        process.terminate()
        process.wait()


def environment() -> dict:
    """That in which the site runs. DATABASE_URL names a throw-away database."""
    if not os.environ.get("DATABASE_URL", "").startswith("postgres"):
        raise SystemExit("DATABASE_URL names no PostgreSQL server: start with “make bench”.")
    return {
        **os.environ, "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        "SECRET_KEY": secrets.token_hex(32), "INSECURE_LOCAL": "1", "ALLOWED_HOSTS": "127.0.0.1",
        "MFA_REQUIRED": "",
    }  # fmt: skip


def filled(environment: dict, fill: str) -> dict[str, str]:
    """Empties the database, then fills it by a line of Python that prints keys; gives these."""
    run = [sys.executable, "manage.py"]
    subprocess.run([*run, "migrate", "-v0"], env=environment, check=True)
    subprocess.run([*run, "flush", "--no-input", "-v0"], env=environment, check=True)
    subprocess.run([*run, "collectstatic", "--no-input", "-v0"], env=environment, check=True)
    printed = subprocess.run(
        [*run, "shell", "-v0", "-c", fill],
        env=environment, check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    return dict(pair.split("=") for pair in printed.splitlines()[-1].split())

"""Times the first page of each list and dashboard of one large authority.

    bin/with-postgres python -m tests.bench.dashboards

On PostgreSQL behind gunicorn, with one worker. DATABASE_URL names a throw-away database: it is
emptied first. Milliseconds mean nothing without the machine: its load is printed, and beside each
page how long it took that same moment for a loop that is always the same.
"""

import os
import statistics
import time

from .server import Browser, environment, filled, served

ROUNDS = 20
AIM_MS, MOST_QUERIES = 300, 15


def pages(pk: dict) -> list[str]:
    """The addresses that are timed."""
    authority = f"/authorities/{pk['authority']}/"
    return [
        authority,
        f"{authority}progress/",
        f"{authority}evidence/",
        f"{authority}evidence/?visit=all",
        f"{authority}evidence/?by=recommendation",
        f"{authority}evidence/?by=date",
        f"{authority}since/",
        f"{authority}plan/",
        f"{authority}plan/?by=theme",
        f"{authority}plan/?by=owner",
        f"{authority}plan/checks/",
        f"{authority}plan/as-it-stood/",
        f"{authority}packs/",
        f"/inspections/{pk['inspection']}/",
        f"/recommendations/?authority={pk['authority']}",
        f"/recommendations/{pk['recommendation']}/",
        "/recommendations/recurring/",
        f"/actions/?authority={pk['authority']}",
        f"/actions/{pk['action']}/",
        f"/indicators/?authority={pk['authority']}",
        f"/indicators/{pk['indicator']}/?authority={pk['authority']}",
        "/",
    ]


def loop_ms() -> float:
    """How long this machine takes now for a million additions: the least of three, in ms."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        sum(n for n in range(1_000_000))
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def timed(browser: Browser, path: str) -> str:
    """One line of the table."""
    times, loops = [], [loop_ms()]
    for n in range(ROUNDS + 2):
        answer = browser.ask("GET", path)
        if answer.status != 200:
            raise SystemExit(f"GET {path}: {answer.status}")
        if n >= 2:  # The first rounds fill caches.
            times.append(answer.seconds * 1000)
    loops.append(loop_ms())
    middle = statistics.median(times)
    met = "met" if middle < AIM_MS and answer.queries <= MOST_QUERIES else "MISSED"
    return (
        f"{path:<46} {middle:>7.0f} {min(times):>7.0f} {max(times):>7.0f} {answer.queries:>8}"
        f" {answer.size:>9,} {statistics.mean(loops):>7.0f}  {met}"
    )


def main():
    site = environment()
    pk = filled(site, "from tests.bench.large_authority import main; main()")
    load, cores = os.getloadavg()[0], os.cpu_count()
    print(f"Aim: {AIM_MS} ms at the median, {MOST_QUERIES} queries. Load: {load:.1f} of {cores}.")
    print(
        f"{'page':<46} {'p50 ms':>7} {'min':>7} {'max':>7} {'queries':>8} {'bytes':>9} {'loop':>7}"
    )
    with served(site) as (port, _):
        browser = Browser(port)
        browser.sign_in()
        for path in pages(pk):
            print(timed(browser, path), flush=True)


if __name__ == "__main__":
    main()

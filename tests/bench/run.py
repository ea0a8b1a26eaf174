"""Times the site beside a bare Django list, on PostgreSQL behind gunicorn.

    bin/with-postgres python -m tests.bench.run [1000 10000 100000]

Every request alternates with one of the bare list (session, user, COUNT, 50 rows over two joins,
a plain template), so the ratio holds on any machine, however busy it is. DATABASE_URL names a
throw-away database: it is emptied first.
"""

import re
import statistics
import sys

from .server import Browser, environment, filled, served

ROUNDS = 40
SIZES = [1_000, 10_000, 100_000]
# Aims: how many times the bare list a page may cost at its median.
AIMS = {
    "list": 2.0, "filtered list": 2.5, "re-sorted list": 2.0, "detail": 1.0, "overview": 3.0,
    "progress": None, "save a status": 1.0,
}  # fmt: skip
CSV_AIM_MS_A_ROW, CSV_AIM_GROWTH_MB = 0.035, 50


def memory_mb(pid: int) -> float:
    """Resident memory of a process in MB."""
    with open(f"/proc/{pid}/status") as f:
        return int(re.search(r"VmRSS:\s+(\d+)", f.read()).group(1)) / 1024


def measure(count: int) -> list[str]:
    """Fills a database with ``count`` recommendations and actions; returns lines of the table."""
    site = environment()
    pk = filled(site, f"from tests.bench.fill import main; main({count})")
    lines = []
    with served(site) as (port, worker):
        browser = Browser(port)
        browser.sign_in()
        for name, method, path, form in requests(pk):
            lines.append(time_beside_bare(browser, count, name, method, path, form))
        lines.append(time_csv(browser, count, worker))
        lines.append(f"{count:>8,}  worker's memory at the end: {memory_mb(worker):.0f} MB")
    return lines


def requests(pk: dict):
    """What is timed: name, method, path, and a function that gives the form of the n-th POST."""
    authority = pk["authority"]
    return [
        ("list", "GET", "/recommendations/", None),
        ("filtered list", "GET", f"/recommendations/?authority={authority}&theme=homes", None),
        ("re-sorted list", "GET", "/recommendations/?sort=title", None),
        ("detail", "GET", f"/recommendations/{pk['recommendation']}/", None),
        ("overview", "GET", f"/authorities/{authority}/", None),
        ("progress", "GET", f"/authorities/{authority}/progress/", None),
        (
            "save a status", "POST", f"/actions/{pk['action']}/update/",
            lambda n: {"brag": "GARN"[n % 4], "progress": f"Update {n}", "impact": "",
                       "next_steps": "", "seen": 1 + n},
        ),
    ]  # fmt: skip


def time_beside_bare(browser, count, name, method, path, form) -> str:
    """One line of the table: the request alternates with the bare list, round by round."""
    ours, bare = [], []
    for n in range(ROUNDS + 3):
        plain = browser.ask("GET", "/bench/bare/")
        answer = browser.ask(method, path, form(n) if form else None)
        expected = 302 if method == "POST" else 200
        if answer.status != expected or plain.status != 200:
            raise SystemExit(f"{method} {path}: {answer.status}, bare list: {plain.status}")
        if n >= 3:  # The first rounds fill caches.
            ours.append(answer.seconds * 1000)
            bare.append(plain.seconds * 1000)
    ratio = statistics.median(ours) / statistics.median(bare)
    p95 = statistics.quantiles(ours, n=20)[-1]
    aim = f"{AIMS[name]:.1f}×" if AIMS[name] else "–"
    return (
        f"{count:>8,}  {name:<15} {statistics.median(ours):>8.1f} {p95:>8.1f} {answer.queries:>8}"
        f" {answer.size:>9,} {statistics.median(bare):>8.1f} {ratio:>6.2f}× {aim:>6}"
    )


def time_csv(browser, count, worker) -> str:
    before = memory_mb(worker)
    answer = browser.ask("GET", "/recommendations/?format=csv", keep=False)
    growth = memory_mb(worker) - before
    return (
        f"{count:>8,}  CSV of all rows: {answer.seconds * 1000 / count:.4f} ms a row "
        f"(aim {CSV_AIM_MS_A_ROW}), {answer.size:,} bytes, memory grew {growth:.1f} MB "
        f"(aim {CSV_AIM_GROWTH_MB})"
    )


def main(sizes: list[int]):
    """Prints the table for each size."""
    print(
        f"{'rows':>8}  {'request':<15} {'p50 ms':>8} {'p95 ms':>8} {'queries':>8} {'bytes':>9}"
        f" {'bare ms':>8} {'ratio':>7} {'aim':>6}"
    )
    for size in sizes:
        print("\n".join(measure(size)), flush=True)


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or SIZES)

"""Takes the pictures of README.md from the running demonstration: “make screenshots”."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = [1280, 390]
TALLEST = 2400  # Longer pages are cut: a picture shows how a page begins.
# Name of the picture, who is signed in, and the address, in words of the site's own menus.
PAGES = [
    ("overview", "demo-manager", "/authorities/somerset/"),
    ("my-work", "demo-manager", "/"),
    ("progress", "demo-inspector", "/authorities/somerset/progress/"),
    ("evidence", "demo-inspector", "/authorities/somerset/evidence/"),
    ("recommendation", "demo-manager", None),
    ("review", "demo-administrator", None),
]


def sign_in(page, site: str, name: str, password: str):
    page.goto(f"{site}/account/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(f"{site}/")


def recommendation_r11(page, site: str) -> str:
    """The address of R11, found as a reader finds it."""
    page.goto(f"{site}/recommendations/?authority=somerset&q=R11")
    return page.locator("tbody th a").first.get_attribute("href")


def recommendations_read(page, site: str) -> str | None:
    """The address where the recommendations of a report that was read are reviewed, if one is."""
    page.goto(f"{site}/reports/load/")
    report = page.locator("main table a[href*='/drafts/']")
    return f"{report.first.get_attribute('href')}?show=recommendation" if report.count() else None


FOUND = {"recommendation": recommendation_r11, "review": recommendations_read}


def take(page, path: Path):
    size = page.viewport_size
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height}
    page.screenshot(path=path, full_page=True, clip=clip)


def main(site: str, accounts: Path):
    """Takes every picture at both widths; ``accounts`` lists name and password, line by line."""
    passwords = dict(
        line.split()[:2] for line in accounts.read_text().splitlines() if line.startswith("demo-")
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for width in WIDTHS:
            for name, user, address in PAGES:
                with browser.new_context(viewport={"width": width, "height": 900}) as context:
                    page = context.new_page()
                    sign_in(page, site, user, passwords[user])
                    address = address or FOUND[name](page, site)
                    if address:
                        page.goto(site + address)
                        take(page, FOLDER / f"{name}-{width}.png")
                    else:
                        print(f"{name}: left as it is, for no report is at hand.")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))

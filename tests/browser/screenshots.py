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
            for name, user, address in [*PAGES, ("recommendation", "demo-manager", None)]:
                context = browser.new_context(viewport={"width": width, "height": 900})
                page = context.new_page()
                sign_in(page, site, user, passwords[user])
                page.goto(site + (address or recommendation_r11(page, site)))
                height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                page.screenshot(
                    path=FOLDER / f"{name}-{width}.png",
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": height},
                )
                context.close()
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))

from django.conf import settings

AXE = (settings.BASE_DIR / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
# By tag, because the rules of WCAG 2.2 (such as the size of targets) are off unless they are named.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = f"axe.run({{runOnly: {TAGS}, resultTypes: ['violations']}})"


def faults(page) -> list[str]:
    """What axe finds wrong on a page: rule and place. Our content policy does not bind the tool."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN)
    return [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"]]


def scrolls_sideways(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")

"""Where the words of a chart stand."""

from itertools import combinations
from xml.etree.ElementTree import Element

from ofsted_tracker.charts.geometry import Box, overlap
from ofsted_tracker.charts.svg import text_width

SVG = "{http://www.w3.org/2000/svg}"


def words_and_boxes(chart: Element) -> list[tuple[str, Box]]:
    """Each text with its box, from the top of its capitals to its base line."""
    found = []
    for e in chart.iter(f"{SVG}text"):
        if not e.text:
            continue
        x, y, size = (float(e.get(name)) for name in ("x", "y", "font-size"))
        width = text_width(e.text, size, bold=e.get("font-weight") == "bold")
        left = x - {"end": width, "middle": width / 2}.get(e.get("text-anchor"), 0)
        found.append((e.text, (left, y - 0.72 * size, left + width, y)))
    return found


def overlaps(chart: Element) -> list[tuple[str, str]]:
    """Each pair of texts that run into each other."""
    pairs = combinations(words_and_boxes(chart), 2)
    return [(a, b) for (a, of_a), (b, of_b) in pairs if overlap(of_a, of_b)]


def outside(chart: Element) -> list[str]:
    """The texts that leave the drawing by more than its coordinates are rounded."""
    width, height = float(chart.get("width")), float(chart.get("height"))
    return [
        words
        for words, (left, top, right, bottom) in words_and_boxes(chart)
        if left < -0.1 or top < -0.1 or right > width + 0.1 or bottom > height + 0.1
    ]

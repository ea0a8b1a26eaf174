"""A bar in parts: how many of a whole are in each state, with the words inside the parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from .svg import GREY, INK, SURFACE, WHITE, Svg, text_width

WIDTH, HEIGHT, GAP, TOP, BAR = 1152, 50, 4, 8.8, 32.5


@dataclass(frozen=True)
class Part:
    """One part of the bar; ``look`` is “full”, “half”, “empty”, “worse” or “dashed”."""

    count: int
    words: str
    look: str


LOOKS = {
    "full": {"fill": GREY, "stroke": GREY},
    "half": {"fill": "#aeb4b9", "stroke": GREY},
    "empty": {"fill": WHITE, "stroke": GREY},
    "worse": {"fill": "#f4cdc8", "stroke": "#5c120c"},
    "dashed": {"fill": SURFACE, "stroke": GREY, "dashes": "3 3"},
}


def shares_chart(parts: Sequence[Part], *, ident: str, title: str) -> SafeString:
    """Draws the parts in the order given; each is at least as wide as its words."""
    parts = [p for p in parts if p.count]
    svg = Svg(WIDTH, HEIGHT, ident=ident, title=title, description=in_words(parts))
    x = 0.8
    for part, width in zip(parts, widths(parts), strict=True):
        svg.rect(x, TOP, width, BAR, stroke_width=1.5, **LOOKS[part.look])
        is_dark, is_faint = part.look == "full", part.look == "dashed"
        svg.text(
            x + 10, 30, f"{part.count} {part.words}", size=14 if is_faint else 15,
            fill=WHITE if is_dark else GREY if is_faint else INK, bold=not is_faint,
        )  # fmt: skip
        x += width + GAP
    return svg.render()


def in_words(parts: Sequence[Part]) -> str:
    return ", ".join(f"{p.count} {p.words}" for p in parts) + "."


def widths(parts: Sequence[Part]) -> list[float]:
    """By count; a part too narrow for its words is widened at the cost of the others."""
    room = WIDTH - 1.6 - GAP * (len(parts) - 1)
    least = [text_width(f"{p.count} {p.words}", 15, bold=True) + 22 for p in parts]
    narrow: set[int] = set()
    while True:
        free = room - sum(least[i] for i in narrow)
        whole = sum(p.count for i, p in enumerate(parts) if i not in narrow)
        found = [least[i] if i in narrow else free * p.count / whole for i, p in enumerate(parts)]
        too_narrow = {i for i, w in enumerate(found) if w < least[i] - 0.01} - narrow
        if not too_narrow:
            return found
        narrow |= too_narrow

"""Words and signs beside each other: in a row, or level with the lines of a chart."""

from collections.abc import Sequence

from .scales import Size
from .svg import Svg, text_width


def kept_apart(
    places: Sequence[float], sizes: Sequence[float], first: float, last: float
) -> list[float]:
    """Where things begin that are so large, in their order and without overlap.

    Each begins at its place, or as near to it as those before it and the room from ``first`` to
    ``last`` allow.

    >>> kept_apart([10, 15, 95], [20, 20, 20], 0, 100)
    [10, 30, 80]
    """
    moved = []
    for place, size in zip(places, sizes, strict=True):
        moved.append(max(place, first))
        first = moved[-1] + size
    for n in reversed(range(len(moved))):
        moved[n] = last = min(moved[n], last - sizes[n])
    return moved


class Row:
    """Words on one line, from left to right, each about its place so far as there is room."""

    GAP = 6

    def __init__(self, svg: Svg, y: float, *, size: int = 13):
        self.svg, self.y, self.size = svg, y, size
        self.free_from = 0.0

    def add(self, x: float, words: str, **style):
        """Writes words about ``x``: beside the words before, or not at all if that is beyond it."""
        width = text_width(words, self.size)
        left = min(max(x - width / 2, self.free_from), self.svg.width - width)
        if self.free_from <= left <= x:
            self.svg.text(left, self.y, words, size=self.size, **style)
            self.free_from = left + width + self.GAP


class Margin:
    """Words to the right of a chart, each level with its line so far as there is room."""

    LINE = 17

    def __init__(self, svg: Svg, size: Size):
        self.svg, self.left, self.bottom = svg, size.right + 8, size.bottom + 20
        self.notes: list[tuple[float, list[str], dict]] = []

    def add(self, y: float, words: list[str], **style):
        """Words for the line at ``y``: in one line if they fit, otherwise as they are divided."""
        bold = style.get("bold", False)
        if text_width(" ".join(words), 14, bold=bold) < self.svg.width - self.left:
            words = [" ".join(words)]
        self.notes.append((y, words, style))

    def write(self):
        """Writes all of them from the top down."""
        notes = sorted(self.notes, key=lambda note: note[0])
        heights = [self.LINE * len(words) for _, words, _ in notes]
        tops = kept_apart([y - 10 for y, _, _ in notes], heights, 0, self.bottom)
        for top, (_, words, style) in zip(tops, notes, strict=True):
            for n, line in enumerate(words):
                self.svg.text(self.left, top + 15 + self.LINE * n, line, size=14, **style)

"""Words beside what is drawn, placed so that they stay legible."""

from .scales import Size
from .svg import GREY, INK, Svg, text_width

Box = tuple[float, float, float, float]  # left, top, right, bottom
Spot = tuple[float, float]


class Labels:
    """Places the labels of points where they cover no other label and as little else as can be."""

    def __init__(self, svg: Svg, size: Size, right: float):
        """``right`` is where labels end at the latest."""
        self.svg, self.size, self.right = svg, size, right
        self.labels: list[Box] = []
        self.points: list[Box] = []
        self.lines: list[tuple[Spot, Spot]] = []

    def keep_off(self, point: Box):
        """Labels rather cover nothing of this box."""
        self.points.append(point)

    def keep_clear(self, start: Spot, end: Spot):
        """Labels rather do not cross this line."""
        self.lines.append((start, end))

    def add(self, x: float, y: float, words: str, *, bold: bool = True, fill: str = ""):
        """Writes a label at the best place; leaves it out if each would cover another label."""
        best = None
        for box in self.boxes(x, y, words, bold):
            if not self.covers_a_label(box):
                cost = self.cost(box)
                best = best if best and best[0] <= cost else (cost, box)
                if not cost:
                    break
        if not best:
            return
        _, box = best
        self.labels.append(box)
        self.svg.text(
            box[0], box[3] - 3, words, size=self.size.font, fill=fill or (INK if bold else GREY),
            bold=bold, halo=True,
        )  # fmt: skip

    def boxes(self, x: float, y: float, words: str, bold: bool):
        """Places for a label, the best first: above, beside, below, then further off."""
        font, gap = self.size.font, self.size.dot + 4
        width = text_width(words, font, bold=bold)
        centre, left, right = x - width / 2, x - gap - width, x + gap
        above, level, below = y - gap - 2, y + font * 0.35, y + gap + font * 0.8
        spots = [
            (centre, above), (left, above), (right, above), (left, level), (right, level),
            (centre, below), (left, below), (right, below),
            (centre, above - font), (left, above - font), (right, above - font),
            (centre, below + font), (left, below + font), (right, below + font),
        ]  # fmt: skip
        least, most = self.size.left + 3, self.right - width - 2
        for at, base in spots:
            if base + 3 < self.size.bottom and base - font > 0:
                at = min(max(at, least), most)
                yield at, base - font, at + width, base + 3

    def covers_a_label(self, box: Box) -> bool:
        return any(overlap(box, b) for b in self.labels)

    def cost(self, box: Box) -> int:
        points = sum(overlap(box, b) for b in self.points)
        return 3 * points + 2 * sum(crosses(line, box) for line in self.lines)


def around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: tuple[Spot, Spot], box: Box) -> bool:
    """Whether a line goes through a box: it does where it is within all four sides at once."""
    (x1, y1), (x2, y2) = line
    left, top, right, bottom = box
    if x1 < left > x2 or x1 > right < x2 or y1 < top > y2 or y1 > bottom < y2:
        return False  # Most lines are far from a label, and need no more than this.
    first, last = 0.0, 1.0  # The share of the line that is within the sides looked at so far.
    for way, room in (
        (x1 - x2, x1 - left), (x2 - x1, right - x1), (y1 - y2, y1 - top), (y2 - y1, bottom - y1)
    ):  # fmt: skip
        if way:
            if way < 0:
                first = max(first, room / way)
            else:
                last = min(last, room / way)
        elif room < 0:
            return False
    return first <= last


class Margin:
    """Words to the right of a chart, each level with its line so far as there is room."""

    LINE = 17

    def __init__(self, svg: Svg, left: float):
        self.svg, self.left = svg, left
        self.notes: list[tuple[float, list[str], dict]] = []

    def add(self, y: float, words: list[str], **style):
        """Words for the line at ``y``: in one line if they fit, otherwise as they are divided."""
        bold = style.get("bold", False)
        if text_width(" ".join(words), 14, bold=bold) < self.svg.width - self.left:
            words = [" ".join(words)]
        self.notes.append((y, words, style))

    def write(self):
        """Writes all of them from the top down; a lower one makes way for a higher."""
        lowest = 0.0
        for y, words, style in sorted(self.notes, key=lambda note: note[0]):
            base = max(y + 5, lowest)
            for line in words:
                self.svg.text(self.left, base, line, size=14, **style)
                base += self.LINE
            lowest = base

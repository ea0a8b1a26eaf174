"""The words of what is drawn, placed so that they stay legible."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from .geometry import Box, Line, Point, around, crosses, nearest, overlap
from .scales import Size
from .svg import GREY, INK, RULE, Svg, text_width, words_box

FARTHEST = 3  # Lines between a label and the place beside its point.
BESIDE = 5  # Words so near to a point seem to be about it.


class Labels:
    """Places the labels of points where they cover no words, no point, and few lines."""

    def __init__(self, svg: Svg, size: Size, right: float):
        """``right`` is where labels end at the latest."""
        self.svg, self.size, self.right = svg, size, right
        self.covered: list[Box] = []
        self.lines: list[Line] = []

    def keep_off(self, box: Box):
        """Labels cover nothing of this box."""
        self.covered.append(box)

    def keep_clear(self, start: Point, end: Point):
        """Labels rather do not cross this line."""
        self.lines.append((start, end))

    def add(self, x: float, y: float, words: str, *, bold: bool = True, fill: str = ""):
        """Writes a label at the best place; leaves it out if there is no free one."""
        width = text_width(words, self.size.font, bold=bold)
        spot = self.best(self.spots(x, y, width))
        if spot is None:
            return
        if spot.far:
            self.svg.line(*spot.leader[0], *spot.leader[1], stroke=RULE)
            self.keep_clear(*spot.leader)
        self.svg.text(
            spot.left, spot.base, words, size=self.size.font, fill=fill or (INK if bold else GREY),
            bold=bold, halo=True,
        )  # fmt: skip

    def best(self, spots: Iterator["Spot"]) -> "Spot | None":
        """The free one that costs least, and of its like the first.

        None costs less than it is far, and they come in that order: most need no look.
        """
        best, least = None, inf
        for spot in spots:
            if least <= spot.far:
                break
            if self.is_free(spot) and (cost := self.cost(spot)) < least:
                best, least = spot, cost
        return best

    def spots(self, x: float, y: float, width: float) -> Iterator["Spot"]:
        """Where a label may stand, the best first: above, beside, below, then further off."""
        font, gap = self.size.font, self.size.dot + 4
        least, most = self.size.left + 3, self.right - width - 2
        for far in range(FARTHEST + 1):
            off = gap + far * font
            about, beside = [x - width / 2, x - gap - width, x + gap], [x - off - width, x + off]
            rows = [(y - off - 2, about), (y + font * 0.35, beside), (y + off + font * 0.8, about)]
            for base, left in [(base, left) for base, lefts in rows for left in lefts]:
                at = min(max(left, least), most)
                box = words_box(at, base, width, font)
                if box[1] > 0 and box[3] < self.size.bottom:
                    yield Spot(at, base, box, ((x, y), nearest(box, x, y)), far)

    def is_free(self, spot: "Spot") -> bool:
        """Whether neither the words nor their leader would cover anything."""
        taken = [*self.svg.written, *self.covered]
        return not any(
            overlap(spot.box, box) or (crosses(spot.leader, box) and not spot.is_of(box))
            for box in taken
        )

    def cost(self, spot: "Spot") -> int:
        """Less for words near to their point, over few lines, and not beside another point."""
        left, top, right, bottom = spot.box
        wider = left - BESIDE, top - BESIDE, right + BESIDE, bottom + BESIDE
        crossed = sum(crosses(line, spot.box) for line in self.lines)
        beside = sum(overlap(wider, box) and not spot.is_of(box) for box in self.covered)
        return spot.far + 2 * crossed + 3 * beside


@dataclass(frozen=True)
class Spot:
    """Where the words of a label may stand."""

    left: float
    base: float
    box: Box
    leader: Line  # From the point to the words; drawn where they are further off.
    far: int  # By so many lines of text.

    def is_of(self, box: Box) -> bool:
        """Whether the box is that of the point that the words are about."""
        return overlap(around(*self.leader[0], 0), box)

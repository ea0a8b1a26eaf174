"""A page of a document as printed, with marks over what is cited or was read from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.safestring import SafeString

from .svg import GREY, WHITE, Svg

BADGE_WIDTH, BADGE_HEIGHT, GAP = 30, 17, 2
MARGIN = 6  # From the edge of the page to the badges.
ROOM_BESIDE = 4  # Between the words and the frame around them.
ROOM_ABOVE = 1  # And below: printed lines lie so close that more would strike out the next.


class Look(Enum):
    """What is known of a marked place: sign, colour and stroke, so that it is not colour alone."""

    CITED = ("", "#1d5fa8", None)
    DOUBTFUL = ("?", "#a85a00", "5 3")
    ACCEPTED = ("✓", "#1f7046", None)
    REJECTED = ("×", GREY, "2 2")

    def __init__(self, sign: str, colour: str, dashes: str | None):
        self.sign, self.colour, self.dashes = sign, colour, dashes


@dataclass(frozen=True)
class Mark:
    """One thing on a page, and the address of what stands beside the page about it.

    ``boxes`` are [page, left, bottom, right, top] in points, one a line; those of other pages
    are passed over. ``label`` is its number beside the page, ``words`` what it is. The text there
    leads back to “#mark-” and the label.
    """

    label: str
    words: str
    url: str
    boxes: Sequence[Sequence[float]]
    look: Look = Look.CITED
    is_chosen: bool = False


@dataclass(frozen=True)
class PrintedPage:
    """A page, its picture, and its size in points."""

    number: int
    url: str
    width: float
    height: float

    def draw(self, marks: Sequence[Mark]) -> SafeString:
        """The picture with a frame for each mark: those higher up on the page come first."""
        svg = Svg(
            self.width, self.height, ident=f"page-{self.number}",
            title=f"Page {self.number} as printed",
            description="The picture of the page. What is marked on it stands beside it as text.",
        )  # fmt: skip
        svg.picture(self.url)
        placed = [(mark, self.lines_of(mark)) for mark in marks]
        placed = sorted((p for p in placed if p[1]), key=lambda p: min(top for _, top, *_ in p[1]))
        free_from = 0.0
        for mark, lines in placed:
            free_from = draw_mark(svg, mark, lines, free_from)
        return svg.render()

    def lines_of(self, mark: Mark) -> list[tuple[float, float, float, float]]:
        """Left, top, right and bottom of its lines on this page, counted from the upper left."""
        return [
            (left, self.height - top, right, self.height - bottom)
            for page, left, bottom, right, top in mark.boxes
            if page == self.number
        ]


def draw_mark(svg: Svg, mark: Mark, lines, free_from: float) -> float:
    """Draws one mark with its badge below all before it; where the room for the next begins."""
    look = mark.look
    lefts, tops, rights, bottoms = zip(*lines, strict=True)
    left, top = min(lefts) - ROOM_BESIDE, min(tops) - ROOM_ABOVE
    width, height = max(rights) + ROOM_BESIDE - left, max(bottoms) + ROOM_ABOVE - top
    # In the margin, or it would hide a printed number; of a right-hand column, before it.
    badge_left = MARGIN if left < svg.width / 2 else left - GAP - BADGE_WIDTH
    badge_top = max(top, free_from)
    with svg.link(mark.url, f"{look.sign}{mark.label}: {mark.words}", f"mark-{mark.label}"):
        svg.rect(
            left, top, width, height, fill=look.colour, opacity=0.22 if mark.is_chosen else 0.08,
            stroke=look.colour, stroke_width=2 if mark.is_chosen else 1, dashes=look.dashes,
        )  # fmt: skip
        svg.rect(badge_left, badge_top, BADGE_WIDTH, BADGE_HEIGHT, fill=look.colour)
        svg.text(
            badge_left + BADGE_WIDTH / 2, badge_top + 12.5, f"{look.sign}{mark.label}",
            size=11.5, fill=WHITE, bold=True, anchor="middle",
        )  # fmt: skip
    return badge_top + BADGE_HEIGHT + GAP

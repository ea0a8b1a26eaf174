"""Boxes and lines of a drawing, in pixels from its upper left."""

Box = tuple[float, float, float, float]  # left, top, right, bottom
Point = tuple[float, float]
Line = tuple[Point, Point]


def nearest(box: Box, x: float, y: float) -> Point:
    """The place of a box that is nearest to another."""
    left, top, right, bottom = box
    return min(max(x, left), right), min(max(y, top), bottom)


def around(x: float, y: float, r: float) -> Box:
    return x - r, y - r, x + r, y + r


def overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: Line, box: Box) -> bool:
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

"""Where in a block a sentence stands."""

from ..result import Place
from ..text.blocks import Box


def part_of(place: Place, begin: int, close: int, length: int) -> Place:
    """The place of some letters of a block with ``length`` letters: its lines and their page.

    Lines have boxes but not their letters: a line's share of the letters is that of its width.
    """
    if not place.boxes:
        return place
    widths = [box.right - box.left for box in place.boxes]
    per_letter = sum(widths) / length
    lines: list[Box] = []
    left = 0.0
    for box, width in zip(place.boxes, widths, strict=True):
        if left < close * per_letter and left + width > begin * per_letter:
            lines.append(box)
        left += width
    return Place(lines[0].page, place.paragraph, place.section, tuple(lines))

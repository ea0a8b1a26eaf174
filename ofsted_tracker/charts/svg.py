from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from .geometry import Box

INK, GREY, RULE, PALE, WHITE = "#0b0c0c", "#484949", "#8a9095", "#e4e8ea", "#ffffff"
SURFACE, DOTTED = "#f4f6f7", "#9aa1a7"
LINK = "#1a65a6"
TARGET, TARGET_TEXT = "#1d5fa8", "#174e8c"

# Widths of Arial's characters in thousandths of the font size; most of the others are 556 wide.
WIDTHS = {
    character: width
    for width, characters in {
        222: "ijl’‘", 278: " !,./:;ftI", 333: "()-r“”", 500: "cksvxyzJ", 611: "FTZ",
        667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "mM", 889: "%", 944: "W", 1000: "…—@",
    }.items()
    for character in characters
}  # fmt: skip
USUAL_WIDTH, BOLD = 556, 1.07


def number(value) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


@lru_cache(4096, typed=True)  # Most attributes of a drawing are a few colours and sizes.
def attribute(name: str, value) -> str:
    text = number(value) if isinstance(value, float) else escape(str(value))
    return f' {name.replace("_", "-")}="{text}"'


@lru_cache(4096)
def text_width(text: str, size: float = 13, *, bold: bool = False) -> float:
    """How wide a text is, in pixels."""
    width = sum([WIDTHS.get(character, USUAL_WIDTH) for character in text]) * size / 1000
    return width * BOLD if bold else width


def words_box(left: float, base: float, width: float, size: float) -> Box:
    """The room of words that stand on a base line, with their descenders."""
    return left, base - 0.8 * size, left + width, base + 0.22 * size


def wrap(words: str, room: float, size: float = 13, *, bold: bool = False) -> list[str]:
    """Words broken into lines that fit the room, so far as no single word is wider."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(lines: list[str], most: int, room: float, size: float = 13) -> list[str]:
    """At most so many lines; what is left out is an ellipsis at the end of the last."""
    if len(lines) <= most:
        return lines
    rest = " ".join(lines[most - 1 :])
    return [*lines[: most - 1], in_a_line(rest, room, size) or "…"]


def in_a_line(words: str, room: float, size: float = 13, *, bold: bool = False) -> str:
    """What of the words fits the room, with an ellipsis for the rest; nothing if no word does."""
    kept, line = words.split(), words
    while kept and text_width(line, size, bold=bold) > room:
        kept.pop()
        line = f"{' '.join(kept).rstrip(',;')} …"
    return line if kept else ""


class Svg:
    """A drawing of a fixed size in pixels, with a title and a description for screen readers.

    ``ident`` is unique on its page. A drawing with links is a group of them, without is an image.
    """

    def __init__(self, width: float, height: float, *, ident: str, title: str, description: str):
        self.width, self.height = width, height
        self.ident, self.title, self.description = ident, title, description
        self.parts: list[str] = []
        self.links: list[str] = []
        self.written: list[Box] = []  # Where its texts stand.

    def _add(self, tag: str, content: str | None = None, **attributes):
        pairs = "".join([attribute(n, v) for n, v in attributes.items() if v is not None])
        if content is None:
            self.parts.append(f"<{tag}{pairs}/>")
        else:
            self.parts.append(f"<{tag}{pairs}>{escape(content)}</{tag}>")

    def line(self, x1, y1, x2, y2, *, stroke=INK, width=1, dashes=None):
        self._add(
            "line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2),
            stroke=stroke, stroke_width=width, stroke_dasharray=dashes,
        )  # fmt: skip

    def text(self, x, y, content, *, size=13, fill=INK, bold=False, italic=False, anchor=None,
             halo=False):  # fmt: skip
        """Text at its base line; ``halo`` keeps it legible over lines."""
        width = text_width(content, size, bold=bold)
        left = x - {"end": width, "middle": width / 2}.get(anchor, 0)
        self.written.append(words_box(left, y, width, size))
        self._add(
            "text", content, x=float(x), y=float(y), font_size=size, fill=fill,
            font_weight="bold" if bold else None, font_style="italic" if italic else None,
            text_anchor=anchor, stroke=WHITE if halo else None, stroke_width=3 if halo else None,
            paint_order="stroke" if halo else None, stroke_linejoin="round" if halo else None,
        )  # fmt: skip

    def circle(self, cx, cy, r, *, fill=INK, stroke=None, width=None, dashes=None):
        self._add(
            "circle", cx=float(cx), cy=float(cy), r=float(r), fill=fill, stroke=stroke,
            stroke_width=width, stroke_dasharray=dashes,
        )  # fmt: skip

    def rect(self, x, y, width, height, *, fill=INK, opacity=None, stroke=None, stroke_width=None,
             dashes=None):  # fmt: skip
        """``opacity`` is that of the filling."""
        self._add(
            "rect", x=float(x), y=float(y), width=float(width), height=float(height), fill=fill,
            fill_opacity=opacity, stroke=stroke, stroke_width=stroke_width,
            stroke_dasharray=dashes,
        )  # fmt: skip

    def picture(self, url: str):
        """A picture from an address, as large as the drawing."""
        self._add("image", href=url, width=float(self.width), height=float(self.height))

    def hit(self, x, y, width, height):
        """The area of a link that answers to a pointer; the style sheet shows focus on it."""
        self._add(
            "rect", x=float(x), y=float(y), width=float(width), height=float(height), fill="none",
            pointer_events="all",
        )  # fmt: skip

    def path(self, d, *, fill="none", stroke=INK, width=1, dashes=None):
        self._add(
            "path", d=d, fill=fill, stroke=stroke, stroke_width=width, stroke_dasharray=dashes
        )

    @contextmanager
    def link(self, url: str, label: str, ident: str | None = None) -> Iterator[None]:
        """Links what is drawn inside; ``label`` begins with the words that are seen.

        ``ident`` is for links that lead here.
        """
        outside, self.parts = self.parts, []
        yield
        inside, self.parts = self.parts, outside
        self.links.append(
            # Spaces, or the words of two lines would be read as one.
            f"<a{attribute('id', ident) if ident else ''}"
            f' href="{escape(url)}" aria-label="{escape(label)}">{" ".join(inside)}</a>'
        )

    def render(self) -> SafeString:
        drawing = "".join(self.parts)
        if self.links:  # Children of an image are hidden from screen readers, links with them.
            drawing = f'<g aria-hidden="true">{drawing}</g>{"".join(self.links)}'
        return mark_safe(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(self.width)} '
            f'{number(self.height)}" width="{number(self.width)}" height="{number(self.height)}" '
            f'role="{"group" if self.links else "img"}" '
            f'aria-labelledby="{self.ident}-t {self.ident}-d" '
            'font-family="Arial, Helvetica, sans-serif">'
            f'<title id="{self.ident}-t">{escape(self.title)}</title>'
            f'<desc id="{self.ident}-d">{escape(self.description)}</desc>{drawing}</svg>'
        )

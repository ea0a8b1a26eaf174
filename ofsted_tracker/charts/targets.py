"""What an indicator should reach, and what was done for it, on a trend chart."""

from collections.abc import Sequence
from datetime import date
from string import ascii_uppercase

from metrics.models import Intervention, Target
from metrics.series import Series

from .beside import Margin, kept_apart
from .labels import Labels
from .scales import CEILING, Size, TimeScale, ValueScale
from .svg import INK, TARGET, TARGET_TEXT, WHITE, Svg


def draw_targets(
    svg: Svg, series: Series, time: TimeScale, values: ValueScale, size: Size, labels: Labels
):  # fmt: skip
    """From the day that a target was stated until it ended or another took its place."""
    for _, y, start, end in lines_of(series, time, values, size):
        svg.line(start, y, end, y, stroke=TARGET, width=2, dashes="6 3")
        labels.keep_clear((start, y), (end, y))


def label_targets(
    series: Series, time: TimeScale, values: ValueScale, size: Size, labels: Labels, margin: Margin
):  # fmt: skip
    """On the large chart, beside it where the target holds to its end."""
    for target, y, _, end in lines_of(series, time, values, size):
        if not size.is_large:
            words = f"target {target.printed}"
            labels.add(end, y, words, fill=TARGET_TEXT, bold=False)
        elif end < size.right:
            words = f"{target.get_kind_display()} {target.printed}"
            labels.add(end, y, words, fill=TARGET_TEXT)
        else:
            words = [target.get_kind_display(), target.printed]
            margin.add(y, words, fill=TARGET_TEXT, bold=True)


def lines_of(
    series: Series, time: TimeScale, values: ValueScale, size: Size
) -> list[tuple[Target, float, float, float]]:
    """Each target with the height of its line, where that begins, and where it ends."""
    found = []
    for target, until in spells(series.targets):
        start = max(time.x(target.starts), size.left)
        end = min(time.x(until), size.right) if until else size.right
        if start <= end:
            found.append((target, values.y(target.value), start, end))
    return found


def spells(targets: Sequence[Target]) -> list[tuple[Target, date | None]]:
    """Each target and until when it held; one that is only stated again goes on."""
    found: list[tuple[Target, date | None]] = []
    for target in targets:
        if found and found[-1][1] is None:
            if found[-1][0].value == target.value and not target.ends:
                continue
            found[-1] = (found[-1][0], target.starts)
        found.append((target, target.ends))
    return found


def lettered(interventions: Sequence[Intervention]) -> list[tuple[str, Intervention]]:
    """Each with the letter that stands for it on the chart: A to Z, then AA, AB …"""
    letters = (a + b for a in ["", *ascii_uppercase] for b in ascii_uppercase)
    return list(zip(letters, interventions, strict=False))


def draw_interventions(
    svg: Svg, interventions: Sequence[Intervention], time: TimeScale, size: Size, labels: Labels
):  # fmt: skip
    """An upright with a letter on a flag; filled where limits start anew."""
    marked = [(a, done) for a, done in lettered(interventions) if time.holds(done.day)]
    places = [time.x(done.day) for _, done in marked]
    side, top = size.font + 3, CEILING - 28
    widths = [side if len(letter) == 1 else side + 8 for letter, _ in marked]
    lefts = kept_apart(places, widths, size.left, size.right)
    for (letter, done), x, left, width in zip(marked, places, lefts, widths, strict=True):
        svg.line(x, CEILING, x, size.bottom, width=1.2)
        svg.line(x, CEILING, left, top + side, width=1.2)
        fill, ink = (INK, WHITE) if done.rebases else (WHITE, INK)
        svg.rect(left, top, width, side, fill=fill, stroke=INK, stroke_width=1.2)
        svg.text(left + width / 2, top + side - 4, letter, size=size.font - 1, fill=ink, bold=True,
                 anchor="middle")  # fmt: skip
        labels.keep_off((left, top, left + width, top + side))
        labels.keep_clear((x, CEILING), (x, size.bottom))

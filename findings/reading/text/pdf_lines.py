"""Runs of letters → words and printed lines, by their places on the page of a PDF."""

from collections import Counter

from .blocks import Box, Mark
from .lines import Line
from .pdf_runs import Run
from .words import clean, letters, split_label

HANGING = 0.25  # Of a comma's height, by which its middle may stand below the line.
CELL_GAP = 3  # Times the size of the letters: a wider gap on a line stands between two cells.
MORE_THAN_LABEL = 6  # Letters: the longest is “(123)”.
SUPERSCRIPT = 0.75  # Of the size around it: a smaller number is the mark of a footnote.


def lines_of_runs(runs: list[Run], page: int) -> list[Line]:
    """The runs of a page as lines, from top to bottom as they follow each other."""
    lines: list[list[Run]] = []
    around = None  # The last line: an apostrophe alone does not reach down to the next letter.
    for run in (run for run in runs if run.text.strip()):
        box = run.box(page)
        is_beside = lines and _on_one_line(around, box)
        if is_beside and not _is_cell_apart(lines[-1], around, run):
            lines[-1].append(run)
            around = _around(around, box)
        else:
            lines.append([run])
            around = box
    return [
        Line(
            text=joined(line, size := usual_size(line)),
            box=measured(line, page, size)[0][0],
            size=size,
            bold=all(run.bold for run in line),
        )
        for line in lines
    ]


def joined(runs: list[Run], size: float) -> str:
    """The characters of runs in their order, a space where the page has a gap or a new line."""
    parts, last = [], None
    for run in runs:
        if last and _is_footnote_mark(run, size):
            continue
        apart = last and (run.gap or run.place != last.place + 1)
        parts.append(f" {run.text}" if apart and not _ends_in_hyphen(last) else run.text)
        last = run
    return "".join(parts)


def usual_size(runs: list[Run]) -> float:
    """The size of most of the letters, in points; 0 where there are none."""
    weight = Counter()
    for run in runs:
        weight[round(run.size, 1)] += len(run.text.strip())
    return weight.most_common(1)[0][0] if weight else 0.0


def measured(runs: list[Run], page: int, size: float) -> list[tuple[Box, int]]:
    """The box of each line, and how many letters it has."""
    lines: list[tuple[Box, int]] = []
    for run in runs:
        lines.append((run.box(page), 0 if _is_footnote_mark(run, size) else letters(run.text)))
        # An apostrophe after small letters: only what follows shows that both are on one line.
        while len(lines) > 1 and _on_one_line(lines[-2][0], lines[-1][0]):
            (one, some), (two, more) = lines[-2:]
            lines[-2:] = [(_around(one, two), some + more)]
    return [(Box(page, *(round(edge, 1) for edge in box[1:])), count) for box, count in lines]


def marks_of(runs: list[Run], size: float) -> tuple[Mark, ...]:
    """The marks of footnotes among runs."""
    marks: list[Mark] = []
    passed = 0
    for run in runs:
        is_mark = _is_footnote_mark(run, size)
        if is_mark:
            marks.append(Mark(run.text.strip(), passed))
        if not is_mark or run is runs[0]:  # What begins a block stays in its text.
            passed += letters(run.text)
    return tuple(marks)


def _is_footnote_mark(run: Run, size: float) -> bool:
    return run.size < SUPERSCRIPT * size and run.text.strip().isdigit()


def _ends_in_hyphen(run: Run) -> bool:
    return run.text.endswith(("\x02", "\ufffe"))


def _on_one_line(a: Box, b: Box) -> bool:
    """Whether the middle of the lower box is at the height of the taller: a comma hangs down."""
    low, tall = sorted((a, b), key=lambda box: box.top - box.bottom)
    reach = HANGING * (low.top - low.bottom)
    return tall.bottom - reach < (low.bottom + low.top) / 2 < tall.top + reach


def _is_cell_apart(line: list[Run], around: Box, run: Run) -> bool:
    """Whether a gap that is no space parts a run from its line: cells side by side."""
    if run.left - around.right <= CELL_GAP * run.size:
        return False
    head = "".join(run.text.strip() for run in line[:MORE_THAN_LABEL])[:MORE_THAN_LABEL]
    return bool(split_label(clean(head), of_list=True)[1])  # A number and its paragraph are one.


def _around(a: Box, b: Box) -> Box:
    return Box(
        a.page,
        min(a.left, b.left),
        min(a.bottom, b.bottom),
        max(a.right, b.right),
        max(a.top, b.top),
    )

"""Documents read by commands: on all cores, each in a process of its own."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from django.conf import settings

from findings.reading import Reading
from findings.reading.apart import read_apart
from findings.reading.limits import Limits

from .progress import with_progress

OCR = "Read pictures of text too, by tesseract: about five seconds a page."


def read_documents(files: Sequence[Path], *, ocr: bool = False) -> Iterator[tuple[Path, Reading]]:
    """Each file with its reading, in the order given, with a progress bar on a terminal.

    A thread a core: each waits for the process that it has started.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        readings = zip(files, pool.map(partial(_read, ocr=ocr), files), strict=True)
        yield from with_progress(readings, total=len(files))


def in_print(name: str | Path) -> str:
    """A file's name with “�” for what is no UTF-8, which could be neither printed nor kept."""
    return os.fsencode(name).decode(errors="replace")


def _read(file: Path, *, ocr: bool) -> Reading:
    return read_apart(file, in_print(file.name), Limits(**settings.REPORT_LIMITS), ocr=ocr)


def columns(rows: Sequence[Sequence]) -> str:
    """Rows as a table: the first column to the left, figures to the right."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )

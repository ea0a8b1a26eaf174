"""Damages documents at random, and reads what comes out.

Run as a command it reads many, each by its number, so that one that fails can be had again:

    python -m tests.findings.reading.mangling 2000            # numbers 0 to 1999
    python -m tests.findings.reading.mangling read 1234 1235  # number 1234 with its traceback
"""

import io
import random
import re
import subprocess
import sys
import time
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache

import pypdfium2 as pdfium

from findings.reading import read
from findings.reading.text.kinds import HEAD
from tests.findings.reading.making import docx, pdf, scanned_pdf, zipped
from tests.provenance import ROOT, SOURCES

LONGEST = 10  # Seconds for one document.
AT_ONCE = 100  # Documents that one process reads.
SMALL = 150_000  # Bytes of a real report that is taken.
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@cache
def originals() -> list[bytes]:
    """Small reports, where there are some, the texts of them, and documents made by hand."""
    found = sorted(SOURCES.glob("reports/*.pdf")) + sorted(SOURCES.glob("seeds/*.txt"))
    small = [path.read_bytes() for path in found if path.stat().st_size < SMALL]
    texts = [plain_text(content) for content in small if b"%PDF-" in content[:HEAD]]
    return [*small, *texts, pdf(), scanned_pdf(), docx(), docx(_of_all_sorts)]


def plain_text(content: bytes) -> bytes:
    """The text of a PDF as a reader pastes it, with form feeds between the pages."""
    with closing(pdfium.PdfDocument(content)) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document).encode()


def _of_all_sorts(document):
    document.add_heading("Areas for improvement")
    for style in ("List Number", "List Bullet", "Quote"):
        document.add_paragraph("Ensure that plans are clear.", style)
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Overall effectiveness"


def mangled(number: int) -> bytes:
    """The document of that number: always the same, as long as the originals are."""
    chance = random.Random(number)
    return mangle(chance.choice(originals()), chance)


def mangle(content: bytes, chance: random.Random) -> bytes:
    """A document damaged within its packed parts, if it has any, or as a whole."""
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _with_a_part_damaged(content, chance)
    if content.startswith(b"%PDF-") and chance.random() < 0.6:
        return _with_streams_damaged(content, chance)
    return damaged(content, chance)


def damaged(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice([1, 1, 2, 5])):
        content = chance.choice(DAMAGES)(content, chance)
    return content


def _cut(content, chance):
    return content[: chance.randrange(len(content) + 1)]


def _flip(content, chance):
    changed = bytearray(content)
    for _ in range(chance.choice([1, 10, 100]) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _drop(content, chance):
    start, length = chance.randrange(len(content) + 1), chance.choice([1, 50, 5000])
    return content[:start] + content[start + length :]


def _repeat(content, chance):
    start, length = chance.randrange(len(content) + 1), chance.choice([10, 500, 5000])
    return (
        content[:start] + content[start : start + length] * chance.choice([2, 20]) + content[start:]
    )


def _splice(content, chance):
    other = chance.choice(originals())
    start, length = chance.randrange(len(other)), chance.choice([20, 2000, 50_000])
    place = chance.randrange(len(content) + 1)
    return content[:place] + other[start : start + length] + content[place:]


def _renumber(content, chance):
    """Another number in the place of one: of an object, a length, a count, a letter."""
    numbers = list(re.finditer(rb"\d+", content))
    if not numbers:
        return content
    found = chance.choice(numbers)
    other = chance.choice(
        [b"0", b"-1", b"4294967295", b"9" * 30, b"1e38", chance.choice(numbers)[0]]
    )
    return content[: found.start()] + other + content[found.end() :]


DAMAGES = [_cut, _flip, _drop, _repeat, _splice, _renumber, _renumber]


def _with_streams_damaged(content: bytes, chance: random.Random) -> bytes:
    """Damage within what is packed: of a packed stream as such only the packing would break."""
    share = chance.choice([0.02, 0.2, 1])

    def repacked(found):
        try:
            plain = zlib.decompress(found[1])
        except zlib.error:
            return found[0]
        if chance.random() > share:
            return found[0]
        return b"stream\n" + zlib.compress(damaged(plain, chance), 1) + b"\nendstream"

    return STREAM.sub(repacked, content)


def _with_a_part_damaged(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(["word/document.xml", "word/numbering.xml", *members])
    return zipped({**members, name: damaged(members[name], chance)})


@dataclass
class Outcome:
    """What became of the documents."""

    read: int = 0
    refused: int = 0
    slowest: tuple[float, int] = (0.0, -1)  # Seconds, number of the document.
    broke_down: list[int] = field(default_factory=list)  # Ended the process.
    failures: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        seconds, number = self.slowest
        return (
            f"{self.read} read, {self.refused} refused; slowest {seconds:.1f} s (number {number}); "
            f"{len(self.broke_down)} broke the process down {self.broke_down or ''}\n"
        ) + "\n".join(self.failures)


def try_all(count: int, first: int = 0) -> Outcome:
    """Reads that many mangled documents in processes of their own."""
    outcome, number, end = Outcome(), first, first + count
    while number < end:
        number = _try_some(number, min(number + AT_ONCE, end), outcome)
    return outcome


def _try_some(first: int, end: int, outcome: Outcome) -> int:
    """The number to go on from: after the one that broke the process down, if one did."""
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, "read", str(first), str(end)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    for number, seconds, what in (line for line in lines if len(line) == 3):
        outcome.read += what == "read"
        outcome.refused += what == "refused"
        outcome.slowest = max(outcome.slowest, (float(seconds), int(number)))
        if float(seconds) > LONGEST:
            outcome.failures.append(f"Number {number} took {seconds} seconds.")
    if done.returncode == 0:
        return end
    last = int(lines[-1][0])
    if done.returncode < 0:
        outcome.broke_down.append(last)
    else:
        outcome.failures.append(f"Number {last}: {done.stderr.strip().splitlines()[-1]}")
    return last + 1


def _read_some(first: int, end: int) -> None:
    for number in range(first, end):
        content = mangled(number)
        print(number, flush=True)
        start = time.perf_counter()
        reading = read(content, "report.pdf")
        seconds = time.perf_counter() - start
        print(f"{number}\t{seconds:.2f}\t{'refused' if reading.error else 'read'}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        _read_some(int(sys.argv[2]), int(sys.argv[3]))
    else:
        outcome = try_all(*map(int, sys.argv[1:]))
        print(outcome)
        sys.exit(bool(outcome.failures))

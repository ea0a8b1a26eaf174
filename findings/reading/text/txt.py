"""Plain text → Text: paragraphs between empty lines, pages between form feeds."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from ..limits import Limits, Unreadable
from .blocks import Block, Cell, Kind, Text
from .layout import joined_over_pages, with_rests_of_numbered
from .lines import Line, blocks_of_lines, ends_sentence
from .running_heads import without_feet, without_running_heads
from .words import clean, split_label

FULL = 0.8  # Of the width: a line that had room for the next word within it was ended on purpose.
FULL_AT_STOP = 0.92  # The same, where the line before it ends a sentence and it begins one.
USUAL_WIDTH = 0.9  # Of all lines are no longer than the width of the text.
MOST_NOTE_LINES = 8  # At the foot of a page.
MOST_CONTROLS = 0.01  # Share of a text's letters: a form feed, an odd bullet. Noise has a tenth.
# “Adoption performance Good”: in a sentence no grade has a capital.
_GRADED = re.compile(
    r".{10,}\s(?:Outstanding|Good|Requires [Ii]mprovement(?: to be good)?|Adequate|Inadequate)$"
)
_CUT_GRADE = re.compile(r"Requires\nimprovement|Requires improvement\nto be good$", re.IGNORECASE)
_BRACKET = re.compile(r"\((?!\w{1,3}\))")  # Of a reference, and not of a label: “(1)”, “(iii)”.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BOLD = re.compile(r"\*\*([^*\n]+)\*\*")  # Of Markdown.


def read_txt(content: bytes, limits: Limits) -> Text:
    """The text of a plain-text file. Raises Unreadable."""
    text = _BOLD.sub(r"\1", _decoded(content))
    if len(text) > limits.characters:
        raise Unreadable(f"It holds more than {limits.characters:,} letters: that is no report.")
    pages = [page.splitlines() for page in text.split("\f")]
    pages = without_running_heads(pages) if len(pages) > 1 else [without_feet(pages[0])]
    width = _width(text)
    lines, notes = [], []
    for number, page in enumerate(pages, start=1):
        printed = _lines(page, width)
        notes_begin = _first_note(printed, len(notes) + 1) if len(pages) > 1 else len(printed)
        lines += [(number if len(pages) > 1 else None, line) for line in printed[:notes_begin]]
        notes += [Block(Kind.NOTE, note, number) for note in _notes(printed[notes_begin:])]
    contents = _contents([line.text for _, line in lines])
    entries = _entries(lines[contents.start : contents.stop])
    before = joined_over_pages(_blocks(lines[: contents.start]))
    after = with_rests_of_numbered(joined_over_pages(_blocks(lines[contents.stop :])))
    return Text((*before, *entries, *after, *notes), pages=len(pages) if len(pages) > 1 else 0)


def _blocks(lines: list[tuple[int | None, Line]]) -> list[Block]:
    """The blocks of lines with their pages; lines with tabs are the rows of a table."""
    blocks: list[Block] = []
    runs = groupby(lines, key=lambda entry: (entry[0], "\t" in entry[1].text))
    for table, ((page, is_table), run) in enumerate(runs):
        own = [line for _, line in run]
        blocks += _cells(own, page, table) if is_table else blocks_of_lines(own, page)
    return blocks


def _contents(lines: list[str]) -> range:
    """Where the table of contents stands.

    Its entries end with the numbers of pages; where these are lost, it ends where its first two
    entries recur.
    """
    words = [_without_page(line).lower() for line in lines]
    if "contents" not in words:
        return range(0)
    begins = ends = words.index("contents") + 1
    while any(line[-1].isdigit() for line in lines[ends : ends + 2]):  # An entry may be wrapped.
        ends += 1
    if ends > begins:
        return range(begins, ends)
    first = words[begins : begins + 2]
    for place in range(begins + 1, len(words) - 1):
        if words[place : place + 2] == first:
            return range(begins, place)
    return range(0)


def _first_note(lines: list[Line], number: int) -> int:
    """Where the footnotes of a page begin: at its foot, with the next number and no full stop."""
    for place in range(max(1, len(lines) - MOST_NOTE_LINES), len(lines)):
        if re.match(rf"{number}\s[A-Z‘“]", lines[place].text):
            return place
    return len(lines)


def _notes(lines: list[Line]) -> Iterator[str]:
    """Footnotes, each from its number to the next."""
    note: list[str] = []
    for line in lines:
        if note and re.match(r"\d{1,2}\s[A-Z‘“]", line.text):
            yield clean(" ".join(note))
            note = []
        note.append(line.text)
    if note:
        yield clean(" ".join(note))


def _entries(lines: list[tuple[int | None, Line]]) -> list[Block]:
    """The blocks of a table of contents: an entry that is wrapped ends with its page's number."""
    have_pages = any(line.text[-1].isdigit() for _, line in lines)
    entries: list[Block] = []
    for number, line in lines:
        words = clean(line.text)
        if entries and have_pages and not entries[-1].text[-1].isdigit():
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {words}")
        else:
            entries.append(Block(Kind.CONTENTS, words, number))
    return entries


def _without_page(entry: str) -> str:
    """An entry of the contents without the dots and the number after it."""
    return entry.rstrip("0123456789").rstrip(". \t")


def _decoded(content: bytes) -> str:
    """Raises Unreadable for what is no text in any encoding that is met with."""
    for encoding in _encodings(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CONTROLS.findall(text)) <= MOST_CONTROLS * len(text):
            return text
    raise Unreadable(
        "It is neither a PDF, nor a Word document, nor a text. "
        "Hand in the PDF that Ofsted published."
    )


def _encodings(content: bytes) -> tuple[str, ...]:
    """UTF-16 shows by its mark, or by the nulls that are half of its letters."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    head = content[:1000]
    for encoding, nulls in (("utf-16-be", head[::2]), ("utf-16-le", head[1::2])):
        if nulls.count(0) > len(nulls) / 2:
            return (encoding,)
    return ("utf-8-sig", "cp1252")


def _width(text: str) -> int:
    lengths = sorted(len(line.strip()) for line in text.splitlines() if line.strip())
    return lengths[int(len(lengths) * USUAL_WIDTH)] if lengths else 0


def _lines(printed: list[str], width: int) -> list[Line]:
    lines, gap, last = [], True, ""
    for line, after in pairwise([*printed, ""]):
        if words := line.strip():
            is_apart = _is_apart(last, line, width) or _is_alone(last, line, after, width)
            lines.append(Line(words, after_gap=gap, is_apart=is_apart))
            last = line
        gap = not words
    return lines


def _is_apart(last: str, line: str, width: int) -> bool:
    """Whether a line begins anew: set in, or the line before it had room for its first word."""
    if _is_cut(last.strip(), line.strip()):
        return False
    if _indent(line) > _indent(last) or _GRADED.match(last.strip()):
        return True
    if _is_rest_of_name(last.strip(), line.strip(), width):
        return False
    begins = last.rstrip().endswith(".") and line.strip()[0].isupper()
    full = FULL_AT_STOP if begins else FULL
    return len(last.strip()) + 1 + len(line.split()[0]) < full * width


def _is_cut(last: str, line: str) -> bool:
    """Whether a line's end has cut a grade, or a bracket from what it belongs to or in two."""
    return (
        bool(_CUT_GRADE.search(f"{last}\n{line}"))
        or last.count("(") > last.count(")")
        or bool(_BRACKET.match(line))
    )


def _is_rest_of_name(last: str, line: str, width: int) -> bool:
    """Whether a narrow column has wrapped a name: small letters go on, and no stop ends it."""
    has_stop = ends_sentence(last) or ends_sentence(line)
    is_narrow = len(line) < FULL * width or _GRADED.match(line)
    return bool(line[0].islower() and is_narrow and not has_stop)


def _is_alone(last: str, line: str, after: str, width: int) -> bool:
    """Whether a line is a heading, or its first half: no stop ends it, and one the line before."""
    last, begins = last.strip(), line.strip()
    has_end = ends_sentence(last) or (last.endswith(")") and begins[0].isupper())
    if not has_end or begins.endswith((".", ";")) or _is_cut(last, begins):
        return False
    if (
        not after.strip()
        or split_label(clean(after), of_list=False)[0]
        or _is_apart(line, after, width)
    ):
        return True
    return _is_rest_of_name(begins, after.strip(), width)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _cells(lines: list[Line], page: int | None, table: int) -> list[Block]:
    return [
        Block(Kind.PARAGRAPH, clean(words), page, cell=Cell(table, row, column))
        for row, line in enumerate(lines)
        for column, words in enumerate(line.text.split("\t"))
        if words.strip()
    ]

"""The rows of a CSV file: whatever its encoding and separator."""

import codecs
import csv
import io
from collections.abc import Iterator

from .faults import Unreadable
from .limits import Limits

SEPARATORS = ",;\t"
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def csv_rows(content: bytes, _limits: Limits) -> tuple[str, Iterator[list[str]]]:
    """No sheet, and the rows. Raises Unreadable, also while they are read."""
    text = decoded(content)
    return "", _rows(text, _separator_of(text))


def decoded(content: bytes) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or as Excel saves it on Windows (cp1252).

    Raises Unreadable for anything else.
    """
    encodings = ["utf-16"] if content.startswith(UTF_16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Unreadable("The content is not text. Save the table as “CSV UTF-8” and choose that file")


def _separator_of(text: str) -> str:
    """The sign that parts the first line into most columns: , or ; or tab."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def columns(separator: str) -> int:
        return len(next(csv.reader([first], delimiter=separator)))

    return max(SEPARATORS, key=columns)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise Unreadable(
            f"Line {reader.line_num} cannot be read as CSV ({error}). Look for a quotation mark "
            "without its partner, or save the table anew"
        ) from error

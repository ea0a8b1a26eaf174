"""Printed characters in one spelling: dashes, ligatures, bullets, spaces."""

import re
import unicodedata

# pdfium writes a hyphen at a line's end as U+0002 or U+FFFE; Symbol and Wingdings fonts put
# theirs into the private-use area. These reports never break words by hyphen of their own.
_ODD = str.maketrans(
    {
        "\x02": "-",
        "\ufffe": "-",
        "\u00ad": "-",
        "\u2011": "-",
        "\uf02d": "–",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u200b": "",
        "\ufeff": "",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        # To a pattern for capitals and small letters they are “s” and “i”.
        "ſ": "s",
        "ı": "i",
        "İ": "I",
    }
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
BULLET = r"[•◦‣▪■◼●○⬛–−\-\*\uE000-\uF8FF]"
# At the head of any line; and, where the document itself says “list item”, a number without stop
# or in brackets, which elsewhere may be a figure.
_LABEL = re.compile(rf"^\s*({BULLET}|o(?=\s)|\d{{1,3}}[.)](?![\d.,;)]))\s*")
_ITEM_LABEL = re.compile(r"^\s*(\d\.\d\.?(?=\s)|\d{1,3}(?=\s+[A-Z])|\(\d{1,3}\))\s*")
# A space on the wrong side of a stop; and one that a line's end has put into “24-hour”, which is
# not that of “16- and 17-year-olds”.
_MISPLACED_SPACE = re.compile(r" ([,.;:?!])(?=[^\W\d])")
_AFTER_HYPHEN = re.compile(r"(?<=\d-) (?!(?:and|or|to)\b)(?=\w)")


def letters(text: str) -> int:
    """How many letters and signs a text has as it is read, without spaces."""
    return len("".join(_spelt(text).split()))


def _spelt(text: str) -> str:
    return _CONTROLS.sub(" ", unicodedata.normalize("NFC", text.translate(_ODD)))


def clean(text: str) -> str:
    """The words as printed on one line: one kind of space, no control characters."""
    text = _spelt(text)
    text = re.sub(r"\s+", " ", text).strip()
    text = _AFTER_HYPHEN.sub("", _MISPLACED_SPACE.sub(r"\1 ", text))
    return re.sub(r" ([,.;:?!)])", r"\1", text)


def split_label(text: str, *, of_list: bool) -> tuple[str, str]:
    """The bullet or number that a text begins with, and the rest: (“12.”, “Ensure …”).

    ``of_list``: the document's tags call it a list item, so a bare number is its label too.
    """
    found = _LABEL.match(text) or (of_list and _ITEM_LABEL.match(text))
    return (found[1].strip(), text[found.end() :]) if found else ("", text)


def plain(text: str) -> str:
    """Lower case, straight quotes, one kind of dash: to compare with, never to show."""
    text = unicodedata.normalize("NFKD", text).lower()
    text = re.sub(r"[\u2018\u2019\u02bc]", "'", text)
    text = re.sub(r"[\u201c\u201d]", '"', text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return re.sub(r"\s+", " ", text).strip()

"""A guard against details of single children.

It finds what looks like a date of birth, a number that names one child, or a home address. It is
no proof: the person who writes rewords, or confirms that no child is meant.
"""

import re

DAY = r"\d{1,2}(?:st|nd|rd|th)?[ /.-](?:\d{1,2}|[A-Z][a-z]+)[ /.-]\d{2,4}"
DATE_OF_BIRTH = re.compile(
    rf"\b(?:d\.?o\.?b\b\.?|date of birth|born(?: on)?|b\.)\W{{0,3}}(?:is |was )?{DAY}",
    re.IGNORECASE,
)
TEN_DIGITS = re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")
PUPIL_NUMBER = re.compile(r"\b[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]\b")
CASE_NUMBER = re.compile(
    r"\b(?:case|client|child|person|pupil|file|LCS|ICS|EHM|Mosaic|Liquidlogic|NHS|UPN)(?:['’]s)?\s*"
    r"(?:(?:id|no\.?|number|ref\.?|reference|#)\W{0,3}[A-Z]{0,3}\d{3,}|[:#]?\s*[A-Z]{0,3}\d{5,})\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b")
CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # Of a unique pupil number: 23, without I, O and S.


def child_level_data(text: str) -> list[str]:
    """What in a text looks like a detail of one child, in words: “a date of birth”.

    >>> child_level_data("Seen 12 times; DOB 03/05/2012.")
    ['a date of birth']
    >>> child_level_data("Child X, aged 9, was seen on 3 May 2026.")
    []
    """
    numbers = TEN_DIGITS.findall(text)
    is_found = {
        "a date of birth": DATE_OF_BIRTH.search(text),
        "an NHS number": any(map(is_nhs_number, numbers)),
        "a unique pupil number": any(map(is_pupil_number, PUPIL_NUMBER.findall(text))),
        "a case number": CASE_NUMBER.search(text),
        "a postcode": POSTCODE.search(text),
    }
    return [words for words, found in is_found.items() if found]


def is_nhs_number(text: str) -> bool:
    """Whether the tenth digit is the check digit (modulus 11) of the nine before it."""
    digits = [int(c) for c in text if c.isdigit()]
    check = -sum(d * weight for d, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check == digits[9]


def is_pupil_number(text: str) -> bool:
    """Whether the first letter is the check letter (modulus 23) of what follows."""
    values = [int(c) if c.isdigit() else CHECK_LETTERS.index(c) for c in text[1:]]
    weighted = sum(v * weight for weight, v in enumerate(values, start=2))
    return CHECK_LETTERS[weighted % 23] == text[0]

"""Ways to write patterns that stay readable."""

import re


def any_of(phrases: str) -> str:
    """The pattern of any of some phrases, which semicolons part: “about; up to”."""
    return "(?:" + "|".join(phrase.strip() for phrase in phrases.split(";")) + ")"


def pattern(text: str) -> re.Pattern:
    """A pattern for words in capital or small letters."""
    return re.compile(text, re.IGNORECASE)


# Words before a value that leave open how much it is exactly.
ABOUT = (
    "about; around; approximately; almost; nearly; over; under; some; roughly; estimated; circa;"
    "up to; at least; close to; in excess of; above; below;"
    "(?:more|less|fewer|greater) than"
)

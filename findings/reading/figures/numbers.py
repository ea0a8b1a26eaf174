"""Numbers in digits and in words: “1,008”, “17.6”, “Twenty-one”."""

import re

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_SMALL = f"{_UNITS} fifteen sixteen seventeen eighteen nineteen".split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: n for n, word in enumerate(_SMALL)}
_VALUES |= {word: 10 * n for n, word in enumerate(_TENS, start=2)}

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
IN_WORDS = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[1:10])}))?|{'|'.join(_SMALL)})\b"
SMALL_NUMBER = rf"(?:\d{{1,2}}|{IN_WORDS})"

# Part of a name or a compound (“COVID-19”, “Here4U”, “two-weekly”, “16th”) is no number.
# Without its space before (“are100%”) it is one where a percent sign follows.
NUMBER = re.compile(
    rf"(?<![\w£.,/:])(?<![A-Za-z][-–])(?:{_DIGITS}(?!\d|[.,/:]\d|[A-Za-z])|{IN_WORDS})(?![-–][a-z])"
    rf"|(?<=[a-z]){_DIGITS}(?=\s?%)",
    re.IGNORECASE,
)
# Whether there is anything to read: a number or a share in words.
NUMERAL = re.compile(rf"\d|\b(?:{IN_WORDS}|half|thirds?|quarters?|fifths?|tenth)\b", re.IGNORECASE)


def number(printed: str) -> float:
    """The value of a match of NUMBER.

    >>> number("1,008"), number("Twenty-one")
    (1008.0, 21.0)
    """
    if printed[0].isdigit():
        return float(printed.replace(",", ""))
    return float(sum(_VALUES[word] for word in re.split("[- ]", printed.lower())))

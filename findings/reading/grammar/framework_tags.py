"""Cross-references to the Children’s Social Care National Framework, in brackets after an item.

Source of the names: Department for Education, “Children’s social care: national framework”, 2023.
"""

import re

_BRACKET = re.compile(r"\(([^()]+)\)")
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6"}
_NUMBER = rf"(?:\d|{'|'.join(_WORDS)})"
_NUMBERED = re.compile(
    rf"\b(outcome|enabler|principle)s?\s+({_NUMBER}(?:\s*(?:,|and|&)\s*{_NUMBER}\b)*)\b",
    re.IGNORECASE,
)
_NAMED = {
    "enabler 1": r"enabler\b.*multi-agency working",
    "enabler 2": r"enabler\b.*leaders drive",
    "enabler 3": r"enabler\b.*workforce",
    "outcome 1": r"outcome\b.*stay together",
    "outcome 2": r"outcome\b.*family network",
    "outcome 3": r"outcome\b.*safe in and outside",
    "outcome 4": r"outcome\b.*stable, loving homes",
}


def framework_tags(words: str) -> tuple[str, ...]:
    """“(outcome four, national framework)” → “outcome 4”. In the order of print, each once."""
    tags: list[str] = []
    for bracket in _BRACKET.findall(words):
        numbered = _NUMBERED.findall(bracket)
        for kind, numbers in numbered:
            tags += [f"{kind.lower()} {_digit(n)}" for n in re.findall(_NUMBER, numbers, re.I)]
        if not numbered:
            tags += [tag for tag, name in _NAMED.items() if re.search(name, bracket, re.I)]
    return tuple(dict.fromkeys(tags))


def _digit(number: str) -> str:
    return _WORDS.get(number.lower(), number)

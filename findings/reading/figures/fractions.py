"""Shares in words: “a quarter of children”, “one in five”, “none of the 15”, “all but one”."""

from collections.abc import Iterator
from dataclasses import replace

from .numbers import IN_WORDS, SMALL_NUMBER, number
from .patterns import any_of, pattern
from .value import Value

_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
# Behind “half” and “a quarter”, where they are not of a year or an hour.
_OF_PEOPLE = (
    r"(?= "
    + any_of(
        r"of(?! that\b| (?:the|an?) (?:year|day|hour|term|century)"
        r"| the (?:\w+ )?(?:rate|average|figure|level)\b); the (?=number|cases|young);"
        "are; is; were; was; have; had; do; did; live; take; took; attend; remain; come; came;"
        r"said; not; being; (?:¤+ )?in\b; the (?=children); children; young; care; families;"
        "social; cases; looked"
    )
    + ")"
)
_FRACTION = pattern(
    r"\b(?:(?P<many>two|three|four)[- ](?P<parts>third|quarter|fifth)s"
    rf"|(?:an?|one|(?:the )?(?:other|remaining))[- ](?P<part>third|quarter|fifth|tenth){_OF_PEOPLE}"
    rf"|(?<!and a )(?<!first )(?<!second )(?<!latter )(?<!other )(?P<half>half){_OF_PEOPLE}"
    r"|(?<=by )(?P<by_half>half)\b(?! an?\b))"
)
_ONE_IN = pattern(
    rf"\b(?P<of>one|two|three|[1-3]) (?:in|(?P<out_of>out of))(?: every)? (?P<all>{SMALL_NUMBER})\b"
    rf"(?! {any_of('areas; teams; weeks; months; years; days; different; of the; local')})"
)
# “None of the 15 children”, “no pupils (out of 15)”; “15 came, of whom none left”.
_SOME = rf"(?:the |those |its )?(?:\d|{IN_WORDS})"
_NOBODY = pattern(
    rf"\b(?P<none>none)(?= of (?:whom\b|{_SOME}))|\b(?P<no>no)(?= [\w’-]+ \(out of \d)"
    rf"|(?:^of {_SOME}[^.;]*,|\bof whom) (?P<of_them>none)\b"
)
# “All but one of their 122 leavers”.
_ALL_BUT = pattern(rf"\ball but (?P<but>{SMALL_NUMBER}) of (?:the|its|their) (?P<all>\d[\d,]*)\b")
_LEAST, _MOST = 3, 10  # Of what “one in …” is a share and no count.


def fractions_in(text: str) -> Iterator[Value]:
    """Each share in words as an approximate percentage; “none of the 15” as a count."""
    for found in _FRACTION.finditer(text):
        part = found["parts"] or found["part"] or "half"
        many = number(found["many"]) if found["many"] else 1
        yield _share(found.span(), many, _PARTS[part.lower()])
    for found in _ONE_IN.finditer(text):
        part, whole = number(found["of"]), number(found["all"])
        if _LEAST <= whole <= _MOST:
            share = _share(found.span(), part, whole)
            exact = {"numerator": int(part), "denominator": int(whole), "is_approximate": False}
            yield replace(share, **exact) if found["out_of"] else share
    for found in _ALL_BUT.finditer(text):
        whole = int(number(found["all"]))
        part = whole - int(number(found["but"]))
        yield Value(found.start(), found.end("but"), part, "count", None, part, whole)
    for found in _NOBODY.finditer(text):
        yield Value(*found.span(found.lastgroup), 0, "count")


def _share(span: tuple[int, int], part: float, whole: float) -> Value:
    return Value(*span, round(100 * part / whole), "%", is_approximate=True)

"""What reading a document gives: plain data, no Django.

The keys of ``as_json`` are the contract of ``manage.py read_report --format jsonl``.
"""

from dataclasses import asdict, dataclass, field
from datetime import date

from .text.blocks import Box


@dataclass(frozen=True)
class Place:
    """Where the document says it. ``page`` counts from 1, None for a text without pages."""

    page: int | None = None
    paragraph: str = ""  # As printed: “56”.
    section: str = ""  # The heading above.
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The grade of one area, in printed words."""

    area: str
    grade: str
    words: str  # The sentence or table row that says it.
    place: Place = Place()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """One thing that the document asks for, whole, unwrapped, brackets included."""

    ref: str  # As printed: “12”; empty for a bullet.
    text: str
    group: str = ""  # Sub-heading or time band: “Within three months”.
    addressee: str = "local authority"  # Or “LSCB”.
    tags: tuple[str, ...] = ()  # National framework: “outcome 4”, “enabler 2”, “principle 1”.
    place: Place = Place()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """A numbered paragraph or bullet of the findings."""

    ref: str
    section: str
    text: str
    place: Place = Place()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statistic:
    """One performance figure: a value with its unit, its period and its sentence."""

    value: float
    unit: str  # “%”, “count”, “weeks”, “days”, “months”, “per 10,000”, “£” …
    period: str  # As printed: “December 2015”, “currently”; empty where none is.
    sentence: str
    printed: str  # The value as printed: “52%”, “a quarter”.
    start: date | None = None  # The period, where it can be resolved.
    end: date | None = None
    is_resolved: bool = False  # Resolved against the visit, not printed as a date.
    high: float | None = None  # Upper end of a range.
    numerator: int | None = None
    denominator: int | None = None
    owner: str = "own"  # Or whose the value is: “england”, “neighbours”, “region”, “target” …
    is_approximate: bool = False
    is_context: bool = False  # It tells of the area and its people, not of the services.
    place: Place = Place()
    doubts: tuple[str, ...] = ()


@dataclass
class Reading:
    """One document as read, or the reason why it could not be (``error``)."""

    file: str
    sha256: str = ""
    pages: int = 0
    reader: int = 0  # Version of the reader.
    title: str = ""
    authority: str = ""
    framework: str = ""
    kind: str = ""
    inspection_start: date | None = None
    inspection_end: date | None = None
    dates_printed: str = ""
    published: date | None = None
    lead_inspector: str = ""
    judgements: list[Judgement] = field(default_factory=list)
    lscb_grade: str | None = None
    lscb_judgement: Judgement | None = None
    recommendations: list[Recommendation] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    statistics: list[Statistic] = field(default_factory=list)
    # Facts of the title page (“authority”, “dates”, “lead_inspector” …) to where they are printed.
    places: dict[str, Place] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    error: str | None = None

    def as_json(self) -> dict:
        """Plain values: dates as ISO text; each item with its ``page`` beside its place."""
        plain = _plain(asdict(self))
        for name in ITEMS:
            for item in plain[name]:
                item["page"] = item["place"]["page"]
        return plain

    @classmethod
    def from_json(cls, plain: dict) -> "Reading":
        """The reading that ``as_json`` gave these values of."""
        values = dict(plain)
        for name, item in ITEMS.items():
            values[name] = [_item(item, entry) for entry in plain[name]]
        if plain["lscb_judgement"]:
            values["lscb_judgement"] = _item(Judgement, plain["lscb_judgement"])
        values["places"] = {fact: _place(place) for fact, place in plain["places"].items()}
        return cls(**_dated(values, "inspection_start", "inspection_end", "published"))


ITEMS = {
    "judgements": Judgement,
    "recommendations": Recommendation,
    "findings": Finding,
    "statistics": Statistic,
}


def _item(item: type, plain: dict):
    values = {name: value for name, value in plain.items() if name != "page"}
    for name in values.keys() & {"doubts", "tags"}:
        values[name] = tuple(values[name])
    return item(**_dated({**values, "place": _place(plain["place"])}, "start", "end"))


def _place(plain: dict) -> Place:
    return Place(**{**plain, "boxes": tuple(Box(*box) for box in plain["boxes"])})


def _dated(values: dict, *names: str) -> dict:
    dates = {name: date.fromisoformat(values[name]) for name in names if values.get(name)}
    return {**values, **dates}


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return value.isoformat() if isinstance(value, date) else value

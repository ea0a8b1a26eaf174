"""What was read, put into words for the review: a headline and a line of notes for each item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from findings.dates import DatePrecision, span_in_words
from findings.models import (
    Authority,
    Draft,
    DraftItem,
    Finding,
    Framework,
    Inspection,
    JudgementArea,
    Recommendation,
    Theme,
)
from metrics.models import Indicator, Unit
from ofsted_tracker.charts.printed_page import Look, Mark

Decision = DraftItem.Decision
FACTS = {
    "authority": "Council",
    "kind": "Kind of visit",
    "framework": "Framework",
    "dates": "Dates of the visit",
    "published": "Published on",
    "lead_inspector": "Lead inspector",
    "title": "Title",
}
OWNERS = {
    "own": "The council’s own value",
    "england": "England",
    "region": "The region",
    "neighbours": "Statistical neighbours",
    "target": "A target",
    "other": "Somebody else’s value",
}
LOOKS = {Decision.ACCEPTED: Look.ACCEPTED, Decision.REJECTED: Look.REJECTED}
MARK_WORDS = 80


@dataclass(frozen=True)
class Names:
    """Codes to names, read at once for all items of a page."""

    authorities: dict[str, str]
    frameworks: dict[str, str]
    areas: dict[str, str]
    themes: dict[str, str]
    indicators: dict[str, str]

    @classmethod
    def for_items(cls, items: Sequence[DraftItem], framework: str) -> "Names":
        """Those that the items bear: at most five queries. ``framework`` is that of the draft."""

        def named(queryset, key: str, wanted: set) -> dict[str, str]:
            rows = queryset.filter(**{f"{key}__in": wanted - {None, ""}})
            return dict(rows.values_list(key, "name"))

        values = [item.values for item in items]
        facts = {v["fact"]: v.get("value") for v in values if "fact" in v}
        return cls(
            authorities=named(Authority.objects, "slug", {facts.get("authority")}),
            frameworks=named(Framework.objects, "code", {facts.get("framework")}),
            areas=named(
                JudgementArea.objects.filter(framework__code=framework),
                "code",
                {v.get("area_code") for v in values},
            ),
            themes=named(Theme.objects, "slug", {v.get("theme") for v in values}),
            indicators=named(Indicator.objects, "slug", {v.get("indicator") for v in values}),
        )


def framework_of(draft: Draft) -> str:
    """The code of the framework that the document was read by, as corrected; empty if unknown."""
    facts = draft.items.filter(kind=DraftItem.Kind.FACT)
    return next(
        (f.values.get("value", "") for f in facts if f.values.get("fact") == "framework"), ""
    )


@dataclass(frozen=True)
class ShownItem:
    """One item of a draft: ``number`` is its place in the list and on its mark."""

    item: DraftItem
    number: int
    label: str  # What it is: “Lead inspector”, “Recommendation 4”.
    headline: str
    notes: list[str]

    @classmethod
    def from_item(cls, item: DraftItem, number: int, names: Names) -> "ShownItem":
        label, headline, notes = WORDS[item.kind](item, names)
        return cls(item, number, label, headline, [n for n in notes if n])

    @property
    def look(self) -> Look:
        undecided = Look.DOUBTFUL if self.item.doubts else Look.CITED
        return LOOKS.get(self.item.decision, undecided)

    @property
    def needs_choice(self) -> bool:
        """Whether it can't be accepted as it is: a figure of no measure yet."""
        values = self.item.values
        is_figure = self.item.kind == DraftItem.Kind.FIGURE
        new = values.get("new_indicator") or {}
        return is_figure and not (values.get("indicator") or new.get("name"))

    @property
    def css(self) -> str:
        """The class that gives its number the look of its mark."""
        return {
            Look.DOUBTFUL: "item--doubt",
            Look.ACCEPTED: "item--done",
            Look.REJECTED: "item--out",
        }.get(self.look, "")

    @property
    def place(self) -> str:
        """“page 9, paragraph 4”; empty where it is not known."""
        place = self.item.values.get("place", {})
        paragraph = place.get("paragraph") and f"paragraph {place['paragraph']}"
        page = self.item.page and f"page {self.item.page}"
        section = place.get("section") and f"under “{place['section']}”"
        return ", ".join(filter(None, [page, paragraph or section]))

    def mark(self, *, is_chosen: bool) -> Mark:
        words = f"{self.label}. {self.headline}"[:MARK_WORDS]
        url = f"#item-{self.item.pk}"
        return Mark(str(self.number), words, url, self.item.boxes, self.look, is_chosen)


def fact_in_words(item: DraftItem, names: Names):
    """Label, headline and notes, as all functions of WORDS."""
    values = item.values
    fact, value = values["fact"], values.get("value", "")
    words = {
        "authority": names.authorities.get(value),
        "framework": names.frameworks.get(value),
        "kind": dict(Inspection.Kind.choices).get(value),
        "dates": days(values.get("start"), values.get("end")),
        "published": days(value, value) if fact == "published" else "",
    }.get(fact, value)
    printed = values.get("printed")
    return FACTS[fact], words or "Not known", [printed and f"printed as “{printed}”"]


def judgement_in_words(item: DraftItem, names: Names):
    values = item.values
    area, grade = names.areas.get(values.get("area_code")), values.get("grade_word")
    return (
        "Grade",
        f"{values.get('area')}: {values.get('grade')}",
        [f"read as {area or 'an area that is not known'}: {grade or 'no grade of this framework'}"],
    )


def recommendation_in_words(item: DraftItem, names: Names):
    values = item.values
    addressee = values.get("addressee")
    is_council = addressee == Recommendation.Addressee.COUNCIL
    return (
        f"Recommendation {values.get('ref') or item.position}",
        values.get("text", ""),
        [
            values.get("group"),
            "" if is_council else f"for {_label(Recommendation.Addressee, addressee).lower()}",
            *theme_and_area(item, names),
            ", ".join(values.get("tags") or []),
        ],
    )


def finding_in_words(item: DraftItem, names: Names):
    values = item.values
    polarity = _label(Finding.Polarity, values.get("polarity"))
    return (
        f"Finding {values.get('ref') or item.position}",
        values.get("text", ""),
        [values.get("section"), proposed(item, "polarity", polarity), *theme_and_area(item, names)],
    )


def figure_in_words(item: DraftItem, names: Names):
    values = item.values
    slug, new = values.get("indicator"), values.get("new_indicator") or {}
    known = names.indicators.get(slug) if slug else new.get("name") and f"{new['name']} (new)"
    unit = _label(Unit, values.get("unit"))
    return (
        f"Figure {item.position}",
        f"{values.get('printed') or number(values.get('value'))}: {values.get('sentence', '')}",
        [
            proposed(item, "indicator", f"counts as “{known}”" if known else "no indicator yet"),
            f"{number(values.get('value'))} {unit}".strip(),
            values.get("period") or days(values.get("start"), values.get("end")),
            OWNERS.get(values.get("owner"), values.get("owner")),
            "about the area and its people, not the services" if values.get("is_context") else "",
        ],
    )


def number(value: float | None) -> str:
    """“7” and “17.6”; empty for none."""
    return "" if value is None else f"{value:.4f}".rstrip("0").rstrip(".")


def theme_and_area(item: DraftItem, names: Names) -> list[str]:
    theme = names.themes.get(item.values.get("theme"))
    area = names.areas.get(item.values.get("area_code"))
    return [
        proposed(item, "theme", f"theme: {theme}") if theme else "no theme yet",
        proposed(item, "area_code", f"area: {area}") if area else "",
    ]


def proposed(item: DraftItem, key: str, words: str) -> str:
    """Marks words as our own reading, so long as nobody has put something in its place."""
    is_ours = key in item.proposed and key not in (item.corrected or {})
    return f"{words} (proposed)" if words and is_ours else words


def days(start: str | None, end: str | None) -> str:
    """“13 to 24 May 2019” of two ISO days."""
    if not (start and end):
        return ""
    return span_in_words(date.fromisoformat(start), date.fromisoformat(end), DatePrecision.DAY)


def _label(choices, value: str | None) -> str:
    return dict(choices.choices).get(value, value or "")


WORDS = {
    DraftItem.Kind.FACT: fact_in_words,
    DraftItem.Kind.JUDGEMENT: judgement_in_words,
    DraftItem.Kind.RECOMMENDATION: recommendation_in_words,
    DraftItem.Kind.FINDING: finding_in_words,
    DraftItem.Kind.FIGURE: figure_in_words,
}

"""Accepted statements of a council's self evaluation as records: claims, which are no findings."""

from collections.abc import Sequence
from textwrap import shorten

from findings.models import Claim, DraftItem, Inspection, Recommendation, SelfEvaluationSection

from .codes import numbered
from .likeness import squeezed
from .making import Bench
from .matching import same_statements
from .passages import Passages
from .subjects import claim_kind_of
from .visit import Visit

LONGEST = 200  # Of a heading and of a summary.
NO_HEADING = "Statements"


def state_claims(
    items: Sequence[DraftItem], visit: Visit, passages: Passages, bench: Bench
) -> dict[int, str]:
    """States each, and the section that it is under; id of the item to the code of its claim."""
    sections = _Sections(visit, bench)
    held = list(_claims(visit).select_related("passage"))
    numbers = numbered(f"{visit.code}-c", [claim.code for claim in held], digits=3)
    same = same_statements(items, held, passages)
    codes = {pk: claims[0].code for pk, claims in same.items() if claims}
    for item in items:
        values = item.values
        text, place = values["text"], values["place"]
        for claim in same[item.pk]:
            passages.locate(claim.passage, text, place)
            bench.state("findings.claim", ("code",), code=claim.code)
        if same[item.pk]:
            continue
        codes[item.pk] = next(numbers)
        section = sections.code_of(values)
        bench.state(
            "findings.claim",
            ("code",),
            code=codes[item.pk],
            section=[section],
            order=sections.next_order(section),
            kind=claim_kind_of(text),
            summary=values["summary"] or shorten(text, LONGEST, placeholder="…"),
            passage=passages.key(text, place, f"claim-{item.position}"),
        )
    return codes


def _claims(visit: Visit):
    return Claim.objects.filter(section__inspection=visit.held)


class _Sections:
    """The sections of a self evaluation: those that are there, and new ones as they come."""

    def __init__(self, visit: Visit, bench: Bench):
        held = SelfEvaluationSection.objects.filter(inspection=visit.held)
        self._visit, self._bench = visit, bench
        self._codes = {squeezed(section.heading): section.code for section in held}
        self._order = max((section.order for section in held), default=0)
        self._numbers = numbered(f"{visit.code}-s", list(self._codes.values()), digits=2)
        self._orders: dict[str, int] = {}  # Code of a section to the last place in it.
        for code, order in _claims(visit).values_list("section__code", "order"):
            self._orders[code] = max(order, self._orders.get(code, 0))

    def next_order(self, section: str) -> int:
        self._orders[section] = self._orders.get(section, 0) + 1
        return self._orders[section]

    def code_of(self, values: dict) -> str:
        """The section under whose heading a statement stands; stated if it is new."""
        heading = values["section"][:LONGEST] or NO_HEADING
        if squeezed(heading) not in self._codes:
            self._codes[squeezed(heading)] = self._state(heading, values["ref"])
        return self._codes[squeezed(heading)]

    def _state(self, heading: str, printed: str) -> str:
        code = next(self._numbers)
        self._order += 1
        self._bench.state(
            "findings.selfevaluationsection",
            ("code",),
            code=code,
            inspection=[self._visit.code],
            order=self._order,
            kind=SelfEvaluationSection.Kind.PLAN_THEME,
            heading=heading,
            codes_printed=f"({printed})" if printed else "",
            recommendations=[[code] for code in self._answered(printed)],
        )
        return code

    def _answered(self, printed: str) -> list[str]:
        """Codes of the recommendations that a heading names by the council's own: “R5, R6”."""
        named = Recommendation.objects.filter(
            authority=self._visit.authority,
            council_code__in=[part.strip() for part in printed.split(",") if part.strip()],
            inspection__kind=Inspection.Kind.INSPECTION,
            asked_on__lte=self._visit.end,
        ).order_by("-asked_on", "order")
        newest = named.first()
        return [r.code for r in named if r.asked_on == newest.asked_on]

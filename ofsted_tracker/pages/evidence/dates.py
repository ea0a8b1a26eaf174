"""Evidence, figures and findings by the day of which they tell, whenever they were handed in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, TextChoices, Value
from django.db.models.functions import TruncMonth

from actions.checks import EVIDENCE_AGES
from actions.models import Evidence, EvidenceVersion
from findings.models import Authority, Finding
from metrics.models import Observation, ObservationQuerySet

A_PAGE = 50


class Kind(TextChoices):
    """What tells of a day."""

    EVIDENCE = "evidence", "Evidence"
    FIGURE = "figure", "Figures"
    FINDING = "finding", "Findings"


@dataclass(frozen=True)
class Telling:
    """One thing that tells of a day."""

    kind: str
    day: date
    item: EvidenceVersion | Observation | Finding


@dataclass(frozen=True)
class Month:
    """How much of one kind tells of one month."""

    kind: str
    first_day: date
    number: int
    fresh: int  # How much of it is of the last year.
    newest: date

    @property
    def year(self) -> int:
        return self.first_day.year


@dataclass(frozen=True)
class Dates:
    """All that tells of a day of one authority, newest first, page by page."""

    authority: Authority
    today: date
    observations: ObservationQuerySet  # That the reader may see.
    shows_work: bool  # Whether the reader may see evidence.
    theme: str = ""
    number: str = "1"  # Of the page.

    @property
    def fresh_from(self) -> date:
        return self.today - EVIDENCE_AGES

    @cached_property
    def months(self) -> list[Month]:
        counted = [
            rows.annotate(month=TruncMonth("day"))
            .values_list("kind", "month")
            .annotate(
                number=Count("pk"),
                fresh=Count("pk", filter=Q(day__gte=self.fresh_from)),
                newest=Max("day"),
            )
            for rows in self._rows()
        ]
        return [Month(*row) for row in union(counted).order_by("month", "kind")]

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that the reader may see."""
        return [k for k in Kind if self.shows_work or k != Kind.EVIDENCE]

    def of_kind(self, kind: Kind) -> list[Month]:
        return [m for m in self.months if m.kind == kind]

    @property
    def years(self) -> list[tuple[int, list[int]]]:
        """How much of each kind tells of each year, the newest first: the table of the drawing."""
        numbers = defaultdict(int)
        for month in self.months:
            numbers[month.year, month.kind] += month.number
        years = sorted({m.year for m in self.months}, reverse=True)
        return [(year, [numbers[year, kind] for kind in self.kinds]) for year in years]

    @cached_property
    def part(self) -> Page:
        """The page that is shown: rows of kind, day and key."""
        paginator = Paginator(self._in_order(), A_PAGE)
        paginator.count = sum(m.number for m in self.months)  # Known, so not asked for again.
        return paginator.get_page(self.number)

    @property
    def by_month(self) -> list[tuple[date, list[Telling]]]:
        """What is shown on this page, under its months."""
        told = groupby(tellings_of(self.part), key=lambda t: t.day.replace(day=1))
        return [(month, list(tellings)) for month, tellings in told]

    def all(self) -> list[Telling]:
        return tellings_of(self._in_order())

    def _in_order(self) -> QuerySet:
        rows = [rows.values_list("kind", "day", "key") for rows in self._rows()]
        return union(rows).order_by("-day", "kind", "-key")

    def _rows(self) -> list[QuerySet]:
        """The rows of each kind, with ``kind``, ``day`` and ``key``."""
        observed = self.observations.own().filter(
            authority=self.authority, indicator__is_context=False
        )
        found = Finding.objects.filter(inspection__authority=self.authority)
        held = EvidenceVersion.objects.filter(evidence__authority=self.authority)
        if self.theme:
            observed = observed.filter(indicator__theme__slug=self.theme)
            found = found.filter(theme__slug=self.theme)
            held = held.filter(Exists(evidence_under(self.theme).filter(pk=OuterRef("evidence"))))
        days = {
            Kind.EVIDENCE: (held, F("speaks_to")),
            Kind.FIGURE: (observed, F("end")),
            Kind.FINDING: (found, F("inspection__end")),
        }
        return [
            rows.order_by().annotate(kind=Value(kind.value), day=day, key=F("pk"))
            for kind, (rows, day) in days.items()
            if kind in self.kinds
        ]


def evidence_under(theme: str) -> QuerySet:
    """Evidence of recommendations of a theme, or of actions that answer them."""
    return Evidence.objects.filter(
        Q(recommendations__theme__slug=theme) | Q(actions__recommendations__theme__slug=theme)
    )


def union(querysets: list[QuerySet]) -> QuerySet:
    first, *others = querysets
    return first.union(*others, all=True)


def tellings_of(rows: Iterable[tuple[str, date, int]]) -> list[Telling]:
    """What rows of kind, day and key stand for, in their order: a query a kind, and its links."""
    rows = list(rows)
    keys = defaultdict(list)
    for kind, _, key in rows:
        keys[kind].append(key)
    read = {
        Kind.EVIDENCE: EvidenceVersion.objects.select_related("evidence").prefetch_related(
            "evidence__recommendations", "evidence__actions"
        ),
        Kind.FIGURE: Observation.objects.select_related("indicator", "passage"),
        Kind.FINDING: Finding.objects.select_related("inspection", "passage").prefetch_related(
            "recommendations"
        ),
    }
    items = {kind: read[kind].in_bulk(some) for kind, some in keys.items()}
    return [Telling(kind, day, items[kind][key]) for kind, day, key in rows]

"""Figures beside what is held: what is new, corrected, the same, contradicted, or hardly right."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from django.db.models import OuterRef, Subquery

from findings.dates import precision_of, span_in_words
from findings.loading.compare import REASON
from findings.models import Authority
from metrics.models import Comparator, FigureFile, Indicator, Observation
from metrics.values import in_unit

from .figures import Figure, from_json
from .jumps import jumps_in

MONTH = timedelta(days=30)  # From its first day to its last.

# Who states a figure, by the kind of table that it stands in.
STATED_BY = {
    FigureFile.Kind.COUNCIL: Observation.StatedBy.COUNCIL,
    FigureFile.Kind.STATISTICS: Observation.StatedBy.STATISTICS,
}


class Group(StrEnum):
    """What loading a figure would do, or why a person is asked first."""

    CONTRADICTING = "contradicting"  # Another source gives another value: it would stand beside.
    DOUBTFUL = "doubtful"
    CORRECTION = "correction"  # An earlier table gave another value: it would be replaced.
    NEW = "new"
    UNCHANGED = "unchanged"


ASKED = (Group.CONTRADICTING, Group.DOUBTFUL)  # Loaded only if a person says so.


@dataclass(frozen=True)
class Line:
    """A figure of a table beside the one that is held of the same thing, if any."""

    figure: Figure
    indicator: Indicator
    authority: Authority
    standing: Group  # Without regard to doubts.
    held: Observation | None
    doubts: tuple[str, ...]

    @property
    def group(self) -> Group:
        is_doubtful = self.doubts and self.standing != Group.UNCHANGED
        return Group.DOUBTFUL if is_doubtful else self.standing

    @property
    def printed(self) -> str:
        return in_unit(self.figure.value, self.indicator.unit)

    @property
    def period(self) -> str:
        start, end = self.figure.start, self.figure.end
        return span_in_words(start, end, precision_of(start, end))

    @property
    def whose(self) -> str:
        """“Somerset”, “England”, “South West”."""
        return whose(self.authority, self.figure.comparator)

    @property
    def source(self) -> str:
        """Where the held figure comes from."""
        o = self.held
        if o.inspection_id:
            return f"{o.get_stated_by_display()}, {o.inspection}"
        if o.loaded_from_id:
            return f"{o.loaded_from.release or o.loaded_from.name}, row {o.row}"
        return "entered by hand"


@dataclass(frozen=True)
class Review:
    """What loading a table would do. Nothing is written by making it."""

    lines: list[Line]

    @classmethod
    def of(cls, file: FigureFile) -> "Review":
        figures = from_json(file.read.get("figures", []))
        indicators = Indicator.objects.in_bulk({f.indicator for f in figures}, field_name="slug")
        authorities = Authority.objects.in_bulk({f.authority for f in figures}, field_name="slug")
        # One that was merged away since is left out: its figures would have no place.
        figures = [f for f in figures if f.indicator in indicators and f.authority in authorities]
        held = _held(indicators.values(), authorities.values())
        jumps = jumps_in(figures, held, indicators)
        lines = []
        for figure in figures:
            rivals = [o for o in held[figure.series] if _is_of_period(o, figure)]
            standing, rival = stand(figure, rivals, STATED_BY[file.kind])
            lines.append(
                Line(
                    figure=figure,
                    indicator=indicators[figure.indicator],
                    authority=authorities[figure.authority],
                    standing=standing,
                    held=rival,
                    doubts=(*figure.doubts, *jumps.get(figure.key, ())),
                )
            )
        return cls(lines)

    @cached_property
    def groups(self) -> dict[str, list[Line]]:
        """The lines by their group, empty groups too."""
        found = {str(group): [] for group in Group}
        for line in self.lines:
            found[line.group].append(line)
        return found

    def to_load(self, accepted: Iterable[str]) -> list[Line]:
        """The lines that would be written. ``accepted`` are the groups that a person agrees to."""
        taken = {Group.NEW, Group.CORRECTION} | set(accepted) & set(ASKED)
        return [line for line in self.lines if line.group in taken]

    @property
    def does_something(self) -> bool:
        return len(self.lines) > len(self.groups[Group.UNCHANGED])

    @property
    def digest(self) -> str:
        """Changes as soon as loading would do something else."""
        said = [
            [line.figure.row, line.group, line.figure.key, line.printed, *_identity(line.held)]
            for line in self.lines
        ]
        return sha256(json.dumps(said, default=str).encode()).hexdigest()


def _identity(held: Observation | None) -> list:
    return [held.pk, held.printed] if held else []


def whose(authority: Authority, comparator: str) -> str:
    if comparator == Comparator.REGION:
        return authority.region
    return Comparator(comparator).label if comparator else authority.name


def stand(
    figure: Figure, rivals: list[Observation], stated_by: str
) -> tuple[Group, Observation | None]:
    """How a figure stands to those held of the same thing, and to which.

    Only what an earlier table of the same kind gave, and no person has changed since, is replaced.
    """
    replaceable = [
        o
        for o in rivals
        if o.loaded_from_id and o.stated_by == stated_by and (o.reason or "").startswith(REASON)
    ]
    if replaceable:
        o = replaceable[-1]
        same = (o.value, o.numerator, o.denominator, o.note) == (
            (figure.value, figure.numerator, figure.denominator, figure.note)
        )
        return (Group.UNCHANGED if same else Group.CORRECTION), o
    for o in rivals:
        if o.value == figure.value and o.high is None:
            return Group.UNCHANGED, o
    return (Group.CONTRADICTING, rivals[-1]) if rivals else (Group.NEW, None)


def _held(indicators: Iterable[Indicator], authorities: Iterable[Authority]):
    """What is held of those, by series; ``reason`` is why it was last written."""
    history = Observation.history.model.objects.filter(id=OuterRef("pk"))
    reason = history.order_by("-history_date", "-history_id").values("history_change_reason")[:1]
    found = defaultdict(list)
    rows = (
        Observation.objects.filter(indicator__in=list(indicators), authority__in=list(authorities))
        .select_related("indicator", "authority", "inspection", "loaded_from")
        .defer("loaded_from__read")  # A whole table, once for each of its rows.
        .annotate(reason=Subquery(reason))
        .in_time_order()
    )
    for o in rows:
        found[(o.authority.slug, o.comparator, o.indicator.slug, o.scope.casefold())].append(o)
    return found


def _is_of_period(o: Observation, figure: Figure) -> bool:
    """The same days; or a month and its last day, which people write for one another."""
    if o.end != figure.end:
        return False
    return o.start == figure.start or max(o.end - o.start, figure.end - figure.start) <= MONTH

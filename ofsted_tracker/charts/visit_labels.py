"""Where the names of visits stand beside a time line, so that none covers another."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from findings.models import Inspection

from .scales import TimeScale, middle
from .svg import text_width, wrap

Kind = Inspection.Kind

WIDTH = 1200
LEFT_EDGE = 64  # What stands left of it belongs to the heading of the line.
LABEL_LINE, LABEL_WIDTHS = 15, (110, 74)
PREFERENCES = [("middle", "end", "start"), ("end", "start", "middle"), ("start", "end", "middle")]


def has_vague_day(visit: Inspection) -> bool:
    return visit.date_precision in ("between", "year")


def position(visit: Inspection, time: TimeScale) -> float:
    """Where a visit stands: its last day, or the middle of a span where the day is not known."""
    return time.x(middle(visit.start, visit.end) if has_vague_day(visit) else visit.end)


def day_of(visit: Inspection) -> str:
    return "date not given" if visit.date_precision == "between" else visit.dates_short


def kind_of(visit: Inspection) -> str:
    """The kind of a visit in the two or three words that fit an axis."""
    if visit.kind in (Kind.INSPECTION, Kind.OTHER):
        name, _, subject = visit.title.partition(":")
        # “Inspection: protection of children” known by mention only is called by its subject.
        name = subject.strip() if subject and visit.by_mention_only else name.split(",")[0]
        return name[:1].lower() + name[1:]
    return {
        Kind.FOCUSED_VISIT: "focused visit",
        Kind.MONITORING_VISIT: "monitoring visit",
        Kind.JOINT_INSPECTION: "joint inspection",
        Kind.SELF_EVALUATION: "self evaluation",
    }[visit.kind]


@dataclass(frozen=True)
class Label:
    """The lines that name a visit, and where they may stand beside its place on the line."""

    visit: Inspection
    x: float
    width: float  # The kind of visit goes on to a second line if it is wider.

    @property
    def is_bold(self) -> bool:
        return self.visit.is_graded

    @cached_property
    def lines(self) -> list[str]:
        """The day, then the kind of visit."""
        return [day_of(self.visit), *wrap(kind_of(self.visit), self.width)]

    @cached_property
    def spans(self) -> dict[str, tuple[float, float]]:
        """Left and right by where the words are anchored: about the place, before or after it."""
        day, *kind = self.lines
        width = max(text_width(day, bold=self.is_bold), *map(text_width, kind)) + 8
        left = {"middle": self.x - width / 2, "end": self.x + 6 - width, "start": self.x - 4}
        last = WIDTH - width
        inside = {a: (x, x + width) for a, x in left.items() if LEFT_EDGE <= x <= last}
        left = min(max(self.x - width / 2, LEFT_EDGE), last)
        return inside or {"middle": (left, left + width)}


@dataclass
class Rows:
    """Places labels in rows so that none covers another, nor the leader of another."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)
    crossed: int = 0  # Leaders that had to pass through a label.

    def is_free(self, row: int, left: float, right: float) -> bool:
        return row >= len(self.taken) or all(right <= a or left >= b for a, b in self.taken[row])

    def place(
        self, spans: Sequence[tuple[float, float]], x: float, others: Sequence[float] = ()
    ) -> tuple[int, int]:
        """The row of a label and which of its spans it takes; ``x`` is where its leader stands.

        ``others``: where the leaders of labels stand that are still to be placed.
        """
        choices = []
        for row in range(len(self.taken) + 1):
            is_reached = all(self.is_free(r, x - 2, x + 2) for r in range(row))
            for number, (left, right) in enumerate(spans):
                if self.is_free(row, left, right):
                    covered = sum(left < other < right for other in others)
                    cost = row + covered / (row + 1) + number / 10
                    choices.append((not is_reached, cost, row, number))
        crosses, _, row, number = min(choices)
        self.crossed += crosses
        if row == len(self.taken):
            self.taken.append([])
        self.taken[row].append(spans[number])
        for between in self.taken[:row]:
            between.append((x - 2, x + 2))
        return row, number


@dataclass(frozen=True)
class Placed:
    """A label with its row and the side on which it stands."""

    label: Label
    row: int
    anchor: str

    @property
    def span(self) -> tuple[float, float]:
        return self.label.spans[self.anchor]


def place_all(
    places: Sequence[tuple[Inspection, float]], taken: Sequence[tuple[float, float]] = ()
) -> list[Placed]:
    """Places the labels of visits in as few rows as a handful of tries finds.

    ``taken``: what stands in the first row already.
    """
    tries = []
    for width in LABEL_WIDTHS:
        labels = [Label(visit, x, width) for visit, x in places]
        for anchors, in_order in product(PREFERENCES, (labels, labels[::-1])):
            rows, placed = Rows([list(taken)] if taken else []), []
            for n, label in enumerate(in_order, 1):
                allowed = [a for a in anchors if a in label.spans]
                others = [other.x for other in in_order[n:]]
                row, number = rows.place([label.spans[a] for a in allowed], label.x, others)
                placed.append(Placed(label, row, allowed[number]))
            if not rows.crossed and len(rows.taken) < 2:
                return placed  # No try can do better.
            aside = sum(p.anchor != "middle" for p in placed)
            cost = rows.crossed, sum(heights_of_rows(placed)), sum(p.row for p in placed), aside
            tries.append((cost, placed))
    return min(tries, key=lambda t: t[0])[1]


def place_labels(visits, time, now) -> tuple[list[Placed], list[Placed]]:
    """Inspections above the line, other visits below it; by mention only, where there is room."""
    places = [(visit, position(visit, time)) for visit in visits]
    above = place_all([p for p in places if p[0].is_graded], taken=[now[:2]])
    first_row = Rows([[now[:2], *(p.span for p in above if p.row == 0)]])
    rest = []
    for visit, x in places:
        if visit.is_graded:
            continue
        label = Label(visit, x, LABEL_WIDTHS[-1])
        free = [a for a, span in label.spans.items() if first_row.is_free(0, *span)]
        if visit.kind == Kind.INSPECTION and free:
            above.append(Placed(label, 0, free[0]))
            first_row.taken[0].append(label.spans[free[0]])
        else:
            rest.append((visit, x))
    return above, place_all(rest)


def heights_of_rows(placed: Sequence[Placed]) -> list[int]:
    """The height of each row of labels: that of its tallest label."""
    rows = range(max((p.row + 1 for p in placed), default=0))
    return [
        6 + LABEL_LINE * max((len(p.label.lines) for p in placed if p.row == row), default=2)
        for row in rows
    ]

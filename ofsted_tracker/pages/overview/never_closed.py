"""The lines that are open, with what each full inspection said of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.utils.safestring import SafeString

from findings.lineage import Stop, Thread, told_apart
from findings.models import Inspection, InspectorVerdict, Recommendation
from ofsted_tracker.marks import stop_mark

MOST_THREADS = 12
MOST_COLUMNS = 6  # Inspections with a column in the table.


@dataclass(frozen=True)
class ThreadRow:
    """A line that is open, with what each full inspection said of it."""

    thread: Thread
    name: str
    cells: tuple[tuple[Inspection, Stop | None], ...]
    last_said: Recommendation | InspectorVerdict
    last_said_at: Inspection

    @property
    def marks(self) -> list[tuple[Inspection, SafeString]]:
        """The cells as signs."""
        return [(visit, stop_mark(stop.said if stop else None)) for visit, stop in self.cells]

    @property
    def asked_as(self) -> list[tuple[int, str]]:
        """Year and subject of what visits asked for that is not what the line is called after."""
        name_of = attrgetter("subject" if self.name == self.thread.name else "title")
        asked = [(s.year, name_of(r)) for s in self.thread.stops for r in s.asked]
        return [(year, name) for year, name in dict.fromkeys(asked) if name != self.name]


def thread_rows(threads: Sequence[Thread], visits: Sequence[Inspection]) -> list[ThreadRow]:
    """The longest lines that are open, each with the newest that Ofsted said on it."""
    shown = [t for t in threads if not t.is_closed][:MOST_THREADS]
    columns = columns_of(visits)
    found = []
    for thread, name in zip(shown, told_apart(shown), strict=True):
        stops = {s.inspection.pk: s for s in thread.stops}
        cells = tuple((v, stops.get(v.pk)) for v in columns)
        found.append(ThreadRow(thread, name, cells, *last_spoken(thread)))
    return found


def columns_of(visits: Sequence[Inspection]) -> list[Inspection]:
    """The newest full inspections, in time order, that there is room for."""
    return [v for v in visits if v.is_graded][-MOST_COLUMNS:]


def last_spoken(thread: Thread) -> tuple[Recommendation | InspectorVerdict, Inspection]:
    """What the newest visit that asked or judged says, and that visit."""
    for stop in reversed(thread.stops):
        if stop.asked:
            return stop.asked[-1], stop.inspection
        if stop.said.is_spoken:
            return stop.verdict, stop.inspection
    raise AssertionError("A line begins with a recommendation.")

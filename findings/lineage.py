"""Lines of recommendations that continue each other through the visits of one authority.

A line is what a council was asked again and again, whatever the number printed beside it.
Whether it is closed, or came back, is computed here from confirmed links and from our reading of
what later visits said; nothing of it is stored.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import groupby

from django.db.models import Model
from django.utils.text import get_text_list

from .models import Authority, Continuation, Inspection, InspectorVerdict, Recommendation

Verdict = InspectorVerdict.Verdict
FROM_LIGHTEST = [
    Verdict.NOT_LOOKED_AT, Verdict.MET, Verdict.PARTLY, Verdict.NOT_MET, Verdict.WORSE
]  # fmt: skip
# What lines show of a recommendation: there may be hundreds, and its words are long.
SHOWN = [
    "code", "council_code", "printed_ref", "order", "title", "addressee", "asked_on", "inspection",
    "passage", "theme__name",
]  # fmt: skip


class Said(Enum):
    """What one visit says of a line."""

    ASKED = "asked"
    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    WORSE = "worse"
    SILENT = "silent"
    UNREAD = "unread"  # Nobody has recorded what it says: that is no word of the visit.

    @classmethod
    def of(cls, verdict: str) -> "Said":
        """A verdict as a visit's word: a visit that did not look was silent."""
        return cls.SILENT if verdict == Verdict.NOT_LOOKED_AT else cls(verdict)

    @property
    def words(self) -> str:
        return {
            Said.ASKED: "Asked",
            Said.MET: "Met",
            Said.PARTLY: "Partly met",
            Said.NOT_MET: "Not met",
            Said.WORSE: "Worse",
            Said.SILENT: "Not raised",
            Said.UNREAD: "Nothing recorded",
        }[self]

    @property
    def is_spoken(self) -> bool:
        """Whether the visit asked for it or judged it, so far as it has been read."""
        return self not in {Said.SILENT, Said.UNREAD}


class State(Enum):
    """Where a line stands today, by what visits said of it."""

    NEVER_CLOSED = "Never closed"
    CLOSED = "Closed"
    CAME_BACK = "Came back"
    UNREAD = "Open, so far as read"
    UNTESTED = "No inspection since"


@dataclass(frozen=True)
class Stop:
    """One visit on a line: what it asked, and what it said of what was asked before.

    Verdicts on what was asked first come first, and of those the gravest last.
    """

    inspection: Inspection
    asked: tuple[Recommendation, ...]
    verdicts: tuple[InspectorVerdict, ...]

    @property
    def year(self) -> int:
        return self.inspection.end.year

    @property
    def verdict(self) -> InspectorVerdict | None:
        """The gravest on what was asked last: a line is met once all of that is."""
        return self.verdicts[-1] if self.verdicts else None

    @cached_property
    def said(self) -> Said:
        if self.asked:
            return Said.ASKED
        return Said.of(self.verdict.verdict) if self.verdict else Said.UNREAD


@dataclass(frozen=True)
class Thread:
    """A line of recommendations of one authority, with its stops in time order."""

    recommendations: tuple[Recommendation, ...]
    stops: tuple[Stop, ...]

    @property
    def first(self) -> Recommendation:
        return self.recommendations[0]

    @property
    def last(self) -> Recommendation:
        return self.recommendations[-1]

    @property
    def name(self) -> str:
        """What it asked for last: earlier visits may have asked for something else."""
        return self.last.subject

    @cached_property
    def asked_at(self) -> list[Inspection]:
        return [s.inspection for s in self.stops if s.said is Said.ASKED]

    @cached_property
    def spoken(self) -> list[Stop]:
        """The stops at which a visit asked for it or judged it: the first one asked."""
        return [s for s in self.stops if s.said.is_spoken]

    @cached_property
    def met(self) -> list[Stop]:
        """The newest visits in a row that found it met, those that are silent left out."""
        runs = groupby(self.spoken, key=lambda stop: stop.said is Said.MET)
        found = [list(run) for is_met, run in runs if is_met]
        return found[-1] if found else []

    @cached_property
    def unread(self) -> list[Stop]:
        return [s for s in self.stops if s.said is Said.UNREAD]

    @cached_property
    def state(self) -> State:
        """The one rule for it: silence neither closes a line nor opens it again.

        Only a line of which every later visit has been read is known to be never closed.
        """
        if self.spoken[-1].said is Said.MET:
            return State.CLOSED
        if self.met:
            return State.CAME_BACK
        if self.unread:
            return State.UNREAD
        return State.NEVER_CLOSED if self.stops[1:] else State.UNTESTED

    @property
    def is_closed(self) -> bool:
        return self.state is State.CLOSED

    @property
    def course(self) -> str:
        """What the state is read from, in a few words: “asked at 4 visits in 11 years”."""
        if not self.unread:
            return self.course_as_read
        years = dict.fromkeys(str(stop.year) for stop in self.unread)
        return f"{self.course_as_read}; nothing recorded in {get_text_list([*years], 'and')}"

    @property
    def course_as_read(self) -> str:
        """The same of the visits that have been read."""
        if self.is_closed:
            return f"found met by {self.met[0].year}"
        if self.met:
            back = self.spoken[self.spoken.index(self.met[-1]) + 1]
            how = "asked again" if back.said is Said.ASKED else back.said.words.lower()
            return f"met by {self.met[0].year}, {how} in {back.year}"
        first = self.stops[0].year
        newest = [s for s in self.stops if s.said is not Said.UNREAD][-1]
        if newest is self.stops[0]:
            return f"asked in {first}"
        if newest.said is Said.ASKED:
            visits, years = len(self.asked_at), newest.year - first
            return f"asked at {visits} visits in {f'{years} years' if years else first}"
        return f"open since {first}, {newest.said.words.lower()} in {newest.year}"


def told_apart(threads: Sequence[Thread]) -> list[str]:
    """Their names; of two of one theme, what each asked for last."""
    counts = Counter(t.name for t in threads)
    return [t.name if counts[t.name] == 1 else t.last.title for t in threads]


def groups(pks: Iterable[int], links: Iterable[tuple[int, int]]) -> list[set[int]]:
    """The sets of recommendations that links hold together, each set once.

    >>> groups([1, 2, 3, 4], [(1, 2), (2, 3)])
    [{1, 2, 3}, {4}]
    """
    group_of = {pk: {pk} for pk in pks}
    for a, b in links:
        if group_of[a] is not group_of[b]:
            merged = group_of[a] | group_of[b]
            for pk in merged:
                group_of[pk] = merged
    seen, found = set(), []
    for group in group_of.values():
        if id(group) not in seen:
            seen.add(id(group))
            found.append(group)
    return found


def threads_of(
    authority: Authority,
    *,
    visits: Sequence[Inspection] | None = None,
    verdicts: Iterable[InspectorVerdict] | None = None,
) -> list[Thread]:
    """All lines of an authority of two recommendations or more, the longest first.

    ``visits`` are the stops to show: by default its full inspections. ``verdicts``: all on its
    recommendations, if they were read already. At most four queries, however many recommendations
    there are; passages are not read with them.
    """
    if visits is None:
        visits = list(authority.inspections.full().with_documents().in_time_order())
    if verdicts is None:
        verdicts = InspectorVerdict.objects.filter(recommendation__authority=authority)
    links = list(
        Continuation.objects.filter(state=Continuation.State.CONFIRMED, later__authority=authority)
        .order_by()
        .select_related("earlier__theme", "later__theme")
        .only(*(f"{side}__{name}" for side in ("earlier", "later") for name in SHOWN))
    )
    recommendations = {r.pk: r for link in links for r in (link.earlier, link.later)}
    hand_over_visits(recommendations.values(), visits)
    said = defaultdict(list)
    for verdict in verdicts:
        said[verdict.recommendation_id].append(verdict)
    threads = [
        thread(sorted((recommendations[pk] for pk in group), key=in_time_order), said, visits)
        for group in groups(recommendations, [(x.earlier_id, x.later_id) for x in links])
    ]
    return sorted(threads, key=lambda t: (-len(t.asked_at), *in_time_order(t.first)))


def hand_over_visits(records: Iterable[Model], visits: Sequence[Inspection]):
    """Gives records the visits that were read already; reads what is missing at once."""
    known = {v.pk: v for v in visits}
    missing = {r.inspection_id for r in records} - known.keys()
    if missing:
        known |= Inspection.objects.in_bulk(missing)
    for record in records:
        record.inspection = known[record.inspection_id]


def in_time_order(recommendation: Recommendation):
    return recommendation.asked_on, recommendation.order, recommendation.pk


def thread_of(recommendation: Recommendation, visits: Sequence[Inspection]) -> Thread:
    """The line that one recommendation stands on, if only of itself; in two queries.

    ``visits``: those of which a document is held, inspections and letters.
    """
    links = list(
        Continuation.objects.filter(
            state=Continuation.State.CONFIRMED, later__authority=recommendation.authority_id
        )
        .order_by()
        .select_related("earlier__passage", "later__passage")
    )
    known = {r.pk: r for link in links for r in (link.earlier, link.later)}
    known[recommendation.pk] = recommendation
    group = next(
        g
        for g in groups(known, [(x.earlier_id, x.later_id) for x in links])
        if recommendation.pk in g
    )
    recommendations = sorted((known[pk] for pk in group), key=in_time_order)
    verdicts = list(
        InspectorVerdict.objects.filter(recommendation__in=group)
        .order_by()
        .select_related("passage")
    )
    hand_over_visits([*recommendations, *verdicts], visits)
    said = defaultdict(list)
    for verdict in verdicts:
        said[verdict.recommendation_id].append(verdict)
    return thread(recommendations, said, visits)


def thread(recommendations, verdicts, visits: Sequence[Inspection]) -> Thread:
    """One line from its recommendations in time order and the verdicts on each of them."""
    first_asked = recommendations[0].asked_on
    known = {v.pk: v for v in visits}
    known.update({r.inspection_id: r.inspection for r in recommendations})
    stops = []
    for visit in sorted(known.values(), key=lambda v: (v.end, v.pk)):
        if visit.end < first_asked:
            continue
        said = [
            (r.asked_on, FROM_LIGHTEST.index(v.verdict), v)
            for r in recommendations
            if r.asked_on < visit.end
            for v in verdicts[r.pk]
            if v.inspection_id == visit.pk
        ]
        said.sort(key=lambda s: s[:2])
        asked = tuple(r for r in recommendations if r.inspection_id == visit.pk)
        if visit.kind != Inspection.Kind.INSPECTION and not asked and not said:
            continue  # A letter on another subject is silent on most lines: that says nothing.
        stops.append(Stop(visit, asked, tuple(v for _, _, v in said)))
    return Thread(tuple(recommendations), tuple(stops))

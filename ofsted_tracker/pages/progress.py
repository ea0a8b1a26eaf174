"""Progress between two visits of an authority: what was found, asked and done, then and now."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from actions.done import Done
from findings.follow_up import (
    Answer,
    FollowUp,
    Group,
    Verdict,
    answers_in,
    by_group,
    folded,
    follow_ups,
)
from findings.grade_changes import GradeChange, grade_changes
from findings.models import Finding, Inspection, Judgement, Theme
from metrics.models import ObservationQuerySet
from metrics.series import Direction
from metrics.then_and_now import ThenAndNow, performance_then_and_now
from ofsted_tracker.charts.shares import Part, shares_chart
from ofsted_tracker.charts.slope import slope_chart
from ofsted_tracker.charts.strip import strip_chart

from .visit_pairs import choices_among

NO_VERDICT, GOES_ON, ANSWERED, UNANSWERED = "none", "goes_on", "answered", "unanswered"
# State, its words in the middle of a sentence, and its look in the bar; the last two are silence.
STATES = [
    (Verdict.MET, "met", "full"),
    (Verdict.PARTLY, "partly met", "half"),
    (Verdict.NOT_MET, "not met", "empty"),
    (Verdict.WORSE, "worse", "worse"),
    (Verdict.NOT_LOOKED_AT, "not looked at", "dashed"),
    (NO_VERDICT, "no verdict recorded", "dashed"),
]
ORDER_OF_DIRECTIONS = [
    Direction.BETTER, Direction.WORSE, Direction.SAME, Direction.HIGHER, Direction.LOWER,
]  # fmt: skip


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator that is compared, with its little line."""

    pair: ThenAndNow

    @cached_property
    def direction(self) -> Direction:
        return self.pair.direction

    @property
    def slope(self) -> SafeString:
        return slope_chart(self.pair.then.observation, self.pair.now.observation, self.direction)


@dataclass(frozen=True)
class Side:
    """What one visit says of one theme: inspectors' findings, or the council's claims."""

    findings: tuple[Finding, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True)
class ThemeRow:
    theme: Theme
    then: Side
    now: Side


@dataclass(frozen=True)
class Progress:
    """Everything on the page of two visits of one authority."""

    visits: list[Inspection]
    earlier: Inspection
    later: Inspection
    grades: list[GradeChange]
    followed: list[FollowUp]
    answers: list[Answer]
    indicators: list[ThenAndNow]
    findings: list[Finding]
    done: Done | None  # The council's own work: only for those who may see it.

    @classmethod
    def between(
        cls, visits: list[Inspection], earlier: Inspection, later: Inspection,
        *, shows_work: bool, observations: ObservationQuerySet,
    ) -> "Progress":  # fmt: skip
        """Compares two of the visits of one authority (``visits_of``).

        ``observations`` are the figures that the reader may see.
        """
        authority = earlier.authority
        judgements = Judgement.objects.filter(inspection__authority=authority).select_related(
            "area__framework", "grade", "passage"
        )
        answers = answers_in(evaluations_between(visits, earlier, later))
        theirs = [a for a in answers if a.section.inspection_id == later.pk]
        return cls(
            visits=visits,
            earlier=earlier,
            later=later,
            grades=grade_changes(visits, list(judgements), earlier, later),
            followed=follow_ups(earlier, later, theirs),
            answers=answers,
            indicators=performance_then_and_now(authority, observations, earlier, later),
            findings=list(
                Finding.objects.filter(inspection__in=[earlier, later])
                .select_related("theme", "passage")
                .order_by("theme__order", "order")
            ),
            done=Done.between(authority.pk, earlier.end, later.end) if shows_work else None,
        )

    # The visits

    @property
    def strip(self) -> SafeString:
        return strip_chart(self.visits, self.earlier, self.later)

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called in headings: by year, or by month if the year is the same."""
        if self.earlier.end.year != self.later.end.year:
            return str(self.earlier.end.year), str(self.later.end.year)
        return self.earlier.dates_short, self.later.dates_short

    # Grades

    @property
    def is_standstill(self) -> bool:
        """Whether the same judgements stood at both visits."""
        return bool(self.grades) and all(g.is_same_judgement for g in self.grades)

    @property
    def is_torn(self) -> bool:
        """Whether what is measured changed between the two visits in any area."""
        return any(g.is_torn for g in self.grades)

    @property
    def graded_at(self) -> dict[int, bool]:
        """Whether each of the two visits gave a grade itself."""
        given = {
            s.visit.pk for g in self.grades for s in (g.then, g.now) if s.judgement and not s.since
        }
        return {v.pk: v.pk in given for v in (self.earlier, self.later)}

    # Recommendations

    @property
    def is_answered_by_council(self) -> bool:
        """Whether the later visit is the council's own evaluation: answers, no verdicts."""
        return not self.later.states_findings

    @property
    def is_addressed(self) -> bool:
        """Whether the council's evaluation answers any of them under its own code."""
        return any(i.is_answered_by_code for i in self.followed)

    @property
    def unanswered(self) -> str:
        """What to call a recommendation without an answer.

        To other codes than those that it prints the council owed none, and it may speak of the
        same thing elsewhere.
        """
        return "unanswered" if self.is_addressed else "no code printed"

    @cached_property
    def counts(self) -> Counter:
        """How many recommendations are in each state, go on, are answered or not."""
        counts = Counter()
        for item in self.followed:
            counts.update(states_of(item))
        return counts

    def filters(self) -> list[tuple[str, str, int]]:
        """Value, words and count of each filter that finds something."""
        words = (
            {ANSWERED: "Answered", UNANSWERED: self.unanswered.capitalize()}
            if self.is_answered_by_council
            else {state: w.capitalize() for state, w, _ in STATES}
        )
        words[GOES_ON] = "Goes on"
        return [(value, w, self.counts[value]) for value, w in words.items() if self.counts[value]]

    def groups(self, state: str = "") -> list[Group]:
        """The recommendations under their printed headings, of one state if one is named."""
        if state:
            return by_group(i for i in self.followed if state in states_of(i))
        return folded(by_group(self.followed))

    @property
    def bar(self) -> SafeString:
        then, now = self.names
        if self.is_answered_by_council:
            parts = [
                Part(self.counts[ANSWERED], "answered by the council", "empty"),
                Part(self.counts[UNANSWERED], self.unanswered, "dashed"),
            ]
        else:
            parts = [Part(self.counts[state], words, look) for state, words, look in STATES]
        title = f"What {now} said of the {len(self.followed)} recommendations of {then}"
        return shares_chart(parts, ident="verdicts", title=title)

    @property
    def asked_before(self) -> list[Inspection]:
        """Where the earlier visit asked for nothing: those before it that did.

        The last full inspection and what came after it, or only the last where none asked.
        """
        asking = [v for v in choices_among(self.visits) if v.asks and v.end < self.earlier.end]
        full = [at for at, v in enumerate(asking) if v.kind == Inspection.Kind.INSPECTION]
        return [] if self.followed else asking[full[-1] if full else -1 :]

    # Indicators

    @cached_property
    def compared(self) -> list[IndicatorRow]:
        rows = [IndicatorRow(p) for p in self.indicators if not p.reason]
        return sorted(rows, key=lambda r: ORDER_OF_DIRECTIONS.index(r.direction))

    @property
    def not_alike(self) -> list[ThenAndNow]:
        return [p for p in self.indicators if p.reason and not p.is_one_sided]

    @property
    def one_sided(self) -> list[ThenAndNow]:
        return [p for p in self.indicators if p.is_one_sided]

    # What was done, and findings

    @property
    def nothing_completed(self) -> bool:
        """Whether no action became complete, though there was a plan already."""
        return self.done is not None and not self.done.completed and self.later.had_plan

    @property
    def claimed_between(self) -> list[Answer]:
        """Sections of self evaluations strictly between the two visits."""
        return [a for a in self.answers if a.section.inspection not in {self.earlier, self.later}]

    @cached_property
    def themes(self) -> list[ThemeRow]:
        """Each theme with something to say at one of the two visits, in the order of themes."""
        found, claimed, themes = defaultdict(list), defaultdict(list), {}
        for finding in self.findings:
            theme = finding.shown_theme
            themes[theme.pk] = theme
            found[theme.pk, finding.inspection_id].append(finding)
        for answer in self.answers:
            section = answer.section
            if section.theme_id and section.inspection in {self.earlier, self.later}:
                themes[section.theme_id] = section.theme
                claimed[section.theme_id, section.inspection_id].append(answer)
        return [
            ThemeRow(
                theme,
                *(
                    Side(tuple(found[theme.pk, v.pk]), tuple(claimed[theme.pk, v.pk]))
                    for v in (self.earlier, self.later)
                ),
            )
            for theme in sorted(themes.values(), key=lambda t: t.order)
        ]

    @property
    def polarities(self) -> list[tuple[Inspection, Counter]]:
        """How many strengths, weaknesses and mixed findings each visit has."""
        return [
            (v, Counter(f.polarity for f in self.findings if f.inspection_id == v.pk))
            for v in (self.earlier, self.later)
        ]


def evaluations_between(
    visits: Sequence[Inspection], earlier: Inspection, later: Inspection
) -> list[Inspection]:
    """Self evaluations from the earlier visit to the later, either of them included."""
    first, last = visits.index(earlier), visits.index(later)
    return [v for v in visits[first : last + 1] if not v.states_findings]


def states_of(item: FollowUp) -> set[str]:
    """Every filter that a recommendation answers to."""
    states = {item.state, ANSWERED if item.answers else UNANSWERED}
    return states | {GOES_ON} if item.goes_on_as else states

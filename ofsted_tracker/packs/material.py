"""Everything that packs are made from, read once: as many queries for many rows as for one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import prefetch_related_objects

from actions.models import ImprovementPlan
from actions.plan_page import PlanPage
from actions.verdicts import Verdicts, verdicts_of
from findings.lineage import Thread, thread, threads_of
from findings.models import (
    Authority,
    Document,
    Inspection,
    Passage,
    Recommendation,
)
from metrics.models import Indicator, Intervention
from metrics.series import Series, series_for
from ofsted_tracker.pages.answers import Known
from ofsted_tracker.pages.evidence.first_shown import left_out_in_words, to_be_answered
from ofsted_tracker.pages.since.since import Since
from ofsted_tracker.pages.trail.sources import attach_passages, sources_of
from ofsted_tracker.pages.trail.trail import Trail
from ofsted_tracker.pages.visit_pairs import visits_of
from ofsted_tracker.permissions import visible_interventions, visible_observations

from .blocks import Quotation
from .words import briefly, in_words


@dataclass(frozen=True)
class Material:
    """What is known of one council and its plan on one day, to somebody who may see its work.

    Of the council's work that of this plan alone: nothing of another plan stands in a pack.
    """

    page: PlanPage
    start: date  # From which on something is new.
    known: Known
    visits: Sequence[Inspection]  # All, the council's own evaluations included.
    documents: dict[int, Document]
    user: User
    site: str  # Where the site is found, with a slash at the end: “https://tracker.example/”.

    @classmethod
    def read(
        cls, plan: ImprovementPlan, *, user: User, today: date, since: date, site: str
    ) -> "Material":
        authority = plan.authority
        figures = visible_observations(user)
        visits = visits_of(authority.slug)
        known = Known.of(
            authority, visits, today=today, shows_work=True, observations=figures, plan=plan
        )
        attach_passages(s for trail in known.trails for s in sources_of(trail))
        prefetch_related_objects([a for t in known.trails for a in t.actions], "owner")
        documents = Document.objects.filter(inspection__authority=authority)
        return cls(
            page=PlanPage.from_plan(plan, today),
            start=since,
            known=known,
            visits=visits,
            documents={d.pk: d for d in documents.select_related("inspection")},
            user=user,
            site=site,
        )

    @property
    def plan(self) -> ImprovementPlan:
        return self.page.plan

    @property
    def authority(self) -> Authority:
        return self.plan.authority

    @property
    def today(self) -> date:
        return self.page.today

    @cached_property
    def since(self) -> Since:
        """What is new since then."""
        return Since.between(
            self.authority, self.start, self.today, plan=self.plan, visits=self.known.visits,
            observations=visible_observations(self.user),
        )  # fmt: skip

    @cached_property
    def asked(self) -> dict[int, Recommendation]:
        """Every recommendation of the council, with its words and their place, by its id."""
        return {t.recommendation.pk: t.recommendation for t in self.known.trails}

    @cached_property
    def trails(self) -> list[Trail]:
        """What the council answers for today, and whatever else an action of the plan answers."""
        answered = {r.pk for row in self.page.rows for r in row.recommendations}
        first = {t.recommendation.pk for t in to_be_answered(self.known.trails, self.known.visits)}
        return [t for t in self.known.trails if t.recommendation.pk in first | answered]

    @property
    def chosen(self) -> str:
        """Which recommendations a pack speaks of, in a sentence, and how many it leaves out."""
        listed, known = len(self.trails), len(self.known.trails)
        words = (
            f"{listed} of {known} recommendations: what is open, all that the last inspection "
            "asked for, and what an action of the plan answers"
        )
        return f"{words}; {left_out_in_words(known - listed)}." if known > listed else f"{words}."

    @cached_property
    def verdicts(self) -> dict[int, Verdicts]:
        """The three verdicts on each of them, by its id."""
        asked = {t.recommendation.pk: self.authority.pk for t in self.trails}
        return verdicts_of(asked, self.user, self.plan)

    def ofsted_said(self, recommendation: Recommendation) -> str:
        """Ofsted's newest word on it as we read it and its year, or why there is none."""
        newest = self.verdicts[recommendation.pk].newest
        if newest:
            return f"{newest.get_verdict_display()} ({newest.inspection.end.year})"
        is_visited_since = any(v.end > recommendation.asked_on for v in self.known.visits)
        return "nothing recorded" if is_visited_since else "no visit since"

    @cached_property
    def threads(self) -> dict[int, Thread]:
        """The line that each recommendation stands on, if only of itself, by its id."""
        spoken = self.known.visits
        verdicts = {t.recommendation.pk: list(t.verdicts) for t in self.known.trails}
        found = {
            t.recommendation.pk: thread([t.recommendation], verdicts, spoken)
            for t in self.known.trails
        }
        said = [v for of_one in verdicts.values() for v in of_one]
        for line in threads_of(self.authority, visits=spoken, verdicts=said):
            found |= {r.pk: line for r in line.recommendations}
        return found

    @cached_property
    def series(self) -> dict[int, Series]:
        """The indicators of what is to be answered, and of the plan's actions, by their ids."""
        actions = [row.action.pk for row in self.page.rows]
        tied = {f.indicator.pk for t in self.trails for f in t.figures}
        tied |= set(
            Indicator.objects.filter(actions__in=actions).order_by().values_list("pk", flat=True)
        )
        indicators = Indicator.objects.filter(pk__in=tied).order_by("theme__order", "name")
        found = series_for(
            self.authority, indicators, visible_observations(self.user), with_sources=True
        )
        return {s.indicator.pk: s for s in found if s.own}

    @cached_property
    def sentences(self) -> dict[int, str]:
        """What each series says, by the id of its indicator: said once, and written many times."""
        return {pk: series.sentence() for pk, series in self.series.items()}

    @cached_property
    def interventions(self) -> dict[int, list[Intervention]]:
        """What the council marked on the time line of each indicator, by its id."""
        marked = defaultdict(list)
        for done in visible_interventions(self.user).filter(authority=self.authority):
            marked[done.indicator_id].append(done)
        return {pk: sorted(of_one, key=lambda done: done.day) for pk, of_one in marked.items()}

    def source(self, passage: Passage) -> str:
        """Document and place: “Inspection report, Somerset, page 9, paragraph 34”."""
        return f"{self.documents[passage.document_id]}, {passage.place}"

    def place(self, passage: Passage) -> str:
        """The same in few words, for tables: “Report of 27 March 2015, page 9, paragraph 34”."""
        document = self.documents[passage.document_id]
        day, kind = document.published, document.get_kind_display()
        when = f" of {in_words(day)}" if day else f", {document.inspection.dates_short}"
        return f"{kind}{when}, {briefly(passage.place)}"

    def link(self, what) -> str:
        """The full address of what has a page of its own."""
        return self.full_address(what.get_absolute_url())

    def full_address(self, address: str) -> str:
        """With the site before it, if it is a page of the site."""
        return self.site + address[1:] if address.startswith("/") else address

    def quotation(self, words: str, passage: Passage) -> Quotation:
        return Quotation(words, self.source(passage), self.link(passage))

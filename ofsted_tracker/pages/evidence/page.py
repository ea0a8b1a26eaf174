"""What is known, narrowed to what the reader chose, under the headings that they chose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator

from findings.models import Claim, Finding, Inspection, Theme

from ..answers import Known
from ..trail import GRAVE, Lack, Trail, attach_passages, sources_of
from .first_shown import left_out_in_words, to_be_answered
from .grouping import ByArea, ByRecommendation, ByTag, ByTheme, Group

FIRST_VISITS, ALL_VISITS = "", "all"
ANY_LACK = "1"
A_PAGE, A_PAGE_IN_FULL = 15, 10  # Recommendations: in tables, and with all that is known of each.
MANY_FINDINGS = 12  # More are folded away.


@dataclass(frozen=True)
class AtVisit:
    """One visit with what it found."""

    inspection: Inspection
    findings: tuple[Finding, ...]


@dataclass
class Under:
    """One heading: what was asked under it and answered, and what visits found, in time order."""

    group: Group
    number: int | None = None  # Of the page on which it begins.
    trails: list[Trail] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    other_claims: list[Claim] = field(default_factory=list)  # That speak to no recommendation.

    @property
    def found(self) -> list[AtVisit]:
        visits = groupby(self.findings, key=lambda f: f.inspection)
        return [AtVisit(visit, tuple(findings)) for visit, findings in visits]

    @property
    def has_many_findings(self) -> bool:
        return len(self.findings) > MANY_FINDINGS

    @cached_property
    def counts(self) -> dict[str, int]:
        """How much answers its recommendations, each thing counted once."""
        return {
            "asked": len(self.trails),
            "open": sum(t.is_open for t in self.trails),
            "claims": len({c.pk for t in self.trails for c in t.claims}),
            "actions": len({a.pk for t in self.trails for a in t.actions or ()}),
            "evidence": len({e.pk for t in self.trails for e in t.evidence}),
            "figures": len({f.indicator.pk for t in self.trails for f in t.figures_since}),
            "lacking": sum(bool(t.lacks) for t in self.trails),
        }


@dataclass(frozen=True)
class Section:
    """That part of a heading that stands on this page."""

    under: Under
    trails: list[Trail]
    is_end: bool  # Whether its last recommendation is here: then comes what inspectors found.


@dataclass(frozen=True)
class EvidencePage:
    """The list of one choice: ``lacking`` is a Lack, ANY_LACK, or empty."""

    known: Known
    by: ByRecommendation | ByTheme | ByArea | ByTag
    theme: str = ""
    visit: str = FIRST_VISITS
    lacking: str = ""
    number: str = "1"  # Of the page.

    grave_gaps = GRAVE

    @cached_property
    def chosen(self) -> list[Trail]:
        """The trails of the chosen visits and theme."""
        if self.visit == FIRST_VISITS:
            return to_be_answered(self.of_theme, self.known.visits)
        if self.visit == ALL_VISITS:
            return self.of_theme
        return [t for t in self.of_theme if t.recommendation.inspection.code == self.visit]

    @cached_property
    def of_theme(self) -> list[Trail]:
        """The trails of the chosen theme, of all visits."""
        trails = self.known.trails
        return [t for t in trails if self.theme in ("", slug_of(t.recommendation.theme))]

    @property
    def left_out(self) -> str:
        """How many the first choice leaves out, in words; empty if none."""
        number = len(self.of_theme) - len(self.chosen)
        is_first = self.visit == FIRST_VISITS
        return left_out_in_words(number) if is_first and number else ""

    def lacking_in(self, lack: Lack) -> list[Trail]:
        return [t for t in self.chosen if lack in t.lacks]

    @cached_property
    def listed(self) -> list[Trail]:
        if not self.lacking:
            return self.chosen
        if self.lacking == ANY_LACK:
            return [t for t in self.chosen if t.lacks]
        return self.lacking_in(Lack(self.lacking))

    @property
    def is_narrowed(self) -> bool:
        return bool(self.theme or self.visit or self.lacking)

    # Under headings, page by page

    @cached_property
    def headings(self) -> list[Under]:
        """Those under which something listed was asked, and what was found under them."""
        headings: dict[Group, Under] = {}
        for trail in self.listed:
            for group in self.by.of_recommendation(trail.recommendation):
                headings.setdefault(group, Under(group)).trails.append(trail)
        self._add_findings(headings)
        before = 0
        in_order = sorted(headings.values(), key=lambda under: under.group.order)
        for under in in_order:
            under.number = before // self.size + 1
            before += len(under.trails)
        return in_order

    @cached_property
    def other_headings(self) -> list[Under]:
        """Headings under which nothing listed was asked, and something found.

        None where the reader asks for what is lacking.
        """
        if self.lacking:
            return []
        listed = {under.group for under in self.headings}
        groups = {
            *(self.by.of_finding(f) for f in self.findings),
            *(self.by.of_claim(c) for c in self.other_claims),
        } - {None}
        others = {group: Under(group) for group in groups - listed}
        self._add_findings(others)
        return sorted(others.values(), key=lambda under: under.group.order)

    @cached_property
    def findings(self) -> list[Finding]:
        """What visits found, of the chosen theme."""
        return [f for f in self.known.findings if self.theme in ("", slug_of(f.theme))]

    @cached_property
    def other_claims(self) -> list[Claim]:
        claims = self.known.other_claims
        return [c for c in claims if self.theme in ("", slug_of(c.section.theme))]

    def _add_findings(self, headings: dict[Group, Under]) -> None:
        for finding in self.findings:
            if under := headings.get(self.by.of_finding(finding)):
                under.findings.append(finding)
        for claim in self.other_claims:
            if under := headings.get(self.by.of_claim(claim)):
                under.other_claims.append(claim)

    @property
    def size(self) -> int:
        return A_PAGE_IN_FULL if self.by.is_in_full else A_PAGE

    @cached_property
    def part(self) -> Page:
        """The page that is shown: pairs of a heading and a trail."""
        pairs = [(under, trail) for under in self.headings for trail in under.trails]
        return Paginator(pairs, self.size).get_page(self.number)

    @property
    def is_last(self) -> bool:
        return not self.part.has_next()

    @cached_property
    def sections(self) -> list[Section]:
        """What stands on this page, with its places in documents."""
        sections = []
        for _, pairs in groupby(self.part, key=lambda pair: pair[0].group):
            unders, trails = zip(*pairs, strict=True)
            under = unders[0]
            sections.append(Section(under, list(trails), trails[-1] is under.trails[-1]))
        self._attach_passages(sections)
        return sections

    def _attach_passages(self, sections: Sequence[Section]) -> None:
        sources = [s for section in sections for trail in section.trails for s in sources_of(trail)]
        ended = [section.under for section in sections if section.is_end]
        for under in [*ended, *(self.other_headings if self.is_last else [])]:
            sources += [*under.findings, *under.other_claims]
        attach_passages(sources)


def slug_of(theme: Theme | None) -> str:
    return theme.slug if theme else ""

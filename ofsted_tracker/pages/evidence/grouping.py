"""The ways to look at recommendations and findings: under which headings each of them comes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.text import slugify

from findings.models import (
    Claim,
    Finding,
    Framework,
    Inspection,
    JudgementArea,
    Recommendation,
    Theme,
)
from findings.reading.grammar.framework_tags import framework_tags

LAST = (1_000_000,)  # After every other.


@dataclass(frozen=True)
class Group:
    """One heading. ``order`` places it among the others."""

    slug: str
    name: str
    order: tuple
    note: str = ""


class ByRecommendation:
    """Each recommendation in full, under the visit that asked for it."""

    code, title = "recommendation", "Visit"
    is_in_full = True

    def __init__(self):
        self._of_visit = cache(group_of_visit)  # Hundreds are of a few visits.

    def of_recommendation(self, recommendation: Recommendation) -> list[Group]:
        return [self._of_visit(recommendation.inspection)]

    def of_finding(self, finding: Finding) -> Group | None:
        """None: a finding belongs to no recommendation of its visit as such."""
        return None

    def of_claim(self, claim: Claim) -> Group | None:
        return None


def group_of_visit(visit: Inspection) -> Group:
    name = f"Asked at the {visit.get_kind_display().lower()} of {visit.dates_in_words}"
    return Group(f"visit-{visit.code}", name, (-visit.end.toordinal(), visit.pk))


class ByTheme:
    """Under the subject that runs across visits and frameworks."""

    code, title = "theme", "Theme"
    is_in_full = False

    def of_recommendation(self, recommendation: Recommendation) -> list[Group]:
        return [self._of(recommendation.theme)]

    def of_finding(self, finding: Finding) -> Group | None:
        return self._of(finding.theme)

    def of_claim(self, claim: Claim) -> Group | None:
        return self._of(claim.section.theme)

    def _of(self, theme: Theme | None) -> Group:
        if theme is None:
            return Group("theme-none", "Without a theme", LAST)
        return Group(f"theme-{theme.slug}", theme.name, (theme.order,))


class ByArea:
    """Under the judgement areas of the authority's newest framework.

    What was printed under an older framework comes under the area of today that continues its
    line, if there is one. That does not say that both measure the same.
    """

    code, title = "area", "Area"
    is_in_full = False

    def __init__(self, framework: Framework | None, areas: Iterable[JudgementArea]):
        """``areas`` are those of every framework."""
        self.framework = framework
        of_today = [a for a in areas if framework and a.framework_id == framework.pk]
        self.by_line = {a.line: a for a in of_today if a.line and not a.second_line}

    def of_recommendation(self, recommendation: Recommendation) -> list[Group]:
        return [self._of(recommendation.area)]

    def of_finding(self, finding: Finding) -> Group | None:
        return self._of(finding.area)

    def of_claim(self, claim: Claim) -> Group | None:
        return None

    def is_older(self, area: JudgementArea | None) -> bool:
        return bool(area and self.framework) and area.framework_id != self.framework.pk

    def _of(self, area: JudgementArea | None) -> Group:
        if area is None or self.framework is None:
            continued = []
        elif self.is_older(area):
            lines = filter(None, (area.line, area.second_line))
            continued = [self.by_line[line] for line in lines if line in self.by_line]
        else:
            continued = [area]
        return self._group(continued)

    def _group(self, areas: Sequence[JudgementArea]) -> Group:
        if not areas:
            note = "No area, or one of an older framework that no area of today continues."
            return Group("area-none", "No area of today", LAST, note)
        slug = "area-" + "-".join(a.code for a in areas)
        name = joined([a.name for a in areas])
        note = "One judgement of an older framework; two areas today." if len(areas) > 1 else ""
        return Group(slug, name, (areas[0].order, len(areas)), note)


def joined(names: Sequence[str]) -> str:
    """The names of areas as one heading.

    >>> joined(["The experiences of children in care", "The experiences of care leavers"])
    'The experiences of children in care, and the experiences of care leavers'
    """
    first, *others = names
    return ", and ".join([first, *(name.replace("The ", "the ", 1) for name in others)])


class ByTag:
    """Under the outcomes and enablers of the national framework that a recommendation names."""

    code, title = "tag", "National framework"
    is_in_full = False

    def of_recommendation(self, recommendation: Recommendation) -> list[Group]:
        if not recommendation.tags:
            note = "Reports name the national framework from 2025 on."
            return [Group("tag-none", "Without a tag", LAST, note)]
        return [
            Group(f"tag-{slugify(tag)}", tag.capitalize(), (not tag.startswith("outcome"), tag))
            for tag in normal_tags(recommendation.tags)
        ]

    def of_finding(self, finding: Finding) -> Group | None:
        return None

    def of_claim(self, claim: Claim) -> Group | None:
        return None


def normal_tags(tags: Iterable[str]) -> list[str]:
    """Tags in the words in which they are grouped, each once.

    >>> normal_tags(["Enabler two", "enabler 2", "outcome 4"])
    ['enabler 2', 'outcome 4']
    """
    found = [name for tag in tags for name in framework_tags(f"({tag})") or [tag.lower()]]
    return list(dict.fromkeys(found))

"""One page of a long plan: fifty lines of its sections, under their headings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.core.paginator import Page, Paginator

from findings.models import Recommendation

from .plan_page import Group, Row, Section

A_PAGE = 50  # Actions, and recommendations that no action answers.


@dataclass(frozen=True)
class Line:
    """One action under its headings, or a heading that stands as a gap."""

    section: Section
    group: Group
    row: Row | None


@dataclass(frozen=True)
class PlanPart:
    """What stands on one page, and which page it is."""

    page: Page
    sections: list[Section]

    @classmethod
    def of(cls, sections: Sequence[Section], number: str) -> "PlanPart":
        """A faulty number counts as the first page, or as the last."""
        lines = [
            Line(section, group, row)
            for section in sections
            for group in section.groups
            for row in group.rows or [None]
        ]
        page = Paginator(lines, A_PAGE).get_page(number)
        return cls(page, sections_of(page))

    @property
    def recommendations(self) -> list[Recommendation]:
        """Those that stand as headings."""
        groups = [group for section in self.sections for group in section.groups]
        return [group.recommendation for group in groups if group.recommendation]


def sections_of(lines: Iterable[Line]) -> list[Section]:
    """The lines under their headings again."""
    # Headings by identity: to compare what stands under them takes long.
    by_section = groupby(lines, key=lambda line: id(line.section))
    return [section_of(list(of_section)) for _, of_section in by_section]


def section_of(lines: Sequence[Line]) -> Section:
    by_group = groupby(lines, key=lambda line: id(line.group))
    groups = [group_of(list(of_group)) for _, of_group in by_group]
    return replace(lines[0].section, groups=groups)


def group_of(lines: Sequence[Line]) -> Group:
    return replace(lines[0].group, rows=[line.row for line in lines if line.row])

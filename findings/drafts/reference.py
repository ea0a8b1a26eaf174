"""What a reading is held against: its authority and framework, with areas, grades and themes."""

from dataclasses import dataclass

from findings.models import Authority, Framework, Grade, JudgementArea, Theme
from findings.reading import Reading

from .authorities import authority_named


@dataclass(frozen=True)
class Reference:
    """What the database knows of a document's authority and framework."""

    authority: Authority | None
    framework: Framework | None
    areas: list[JudgementArea]
    grades: list[Grade]
    themes: frozenset[str]  # Their slugs.

    @classmethod
    def of(cls, reading: Reading) -> "Reference":
        framework = Framework.objects.filter(code=reading.framework).first()
        return cls(
            authority_named(reading.authority) if reading.authority else None,
            framework,
            list(framework.areas.all()) if framework else [],
            list(framework.grades.all()) if framework else [],
            frozenset(Theme.objects.values_list("slug", flat=True)),
        )

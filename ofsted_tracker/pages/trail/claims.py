"""What the council says is done or better, set against what is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from django.utils.text import get_text_list

from actions.checks import EVIDENCE_AGES
from actions.models import Action, Brag
from findings.models import Claim, Inspection

from .figure import Figure

STATED = {Claim.Kind.DONE, Claim.Kind.RESULT}  # Plans, aims and challenges promise nothing shown.
CONTENT = {Brag.GREEN, Brag.BLUE}
MOST_NAMED, WORDS_LENGTH = 3, 70


@dataclass(frozen=True)
class Statement:
    """One thing that the council says is done or better: a claim, or an owner's word."""

    words: str
    said_on: date
    says_done: bool
    is_content: bool = False  # An owner's green or blue.

    @classmethod
    def of_claim(cls, claim: Claim) -> "Statement":
        day = claim.section.inspection.end
        return cls(claim.summary, day, says_done=claim.kind == Claim.Kind.DONE)

    @classmethod
    def of_action(cls, action: Action) -> "Statement":
        """``action`` with ``impact``, the owner's newest words on what is different."""
        colour = Brag(action.brag).label.partition(":")[0].lower()
        words = f"{action.code} is {colour}"
        if action.impact:
            words = f"{action.code}: {action.impact}"
        return cls(
            words,
            action.updated_on,
            says_done=action.brag == Brag.BLUE,
            is_content=action.brag in CONTENT,
        )

    def refuting(self, visits: Iterable[Inspection]) -> Inspection | None:
        """The first later visit that contradicts “done”."""
        return next((v for v in visits if self.says_done and v.end > self.said_on), None)

    def is_shown_by(self, days: Iterable[date]) -> bool:
        """Whether anything that shows a change is at most a year older than the statement."""
        return any(day >= self.said_on - EVIDENCE_AGES for day in days)


def statements_of(claims: Iterable[Claim], actions: Iterable[Action]) -> list[Statement]:
    return [
        *(Statement.of_claim(c) for c in claims if c.kind in STATED),
        *(
            Statement.of_action(a)
            for a in actions
            if a.updated_on and (a.impact or a.brag in CONTENT)
        ),
    ]


@dataclass(frozen=True)
class Against:
    """Statements of the council against visits, figures and days that show a change."""

    statements: Sequence[Statement]
    critical_visits: Sequence[Inspection]  # Those that found it wanting, in time order.
    worse_figures: Sequence[Figure]
    days_of_change: Sequence[date]

    @property
    def refuted(self) -> list[Statement]:
        """Said to be done before a visit found it wanting."""
        return [s for s in self.statements if s.refuting(self.critical_visits)]

    @property
    def belied(self) -> list[Statement]:
        """Green or blue while a figure got worse."""
        return [s for s in self.statements if s.is_content and self.worse_figures]

    @property
    def contradicted(self) -> list[Statement]:
        belied = set(self.refuted) | set(self.belied)
        return [s for s in self.statements if s in belied]

    @property
    def unshown(self) -> list[Statement]:
        """Neither contradicted nor shown."""
        contradicted = set(self.contradicted)
        return [
            s
            for s in self.statements
            if s not in contradicted and not s.is_shown_by(self.days_of_change)
        ]

    @property
    def sentence(self) -> str:
        """Which statement nothing shows, and which is contradicted."""
        if not self.statements:
            return "The council claims nothing done or better."
        contradicted, unshown = self.contradicted, self.unshown
        nothing = f"nothing shows {self._named(unshown)}"
        if contradicted:
            verb = "contradict" if len(self._witnesses) > 1 else "contradicts"
            words = f"{get_text_list(self._witnesses, 'and')} {verb} {self._named(contradicted)}"
            words = f"{words}; {nothing}" if unshown else words
        elif unshown:
            words = nothing
        else:
            words = "nothing contradicts what is claimed, and something shown stands beside it"
        return f"{words[0].upper()}{words[1:]}."

    @property
    def _witnesses(self) -> list[str]:
        """What contradicts: visits by their dates, figures by their names."""
        visits = {s.refuting(self.critical_visits) for s in self.refuted}
        figures = self.worse_figures if self.belied else []
        return [
            *(f"the visit of {v.dates_short}" for v in self.critical_visits if v in visits),
            *(f"the figure of {f.indicator.name}" for f in figures),
        ]

    def _named(self, some: Sequence[Statement]) -> str:
        """“1 of 3 claims (New carers found)”, naming the first three."""
        number, count = len(some), len(self.statements)
        words = [shorten(s.words, WORDS_LENGTH, placeholder=" …") for s in some[:MOST_NAMED]]
        names = [w.rstrip(".") for w in words]
        if number > MOST_NAMED:
            names.append(f"and {number - MOST_NAMED} more")
        which = f"{number} of {count} claims"
        if number == count:
            which = "the one claim" if count == 1 else f"the {count} claims"
        return f"{which} ({'; '.join(names)})"

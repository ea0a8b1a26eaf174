"""What the council says is done or better, set against what is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from textwrap import shorten

from django.utils.text import get_text_list

from actions.activity import names_result
from actions.models import Action, Brag
from findings.models import Claim, Finding, InspectorVerdict

from .figure import Figure

STATED = {Claim.Kind.DONE, Claim.Kind.RESULT}  # Plans, aims and challenges promise nothing shown.
CONTENT = {Brag.GREEN, Brag.BLUE}
QUARTER = timedelta(days=92)  # What is said today may rest on the figures of a quarter ago.
MOST_NAMED, WORDS_LENGTH = 3, 70

Critic = InspectorVerdict | Finding  # What a later visit said against it.


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
        if names_result(action.impact):
            words = f"{action.code}: {action.impact}"
        return cls(
            words,
            action.updated_on,
            says_done=action.brag == Brag.BLUE,
            is_content=action.brag in CONTENT,
        )

    def is_before(self, critic: Critic) -> bool:
        return self.said_on < critic.inspection.end

    def is_shown_by(self, days: Iterable[date]) -> bool:
        """Whether anything shows a change that is not long before the statement."""
        return any(day >= self.said_on - QUARTER for day in days)


def statements_of(claims: Iterable[Claim], actions: Iterable[Action]) -> list[Statement]:
    return [
        *(Statement.of_claim(c) for c in claims if c.kind in STATED),
        *(Statement.of_action(a) for a in actions if states_something(a)),
    ]


def states_something(action: Action) -> bool:
    """Whether its newest update says that something is done or better.

    One that opens a blue action again says the contrary, whatever its colour.
    """
    is_reopened = action.brag_before == Brag.BLUE and action.brag != Brag.BLUE
    if not action.updated_on or is_reopened:
        return False
    return action.brag in CONTENT or names_result(action.impact)


@dataclass(frozen=True)
class Against:
    """Statements of the council against visits, figures and days that show a change."""

    statements: Sequence[Statement]
    critics: Sequence[Critic]  # One of each visit that found it wanting, in time order.
    worse_figures: Sequence[Figure]
    figures_of_council: Sequence[Figure]  # Its own word, in numbers.
    days_of_change: Sequence[date]

    @property
    def not_enough(self) -> list[Statement]:
        """Said to be done before a visit found it wanting: both may be true."""
        return [s for s in self.statements if s.says_done and any(map(s.is_before, self.critics))]

    @property
    def beside_worse(self) -> list[Statement]:
        """Green or blue while a figure got worse."""
        return [s for s in self.statements if s.is_content and self.worse_figures]

    @property
    def unshown(self) -> list[Statement]:
        """Nothing shows it, and nothing stands against it."""
        doubted = {*self.not_enough, *self.beside_worse}
        return [
            s
            for s in self.statements
            if s not in doubted and not s.is_shown_by(self.days_of_change)
        ]

    @property
    def sentence(self) -> str:
        """What stands against which statement, and which nothing shows."""
        if not self.statements:
            return self._without_statements
        parts = []
        if done := self.not_enough:
            since = [words_of(c) for c in self.critics if any(s.is_before(c) for s in done)]
            found = f"Ofsted found {get_text_list(since, 'and')}"
            parts.append(f"after {self._named(done)} {found}: what was done was not enough")
        if content := self.beside_worse:
            parts.append(f"beside {self._named(content)} {figures(self.worse_figures)} got worse")
        if unshown := self.unshown:
            parts.append(f"nothing shows {self._named(unshown)}")
        if not parts:
            parts = ["nothing contradicts what is claimed, and something shown stands beside it"]
        words = "; ".join(parts)
        return f"{words[0].upper()}{words[1:]}."

    @property
    def _without_statements(self) -> str:
        if self.figures_of_council:
            return f"The council claims it in figures only ({names_of(self.figures_of_council)})."
        return "No claim that anything is done or better is held."

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


def words_of(critic: Critic) -> str:
    """“it not met (Jul 2022, page 9, paragraph 42)”."""
    found = "a weakness"
    if isinstance(critic, InspectorVerdict):
        found = f"it {critic.get_verdict_display().lower()}"
    return f"{found} ({critic.inspection.dates_short}, {critic.passage.place})"


def figures(some: Sequence[Figure]) -> str:
    return f"the figure{'s' if len(some) > 1 else ''} of {names_of(some)}"


def names_of(some: Sequence[Figure]) -> str:
    return get_text_list([f.indicator.name for f in some], "and")

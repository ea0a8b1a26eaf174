"""The dashboard in figures: the sentence at its top and the strip below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..trail import Gap, Lack, Trail
from .first_shown import last_inspection
from .page import EvidencePage


@dataclass(frozen=True)
class Fact:
    """One number of the strip at the top. ``lack`` is the filter that it leads to."""

    label: str
    value: str
    note: str = ""
    lack: str = ""

    @property
    def is_alarm(self) -> bool:
        """Whether anything is lacking in that way."""
        return bool(self.lack) and not self.value.startswith("0 ")


def facts_of(page: EvidencePage) -> list[Fact]:
    """At most five numbers of what is chosen."""
    chosen, last = page.chosen, last_inspection(page.known.visits)
    newest = sum(t.recommendation.inspection_id == last.pk for t in chosen) if last else 0

    def share(label: str, trails: Iterable[Trail], **look) -> Fact:
        return Fact(label, f"{sum(1 for _ in trails)} of {len(chosen)}", **look)

    if page.known.shows_work:
        overdue = len(overdue_ids(page))
        note = f"{overdue} overdue" if overdue else ""
        answered = share("With an action", (t for t in chosen if t.actions), note=note)
    else:
        answered = share("With a claim of the council", (t for t in chosen if t.claims))
    claimed = sum(Gap.ONLY_CLAIMS in t.gaps for t in chosen)
    notes = {Lack.NONE: f"{claimed} claimed only" if claimed else ""}
    return [
        Fact("Recommendations", str(len(chosen)), f"{newest} of the last inspection"),
        answered,
        *(
            share(lack.label, page.lacking_in(lack), note=notes.get(lack, ""), lack=lack.value)
            for lack in Lack
        ),
    ]


def overdue_ids(page: EvidencePage) -> set[int]:
    """Of the chosen actions, those that are overdue today."""
    return {a.pk for t in page.chosen for a in t.actions or () if a.is_overdue(t.today)}


def sentence_of(page: EvidencePage) -> str:
    """What the page shows, in two sentences; always of the last full inspection."""
    last = last_inspection(page.known.visits)
    if not last:
        return "No inspection of this council is held yet."
    trails = [t for t in page.known.trails if t.recommendation.inspection_id == last.pk]
    if not trails:
        return f"The inspection of {last.dates_in_words} made no recommendation."
    words = f"The inspection of {last.dates_in_words} made {amount(trails)}."
    with_impact = sum(t.shows_impact for t in trails)
    if not page.known.shows_work:
        if not with_impact:
            return f"{words} Nothing published that is held shows a change for any of them."
        return f"{words} For {with_impact} of them, something published shows a change."
    with_action = sum(bool(t.actions) for t in trails)
    return (
        f"{words} {none_or(with_action).capitalize()} {have(with_action)} an action, and "
        f"{none_or(with_impact)} {have(with_impact)} anything that shows a change for children."
    )


def amount(trails: Sequence[Trail]) -> str:
    return f"{len(trails)} recommendation{'' if len(trails) == 1 else 's'}"


def none_or(number: int) -> str:
    return str(number or "none")


def have(number: int) -> str:
    return "has" if number == 1 or not number else "have"

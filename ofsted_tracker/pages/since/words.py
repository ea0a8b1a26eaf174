"""The sentences at the top of “Since last time”, made from what the page shows."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list

from actions.words import counted, number_in_words, sentence
from findings.models import Inspection
from metrics.series import Direction

from .since import Since
from .starting import Start
from .work import WorkSince


def lead(since: Since, starts: Sequence[Start], today: date) -> str:
    """What happened, in two sentences: on the plan, and what was published."""
    said = [published(since)]
    if since.work:
        said.insert(0, on_plan(since.work))
    first, *rest = said
    opening = f"{opening_of(since, starts, today)}: {first}."
    return " ".join([opening, *(sentence(words) for words in rest)])


def opening_of(since: Since, starts: Sequence[Start], today: date) -> str:
    """“Since the last board meeting, 28 October 2026”, “From 8 May 2026 to 1 September 2026”."""
    start = date_format(since.start, "j F Y")
    if since.until != today:
        return f"From {start} to {date_format(since.until, 'j F Y')}"
    names = [s.name for s in starts if s.day == since.start]
    return f"Since {names[0]}, {start}" if names else f"Since {start}"


def on_plan(work: WorkSince) -> str:
    """“one action was closed and two got worse; one due date was moved”."""
    if work.then.is_before_records:
        known = work.then.known_from
        return (
            f"the plan is known here from {date_format(known, 'j F Y')}"
            if known
            else "the plan is empty"
        )
    statuses = [
        (work.closed, "was closed", "were closed"),
        (work.reopened, "was reopened", "were reopened"),
        ([m for m in work.worse if not m.is_reopened], "got worse", "got worse"),
        (work.begun, "was begun", "were begun"),
        (work.better, "got better", "got better"),
        (work.added, "was added", "were added"),
        (work.newly_overdue, "became overdue", "became overdue"),
    ]
    found = [(len(rows), one, many) for rows, one, many in statuses if rows]
    parts = []
    for n, (count, one, many) in enumerate(found):
        who = number_in_words(count) if n else counted(count, "action", "actions")
        parts.append(f"{who} {one if count == 1 else many}")
    said = [get_text_list(parts, "and")] if parts else ["no action changed its status"]
    if moved := len(work.slips):
        said.append(f"{counted(moved, 'due date was', 'due dates were')} moved")
    return "; ".join(said)


def published(since: Since) -> str:
    """“Ofsted published one report; of three newer figures, two are better and one is worse”."""
    is_report = [s.visit.kind == Inspection.Kind.INSPECTION for s in since.said]
    kinds = [(sum(is_report), "report"), (len(is_report) - sum(is_report), "letter")]
    papers = [counted(count, noun, f"{noun}s") for count, noun in kinds if count]
    said = [f"Ofsted published {get_text_list(papers or ['nothing'], 'and')}"]
    if asked := sum(len(s.asked) for s in since.said):
        said[0] += f" with {counted(asked, 'recommendation', 'recommendations')}"
    said.append(figures(since))
    return "; ".join(said)


def figures(since: Since) -> str:
    """How many indicators have a newer figure, and which way they went."""
    if not since.indicators:
        return "no indicator has a newer figure that compares"
    ways = Counter(change.direction for change in since.indicators)
    words = get_text_list(
        [f"{number_in_words(ways[d])} {d.counted}" for d in Direction if ways[d]], "and"
    )
    total = counted(len(since.indicators), "indicator has", "indicators have")
    return f"{total} a newer figure: {words}"

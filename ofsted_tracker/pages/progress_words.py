"""The sentences that open the progress page and its sections, made from what the page shows."""

from collections import Counter

from django.utils.text import get_text_list

from findings.dates import lapse_in_words
from findings.follow_up import Verdict
from findings.grade_changes import GradeChange
from findings.grades import Change
from findings.models import Inspection

from .progress import ANSWERED, GOES_ON, NO_VERDICT, STATES, UNANSWERED, Progress

MOST_NAMES = 4


def lead(progress: Progress) -> str:
    """What the two visits show, in at most four sentences."""
    said = [grades_sentence(progress), asked_sentence(progress), again_sentence(progress)]
    return " ".join(s for s in said if s)


# Grades


def grades_sentence(progress: Progress) -> str:
    """How the grades moved, or which stood where a visit gives none."""
    earlier, later = progress.earlier, progress.later
    graded_then, graded_now = progress.graded_at[earlier.pk], progress.graded_at[later.pk]
    moved = [g for g in progress.grades if g.change is not Change.NONE]
    if graded_then and graded_now:
        moved = [g for g in moved if not g.then.since and not g.now.since]
        if not moved:
            return "No area was graded at both visits on the same scale."
        words = moves_in_words(
            moved, "that was graded twice", f"Of {len(moved)} areas graded twice"
        )
        return f"{words} in {lapse_in_words(earlier.end, later.end)}."
    if graded_then or graded_now:
        start = f"{capitalised(a_kind_of(later if graded_then else earlier))} gives no grades"
    else:
        start = neither_gives_grades(progress)
    if progress.is_standstill:
        given = sorted({g.then.given_at for g in progress.grades}, key=lambda v: v.end)
        return f"{start}; those of {get_text_list([v.dates_short for v in given], 'and')} stood."
    if not moved:
        return f"{start}."
    words = moves_in_words(moved, "with a grade in force at both", "Of the grades in force")
    return f"{start}. {words}."


def neither_gives_grades(progress: Progress) -> str:
    """A self evaluation is no visit."""
    are_visits = progress.earlier.states_findings and progress.later.states_findings
    return "Neither visit gives grades" if are_visits else "Neither of the two gives grades"


def moves_in_words(moved: list[GradeChange], which: str, opening: str) -> str:
    """“Every area that was graded twice went up one grade”, “Of …, 3 went up and 1 went down”."""
    changes = Counter(g.change for g in moved)
    verbs = {Change.UP: "went up", Change.DOWN: "went down", Change.SAME: "stayed the same"}
    if len(changes) > 1:
        parts = [f"{changes[change]} {verb}" for change, verb in verbs.items() if changes[change]]
        return f"{opening}, {get_text_list(parts, 'and')}"
    every = "The one area" if len(moved) == 1 else "Every area"
    if Change.SAME in changes:
        return f"{every} {which} kept its grade"
    steps = {g.words.split(maxsplit=1)[1] for g in moved}  # “one grade”
    how_far = f" {steps.pop()}" if len(steps) == 1 else ""
    return f"{every} {which} {verbs[moved[0].change]}{how_far}"


def grade_notes(progress: Progress) -> list[str]:
    """What must be known to read the table of grades."""
    notes = []
    ungraded = [v for v in (progress.earlier, progress.later) if not progress.graded_at[v.pk]]
    if ungraded:
        one = f"{capitalised(the_kind_of(ungraded[0]))} gives no grades"
        which = neither_gives_grades(progress) if len(ungraded) == 2 else one
        notes.append(f"{which}: those in force then are shown.")
    frameworks = {s.area.framework for g in progress.grades if g.is_torn for s in (g.then, g.now)}
    if len(frameworks) > 1:
        names = [f"“{f.short_name}”" for f in sorted(frameworks, key=lambda f: f.starts)]
        notes.append(
            f"The framework changed between the two, from {get_text_list(names, 'to')}: what is"
            " measured changed, so one line may stand for two different things."
        )
    elif frameworks:
        notes.append("Where the two areas differ, what is measured changed.")
    return notes


# Recommendations


def asked_sentence(progress: Progress) -> str:
    """What became of the recommendations of the earlier visit."""
    count, counts = len(progress.followed), progress.counts
    then, now = progress.names
    if not count:
        asks = progress.earlier.states_findings  # No self evaluation ever does.
        return f"{capitalised(the_kind_of(progress.earlier))} made no recommendations." * asks
    them = f"the {count} recommendations of {then}" if count > 1 else f"the one point of {then}"
    if progress.is_answered_by_council:
        return answered_sentence(progress, them)
    if counts[NO_VERDICT] == count:
        return f"No verdict of {now} on {them} is recorded."
    for state, words, _ in STATES:
        if counts[state] == count:
            return f"{all_of(count, then)} {became(count, words)}."
    spoken = [(counts[s], words) for s, words, _ in STATES[:-2]]
    said = [counted(spoken), counted([(counts[Verdict.NOT_LOOKED_AT], "not looked at")])]
    if counts[NO_VERDICT]:
        said.append(f"for {counts[NO_VERDICT]} no verdict is recorded")
    return f"Of {them}, {'; '.join(s for s in said if s)}."


def all_of(count: int, then: str) -> str:
    """“All 3 recommendations of 2019”."""
    if count == 1:
        return f"The one point of {then}"
    return f"{'Both' if count == 2 else f'All {count}'} recommendations of {then}"


def counted(parts: list[tuple[int, str]]) -> str:
    """“6 were met, 10 partly met and 1 got worse”; empty where all counts are nought."""
    said = []
    for count, words in parts:
        if words == Verdict.WORSE or not said:
            words = became(count, words)
        if count:
            said.append(f"{count} {words}")
    return get_text_list(said, "and")


def became(count: int, words: str) -> str:
    """“were met”, “was not looked at”, “got worse”."""
    if words == Verdict.WORSE:
        return "got worse"
    return f"{'was' if count == 1 else 'were'} {words}"


def answered_sentence(progress: Progress, them: str) -> str:
    """How many recommendations the council's self evaluation answers, and which it does not."""
    counts = progress.counts
    if not progress.is_addressed:
        found = f"; {counts[ANSWERED]} live on in later ones that it answers" * bool(
            counts[ANSWERED]
        )
        return f"The council’s self evaluation prints no code of {them}{found}."
    missing = [i.recommendation.label for i in progress.followed if not i.answers]
    if not missing:
        return f"The council’s self evaluation answers all of {them}."
    names = f": {get_text_list(missing, 'and')}" if len(missing) <= MOST_NAMES else ""
    return (
        f"Of {them}, the council’s self evaluation answers {counts[ANSWERED]}"
        f" and leaves {counts[UNANSWERED]} unanswered{names}."
    )


def again_sentence(progress: Progress) -> str:
    """What the later visit asks for again, by theme."""
    names = []
    for item in progress.followed:
        recommendation = item.recommendation
        if item.goes_on_as and recommendation.subject not in names:
            names.append(recommendation.subject)
    if not progress.counts[GOES_ON]:
        return ""
    shown = [uncapitalised(n) for n in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        shown.append(f"{len(names) - MOST_NAMES} more")
    return f"Asked for again: {get_text_list(shown, 'and')}."


def asked_note(progress: Progress) -> str:
    """How to read the table of recommendations."""
    words = "What was asked is in Ofsted’s words, unshortened."
    if progress.is_answered_by_council:
        claims = "Beside it stand the council’s own claims under the codes that it prints"
        return f"{words} {claims}: they are not findings."
    note = f"{words} The verdict is our reading of the sentence beside it; Ofsted gives none."
    if progress.later.kind == Inspection.Kind.INSPECTION:
        return note
    kind = capitalised(a_kind_of(progress.later))
    return f"{note} {kind} looks at a part of the service, so it leaves much unsaid."


# Indicators


def indicators_note(progress: Progress) -> str:
    """How many indicators compare, how they moved, and how to read them."""
    rows = progress.compared
    if not rows:
        return "No indicator has two values that may be compared."
    counts = Counter(r.direction.counted for r in rows)
    if len(rows) == 1:
        start = f"One indicator has a value near each visit: {rows[0].direction.counted}."
    else:
        many = {len(rows): "both" if len(rows) == 2 else "all"}
        parts = get_text_list([f"{many.get(n, n)} {word}" for word, n in counts.items()], "and")
        start = f"Of {len(rows)} indicators with a value near each visit: {parts}."
    return (
        f"{start} Shown is the value that the visit states, otherwise the nearest to it within 18"
        " months, and none that came after the later one. Each small line has its own scale from"
        " nought; colour repeats the word beside it."
    )


# Visits in the middle of a sentence


def kind_of(visit: Inspection) -> str:
    if visit.kind == Inspection.Kind.SELF_EVALUATION:
        return "self evaluation"
    return visit.get_kind_display().lower()


def a_kind_of(visit: Inspection) -> str:
    kind = kind_of(visit)
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def the_kind_of(visit: Inspection) -> str:
    return f"the {kind_of(visit)} of {visit.dates_short}"


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def uncapitalised(name: str) -> str:
    """A name in the middle of a sentence; abbreviations keep their capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]

"""Fills an empty database with one authority as large as a council's work gets in ten years."""

import random
from datetime import UTC, date, datetime, timedelta

from django.core.management import call_command
from django.db import connection

from actions.models import (
    Action,
    BoardMeeting,
    Brag,
    Evidence,
    EvidenceVersion,
    Extension,
    ImprovementPlan,
    Milestone,
    SignOff,
    StatusUpdate,
)
from findings.models import (
    Authority,
    Continuation,
    Document,
    Finding,
    Framework,
    Inspection,
    InspectorVerdict,
    Judgement,
    Passage,
    Recommendation,
    Theme,
)
from metrics.models import Indicator, Measure, Observation
from ofsted_tracker.fixtures import shipped_fixtures

from .fill import BATCH, make_administrator

VISITS = [
    (date(2015, 3, 2), "sif"),
    (date(2018, 6, 4), "ilacs"),
    (date(2022, 5, 2), "ilacs"),
    (date(2026, 2, 2), "ilacs_2026"),
]
RECOMMENDATIONS = ACTIONS = 500
UPDATES = [datetime(2025, 11, 3), datetime(2026, 1, 5), datetime(2026, 4, 7), datetime(2026, 6, 1)]
BOARDS = [date(2026, 1, 20), date(2026, 4, 21)]
FINDINGS_A_VISIT = 100
PASSAGES_A_VISIT = 500
INDICATORS, POINTS = 200, 60
FIRST_MONTH = 2021 * 12 + 8  # Months since the year nought: September 2021.
EVIDENCE = 300
WORDS = "Made-up words for a measurement, as long as a sentence of a report is as a rule. "


def fill() -> tuple[Recommendation, Action, Indicator]:
    """Writes the authority; gives one of each for their pages. The same data each time."""
    chance = random.Random(1)
    reference = [f for f in shipped_fixtures() if f.parent.name == "reference"]
    call_command("load_report", *reference, verbosity=0)
    authority = Authority.objects.get(slug="devon")
    visits, passages = visit(authority, chance)
    recommendations = ask(authority, visits, passages, chance)
    find(visits, passages, recommendations, chance)
    owner = make_administrator()
    actions = promise(authority, visits, recommendations, owner, chance)
    report_on(actions, owner, chance)
    prove(authority, actions, recommendations, owner, chance)
    indicators = observe(authority, recommendations, chance)
    return recommendations[-1], actions[-1], indicators[0]


def visit(authority, chance) -> tuple[list[Inspection], dict[int, list[Passage]]]:
    """Four inspections with a grade for each area; and the places in the document of each."""
    frameworks = Framework.objects.in_bulk(field_name="code")
    visits = Inspection.objects.bulk_create(
        Inspection(
            authority=authority, code=f"{authority.slug}-{day.year}", kind="inspection",
            title="Inspection", framework=frameworks[code], start=day,
            end=day + timedelta(days=11), published=day + timedelta(days=80),
        )
        for day, code in VISITS
    )  # fmt: skip
    passages = {}
    for v in visits:
        document = Document.objects.create(
            inspection=v, code=f"{v.code}-report", kind="report", title="Report",
            publisher="Ofsted", source_name=f"{v.code}.pdf", licence="Made up", pages=30,
        )  # fmt: skip
        passages[v.pk] = Passage.objects.bulk_create(
            Passage(document=document, code=f"p{n}", page=n // 20 + 1, text=WORDS * 2)
            for n in range(PASSAGES_A_VISIT)
        )
        grades = list(v.framework.grades.all())
        Judgement.objects.bulk_create(
            Judgement(
                inspection=v, area=area, grade=grade, words=grade.word, passage=passages[v.pk][0]
            )
            for area in v.framework.areas.all()
            for grade in [chance.choice(grades)]
        )
    return visits, passages


def ask(authority, visits, passages, chance) -> list[Recommendation]:
    """As many points at each visit; every eighth is asked again, every other has a verdict."""
    themes = list(Theme.objects.all())
    areas = {v.pk: list(v.framework.areas.all()) for v in visits}
    asked = Recommendation.objects.bulk_create(
        Recommendation(
            inspection=v, authority=authority, asked_on=v.end, code=f"LARGE-{n}",
            order=n // len(visits) + 1, title=f"Made-up point {n}", words=WORDS,
            theme=chance.choice(themes), passage=chance.choice(passages[v.pk]),
            area=chance.choice(areas[v.pk]),
            tags=[chance.choice(["outcome 1", "outcome 4", "enabler 2"])] if v == visits[-1]
            else [],
        )
        for n in range(RECOMMENDATIONS)
        for v in [visits[n % len(visits)]]
    )  # fmt: skip
    Continuation.objects.bulk_create(
        Continuation(earlier=asked[n], later=asked[n + 1], state="confirmed", reason="Made up")
        for n in range(0, RECOMMENDATIONS, 8)
    )
    last = visits[-1]
    InspectorVerdict.objects.bulk_create(
        InspectorVerdict(
            recommendation=r, inspection=last, passage=chance.choice(passages[last.pk]),
            verdict=chance.choice(["met", "partly", "not_met", "worse"]),
        )
        for n, r in enumerate(asked)
        if r.inspection != last and n % 2
    )  # fmt: skip
    return asked


def find(visits, passages, recommendations, chance):
    """A hundred findings a visit, each on a recommendation."""
    themes = list(Theme.objects.all())
    areas = {v.pk: list(v.framework.areas.all()) for v in visits}
    findings = Finding.objects.bulk_create(
        Finding(
            inspection=v, passage=chance.choice(passages[v.pk]), code=f"{v.code}-f{n}", order=n,
            theme=chance.choice(themes), area=chance.choice(areas[v.pk]),
            polarity=chance.choice(Finding.Polarity.values), summary=f"Made-up finding {n}",
        )
        for v in visits for n in range(FINDINGS_A_VISIT)
    )  # fmt: skip
    of = Finding.recommendations.through
    of.objects.bulk_create(
        of(finding=f, recommendation=chance.choice(recommendations)) for f in findings
    )


def promise(authority, visits, recommendations, owner, chance) -> list[Action]:
    """One plan with an action a recommendation, in the history too, and two board meetings."""
    plan = ImprovementPlan.objects.create(
        authority=authority, code=f"{authority.slug}-plan", title="Improvement plan",
        starts=date(2025, 10, 1), next_board=date(2030, 1, 1),
    )  # fmt: skip
    plan.inspections.add(visits[-1])
    BoardMeeting.objects.bulk_create(BoardMeeting(plan=plan, held_on=day) for day in BOARDS)
    actions = Action.objects.bulk_create(
        Action(
            plan=plan, authority=authority, code=f"A{n}", title=f"Made-up action {n}",
            owner=owner if n % 7 == 0 else None, owner_role="Head of service",
            start=date(2025, 10, 1), first_due=due, due=due,
        )
        for n in range(ACTIONS)
        for due in [date(2026, 1, 1) + timedelta(days=chance.randrange(500))]
    )  # fmt: skip
    answers = Action.recommendations.through
    links = answers.objects.bulk_create(
        answers(action=a, recommendation=r) for a, r in zip(actions, recommendations, strict=True)
    )
    records = Action.history.bulk_history_create(
        actions, default_date=datetime(2025, 10, 1, tzinfo=UTC)
    )
    linked = Action.history.model._meta.get_field("historicalaction_recommendations").related_model
    linked.objects.bulk_create(
        linked(history=record, **{f.attname: getattr(link, f.attname) for f in link._meta.fields})
        for record, link in zip(records, links, strict=True)
    )
    return actions


def report_on(actions, owner, chance):
    """Four updates an action, two milestones, one moved date in four, one sign-off in five."""
    StatusUpdate.objects.bulk_create(
        [
            StatusUpdate(
                action=a, number=number, at=at.replace(tzinfo=UTC), by=owner,
                brag=chance.choice(Brag.values), progress=WORDS * 2,
                impact="Fewer moves for children." if number % 2 else "",
                decision_wanted="Agree the money." if chance.randrange(25) == 0 else "",
            )
            for a in actions for number, at in enumerate(UPDATES, 1)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    for a in actions:
        newest = a.updates.get(number=len(UPDATES))
        a.brag, a.updated_on, a.version = newest.brag, newest.at.date(), newest.number
    moved = actions[::4]
    Extension.objects.bulk_create(
        Extension(
            action=a, from_date=a.due, to_date=a.due + timedelta(days=60), reason="No staff.",
            approved_by="Board", by=owner, at=at.replace(tzinfo=UTC),
        )
        for n, a in enumerate(moved) for at in [UPDATES[n % len(UPDATES)]]
    )  # fmt: skip
    for a in moved:
        a.due += timedelta(days=60)
    Action.objects.bulk_update(actions, ["brag", "updated_on", "version", "due"])
    Milestone.objects.bulk_create(
        Milestone(action=a, title="Made-up step", due=date(2026, 9, 1), done_on=done)
        for a in actions
        for done in (None, date(2026, 5, 1))
    )
    SignOff.objects.bulk_create(
        SignOff(
            action=a, number=a.version, brag=a.brag, note=WORDS, by=owner,
            at=datetime(2026, 6, 15, tzinfo=UTC),
        )
        for a in actions[::5]
    )  # fmt: skip


def prove(authority, actions, recommendations, owner, chance):
    """Evidence in two versions, each on an action, half of it on a recommendation too."""
    held = Evidence.objects.bulk_create(
        Evidence(authority=authority, title=f"Audit {n}") for n in range(EVIDENCE)
    )
    EvidenceVersion.objects.bulk_create(
        EvidenceVersion(
            evidence=e, number=number, link="https://example.org/audit", by=owner,
            speaks_to=date(2023, 1, 1) + timedelta(days=chance.randrange(1200)),
            shows="Shows a thing in a sentence.", at=UPDATES[-number].replace(tzinfo=UTC),
        )
        for e in held for number in (1, 2)
    )  # fmt: skip
    of_action, of_recommendation = Evidence.actions.through, Evidence.recommendations.through
    of_action.objects.bulk_create(
        of_action(evidence=e, action=chance.choice(actions)) for e in held
    )
    of_recommendation.objects.bulk_create(
        of_recommendation(evidence=e, recommendation=chance.choice(recommendations))
        for e in held[::2]
    )


def observe(authority, recommendations, chance) -> list[Indicator]:
    """Sixty months of each indicator as the council enters them; each on recommendations."""
    themes = list(Theme.objects.all())
    indicators = Indicator.objects.bulk_create(
        Indicator(
            slug=f"large-{n}", name=f"Made-up indicator {n}", definition="Made up",
            unit="percent", better="lower", frequency="monthly", theme=chance.choice(themes),
        )
        for n in range(INDICATORS)
    )  # fmt: skip
    Measure.objects.bulk_create(
        Measure(indicator=indicators[n % INDICATORS], recommendation=r)
        for n, r in enumerate(recommendations)
    )
    months = [divmod(FIRST_MONTH + n, 12) for n in range(POINTS)]
    observed = Observation.objects.bulk_create(
        [
            Observation(
                indicator=i, authority=authority, code=f"{i.slug}-{year}-{month}", value=value,
                start=date(year, month + 1, 1), end=date(year, month + 1, 28),
                printed=f"{value}%", stated_by="council",
            )
            for i in indicators
            for year, month in months
            for value in [chance.randrange(5, 60)]
        ],
        batch_size=BATCH,
    )  # fmt: skip
    for o in observed:
        o._history_date = datetime(o.end.year, o.end.month, o.end.day, tzinfo=UTC)
    Observation.history.bulk_history_create(observed, batch_size=BATCH)
    return indicators


def main():
    """Fills, then prints the keys that the measurement asks for."""
    recommendation, action, indicator = fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As the server's own housekeeping does after a while.
    print(
        f"authority={recommendation.authority.slug} recommendation={recommendation.pk} "
        f"inspection={recommendation.inspection_id} action={action.pk} indicator={indicator.pk}"
    )

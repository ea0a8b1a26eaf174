"""Fills an empty database with as many recommendations and actions as asked for."""

import random
from datetime import date, timedelta

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection

from actions.models import Action, Brag, ImprovementPlan, StatusUpdate
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
from metrics.models import Indicator, Observation
from ofsted_tracker.fixtures import shipped_fixtures
from ofsted_tracker.permissions import ADMINISTRATOR

AUTHORITIES = 150
VISITS = [date(2015, 3, 1), date(2018, 6, 1), date(2022, 5, 1), date(2025, 9, 1)]
BATCH = 2000


def fill(count: int) -> User:
    """Writes ``count`` recommendations and as many actions over 150 authorities, four visits each.

    Returns the administrator who signs in. The same count gives the same data.
    """
    chance = random.Random(count)
    reference = [f for f in shipped_fixtures() if f.parent.name == "reference"]
    call_command("load_report", *reference, verbosity=0)
    authorities = list(Authority.objects.filter(ended=None)[:AUTHORITIES])
    themes = list(Theme.objects.all())
    ilacs = Framework.objects.get(code="ilacs")
    areas, grades = (
        list(ilacs.areas.exclude(code="care_and_care_leavers")),
        list(ilacs.grades.all()),
    )
    visits = Inspection.objects.bulk_create(
        Inspection(
            authority=authority, code=f"{authority.slug}-{day.year}", kind="inspection",
            title="Inspection", framework=ilacs, start=day, end=day + timedelta(days=11),
            published=day + timedelta(days=50),
        )
        for authority in authorities for day in VISITS
    )  # fmt: skip
    documents = Document.objects.bulk_create(
        Document(
            inspection=visit, code=f"{visit.code}-report", kind="report", title="Report",
            publisher="Ofsted", source_name=f"{visit.code}.pdf", licence="Made up", pages=30,
        )
        for visit in visits
    )  # fmt: skip
    passages = Passage.objects.bulk_create(
        Passage(document=d, code="p2", page=2, text="Made-up words for a measurement.")
        for d in documents
    )
    Judgement.objects.bulk_create(
        Judgement(inspection=v, area=a, grade=g, words=g.word, passage=p)
        for v, p in zip(visits, passages, strict=True)
        for a in areas
        for g in [chance.choice(grades)]
    )
    Finding.objects.bulk_create(
        [
            Finding(
                inspection=v, passage=p, code=f"{v.code}-f{i}", order=i,
                theme=chance.choice(themes),
                polarity=chance.choice(Finding.Polarity.values), summary=f"Made-up finding {i}",
            )
            for v, p in zip(visits, passages, strict=True) for i in range(20)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    recommendations = Recommendation.objects.bulk_create(
        [
            Recommendation(
                inspection=v, authority=v.authority, asked_on=v.end, code=f"BENCH-{n}",
                order=n // len(visits) + 1, title=f"Made-up point {n} on {t.name.lower()}",
                words="Made-up words for a measurement.", theme=t,
                passage=passages[n % len(visits)],
            )
            for n in range(count)
            for v in [visits[n % len(visits)]]
            for t in [chance.choice(themes)]
        ],
        batch_size=BATCH,
    )  # fmt: skip
    link(recommendations, visits, passages, chance)
    administrator = make_administrator()
    promise(recommendations, authorities, administrator, chance)
    observe(authorities, visits, passages, chance)
    return administrator


def link(recommendations, visits, passages, chance):
    """Every fifth recommendation continues one of the visit before, and has a verdict."""
    passage_of = dict(zip((v.pk for v in visits), passages, strict=True))
    later = [r for n, r in enumerate(recommendations) if n % 5 == 1 and n % len(VISITS)]
    earlier = [
        recommendations[n - 1]
        for n in range(len(recommendations))
        if n % 5 == 1 and n % len(VISITS)
    ]
    Continuation.objects.bulk_create(
        [
            Continuation(later=a, earlier=b, state="confirmed", reason="Made up")
            for a, b in zip(later, earlier, strict=True)
        ],
        batch_size=BATCH,
    )
    InspectorVerdict.objects.bulk_create(
        [
            InspectorVerdict(
                recommendation=b, inspection=a.inspection, passage=passage_of[a.inspection_id],
                verdict=chance.choice(["met", "partly", "not_met"]),
            )
            for a, b in zip(later, earlier, strict=True)
        ],
        batch_size=BATCH,
    )  # fmt: skip


def make_administrator() -> User:
    user = User.objects.create_user("bench", password="bench")
    user.groups.add(Group.objects.get(name=ADMINISTRATOR))
    return user


def promise(recommendations, authorities, owner, chance):
    """One plan an authority, one action a recommendation, one update an action."""
    plans = {
        plan.authority_id: plan
        for plan in ImprovementPlan.objects.bulk_create(
            ImprovementPlan(
                authority=a,
                code=f"{a.slug}-plan",
                title="Improvement plan",
                starts=date(2025, 10, 1),
            )
            for a in authorities
        )
    }  # fmt: skip
    now = date(2026, 6, 1)
    actions = Action.objects.bulk_create(
        [
            Action(
                plan=plans[r.authority_id], authority_id=r.authority_id, code=f"A{n}",
                title=f"Made-up action {n}", owner=owner if n % 7 == 0 else None,
                owner_role="Head of service", start=date(2025, 10, 1), first_due=due, due=due,
                brag=chance.choice(Brag.values), updated_on=now, version=1,
            )
            for n, r in enumerate(recommendations)
            for due in [date(2026, 1, 1) + timedelta(days=chance.randrange(500))]
        ],
        batch_size=BATCH,
    )  # fmt: skip
    Action.recommendations.through.objects.bulk_create(
        [
            Action.recommendations.through(action=a, recommendation=r)
            for a, r in zip(actions, recommendations, strict=True)
        ],
        batch_size=BATCH,
    )
    StatusUpdate.objects.bulk_create(
        [
            StatusUpdate(
                action=a, number=1, brag=a.brag, progress="Made up", by=owner,
                at="2026-06-01T09:00:00Z",
            )
            for a in actions
        ],
        batch_size=BATCH,
    )  # fmt: skip


def observe(authorities, visits, passages, chance):
    """A value of ten indicators at each visit."""
    indicators = list(Indicator.objects.performance()[:10])
    Observation.objects.bulk_create(
        [
            Observation(
                indicator=i, authority_id=v.authority_id, inspection=v, passage=p, value=value,
                code=f"{v.code}-{i.slug}"[:80], printed=f"{value}%", stated_by="inspectors",
                start=v.start, end=v.end,
            )
            for v, p in zip(visits, passages, strict=True)
            for i in indicators
            for value in [chance.randrange(1, 100)]
        ],
        batch_size=BATCH,
    )  # fmt: skip


def main(count: int):
    """Fills, then prints the keys that the measurement asks for."""
    fill(count)
    recommendation = Recommendation.objects.order_by("pk")[count // 2]
    action = recommendation.actions.get()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As the server's own housekeeping does after a while.
    print(
        f"authority={recommendation.authority.slug} recommendation={recommendation.pk} "
        f"action={action.pk}"
    )

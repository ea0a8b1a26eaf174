"""What answers a recommendation, as the tests need it."""

from datetime import date, timedelta

from findings.models import InspectorVerdict
from metrics.models import Indicator, Observation
from ofsted_tracker.pages.answers import Known
from ofsted_tracker.pages.visit_pairs import visits_of
from tests.factories import (
    ActionFactory,
    ClaimFactory,
    EvidenceFactory,
    EvidenceVersionFactory,
    InspectorVerdictFactory,
    MeasureFactory,
    ObservationFactory,
    PassageFactory,
    SelfEvaluationSectionFactory,
    StatusUpdateFactory,
)

TODAY = date(2026, 9, 1)
Verdict = InspectorVerdict.Verdict


def known(authority, *, shows_work=True) -> Known:
    return Known.of(
        authority,
        visits_of(authority.slug),
        today=TODAY,
        shows_work=shows_work,
        observations=Observation.objects.all(),
    )


def trail_of(recommendation, **kwargs):
    trails = known(recommendation.authority, **kwargs).trails
    return next(t for t in trails if t.recommendation == recommendation)


def action_for(recommendation, brag="", **kwargs):
    action = ActionFactory(plan__authority=recommendation.authority, **kwargs)
    action.recommendations.add(recommendation)
    if brag:
        StatusUpdateFactory(action=action, brag=brag)
    return action


def evidence_for(recommendation, **kwargs):
    evidence = EvidenceFactory(authority=recommendation.authority)
    evidence.recommendations.add(recommendation)
    return EvidenceVersionFactory(evidence=evidence, **kwargs)


def claim_for(recommendation, **kwargs):
    section = SelfEvaluationSectionFactory(
        inspection__authority=recommendation.authority,
        inspection__start=recommendation.asked_on + timedelta(days=90),
    )
    section.recommendations.add(recommendation)
    return ClaimFactory(section=section, **kwargs)


def figures_for(recommendation, *values, stated_by="inspectors", **kwargs) -> Indicator:
    """An indicator of which less is better: a value the year before the asking, then each year."""
    measure = MeasureFactory(recommendation=recommendation, **kwargs)
    for year, value in enumerate(values):
        day = recommendation.asked_on.replace(year=recommendation.asked_on.year - 1 + 2 * year)
        passage = PassageFactory(document__inspection=recommendation.inspection)
        ObservationFactory(
            indicator=measure.indicator, authority=recommendation.authority, value=value,
            start=day, stated_by=stated_by, passage=passage, inspection=recommendation.inspection,
        )  # fmt: skip
    return measure.indicator


def verdict_on(recommendation, visit, verdict):
    return InspectorVerdictFactory(recommendation=recommendation, inspection=visit, verdict=verdict)

"""One plausible object of each model, and of whatever it cannot be without."""

from datetime import UTC, date, datetime, timedelta

import factory
from django.contrib.auth.models import Group, User
from factory.django import DjangoModelFactory

from actions.models import (
    Action,
    BoardMeeting,
    Brag,
    BragKey,
    Evidence,
    EvidenceVersion,
    Extension,
    ImprovementPlan,
    Milestone,
    Pack,
    PackFile,
    SignOff,
    StatusUpdate,
)
from findings.models import (
    Authority,
    Claim,
    Continuation,
    Document,
    Draft,
    DraftItem,
    Finding,
    Framework,
    GlossaryTerm,
    Grade,
    Inspection,
    InspectorVerdict,
    Judgement,
    JudgementArea,
    Line,
    Membership,
    Passage,
    Recommendation,
    SelfEvaluationSection,
    StatedDeadline,
    Theme,
)
from metrics.models import FigureFile, Indicator, Intervention, Measure, Observation, Target, Unit


class UserFactory(DjangoModelFactory):
    """``groups=["manager"]`` puts the user into groups by name."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute("{0.username}@example.org".format)
    password = "none"  # Nobody signs in with it: tests use force_login.

    @factory.post_generation
    def groups(self, create, names, **kwargs):
        for name in names or []:
            self.groups.add(Group.objects.get_or_create(name=name)[0])


# findings


class AuthorityFactory(DjangoModelFactory):
    class Meta:
        model = Authority

    name = factory.Sequence("Council {:03}".format)
    slug = factory.Sequence("council-{:03}".format)
    ons_code = factory.Sequence("E1{:07}".format)
    la_code = factory.Sequence(lambda n: f"{n % 1000:03}")  # Three characters, as printed.
    region = "South West"
    kind = Authority.Kind.COUNTY


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    authority = factory.SubFactory(AuthorityFactory)


class FrameworkFactory(DjangoModelFactory):
    class Meta:
        model = Framework

    code = factory.Sequence("framework-{}".format)
    name = factory.Sequence("Framework {}".format)
    short_name = factory.Sequence("F{}".format)
    starts = date(2018, 1, 1)


class GradeFactory(DjangoModelFactory):
    class Meta:
        model = Grade
        django_get_or_create = ("framework", "word")

    framework = factory.SubFactory(FrameworkFactory)
    word = "Good"
    rank = 3
    scale = "2013"


class JudgementAreaFactory(DjangoModelFactory):
    class Meta:
        model = JudgementArea

    framework = factory.SubFactory(FrameworkFactory)
    code = factory.Sequence("area-{}".format)
    name = factory.Sequence("Area {}".format)
    order = factory.Sequence(lambda n: n + 1)
    line = Line.PROTECTION


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    slug = factory.Sequence("theme-{}".format)
    name = factory.Sequence("Theme {}".format)
    order = factory.Sequence(lambda n: n + 1)


class GlossaryTermFactory(DjangoModelFactory):
    class Meta:
        model = GlossaryTerm

    term = factory.Sequence("Term {}".format)
    meaning = "What it means"


class InspectionFactory(DjangoModelFactory):
    class Meta:
        model = Inspection

    authority = factory.SubFactory(AuthorityFactory)
    code = factory.Sequence("visit-{}".format)
    kind = Inspection.Kind.INSPECTION
    title = "Inspection"
    framework = factory.SubFactory(FrameworkFactory)
    start = date(2022, 7, 18)
    end = factory.LazyAttribute(lambda visit: visit.start + timedelta(days=11))


class StatedDeadlineFactory(DjangoModelFactory):
    class Meta:
        model = StatedDeadline

    inspection = factory.SubFactory(InspectionFactory)
    kind = StatedDeadline.Kind.PLAN
    day = date(2022, 12, 30)
    source = "Covering letter of 21 September 2022"


class DocumentFactory(DjangoModelFactory):
    class Meta:
        model = Document

    inspection = factory.SubFactory(InspectionFactory)
    code = factory.Sequence("report-{}".format)
    kind = Document.Kind.REPORT
    title = factory.Sequence("Report {}".format)
    publisher = "Ofsted"
    published = date(2022, 9, 21)
    pages = 12
    source_name = factory.LazyAttribute("{0.code}.pdf".format)
    licence = "Open Government Licence v3.0"


class PassageFactory(DjangoModelFactory):
    class Meta:
        model = Passage

    document = factory.SubFactory(DocumentFactory)
    code = factory.Sequence("passage-{}".format)
    page = 9
    paragraph = "41"
    text = "Children wait too long for a home that meets their needs."


class OfInspectionFactory(DjangoModelFactory):
    """Something that an inspection's own document says."""

    class Meta:
        abstract = True

    inspection = factory.SubFactory(InspectionFactory)
    passage = factory.SubFactory(
        PassageFactory, document__inspection=factory.SelfAttribute("...inspection")
    )


class JudgementFactory(OfInspectionFactory):
    class Meta:
        model = Judgement

    area = factory.SubFactory(
        JudgementAreaFactory, framework=factory.SelfAttribute("..inspection.framework")
    )
    grade = factory.SubFactory(
        GradeFactory, framework=factory.SelfAttribute("..inspection.framework")
    )
    words = factory.SelfAttribute("grade.word")


class RecommendationFactory(OfInspectionFactory):
    class Meta:
        model = Recommendation

    code = factory.Sequence("WES-2022-{}".format)
    order = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence("Recommendation {}".format)
    words = factory.SelfAttribute("passage.text")
    theme = factory.SubFactory(ThemeFactory)


class FindingFactory(OfInspectionFactory):
    class Meta:
        model = Finding

    code = factory.Sequence("finding-{}".format)
    order = factory.Sequence(lambda n: n + 1)
    theme = factory.SubFactory(ThemeFactory)
    polarity = Finding.Polarity.WEAKNESS
    summary = "Children wait too long for a home"


class ContinuationFactory(DjangoModelFactory):
    class Meta:
        model = Continuation

    earlier = factory.SubFactory(RecommendationFactory)
    later = factory.SubFactory(
        RecommendationFactory,
        inspection__authority=factory.SelfAttribute("...earlier.authority"),
        inspection__start=date(2026, 4, 27),
    )
    state = Continuation.State.CONFIRMED
    reason = "Both ask for enough homes"


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = Draft

    name = "report.pdf"
    file = "documents/0123456789abcdef.pdf"
    sha256 = factory.Sequence("{:064x}".format)
    size = 1_000
    state = Draft.State.TO_REVIEW
    reader = 1
    pages = 12


class DraftItemFactory(DjangoModelFactory):
    class Meta:
        model = DraftItem

    draft = factory.SubFactory(DraftFactory)
    kind = DraftItem.Kind.RECOMMENDATION
    position = factory.Sequence(lambda n: n + 1)
    read = factory.LazyFunction(lambda: {"ref": "", "text": "Find enough homes.", "group": ""})


class InspectorVerdictFactory(OfInspectionFactory):
    class Meta:
        model = InspectorVerdict

    recommendation = factory.SubFactory(RecommendationFactory)
    inspection = factory.SubFactory(
        InspectionFactory,
        authority=factory.SelfAttribute("..recommendation.authority"),
        start=date(2026, 4, 27),
    )
    verdict = InspectorVerdict.Verdict.PARTLY


class SelfEvaluationSectionFactory(DjangoModelFactory):
    class Meta:
        model = SelfEvaluationSection

    inspection = factory.SubFactory(InspectionFactory, kind=Inspection.Kind.SELF_EVALUATION)
    code = factory.Sequence("section-{}".format)
    order = factory.Sequence(lambda n: n + 1)
    kind = SelfEvaluationSection.Kind.PLAN_THEME
    heading = factory.Sequence("Section {}".format)


class ClaimFactory(DjangoModelFactory):
    class Meta:
        model = Claim

    section = factory.SubFactory(SelfEvaluationSectionFactory)
    code = factory.Sequence("claim-{}".format)
    order = factory.Sequence(lambda n: n + 1)
    kind = Claim.Kind.DONE
    summary = "Fostering service reviewed"
    passage = factory.SubFactory(
        PassageFactory, document__inspection=factory.SelfAttribute("...section.inspection")
    )


# actions


class ImprovementPlanFactory(DjangoModelFactory):
    class Meta:
        model = ImprovementPlan

    authority = factory.SubFactory(AuthorityFactory)
    code = factory.Sequence("plan-{}".format)
    title = factory.Sequence("Improvement plan {}".format)
    starts = date(2022, 10, 1)


class BoardMeetingFactory(DjangoModelFactory):
    class Meta:
        model = BoardMeeting

    plan = factory.SubFactory(ImprovementPlanFactory)
    held_on = date(2022, 12, 6)


class PackFactory(DjangoModelFactory):
    class Meta:
        model = Pack

    authority = factory.SubFactory(AuthorityFactory)
    kind = Pack.Kind.BOARD
    title = factory.Sequence("Board pack {}".format)
    as_at = date(2026, 9, 1)
    content = factory.LazyFunction(lambda: {"title": "Board pack"})
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 9, 1, 10, tzinfo=UTC)


class PackFileFactory(DjangoModelFactory):
    class Meta:
        model = PackFile

    pack = factory.SubFactory(PackFactory)
    format = PackFile.Format.PDF
    file = factory.django.FileField(filename="pack.pdf", data=b"%PDF-1.7")
    sha256 = "0" * 64
    size = 8


class BragKeyFactory(DjangoModelFactory):
    class Meta:
        model = BragKey

    plan = factory.SubFactory(ImprovementPlanFactory)
    version = factory.Sequence(lambda n: n + 1)
    starts = factory.SelfAttribute("plan.starts")
    blue = "Complete and embedded"
    green = "On track"
    amber = "At risk"
    red = "Off track"
    not_started = "Nothing done yet"


class ActionFactory(DjangoModelFactory):
    class Meta:
        model = Action

    plan = factory.SubFactory(ImprovementPlanFactory)
    code = factory.Sequence("A{}".format)
    title = factory.Sequence("Action {}".format)
    owner_role = "Head of commissioning"
    start = date(2026, 1, 5)
    first_due = factory.SelfAttribute("due")
    due = date(2026, 9, 30)


class MilestoneFactory(DjangoModelFactory):
    class Meta:
        model = Milestone

    action = factory.SubFactory(ActionFactory)
    title = factory.Sequence("Milestone {}".format)
    due = factory.SelfAttribute("action.due")


class StatusUpdateFactory(DjangoModelFactory):
    """The next update of its action, recorded as a page would record it."""

    class Meta:
        model = StatusUpdate

    action = factory.SubFactory(ActionFactory)
    brag = Brag.GREEN
    progress = "Two new carers approved"
    impact = ""
    next_steps = ""
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 8, 3, 10, tzinfo=UTC)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return model_class.record(seen=kwargs["action"].version, **kwargs)


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = Extension

    action = factory.SubFactory(ActionFactory)
    from_date = factory.SelfAttribute("action.first_due")
    to_date = factory.LazyAttribute(lambda moved: moved.from_date + timedelta(days=90))
    reason = "The tender was delayed"
    approved_by = "Director of children’s services"
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 8, 3, 10, tzinfo=UTC)


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    authority = factory.SubFactory(AuthorityFactory)
    title = factory.Sequence("Evidence {}".format)


class EvidenceVersionFactory(DjangoModelFactory):
    class Meta:
        model = EvidenceVersion

    evidence = factory.SubFactory(EvidenceFactory)
    number = factory.Sequence(lambda n: n + 1)
    link = "https://example.org/audit"
    speaks_to = date(2026, 7, 31)
    shows = "Nine in ten interviews were held in time"
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 8, 3, 10, tzinfo=UTC)


class SignOffFactory(DjangoModelFactory):
    class Meta:
        model = SignOff

    action = factory.SubFactory(ActionFactory)
    number = factory.SelfAttribute("action.version")
    brag = Brag.BLUE
    note = "The audit of July bears it out"
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 8, 10, 10, tzinfo=UTC)


# metrics


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    slug = factory.Sequence("indicator-{}".format)
    name = factory.Sequence("Indicator {}".format)
    definition = "Children who are counted, of all children"
    unit = Unit.PERCENT
    better = Indicator.Better.LOWER
    theme = factory.SubFactory(ThemeFactory)


class ObservationFactory(DjangoModelFactory):
    """A value without a document; give ``inspection`` and ``passage`` together."""

    class Meta:
        model = Observation

    indicator = factory.SubFactory(IndicatorFactory)
    code = factory.Sequence("observation-{}".format)
    authority = factory.SubFactory(AuthorityFactory)
    start = date(2022, 3, 31)
    end = factory.SelfAttribute("start")
    value = 15
    printed = factory.LazyAttribute("{0.value}%".format)
    stated_by = Observation.StatedBy.INSPECTORS


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    indicator = factory.SubFactory(IndicatorFactory)
    authority = factory.SubFactory(AuthorityFactory)
    code = factory.Sequence("target-{}".format)
    starts = date(2022, 4, 1)
    value = 12
    printed = factory.LazyAttribute("{0.value}%".format)


class InterventionFactory(DjangoModelFactory):
    class Meta:
        model = Intervention

    indicator = factory.SubFactory(IndicatorFactory)
    authority = factory.SubFactory(AuthorityFactory)
    day = date(2023, 1, 9)
    words = "A second team for return home interviews"


class FigureFileFactory(DjangoModelFactory):
    class Meta:
        model = FigureFile

    kind = FigureFile.Kind.COUNCIL
    authority = factory.SubFactory(AuthorityFactory)
    name = factory.Sequence("figures-{}.csv".format)
    sha256 = "0" * 64
    file = factory.django.FileField(filename="figures.csv", data=b"indicator,period,value")
    read = factory.LazyFunction(lambda: {"rows": []})
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 9, 1, 10, tzinfo=UTC)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    recommendation = factory.SubFactory(RecommendationFactory)
    indicator = factory.SubFactory(IndicatorFactory)

"""A council with n rows in every list that a page of the site can show, and all addresses on it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import cycle

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from actions.models import Action, Brag, Evidence, ImprovementPlan, Milestone, Pack
from findings.models import (
    Authority,
    Claim,
    Continuation,
    Document,
    Draft,
    DraftItem,
    Finding,
    Inspection,
    InspectorVerdict,
    Line,
    Recommendation,
    StatedDeadline,
    Upload,
)
from metrics.bulk.figures import Figure, as_json
from metrics.bulk.open_data import Series
from metrics.models import Comparator, FigureFile, Indicator, Intervention, Observation
from ofsted_tracker.permissions import MANAGER
from tests import factories as make
from tests.pictures import blank_pdf

FIRST_VISIT = date(2010, 1, 11)
APART = timedelta(days=200)
MARK = "Quillfeather"  # Stands in everything that is unpublished work, and nowhere else.


@dataclass
class World:
    """The objects that addresses name. ``user`` owns the actions."""

    user: User
    authority: Authority
    visit: Inspection  # The first, on which the others look back.
    evaluation: Inspection
    document: Document
    recommendation: Recommendation
    finding: Finding
    indicator: Indicator
    plan: ImprovementPlan
    action: Action
    milestone: Milestone
    evidence: Evidence
    pack: Pack
    upload: Upload
    link: Continuation  # Suggested, not decided.
    draft: Draft  # To be reviewed, with its file.
    table: FigureFile  # A council's own, to be reviewed.
    open_data: FigureFile  # To be mapped.
    item: DraftItem  # A recommendation of it.
    mark: Intervention


def build(authority: Authority, user: User, n: int = 1) -> World:
    """``user`` becomes a member of the councils and owns the actions."""
    themes = make.ThemeFactory.create_batch(n)
    make.GlossaryTermFactory.create_batch(n)
    make.MembershipFactory(user=user, authority=authority)
    framework = make.FrameworkFactory()
    lines = cycle(Line)
    areas = [make.JudgementAreaFactory(framework=framework, line=next(lines)) for _ in range(n)]
    visits = [visit_of(authority, framework, areas, number, n) for number in range(n + 1)]
    first, second, newest = visits[0], visits[1], visits[-1]

    asked = [recommendation(first, themes[k], areas[k], order=k + 1) for k in range(n)]
    again = [recommendation(v, themes[0], areas[0], order=n + 1) for v in visits[1:]]
    focus = asked[0]
    for later in again:
        make.ContinuationFactory(earlier=focus, later=later)
        verdict(focus, later.inspection)
    for other in asked[1:]:
        verdict(other, newest)
        # Lines of their own beside that of the first: one a recommendation.
        make.ContinuationFactory(
            earlier=other,
            later=recommendation(newest, other.theme, other.area, n + 1 + other.order),
        )
    for kind in list(StatedDeadline.Kind)[:n]:
        make.StatedDeadlineFactory(inspection=first, kind=kind, passage=passage_of(first))
    for v in {first, second, newest}:
        findings = [finding(v, themes[k], areas[k], order=k + 1) for k in range(n)]
        for found in findings:
            found.recommendations.add(focus)

    indicators = [indicator_of(authority, visits, themes[0], focus) for _ in range(n)]
    indicator = indicators[0]
    indicator.not_to_be_joined_with.set(indicators[1:] or [make.IndicatorFactory()])
    for number in range(n):
        make.TargetFactory(
            indicator=indicator, authority=authority, starts=FIRST_VISIT + number * APART
        )
        published_figure(indicator, visits[number], comparator=Comparator.ENGLAND)
        if number:
            make.MeasureFactory(indicator=indicator, recommendation=asked[number])

    evaluation, claims = evaluation_of(newest, themes, focus, n)
    work = work_of(authority, user, n, first, asked, indicators, claims)
    for _ in range(n):
        neighbour(user, framework, areas[0], indicator)
    for confirmed_at in [None, timezone.now()]:
        uploads = [upload(confirmed_at) for _ in range(n)]
    for state in Draft.State:
        for _ in range(n):
            draft_of(second, state)
    draft = draft_of(second, Draft.State.TO_REVIEW)
    for kind in DraftItem.Kind:
        items_of(draft, kind, themes[0], indicator, n)
    links = suggested_links(focus, n)
    # They stand at the newest visits: a figure of the days of the last.
    published_figure(indicator, first, start=links[-1].later.inspection.start)
    tables = {state: table_of(authority, indicator, n, state) for state in FigureFile.State}
    return World(
        user=user,
        authority=authority,
        visit=first,
        evaluation=evaluation,
        document=first.documents.get(),
        recommendation=focus,
        finding=Finding.objects.filter(inspection=first).first(),
        indicator=indicator,
        upload=uploads[0],
        link=links[0],
        draft=draft,
        item=draft.items.filter(kind=DraftItem.Kind.RECOMMENDATION).first(),
        mark=marks_of(indicator, authority, n)[0],
        table=tables[FigureFile.State.WAITING],
        open_data=open_data_of(indicator, n),
        **work,
    )


def visit_of(authority, framework, areas, number: int, n: int) -> Inspection:
    """A visit with its report, n passages of it on one page, and a grade for each area."""
    start = FIRST_VISIT + number * APART
    visit = make.InspectionFactory(authority=authority, framework=framework, start=start)
    document = make.DocumentFactory(inspection=visit, published=start + timedelta(days=60))
    passage = make.PassageFactory.create_batch(n, document=document)[0]
    for area in areas:
        make.JudgementFactory(inspection=visit, area=area, passage=passage)
    return visit


def passage_of(visit: Inspection):
    return visit.documents.get().passages.first()


def recommendation(visit, theme, area, order) -> Recommendation:
    return make.RecommendationFactory(
        inspection=visit, passage=passage_of(visit), theme=theme, area=area, order=order
    )


def verdict(earlier: Recommendation, visit: Inspection):
    kind = InspectorVerdict.Verdict.NOT_MET
    make.InspectorVerdictFactory(
        recommendation=earlier, inspection=visit, passage=passage_of(visit), verdict=kind
    )


def finding(visit, theme, area, order) -> Finding:
    return make.FindingFactory(
        inspection=visit, passage=passage_of(visit), theme=theme, area=area, order=order
    )


def published_figure(indicator: Indicator, visit: Inspection, **more) -> Observation:
    return make.ObservationFactory(
        indicator=indicator, authority=visit.authority, inspection=visit,
        passage=passage_of(visit), **{"start": visit.start, **more},
    )  # fmt: skip


def indicator_of(authority, visits, theme, focus) -> Indicator:
    """A headline indicator with a value at each visit, tied to the recommendation."""
    indicator = make.IndicatorFactory(theme=theme, is_headline=True)
    for value, visit in enumerate(visits, start=15):
        published_figure(indicator, visit, value=value)
    make.MeasureFactory(indicator=indicator, recommendation=focus)
    return indicator


def evaluation_of(newest, themes, focus, n: int) -> tuple[Inspection, list[Claim]]:
    """A self evaluation before the newest visit: n sections with n claims each."""
    evaluation = make.InspectionFactory(
        authority=newest.authority, kind=Inspection.Kind.SELF_EVALUATION, framework=None,
        start=newest.start - APART / 2,
    )  # fmt: skip
    document = make.DocumentFactory(inspection=evaluation, kind=Document.Kind.SELF_EVALUATION)
    passage = make.PassageFactory(document=document)
    claims = []
    for k in range(n):
        section = make.SelfEvaluationSectionFactory(inspection=evaluation, theme=themes[k])
        section.recommendations.add(focus)
        claims += make.ClaimFactory.create_batch(
            n, section=section, passage=passage, kind=Claim.Kind.PLANNED
        )
    return evaluation, claims


def work_of(authority, user, n: int, visit, asked, indicators, claims) -> dict:
    """The unpublished work: the first plan, action and evidence have n rows in each list."""
    today = timezone.localdate()
    colleagues = make.UserFactory.create_batch(n, groups=[MANAGER])
    for person in colleagues:
        make.MembershipFactory(user=person, authority=authority)
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    plans = [
        make.ImprovementPlanFactory(authority=authority, title=f"{MARK} plan {k}") for k in range(n)
    ]
    plan = plans[-1]
    plan.inspections.add(visit)
    for k in range(n):
        make.BragKeyFactory(plan=plan, version=k + 1, red=f"{MARK} red")
        held_on = today - timedelta(days=60 + k)
        make.BoardMeetingFactory(plan=plan, held_on=held_on, note=f"{MARK} board")
    actions = [action_of(plan, user, today, k) for k in range(n)]
    action = actions[0]
    for one in actions:
        one.recommendations.set(asked)
        one.indicators.set(indicators)
    action.claims.set(claims)
    for k in range(1, n):
        update_of(action, colleagues[k], k)
    finished = [action_of(plan, colleagues[0], today, n + k) for k in range(n)]
    for k, one in enumerate(finished):
        update_of(one, colleagues[0], k, brag=Brag.BLUE)
    pieces = []
    for k in range(n):
        piece = make.EvidenceFactory(authority=authority, title=f"{MARK} audit {k}")
        piece.actions.set(actions)
        piece.recommendations.set(asked)
        version_of(piece, user, 1)
        make.MilestoneFactory(action=action, title=f"{MARK} step {k}", due=action.due)
        make.ExtensionFactory(action=action, reason=f"{MARK} reason", by=user)
        given = make.SignOffFactory(action=action, note=f"{MARK} note", by=colleagues[0])
        pieces.append(piece)
        given.evidence.set(pieces)
    for k in range(1, n):
        version_of(pieces[0], user, k + 1)
    own_figures(authority, indicators)
    packs = [pack_of(plan, colleague) for colleague in colleagues]
    return {
        "plan": plan,
        "action": action,
        "milestone": action.milestones.first(),
        "evidence": pieces[0],
        "pack": packs[0],
    }


def pack_of(plan: ImprovementPlan, by: User) -> Pack:
    """A pack with one of its files."""
    content = b"%PDF-1.7"
    pack = make.PackFactory(
        authority=plan.authority, plan=plan, by=by, title=f"{MARK} pack",
        content={"lead": f"{MARK} lead", "sections": [{"title": f"{MARK} section"}]},
    )  # fmt: skip
    make.PackFileFactory(
        pack=pack, file=ContentFile(content, "0123456789abcdef_pack.pdf"), size=len(content),
        sha256=sha256(content).hexdigest(),
    )  # fmt: skip
    return pack


def action_of(plan, owner, today: date, k: int) -> Action:
    """An action with one update, overdue since k days and a day."""
    action = make.ActionFactory(
        plan=plan, owner=owner, code=f"Q{k}", title=f"{MARK} action {k}",
        owner_role=f"{MARK} post", detail=f"{MARK} detail", success_measure=f"{MARK} measure",
        start=today - timedelta(days=300), due=today - timedelta(days=k + 1),
    )  # fmt: skip
    update_of(action, owner, 0)
    return action


def update_of(action: Action, by: User, k: int, brag=Brag.AMBER):
    at = timezone.now() - timedelta(days=20, minutes=-k)
    make.StatusUpdateFactory(
        action=action, by=by, at=at, brag=brag, progress=f"{MARK} done",
        impact=f"{MARK} impact", next_steps=f"{MARK} next",
    )  # fmt: skip


def version_of(piece: Evidence, by: User, number: int):
    make.EvidenceVersionFactory(
        evidence=piece, by=by, number=number, link="", shows=f"{MARK} shows", at=timezone.now(),
        file=ContentFile(b"%PDF-1.7", "0123456789abcdef_audit.pdf"),
    )  # fmt: skip


def own_figures(authority, indicators: list[Indicator]):
    """Figures that a council has entered itself: beside others, and one that stands alone."""
    alone = make.IndicatorFactory(theme=indicators[0].theme, is_headline=True)
    for of in [indicators[0], indicators[-1], indicators[-1], alone]:
        make.ObservationFactory(
            indicator=of, authority=authority, printed=f"{MARK} 12.25%", value="12.25",
            note=f"{MARK} note", stated_by=Observation.StatedBy.COUNCIL,
            start=timezone.localdate() - timedelta(days=40),
        )  # fmt: skip
    make.InterventionFactory(indicator=alone, authority=authority, words=f"{MARK} overtime")


def marks_of(indicator: Indicator, authority: Authority, n: int) -> list[Intervention]:
    """What was done on n days."""
    return [
        make.InterventionFactory(
            indicator=indicator, authority=authority, day=FIRST_VISIT + number * APART,
            words="A team", rebases=not number,
        )
        for number in range(n)
    ]  # fmt: skip


def neighbour(user: User, framework, area, indicator: Indicator) -> Authority:
    """Another council of the same user, with a visit, a grade, a figure and a plan."""
    authority = make.AuthorityFactory()
    make.MembershipFactory(user=user, authority=authority)
    visit = visit_of(authority, framework, [area], 0, 1)
    published_figure(indicator, visit)
    plan = make.ImprovementPlanFactory(authority=authority, title=f"{MARK} plan elsewhere")
    action_of(plan, user, timezone.localdate(), 0)
    return authority


def upload(confirmed_at: datetime | None) -> Upload:
    text = "- model: findings.theme\n  fields: {slug: homes, name: Homes, order: 900}\n"
    return Upload.objects.create(
        name="theme.yaml", text=text, sha256="0" * 64, by=make.UserFactory(),
        confirmed_at=confirmed_at,
    )  # fmt: skip


def suggested_links(focus, n: int) -> list[Continuation]:
    """Links of one recommendation with n later ones that nobody has decided on."""
    return [
        make.ContinuationFactory(earlier=focus, state=Continuation.State.SUGGESTED)
        for _ in range(n)
    ]


def draft_of(visit: Inspection, state: str) -> Draft:
    """A document of two blank pages, as far as ``state`` says; a loaded one is of the visit."""
    is_loaded = state == Draft.State.LOADED
    return make.DraftFactory(
        state=state, pages=2, file=ContentFile(blank_pdf(pages=2), "report.pdf"),
        by=make.UserFactory(), inspection=visit if is_loaded else None,
        confirmed_at=timezone.now() if is_loaded else None,
    )  # fmt: skip


def items_of(draft: Draft, kind: str, theme, indicator: Indicator, n: int):
    """n items on the first page of a draft, three of them doubtful."""
    place = {"page": 1, "paragraph": "4", "section": "", "boxes": [[1, 60, 700, 500, 712]]}
    of_kind = {
        DraftItem.Kind.FACT: {"fact": "title", "value": "Inspection"},
        DraftItem.Kind.JUDGEMENT: {"area": "Leaders", "grade": "Good", "words": "Leaders: Good"},
        DraftItem.Kind.RECOMMENDATION: {"text": "Find homes", "theme": theme.slug},
        DraftItem.Kind.FINDING: {"text": "Homes are far", "theme": theme.slug},
        DraftItem.Kind.FIGURE: {
            "value": 12.5, "unit": "percent", "printed": "12.5%", "sentence": "It is 12.5%.",
            "owner": "own", "indicator": indicator.slug,
            "indicators": [{"slug": indicator.slug, "name": indicator.name, "reason": "Alike"}],
        },
    }  # fmt: skip
    for k in range(n):
        make.DraftItemFactory(
            draft=draft, kind=kind, position=k + 1, read=of_kind[kind] | {"place": place},
            doubts=["Look at it."] if k < 3 else [],
        )  # fmt: skip


def table_of(authority: Authority, indicator: Indicator, n: int, state: str) -> FigureFile:
    """n tables of one state; the last has n figures of every group, or n that it gave."""
    *_, last = [
        make.FigureFileFactory(
            authority=authority, name=f"{MARK}.csv", state=state, by=make.UserFactory(),
            decided_at=None if state == FigureFile.State.WAITING else timezone.now(),
        )
        for _ in range(n)
    ]  # fmt: skip
    day = date(2001, 1, 1)
    figures = []
    for k in range(n):
        held = day + k * timedelta(days=2)
        of = {"indicator": indicator, "authority": authority, "note": f"{MARK} note"}
        of |= {"stated_by": Observation.StatedBy.COUNCIL, "printed": f"{MARK} 12.5%"}
        make.ObservationFactory(**of, start=held, value="12.5")
        make.ObservationFactory(**of, start=held - timedelta(days=4000), loaded_from=last, row=2)
        figures.append(Figure(2, authority.slug, indicator.slug, held, held, "", Decimal(9)))
        new = held + timedelta(days=1)
        figures.append(Figure(2, authority.slug, indicator.slug, new, new, "", Decimal(9)))
    last.read = {"sheet": "", "figures": as_json(figures), "faults": []}
    last.save()
    return last


def open_data_of(indicator: Indicator, n: int) -> FigureFile:
    """Open data with n series that nobody has mapped."""
    head = "time_period,time_identifier,geographic_level,country_name,kind,share_percent\n"
    rows = [f"2024,Reporting year,National,England,Kind {k},12.5\n" for k in range(n)]
    series = [Series("share_percent", {"kind": f"Kind {k}"}, 1, "12.5") for k in range(n)]
    return make.FigureFileFactory(
        kind=FigureFile.Kind.STATISTICS, authority=None, release="Release", name="open.csv",
        file=ContentFile("".join([head, *rows]).encode(), "open.csv"),
        read={
            "series": [asdict(one) for one in series],
            "guesses": [indicator.slug] * n,
            "has_reporting_years": True,
        },
    )  # fmt: skip


# Addresses


def names() -> set[str]:
    """The names of all addresses of the site, without those of the admin."""

    def walk(patterns, spaces=()):
        for p in patterns:
            if isinstance(p, URLResolver):
                if p.namespace != "admin":
                    yield from walk(p.url_patterns, (*spaces, *filter(None, [p.namespace])))
            elif isinstance(p, URLPattern):
                yield ":".join([*spaces, p.name or str(p.pattern)])

    return set(walk(get_resolver().url_patterns))


def address(name: str, w: World) -> str:
    """The address of that name for the objects of a world."""
    if name == "favicon.ico":
        return "/favicon.ico"
    if name == "account_reset_password_from_key":
        return reverse(name, kwargs={"uidb36": "1", "key": "set-password"})
    if name.startswith("openid_connect_"):
        return reverse(name, args=["council"])
    if name in {"indicators:add_figure", "indicators:intervention_add"}:
        return f"{reverse(name, args=[w.indicator.pk])}?authority={w.authority.slug}"
    one = {
        "actions": [w.action.pk],
        "authorities": [w.authority.slug],
        "documents": [w.document.pk],
        "evidence": [w.evidence.pk],
        "indicators": [w.indicator.pk],
        "inspections": [w.visit.pk],
        "packs": [w.pack.pk],
        "recommendations": [w.recommendation.pk],
        "reports": [w.draft.pk],
    }
    special = {
        "indicators:file": [w.table.pk],
        "indicators:file_columns": [w.open_data.pk],
        "indicators:file_download": [w.table.pk],
        "indicators:intervention_edit": [w.mark.pk],
        "indicators:intervention_remove": [w.mark.pk],
        "indicators:load": [],
        "indicators:load_statistics": [],
        "indicators:template": ["xlsx"],
        "actions:add": [w.plan.pk],
        "actions:milestone_tick": [w.action.pk, w.milestone.pk],
        "actions:plan_add": [w.authority.slug],
        "actions:plan_edit": [w.plan.pk],
        "actions:plan_key": [w.plan.pk],
        "actions:board_add": [w.plan.pk],
        "admin:actions_action_change": [w.action.pk],
        "admin:actions_evidence_change": [w.evidence.pk],
        "admin:actions_improvementplan_change": [w.plan.pk],
        "admin:findings_framework_change": [w.visit.framework_id],
        "documents:page": [w.document.pk, 9],
        "documents:image": [w.document.pk, 9],
        "recommendations:continuations": [],
        "recommendations:recurring": [],
        "recommendations:continuation": [w.link.pk],
        "reports:add": [w.draft.pk, "recommendation"],
        "reports:decide": [w.draft.pk, w.item.pk],
        "reports:image": [w.draft.pk, 1],
        "reports:item": [w.draft.pk, w.item.pk],
        "reports:page": [w.draft.pk, 1],
        "reports:review": [w.upload.pk],
        "evidence:file": [w.evidence.pk, 1],
        "packs:file": [w.pack.pk, "pdf"],
        "packs:list": [w.authority.slug],
        "reports:load": [],
    }
    space, _, last = name.partition(":")
    args = special.get(name, [] if last in {"", "list"} or space == "admin" else one[space])
    return reverse(name, args=args)

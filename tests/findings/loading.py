"""Small fixture files for the tests of loading."""

from findings.loading import LoadPlan, Source, load, plan_load

THEME = """\
- model: findings.theme
  fields:
    slug: homes
    name: "Homes for children"
    order: 1
    description: "Enough homes, near enough."
"""

REFERENCE = f"""\
- model: findings.framework
  fields:
    code: sif
    name: "Single inspection framework"
    short_name: "SIF"
    starts: 2013-11-01
- model: findings.judgementarea
  fields: {{framework: [sif], code: care, name: "Children looked after", order: 1, line: care}}
- model: findings.grade
  fields: {{framework: [sif], word: Good, rank: 3, scale: sif}}
- model: findings.authority
  fields:
    slug: westshire
    name: "Westshire"
    ons_code: E10000999
    la_code: "999"
    region: West
    kind: county
{THEME}"""

# The passage stands below what points to it: order in a file is free.
VISIT = """\
- model: findings.recommendation
  fields:
    inspection: [wes-2015]
    code: WES-2015-01
    order: 1
    title: "Find enough homes"
    words: "Ensure that there are enough homes."
    theme: [homes]
    area: [sif, care]
    passage: [wes-2015-report, p3-9]
- model: findings.finding
  fields:
    inspection: [wes-2015]
    code: wes-2015-f01
    order: 1
    theme: [homes]
    polarity: weakness
    summary: "Too few homes."
    passage: [wes-2015-report, p3-9]
    recommendations: [[WES-2015-01]]
- model: findings.passage
  fields:
    document: [wes-2015-report]
    code: p3-9
    page: 3
    text: "There are too few homes."
- model: findings.document
  fields:
    inspection: [wes-2015]
    code: wes-2015-report
    kind: report
    title: "Report of 2015"
    publisher: Ofsted
    source_name: report.pdf
    licence: "Open Government Licence"
- model: findings.inspection
  fields:
    authority: [westshire]
    code: wes-2015
    kind: inspection
    title: "Inspection"
    framework: [sif]
    start: 2015-01-20
    end: 2015-02-11
    mentioned_in: [wes-2015-report, p3-9]
"""


def source(text: str, name: str = "visit.yaml") -> Source:
    return Source(name, text.encode())


def load_text(text: str, **options) -> LoadPlan:
    """Loads a text and expects that it was written."""
    plan = load([source(text)], **options)
    assert plan.written, plan.problems
    return plan


def plan_text(text: str, **options) -> LoadPlan:
    return plan_load([source(text)], **options)


def problems_of(text: str) -> list[str]:
    return [str(problem) for problem in plan_text(text).problems]


def edit(obj, user, **values) -> None:
    """Changes an object as a person does in the browser: history says who."""
    for name, value in values.items():
        setattr(obj, name, value)
    obj._history_user = user
    obj.save()

"""The page of what inspectors would criticise in a plan."""

from django import forms
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.check_kinds import Found
from actions.plan_checks import Group, PlanChecks
from actions.plan_page import PlanPage
from findings.models import Authority
from ofsted_tracker.permissions import can_edit_work, require_view
from ofsted_tracker.tables import CsvColumn, csv_download

from .plans import chosen_plan

MOST = 10  # Of each kind, until one is chosen.
HEADINGS = ["Grave", "What is wrong", "In words", "Code", "Title", "Owner", "To put it right"]
CSV_COLUMNS = [CsvColumn(heading, "") for heading in HEADINGS]


class ChecksForm(forms.Form):
    """Which findings to look at."""

    plan = forms.CharField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What is wrong", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)

    def __init__(self, data, *, every: PlanChecks):
        super().__init__(data)
        kinds = [(g.kind.slug, f"{g.kind.name} ({len(g.found)})") for g in every.groups]
        self.fields["kind"].choices = [("", "Anything"), *kinds]
        self.fields["owner"].choices = [("", "Anybody"), *((o, o) for o in every.owners)]


@require_safe
def checks_page(request, slug):
    """What all checks find in a plan, the gravest first; ``?kind=``, ``?owner=``, ``?plan=``."""
    authority = get_object_or_404(Authority, slug=slug)
    require_view(request.user, authority)
    plan, _ = chosen_plan(request, authority)
    context = {"authority": authority, "plan": plan}
    if plan is None:
        return render(request, "actions/plan_checks.html", context)
    every = PlanChecks.from_page(PlanPage.from_plan(plan, timezone.localdate()))
    form = ChecksForm(request.GET, every=every)
    form.is_valid()  # What is no choice is left out.
    kind, owner = (form.cleaned_data.get(name, "") for name in ["kind", "owner"])
    part = every.only(kind, owner)
    if request.GET.get("format") == "csv":
        return csv_download(f"{slug}-plan-checks", CSV_COLUMNS, map(csv_row, part.found))
    query = request.GET.copy()
    query["format"] = "csv"
    context |= {
        "every": every,
        "part": part,
        "form": form,
        "is_chosen": bool(kind or owner),
        "grave": cut(part.grave, None if kind else MOST),
        "others": cut(part.others, None if kind else MOST),
        "csv_query": query.urlencode(),
        "can_edit": can_edit_work(request.user, authority),
    }
    return render(request, "actions/plan_checks.html", context)


def cut(groups: list[Group], most: int | None) -> list[tuple[Group, tuple[Found, ...]]]:
    """Each group with the first that it holds."""
    return [(group, group.found[:most]) for group in groups]


def csv_row(found: Found) -> tuple:
    kind = found.kind
    grave = "Yes" if kind.is_grave else "No"
    return grave, kind.name, found.words, found.code, found.title, found.owner, kind.mend

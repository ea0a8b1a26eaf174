"""One item of a draft: put right, or added where the reader missed it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from findings.drafts import add_item
from findings.models import Draft, DraftItem, EditConflict
from ofsted_tracker.permissions import administrators_only

from .figure_form import FigureForm
from .forms import FactForm, FindingForm, ItemForm, JudgementForm, RecommendationForm
from .groups import NAMES, items_of
from .page import page_of_draft
from .review import address_of, after
from .shown import Names, ShownItem

FORMS: dict[str, type[ItemForm]] = {
    DraftItem.Kind.FACT: FactForm,
    DraftItem.Kind.JUDGEMENT: JudgementForm,
    DraftItem.Kind.RECOMMENDATION: RecommendationForm,
    DraftItem.Kind.FINDING: FindingForm,
    DraftItem.Kind.FIGURE: FigureForm,
}
ADDED = [kind for kind in DraftItem.Kind if kind != DraftItem.Kind.FACT]


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def item_page(request, pk, item_pk):
    """An item beside its page: correct it, and so accept it."""
    items = DraftItem.objects.select_related("draft", "decided_by")
    item = get_object_or_404(items, pk=item_pk, draft=pk, draft__state__in=Draft.READ)
    show = request.GET.get("show")
    show = show if show in NAMES else item.kind
    form = form_of(item, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return shown_page(request, item, form, show)
    in_turn = list(items_of(item.draft, show).values_list("pk", "decision"))
    version = form.cleaned_data["version"] or item.version
    try:
        item.correct(form.corrections(item), user=request.user, expected_version=version)
    except EditConflict as conflict:
        conflict.item.draft = item.draft
        sent = request.POST.copy()
        sent["version"] = conflict.item.version
        form = form_of(conflict.item, sent)
        return shown_page(request, conflict.item, form, show, is_conflict=True)
    return redirect(after(request, item, show, in_turn))


def form_of(item: DraftItem, data) -> ItemForm:
    return FORMS[item.kind](data, draft=item.draft, values=item.values, version=item.version)


def shown_page(request, item: DraftItem, form: ItemForm, show: str, *, is_conflict: bool = False):
    """The item and its form; in a conflict also what somebody else has made of it."""
    draft = item.draft
    in_list = list(items_of(draft, show).values_list("pk", flat=True))
    at = in_list.index(item.pk) if item.pk in in_list else None
    names = Names.for_items([item], form.framework)
    shown = ShownItem.from_item(item, (at or 0) + 1, names)
    printed = page_of_draft(draft, item.page or 1)
    context = {
        "draft": draft,
        "item": item,
        "shown": shown,
        "form": form,
        "is_conflict": is_conflict,
        "show": show,
        "group_name": NAMES[show],
        "back": address_of(draft, show, item.pk),
        "printed": printed,
        "drawn": printed and printed.draw([shown.mark(is_chosen=True)]),
        "previous": in_list[at - 1] if at else None,
        "next": in_list[at + 1] if at is not None and at + 1 < len(in_list) else None,
    }
    return render(request, "drafts/item.html", context, status=409 if is_conflict else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def add_page(request, pk, kind):
    """Adds what the reader missed. ``?page=9`` shows that page beside the form."""
    if kind not in ADDED:
        raise Http404
    draft = get_object_or_404(Draft, pk=pk, state__in=Draft.READ)
    asked = request.POST.get("page") or request.GET.get("page") or "1"
    number = int(asked) if asked.isdecimal() else 1
    number = min(max(number, 1), draft.pages or 1)
    form = FORMS[kind](request.POST or None, draft=draft, values={"place": {"page": number}})
    if request.method == "POST" and form.is_valid():
        item = add_item(draft, kind, form.values, user=request.user)
        messages.success(request, f"{item.get_kind_display()} {item.position} is added.")
        return redirect(address_of(draft, kind, item.pk))
    printed = page_of_draft(draft, number)
    context = {
        "draft": draft,
        "kind_name": DraftItem.Kind(kind).label.lower(),
        "page_name": "Add",
        "form": form,
        "back": address_of(draft, kind),
        "printed": printed,
        "drawn": printed and printed.draw([]),
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < (draft.pages or 1) else None,
    }
    return render(request, "drafts/add.html", context)

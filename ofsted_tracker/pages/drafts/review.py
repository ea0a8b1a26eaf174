"""The list of what was read, beside the page as printed; and the decisions on it."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from findings.drafts import offers_ocr, read_again
from findings.models import Draft, DraftItem, EditConflict
from findings.reading import VERSION
from ofsted_tracker.charts.printed_page import PrintedPage
from ofsted_tracker.permissions import administrators_only

from .groups import NAMES, Counts, Group, items_of, next_to_decide
from .page import page_of_draft
from .shown import Names, ShownItem, framework_of

A_PAGE = 20  # Items: about as many as a page of a report holds.
INSTEAD = {
    DraftItem.Decision.ACCEPTED: "Accept it all the same",
    DraftItem.Decision.REJECTED: "Reject it all the same",
    DraftItem.Decision.UNDECIDED: "Take their decision back",
}


@dataclass(frozen=True)
class Review:
    """One page of one list of a draft, and the page of the document that it is compared with."""

    draft: Draft
    counts: Counts
    group: Group
    page: Page
    items: list[ShownItem]
    chosen: ShownItem | None

    @classmethod
    def of(cls, draft: Draft, *, show: str | None, item: str | None, page: str | None) -> "Review":
        """``item`` is the one to look at: its page of the list is shown, unless ``page`` says."""
        counts = Counts.of(draft)
        group = counts.chosen(show)
        pks = list(items_of(draft, group.key).values_list("pk", flat=True))
        wanted = int(item) if item and item.isdecimal() else None
        if page is None and wanted in pks:
            page = pks.index(wanted) // A_PAGE + 1
        listed = Paginator(pks, A_PAGE).get_page(page)
        found = DraftItem.objects.select_related("decided_by").in_bulk(list(listed))
        items = [found[pk] for pk in listed]
        names = Names.for_items(items, framework_of(draft))
        shown = [
            ShownItem.from_item(i, n, names) for n, i in enumerate(items, listed.start_index())
        ]
        chosen = next((s for s in shown if s.item.pk == wanted), shown[0] if shown else None)
        return cls(draft, counts, group, listed, shown, chosen)

    @cached_property
    def printed(self) -> PrintedPage | None:
        """The page of the chosen item as printed; the first, where it is not known."""
        return page_of_draft(self.draft, (self.chosen and self.chosen.item.page) or 1)

    @property
    def drawn(self):
        """The page with every listed item on it marked."""
        return self.printed.draw([s.mark(is_chosen=s == self.chosen) for s in self.items])

    @property
    def offers_ocr(self) -> bool:
        return offers_ocr(self.draft)

    @property
    def can_be_read_again(self) -> bool:
        """Whether the reader has changed since."""
        return self.draft.reader != VERSION


def address_of(draft: Draft, show: str, item: int | None = None) -> str:
    """The review at one list and, if given, at one item."""
    query = {"show": show} | ({"item": item} if item else {})
    anchor = f"#item-{item}" if item else ""
    return f"{draft.get_absolute_url()}?{urlencode(query)}{anchor}"


@require_safe
@administrators_only
def review_page(request, pk):
    """What was read, to be accepted, corrected or rejected; or how far reading has come."""
    draft = get_object_or_404(Draft.objects.select_related("discarded_by"), pk=pk)
    if draft.state not in Draft.READ:
        context = {"draft": draft, "offers_ocr": offers_ocr(draft)}
        return render(request, "drafts/unread.html", context)
    get = request.GET
    review = Review.of(draft, show=get.get("show"), item=get.get("item"), page=get.get("page"))
    return render(request, "drafts/review.html", {"draft": draft, "review": review})


@require_POST
@administrators_only
def decide(request, pk, item_pk):
    """Accepts or rejects one item, or takes that back; then on to the next that is undecided."""
    items = DraftItem.objects.select_related("draft").filter(draft__state__in=Draft.READ)
    item = get_object_or_404(items, pk=item_pk, draft=pk)
    show = request.POST.get("show")
    show = show if show in NAMES else item.kind
    decision, version = request.POST.get("decision"), request.POST.get("version", "")
    if decision not in DraftItem.Decision.values or not version.isdecimal():
        return redirect(address_of(item.draft, show, item.pk))
    in_turn = list(items_of(item.draft, show).values_list("pk", "decision"))
    try:
        item.decide(decision, user=request.user, expected_version=int(version))
    except EditConflict as conflict:
        return conflict_page(request, conflict.item, item.draft, show, decision)
    if decision == DraftItem.Decision.UNDECIDED:
        return redirect(address_of(item.draft, show, item.pk))
    return redirect(after(request, item, show, in_turn))


def conflict_page(request, item: DraftItem, draft: Draft, show: str, decision: str):
    """What somebody else has made of an item in between, and the choice to go against it."""
    context = {
        "draft": draft,
        "item": item,
        "shown": ShownItem.from_item(item, 1, Names.for_items([item], framework_of(draft))),
        "show": show,
        "decision": decision,
        "words": INSTEAD[decision],
        "back": address_of(draft, show, item.pk),
    }
    return render(request, "drafts/conflict.html", context, status=409)


def after(request, item: DraftItem, show: str, in_turn: list[tuple[int, str]]) -> str:
    """Where to go on: the next undecided item of the list, or the draft with a word that says so.

    ``in_turn`` are the items of the list and their decisions as they were before this one's.
    """
    following = next_to_decide(in_turn, item.pk)
    if following:
        return address_of(item.draft, show, following)
    messages.success(request, f"{NAMES[show]}: all decided.")
    return item.draft.get_absolute_url()


@require_POST
@administrators_only
def accept_beyond_doubt(request, pk):
    """Accepts at once all that nothing speaks against."""
    draft = get_object_or_404(Draft, pk=pk, state__in=Draft.READ)
    accepted = draft.accept_beyond_doubt(user=request.user)
    messages.success(request, f"{accepted} item{'s' * (accepted != 1)} accepted.")
    return redirect(draft)


@require_POST
@administrators_only
def read_draft_again(request, pk):
    """Reads the same file with the reader as it is now: a new draft, the old one stays."""
    draft = get_object_or_404(Draft, pk=pk)
    return redirect(read_again(draft, user=request.user, ocr="ocr" in request.POST))

"""A page of a document that may not be loaded yet, with all that was read from it."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from findings.models import Draft
from findings.page_images import image_or_404
from ofsted_tracker.charts.printed_page import PrintedPage
from ofsted_tracker.pages.printed import printed_page
from ofsted_tracker.permissions import administrators_only

from .shown import Names, ShownItem, framework_of


def page_of_draft(draft: Draft, number: int) -> PrintedPage | None:
    """A page of the document as printed; None where there is no picture of it."""
    return printed_page(draft, number, reverse("reports:image", args=[draft.pk, number]))


def draft_with_page(pk: int, number: int) -> Draft:
    """The draft, or a 404 if its document has no such page."""
    draft = get_object_or_404(Draft, pk=pk, state__in=Draft.READ)
    if not 1 <= number <= (draft.pages or 0):
        raise Http404
    return draft


@require_safe
@administrators_only
def draft_page(request, pk, number):
    """One page as printed, beside what was read from it."""
    draft = draft_with_page(pk, number)
    is_here = Q(read__place__page=number) | Q(corrected__place__page=number)
    items = [i for i in draft.items.filter(is_here).in_review_order() if i.page == number]
    names = Names.for_items(items, framework_of(draft))
    shown = [ShownItem.from_item(i, n, names) for n, i in enumerate(items, start=1)]
    printed = page_of_draft(draft, number)
    context = {
        "draft": draft,
        "number": number,
        "page_name": f"Page {number}",
        "items": shown,
        "printed": printed,
        "drawn": printed and printed.draw([s.mark(is_chosen=False) for s in shown]),
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < draft.pages else None,
    }
    return render(request, "drafts/page.html", context)


@require_safe
@administrators_only
def draft_image(request, pk, number):
    """The picture of one page."""
    draft = draft_with_page(pk, number)
    return image_or_404(draft.file, number).response(request)

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from actions.action_page import ActionPage
from actions.forms import UpdateForm
from actions.models import Action
from ofsted_tracker.permissions import can_edit_work, can_sign_off

from .common import action_to_read


@require_safe
def detail(request, pk):
    """One action: the form to update it, the facts, the checks and its history."""
    return detail_page(request, action_to_read(request, pk, Action.objects.with_facts()))


def detail_page(request, action: Action, form: UpdateForm | None = None):
    """The page of an action, with a form that was sent and refused if one is given."""
    page = ActionPage.from_action(action, timezone.localdate())
    can_edit = can_edit_work(request.user, action.authority_id)
    return render(
        request,
        "actions/action_detail.html",
        {
            "page": page,
            "action": action,
            "authority": action.authority,
            "form": form or UpdateForm(action=action),
            "can_edit": can_edit,
            "can_sign_off": page.newest
            and not page.quality_assured
            and can_sign_off(request.user, action, page.newest.by_id),
        },
    )

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from actions.forms import BoardForm
from actions.models import BoardMeeting

from .plans import address_of, plan_to_edit


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def add_page(request, pk):
    """Notes a meeting that the board has held, so that “since the last board” has its day."""
    plan = plan_to_edit(request, pk)
    form = BoardForm(
        request.POST or None, instance=BoardMeeting(plan=plan), today=timezone.localdate()
    )
    if request.method == "POST" and form.is_valid():
        board = form.save()
        messages.success(request, f"The meeting of {date_format(board.held_on, 'j F Y')} is noted.")
        return redirect(f"{address_of(plan)}#boards")
    context = {"authority": plan.authority, "plan": plan, "form": form}
    return render(request, "actions/board_form.html", context)

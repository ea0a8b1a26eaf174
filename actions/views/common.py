"""Who may open an action, asked in one place by all views, and who waits for whom."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from actions.models import Action
from ofsted_tracker.permissions import require_edit, require_view, visible_work


def action_to_read(request, pk: int, queryset=None) -> Action:
    """The action, or a 404 for whoever may not know of it."""
    action = get_object_or_404(
        visible_work(
            request.user,
            (Action.objects if queryset is None else queryset).select_related(
                "plan", "authority", "owner"
            ),
        ),
        pk=pk,
    )
    require_view(request.user, action.authority_id)
    return action


def action_to_edit(request, pk: int, queryset=None) -> Action:
    """The action; a 404 for a stranger, and PermissionDenied for a reader."""
    action = action_to_read(request, pk, queryset)
    require_edit(request.user, action.authority_id)
    return action


def held_while_written(request, queryset: QuerySet, of: tuple[str, ...] = ("self",)) -> QuerySet:
    """Locks what is written: a second writer waits, and then finds what the first has written."""
    return queryset.select_for_update(of=of) if request.method == "POST" else queryset

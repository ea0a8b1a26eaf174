"""Who may do what. Every view, table and template asks here, and nowhere else.

Three groups: managers, inspectors, administrators. What Ofsted published may be read by
everybody who has signed in. A council's own work (plans, actions, evidence) may be read only by
members of that authority and by administrators, and written only by its managers and by
administrators.
"""

from dataclasses import dataclass
from functools import wraps

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Exists, OuterRef, QuerySet, When
from django.http import Http404
from django.utils import timezone

from actions.models import Action, ActionQuerySet
from findings.models import Authority, Membership
from metrics.models import FigureFile, Intervention, Observation, ObservationQuerySet

MANAGER = "manager"
INSPECTOR = "inspector"
ADMINISTRATOR = "administrator"
GROUPS = [MANAGER, INSPECTOR, ADMINISTRATOR]


@dataclass(frozen=True)
class Standing:
    """What a user is today: groups, authorities whose work they may see, way of signing in."""

    roles: frozenset[str]
    authority_ids: frozenset[int]
    has_two_steps: bool = False  # Has set up an authenticator app.


NOBODY = Standing(frozenset(), frozenset())


def standing(user: User | AnonymousUser) -> Standing:
    """The standing of a user, read in one query once a request."""
    if not user.pk:
        return NOBODY
    if not hasattr(user, "_standing"):
        memberships = Membership.objects.current(timezone.localdate())
        apps = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        current = Case(When(memberships__in=memberships, then="memberships__authority"))
        rows = User.objects.filter(pk=user.pk).values_list("groups__name", current, Exists(apps))
        names = {name for name, *_ in rows if name}
        if user.is_superuser:
            names.add(ADMINISTRATOR)
        authority_ids = {pk for _, pk, _ in rows if pk}
        has_two_steps = any(has_app for *_, has_app in rows)
        user._standing = Standing(frozenset(names), frozenset(authority_ids), has_two_steps)
    return user._standing


def roles(user) -> frozenset[str]:
    """The names of a user's groups."""
    return standing(user).roles


def is_manager(user) -> bool:
    return MANAGER in roles(user)


def is_inspector(user) -> bool:
    return INSPECTOR in roles(user)


def is_administrator(user) -> bool:
    return ADMINISTRATOR in roles(user)


def member_authority_ids(user) -> frozenset[int]:
    """Authorities that the user is a member of today."""
    return standing(user).authority_ids


def visible_work(user, queryset, path: str = "authority"):
    """The part of a queryset of unpublished work that the user may read."""
    if is_administrator(user):
        return queryset
    return queryset.filter(**{f"{path}__in": member_authority_ids(user)})


def visible_actions(user) -> ActionQuerySet:
    """Actions that the user may read."""
    return visible_work(user, Action.objects.all())


def visible_observations(user) -> ObservationQuerySet:
    """Figures that the user may read: the published, and what a council has entered itself."""
    figures = Observation.objects.all()
    return figures if is_administrator(user) else figures.published() | visible_work(user, figures)


def visible_interventions(user) -> QuerySet[Intervention]:
    """Interventions that the user may read: each belongs to the figures that it stands beside.

    Where those are published it may be read by everybody, otherwise as the council's own work.
    """
    marks = Intervention.objects.all()
    if is_administrator(user):
        return marks
    figures = Observation.objects.published().own()
    beside = figures.filter(indicator=OuterRef("indicator"), authority=OuterRef("authority"))
    return marks.filter(Exists(beside)) | visible_work(user, marks)


def can_view_work(user, authority: Authority | int) -> bool:
    """May read the unpublished work of an authority (or of its id)."""
    pk = getattr(authority, "pk", authority)
    return is_administrator(user) or pk in member_authority_ids(user)


def can_edit_work(user, authority: Authority | int) -> bool:
    """May write the unpublished work of an authority (or of its id)."""
    pk = getattr(authority, "pk", authority)
    return is_administrator(user) or (is_manager(user) and pk in member_authority_ids(user))


def can_sign_off(user, action, updated_by: int | None = None) -> bool:
    """May give the quality-assured verdict: an editor of the plan who is a second person.

    That is neither the owner nor, if given, whoever wrote the update that is to be judged.
    """
    is_second = user.pk not in {action.owner_id, updated_by}
    return is_second and can_edit_work(user, action.authority_id)


def can_load_reports(user) -> bool:
    return is_administrator(user)


def can_load_figures(user) -> bool:
    """May hand in tables of figures: of their own councils, or of all."""
    return is_manager(user) or is_administrator(user)


def figure_authorities(user):
    """The councils whose figures the user may load."""
    authorities = Authority.objects.all()
    if is_administrator(user):
        return authorities
    return authorities.filter(pk__in=member_authority_ids(user) if is_manager(user) else [])


def visible_figure_files(user):
    """Tables of figures that the user may read: open data is public once it is loaded."""
    files = FigureFile.objects.all()
    if is_administrator(user):
        return files
    loaded = files.filter(kind=FigureFile.Kind.STATISTICS, state=FigureFile.State.CONFIRMED)
    return loaded | visible_work(user, files)


def can_decide_figures(user, file: FigureFile) -> bool:
    """May confirm or discard a table: open data is loaded by administrators only."""
    if file.kind == FigureFile.Kind.STATISTICS:
        return is_administrator(user)
    return can_edit_work(user, file.authority_id)


def require_view(user, authority) -> None:
    """Raises Http404 for a stranger: they are not told that the page exists."""
    if not can_view_work(user, authority):
        raise Http404


def require_edit(user, authority) -> None:
    """Raises Http404 for a stranger, PermissionDenied for a reader."""
    require_view(user, authority)
    if not can_edit_work(user, authority):
        raise PermissionDenied


def administrators_only(view):
    """Decorates a function view: PermissionDenied for everybody else."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not can_load_reports(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded

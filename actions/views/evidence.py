from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from actions.editing import Editing
from actions.forms import EvidenceForm, EvidenceLinksForm, VersionForm
from actions.models import Evidence, EvidenceVersion
from actions.uploads import given_name
from actions.writing import add_evidence, add_version
from ofsted_tracker.files import private_download
from ofsted_tracker.permissions import can_edit_work, require_edit, visible_work

from .common import action_to_edit, held_while_written


@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request, pk):
    """Adds a piece of evidence to an action."""
    action = action_to_edit(request, pk)
    form = EvidenceForm(request.POST or None, request.FILES or None, action=action)
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        add_evidence(
            authority=action.authority,
            title=cleaned["title"],
            actions=[action, *cleaned["actions"]],
            recommendations=cleaned["recommendations"],
            by=request.user,
            at=timezone.now(),
            **form.version,
        )
        messages.success(request, f"The evidence is added to {action.code}.")
        return redirect(action)
    context = {"action": action, "authority": action.authority, "form": form}
    return render(request, "actions/evidence_add.html", context)


def evidence_to_read(request, pk: int, queryset=None) -> Evidence:
    queryset = (Evidence.objects if queryset is None else queryset).select_related("authority")
    return get_object_or_404(visible_work(request.user, queryset), pk=pk)


def evidence_to_edit(request, pk: int, queryset=None) -> Evidence:
    evidence = evidence_to_read(request, pk, queryset)
    require_edit(request.user, evidence.authority_id)
    return evidence


@require_safe
def detail(request, pk):
    """One piece of evidence: its versions, what it belongs to, who relied on it."""
    evidence = evidence_to_read(request, pk)
    return render(
        request,
        "actions/evidence_detail.html",
        {
            "evidence": evidence,
            "authority": evidence.authority,
            "versions": list(evidence.versions.select_related("by")),
            "actions": evidence.actions.select_related("owner").order_by("code", "pk"),
            "recommendations": evidence.recommendations.order_by("asked_on", "order", "pk"),
            "sign_offs": evidence.sign_offs.select_related("action", "by").order_by("-at", "-pk"),
            "can_edit": can_edit_work(request.user, evidence.authority_id),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def version_page(request, pk):
    """Adds a newer version of a piece of evidence. The older ones stay."""
    evidence = evidence_to_edit(request, pk)
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        version = add_version(evidence=evidence, by=request.user, at=timezone.now(), **form.version)
        messages.success(request, f"Version {version.number} is added.")
        return redirect(evidence)
    context = {"evidence": evidence, "authority": evidence.authority, "form": form}
    return render(request, "actions/evidence_version.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def edit_page(request, pk):
    """Changes what a piece of evidence is called and what it belongs to."""
    evidence = evidence_to_edit(request, pk, held_while_written(request, Evidence.objects.all()))
    editing = Editing.from_request(request, EvidenceLinksForm, evidence)
    if editing.form.is_valid():
        editing.form.save()
        messages.success(request, "The evidence is saved.")
        return redirect(evidence)
    context = {
        "evidence": evidence,
        "authority": evidence.authority,
        "form": editing.form,
        "editing": editing,
    }
    return render(request, "actions/evidence_edit.html", context, status=editing.status)


@require_safe
def file(request, pk, number):
    """Hands out the file of a version: as a download, to whoever may read the evidence."""
    evidence = evidence_to_read(request, pk)
    version = get_object_or_404(EvidenceVersion, evidence=evidence, number=number)
    if not version.file:
        raise Http404("This version is a link.")
    try:
        content = version.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("The file is not there any more.") from error
    return private_download(content, given_name(version.file.name))

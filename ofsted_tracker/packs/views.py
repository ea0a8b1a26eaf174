"""Packs of an authority: the list, making one, what one holds, and its files."""

import logging
from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.models import ImprovementPlan, Pack, PackFile
from findings.models import Authority
from ofsted_tracker.files import private_download
from ofsted_tracker.pages.since.starting import named_starts, plan_of
from ofsted_tracker.permissions import can_edit_work, require_edit, require_view, visible_work

from .archive import EvidenceChanged
from .forms import PackForm
from .freeze import PackChanged, freeze, open_kept
from .gather import gather
from .guard import details_of_children
from .tasks import make_files

logger = logging.getLogger(__name__)
PATIENCE = timedelta(minutes=10)  # A pack that is not made by then was broken off.


@require_http_methods(["GET", "HEAD", "POST"])
def pack_list(request, slug):
    """The packs of an authority, and the form to make another."""
    authority = get_object_or_404(Authority, slug=slug)
    require_view(request.user, authority)
    if request.method == "POST":
        require_edit(request.user, authority)
    today = timezone.localdate()
    plan = plan_of(authority, request.GET.get("plan", ""), today)
    starts = named_starts(list(authority.inspections.in_time_order()), plan, today)
    form = PackForm(request.POST or None, starts=starts, today=today)
    found: list[str] = []
    if request.method == "POST" and plan and form.is_valid():
        pack, found = make(request, plan, form)
        if pack:
            messages.success(request, "The pack is made, and will stay as it is.")
            return redirect(pack)
    packs = authority.packs.defer("content").select_related("by").prefetch_related("files")
    return render(
        request,
        "packs/list.html",
        {
            "authority": authority,
            "plan": plan,
            "form": form,
            "found": found,
            "packs": packs,
            "can_edit": can_edit_work(request.user, authority),
        },
    )


def make(request, plan: ImprovementPlan, form: PackForm) -> tuple[Pack | None, list[str]]:
    """Makes the pack; or asks first about what looks like details of a child."""
    at = timezone.localtime().replace(microsecond=0)
    site = request.build_absolute_uri("/")
    kind = form.cleaned_data["kind"]
    try:
        content = gather(plan, kind, since=form.start, user=request.user, at=at, site=site)
    except EvidenceChanged as error:
        form.add_error(None, f"{error} Hand it in again as a new version, then make the pack")
        return None, []
    found = details_of_children(content)
    if found and not form.cleaned_data["no_child"]:
        form.ask_about_children()
        return None, found
    with transaction.atomic():
        pack = freeze(content, plan=plan, user=request.user, at=at)
        make_files.enqueue(pack.pk)
    return pack, []


def pack_to_read(request, pk: int) -> Pack:
    packs = Pack.objects.select_related("authority", "plan", "by")
    return get_object_or_404(visible_work(request.user, packs), pk=pk)


@require_safe
def pack_page(request, pk):
    """What a pack holds, and how to prove that it is still as it was made."""
    pack = pack_to_read(request, pk)
    files = list(pack.files.all())
    is_whole = len(files) == len(PackFile.Format)
    return render(
        request,
        "packs/detail.html",
        {
            "pack": pack,
            "authority": pack.authority,
            "files": files,
            "is_whole": is_whole,
            "is_late": not is_whole and pack.at < timezone.now() - PATIENCE,
            "can_edit": can_edit_work(request.user, pack.authority),
        },
    )


@require_POST
def make_again(request, pk):
    """Makes what is missing of a pack whose making was broken off."""
    pack = pack_to_read(request, pk)
    require_edit(request.user, pack.authority)
    make_files.enqueue(pack.pk)
    messages.success(request, "What is missing is being made.")
    return redirect(pack)


@require_safe
def pack_file(request, pk, format):
    """Hands out a file of a pack, if it is byte for byte as it was made."""
    pack = pack_to_read(request, pk)
    kept = get_object_or_404(PackFile.objects.select_related("pack"), pack=pack, format=format)
    try:
        content = open_kept(kept)
    except PackChanged:
        logger.exception("A frozen pack is not as it was made")
        context = {"pack": pack, "authority": pack.authority, "kept": kept}
        return render(request, "packs/changed.html", context, status=409)
    name = f"{pack.authority.slug}-{slugify(pack.title)}.{kept.format}"
    return private_download(content, name)

"""One table of figures: what it would do, the decision on it, and the file itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import get_text_list
from django.views.decorators.http import require_http_methods, require_safe

from metrics.bulk.comparing import ASKED, Review
from metrics.bulk.writing import NotWritten, confirm, discard
from metrics.models import FigureFile, Indicator
from ofsted_tracker.files import private_download
from ofsted_tracker.permissions import (
    administrators_only,
    can_decide_figures,
    visible_figure_files,
)

from . import door
from .forms import LIST, ColumnsForm
from .shown import Lists, loaded_lines

State = FigureFile.State
DONE = {  # What was done, by group of a line.
    "new": "new",
    "correction": "corrected",
    "contradicting": "put beside another",
    "doubtful": "loaded although doubtful",
}


def file_to_read(user, pk: int) -> FigureFile:
    files = visible_figure_files(user).select_related("authority", "by", "decided_by")
    return get_object_or_404(files, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def file_page(request, pk):
    """What loading a table would do, and the doing of it; of a loaded one, what it gave."""
    file = file_to_read(request.user, pk)
    may_decide = can_decide_figures(request.user, file)
    if request.method == "POST":
        if not may_decide:
            raise PermissionDenied
        return decide(request, file)
    if "series" in file.read and "mapping" not in file.read:
        return redirect("indicators:file_columns", file.pk)
    context = {"file": file, "authority": file.authority, "may_decide": may_decide}
    if file.state == State.CONFIRMED:
        context["loaded"] = loaded_lines(file, request.GET.get("page"))
    elif not file.read.get("faults"):
        review = Review.of(file)
        context |= {"review": review, "lists": Lists.of(review)}
    return render(request, "figures/file.html", context)


def decide(request, file: FigureFile):
    """Loads a table or lays it aside, once."""
    now = timezone.now()
    try:
        if request.POST.get("decision") == "discard":
            discard(file, user=request.user, at=now)
            messages.success(request, f"{file.name} is discarded. Nothing of it was loaded.")
            return redirect("indicators:load")
        written = confirm(
            file,
            user=request.user,
            at=now,
            accepted=[group for group in ASKED if request.POST.get(group)],
            expected_digest=request.POST.get("digest", ""),
        )
    except NotWritten as problem:
        messages.warning(request, f"Nothing was written. {problem} Look again.")
        return redirect(file)
    done = get_text_list(
        [f"{written[group]} {words}" for group, words in DONE.items() if written[group]], "and"
    )
    messages.success(request, f"{file.name} is loaded. Figures: {done}.")
    return redirect(file)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def columns_page(request, pk):
    """Which of our indicators each series of open data is."""
    file = get_object_or_404(FigureFile, pk=pk, kind=FigureFile.Kind.STATISTICS)
    if file.state != State.WAITING:
        return redirect(file)
    form = ColumnsForm(request.POST or None, file=file, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            door.keep_choice(file, form.choice, form.taken, expected_version=version)
        except NotWritten as problem:
            messages.warning(request, f"Nothing was written. {problem} Look again.")
        return redirect(file)
    names = Indicator.objects.order_by("name").values_list("name", flat=True)
    context = {"file": file, "form": form, "list": LIST, "names": names}
    return render(request, "figures/columns.html", context)


@require_safe
def download(request, pk):
    """The file as it was handed in."""
    file = file_to_read(request.user, pk)
    try:
        content = file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return private_download(content, file.name)

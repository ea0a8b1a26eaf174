"""Pages that hold no data of councils, and small answers for browsers and machines."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from actions.models import Brag
from findings.models import Finding, Grade, Inspection, InspectorVerdict


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "pages/privacy.html")


@login_not_required
@require_safe
def key(request):
    """What every mark on the pages means."""
    return render(
        request,
        "pages/key.html",
        {
            "grades": [
                Grade(word="Outstanding", rank=4),
                Grade(word="Good", rank=3),
                Grade(word="Requires improvement", rank=2),
                Grade(word="Inadequate", rank=1),
            ],
            "adequate": Grade(word="Adequate", rank=2, scale="2012"),
            "brags": Brag.values,
            "verdicts": InspectorVerdict.Verdict.values,
            "polarities": Finding.Polarity.values,
            "visits": [
                Inspection(kind=kind) for kind in Inspection.Kind if kind != Inspection.Kind.OTHER
            ],
            "mentioned": Inspection(kind=Inspection.Kind.INSPECTION, by_mention_only=True),
        },
    )


@login_not_required
@require_safe
def healthz(request):
    """For a monitor: answers only if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
@cache_control(max_age=3600, public=True)
def council_css(request):
    """The council's colour as a style sheet: the content policy forbids style in a page."""
    return HttpResponse(
        f":root {{ --council: {settings.COUNCIL_COLOUR}; }}\n", content_type="text/css"
    )


@login_not_required
@require_safe
def favicon(request):
    """For browsers that ask without reading the page first."""
    return redirect(static("ofsted_tracker/favicon.svg"))

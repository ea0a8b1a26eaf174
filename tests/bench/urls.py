from django.shortcuts import render
from django.urls import path

from findings.models import Recommendation
from ofsted_tracker.urls import urlpatterns as site


def bare_list(request):
    """The yardstick: session, user, COUNT, 50 rows over two joins, a plain template."""
    rows = Recommendation.objects.select_related("authority", "inspection").order_by("pk")
    return render(
        request, "bench/bare.html", {"count": rows.count(), "rows": rows[:50], "user": request.user}
    )


urlpatterns = [path("bench/bare/", bare_list), *site]

"""What was done on a day that a chart should show."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from findings.models import Authority
from findings.models.natural import NaturalKeyManager, NaturalKeyModel

from .indicator import Indicator


class InterventionQuerySet(models.QuerySet):
    def with_recorded_at(self):
        """Adds ``recorded_at``: when it was first written down; None for what a fixture brought."""
        written = Intervention.history.filter(id=models.OuterRef("pk")).order_by("history_date")
        return self.annotate(recorded_at=models.Subquery(written.values("history_date")[:1]))


class Intervention(NaturalKeyModel):
    """Something that was done to change an indicator of one authority, marked on its chart.

    Whoever sees the figures sees it: the same limits then hold for every reader. Where it changed
    the process for good, limits are computed anew from that day.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="interventions")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="interventions")
    day = models.DateField()
    words = models.CharField(max_length=120, help_text="What was done, in few words.")
    rebases = models.BooleanField(
        "limits start anew",
        default=False,
        help_text="Only where the process is known to have changed, and the change has lasted.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = NaturalKeyManager.from_queryset(InterventionQuerySet)()
    history = HistoricalRecords()
    natural_fields = ("indicator__slug", "authority__slug", "day")

    class Meta:
        ordering = ["indicator_id", "authority_id", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "authority", "day"],
                name="intervention_day_once",
                violation_error_message="Something is already marked on that day.",
            )
        ]

    def __str__(self):
        return f"{self.indicator}, {self.day}: {self.words}"

    def get_absolute_url(self):
        """The chart that it is marked on."""
        page = reverse("indicators:detail", args=[self.indicator_id])
        return f"{page}?authority={self.authority.slug}#done"

    def natural_key(self):
        return (self.indicator.slug, self.authority.slug, self.day)

    natural_key.dependencies = ["metrics.indicator", "findings.authority"]

"""A table of figures that was handed in, waiting until a person has looked at it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from findings.models import Authority


class FigureFile(models.Model):
    """A CSV or Excel table of figures: as it was handed in, as it was read, and who confirmed it.

    It is kept as the source of every figure that was loaded from it.
    """

    class Kind(models.TextChoices):
        COUNCIL = "council", "A council’s own figures"
        STATISTICS = "statistics", "Open data of the Department for Education"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for review"
        CONFIRMED = "confirmed", "Confirmed"
        DISCARDED = "discarded", "Discarded"

    kind = models.CharField(max_length=10, choices=Kind)
    authority = models.ForeignKey(
        Authority,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="figure_files",
        help_text="Empty for open data, which is of many.",
    )
    name = models.CharField(max_length=200, help_text="Name of the file as it was handed in.")
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField(upload_to="figures/%Y/%m/")
    publisher = models.CharField(max_length=100, blank=True, help_text="Of open data.")
    release = models.CharField(
        max_length=200, blank=True, help_text="Title and year of the open data."
    )
    read = models.JSONField(help_text="What was read from it, row by row, and how it is mapped.")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with every change: two people cannot overwrite each other."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["state", "-at"], name="figure_file_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="statistics") | Q(authority__isnull=False),
                name="figure_file_of_a_council",
                violation_error_message="A council’s own figures are of one council.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("indicators:file", args=[self.pk])

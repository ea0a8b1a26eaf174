"""Packs for a board or for inspectors, frozen as they were made."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from findings.models import Authority

from .plan import ImprovementPlan


class Pack(models.Model):
    """What was handed to a board or to inspectors at one moment. Never changed afterwards."""

    class Kind(models.TextChoices):
        BOARD = "board", "Improvement board pack"
        EVIDENCE = "evidence", "Inspectors’ evidence pack"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="packs")
    plan = models.ForeignKey(
        ImprovementPlan, null=True, blank=True, on_delete=models.PROTECT, related_name="packs"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=160)
    as_at = models.DateField(help_text="The day of which it tells.")
    since = models.DateField(
        null=True, blank=True, help_text="The day since which it says what is new."
    )
    content = models.JSONField(help_text="All that it says. Its files are made from this alone.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["authority_id", "-at"]
        indexes = [models.Index(fields=["authority", "-at"], name="pack_by_time")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("packs:detail", args=[self.pk])


class PackFile(models.Model):
    """One file of a pack, and the hash that proves that it is still the one that was made."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        ZIP = "zip", "Zip: tables and evidence"

    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=4, choices=Format)
    file = models.FileField(upload_to="packs/%Y/%m/")
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(help_text="In bytes.")

    class Meta:
        ordering = ["pack_id", "format"]
        constraints = [models.UniqueConstraint(fields=["pack", "format"], name="pack_format_once")]

    def __str__(self):
        return f"{self.pack}, {self.get_format_display()}"

from django.db import models
from simple_history.models import HistoricalRecords

from .framework import JudgementArea
from .inspection import Inspection, Passage
from .natural import NaturalKeyManager, NaturalKeyModel
from .recommendation import Recommendation, Theme


class Finding(NaturalKeyModel):
    """What inspectors found, in our own short words, with the sentence that says it."""

    class Polarity(models.TextChoices):
        STRENGTH = "strength", "Strength"
        WEAKNESS = "weakness", "Weakness"
        MIXED = "mixed", "Mixed"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    code = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(help_text="Order of reading, from 1.")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="findings")
    polarity = models.CharField(max_length=10, choices=Polarity)
    summary = models.CharField(max_length=200, help_text="Our own words, up to 25 of them.")
    area = models.ForeignKey(
        JudgementArea, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="findings")
    recommendations = models.ManyToManyField(
        Recommendation, blank=True, related_name="findings", help_text="Where the link is plain."
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords(m2m_fields=[recommendations])

    class Meta:
        ordering = ["inspection_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "order"], name="finding_order_once")
        ]

    def __str__(self):
        return self.summary

    def get_absolute_url(self):
        return f"{self.inspection.get_absolute_url()}#{self.code}"

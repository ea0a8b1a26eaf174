from textwrap import shorten

from django.db import models
from simple_history.models import HistoricalRecords

from .framework import JudgementArea
from .inspection import Inspection, Passage
from .natural import NaturalKeyManager, NaturalKeyModel
from .recommendation import Recommendation, Theme

HEADLINE_LENGTH = 200
NO_ORDER = 1_000  # After every theme.


class Finding(NaturalKeyModel):
    """What inspectors found, in our own short words, with the sentence that says it."""

    class Polarity(models.TextChoices):
        STRENGTH = "strength", "Strength"
        WEAKNESS = "weakness", "Weakness"
        MIXED = "mixed", "Mixed"
        UNSORTED = "unsorted", "Not sorted yet"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="findings")
    code = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(help_text="Order of reading, from 1.")
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    polarity = models.CharField(max_length=10, choices=Polarity, default=Polarity.UNSORTED)
    summary = models.CharField(
        max_length=200,
        blank=True,
        help_text="Our own words, up to 25 of them; while empty, the printed words begin.",
    )
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
        return self.headline

    def get_absolute_url(self):
        return f"{self.inspection.get_absolute_url()}#{self.code}"

    @property
    def shown_theme(self) -> Theme:
        """Its theme, or one that stands for none and comes last."""
        return self.theme or Theme(pk=0, slug="none", name="No theme yet", order=NO_ORDER)

    @property
    def headline(self) -> str:
        """Our words, or while there are none the beginning of the printed ones."""
        return self.summary or shorten(self.passage.text, HEADLINE_LENGTH, placeholder="…")

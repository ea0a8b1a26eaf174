from django.db import models
from simple_history.models import HistoricalRecords

from .inspection import Inspection, Passage
from .natural import NaturalKeyManager, NaturalKeyModel
from .recommendation import Recommendation, Theme


class SelfEvaluationSection(NaturalKeyModel):
    """One theme of a council's self evaluation, under the heading and codes that it prints."""

    class Kind(models.TextChoices):
        PLAN_THEME = "plan_theme", "Theme of the plan"
        VISIT_MESSAGES = "visit_messages", "Messages of a visit"
        PROGRAMME = "programme", "Programme for the next twelve months"

    inspection = models.ForeignKey(
        Inspection, on_delete=models.CASCADE, related_name="self_evaluation_sections"
    )
    code = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    heading = models.CharField(max_length=200, help_text="As printed.")
    codes_printed = models.CharField(
        max_length=40, blank=True, help_text="Codes as printed: “(R5, R6)”."
    )
    theme = models.ForeignKey(
        Theme,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="self_evaluation_sections",
    )
    recommendations = models.ManyToManyField(
        Recommendation,
        blank=True,
        related_name="self_evaluation_sections",
        help_text="Those whose codes it prints; a person may link it otherwise.",
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords(m2m_fields=[recommendations])

    class Meta:
        ordering = ["inspection_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "order"], name="section_order_once")
        ]

    def __str__(self):
        return self.heading


class Claim(NaturalKeyModel):
    """What a council says of itself. A claim is never a finding."""

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        UNDER_WAY = "under_way", "Under way"
        PLANNED = "planned", "Planned"
        RESULT = "result", "Result"
        CHALLENGE = "challenge", "Still a challenge"
        AIM = "aim", "Principle or aim"

    section = models.ForeignKey(
        SelfEvaluationSection, on_delete=models.CASCADE, related_name="claims"
    )
    code = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(help_text="Place in its section, from 1.")
    kind = models.CharField(max_length=20, choices=Kind)
    summary = models.CharField(max_length=200, help_text="In our words.")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="claims")

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["section_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["section", "order"], name="claim_order_once")
        ]

    def __str__(self):
        return self.summary

"""What a council promised in answer to visits, what its colours mean, and when its board meets."""

from datetime import date

from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from findings.models import Authority
from findings.models.natural import NaturalKeyManager, NaturalKeyModel


class ImprovementPlan(NaturalKeyModel):
    """What a council promised in answer to one or more visits."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="plans")
    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    starts = models.DateField()
    inspections = models.ManyToManyField(
        "findings.Inspection", blank=True, related_name="plans", help_text="What it answers."
    )
    next_board = models.DateField(
        null=True, blank=True, help_text="Next meeting of the improvement board."
    )
    is_demonstration = models.BooleanField(
        default=False, help_text="Owners, dates and statuses are made up for a demonstration."
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords(m2m_fields=[inspections])

    class Meta:
        ordering = ["authority_id", "-starts", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return f"{reverse('actions:list')}?plan={self.pk}"

    def key_on(self, day: date) -> "BragKey | None":
        """The BRAG key in force on a day: an old board pack keeps its old key."""
        return self.brag_keys.filter(starts__lte=day).order_by("-version").first()


class BragKey(NaturalKeyModel):
    """What each colour means in one plan, from a day on. A new meaning is a new version."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="brag_keys")
    version = models.PositiveSmallIntegerField()
    starts = models.DateField()
    blue = models.CharField(max_length=200)
    green = models.CharField(max_length=200)
    amber = models.CharField(max_length=200)
    red = models.CharField(max_length=200)
    not_started = models.CharField(max_length=200)

    objects = NaturalKeyManager()
    natural_fields = ("plan__code", "version")

    class Meta:
        ordering = ["plan_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "version"], name="brag_key_version_once")
        ]

    def __str__(self):
        return f"{self.plan}, key {self.version}"

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """Letter and meaning of each colour, in the order of ``Brag``."""
        return [
            ("B", self.blue),
            ("G", self.green),
            ("A", self.amber),
            ("R", self.red),
            ("N", self.not_started),
        ]

    def natural_key(self):
        return (self.plan.code, self.version)

    natural_key.dependencies = ["actions.improvementplan"]


class BoardMeeting(NaturalKeyModel):
    """A meeting that an improvement board has held: the day since which it asks what is new."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="boards")
    held_on = models.DateField()
    note = models.CharField(max_length=300, blank=True, help_text="What it decided, in few words.")

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("plan__code", "held_on")

    class Meta:
        ordering = ["plan_id", "-held_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "held_on"],
                name="board_day_once",
                violation_error_message="A meeting of that day is already noted.",
            )
        ]

    def __str__(self):
        return f"{self.plan}, board of {self.held_on}"

    def natural_key(self):
        return (self.plan.code, self.held_on)

    natural_key.dependencies = ["actions.improvementplan"]

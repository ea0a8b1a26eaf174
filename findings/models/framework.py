from django.db import models

from .natural import NaturalKeyManager, NaturalKeyModel


class Line(models.TextChoices):
    """The line that judgement areas of different frameworks belong to, so far as one exists.

    A line lets a chart set areas one under the other; it does not say that they measure the same.
    """

    OVERALL = "overall", "Overall effectiveness"
    LEADERSHIP = "leadership", "Leadership"
    PROTECTION = "protection", "Help and protection"
    CARE = "care", "Children in care"
    CARE_LEAVERS = "care_leavers", "Care leavers"
    ADOPTION = "adoption", "Adoption"
    BOARD = "board", "Safeguarding board"


class Framework(NaturalKeyModel):
    """The rule book under which a visit was made, with its own areas and grades."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, help_text="For time lines and narrow tables.")
    starts = models.DateField(help_text="First fieldwork under it.")
    ends = models.DateField(null=True, blank=True, help_text="Last fieldwork under it.")
    note = models.TextField(blank=True, help_text="What changed with it, in our words.")

    objects = NaturalKeyManager()

    class Meta:
        ordering = ["starts", "code"]

    def __str__(self):
        return self.name


class Grade(NaturalKeyModel):
    """One grade of a framework's scale. Ranks compare only within the same scale."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="grades")
    word = models.CharField(max_length=60)
    rank = models.PositiveSmallIntegerField(help_text="1 = lowest, 4 = highest of its scale.")
    scale = models.CharField(
        max_length=20,
        help_text="Scales that may be compared share a name; “adequate” is on its own scale.",
    )

    objects = NaturalKeyManager()
    natural_fields = ("framework__code", "word")

    class Meta:
        ordering = ["framework_id", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "word"], name="grade_word_once"),
            models.UniqueConstraint(fields=["framework", "rank"], name="grade_rank_once"),
            models.CheckConstraint(
                condition=models.Q(rank__gte=1, rank__lte=4),
                name="grade_rank_1_to_4",
                violation_error_message="A grade's rank is 1, 2, 3 or 4.",
            ),
        ]

    def __str__(self):
        return self.word

    def natural_key(self):
        return (self.framework.code, self.word)

    natural_key.dependencies = ["findings.framework"]


class JudgementArea(NaturalKeyModel):
    """One thing that a framework grades."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="areas")
    code = models.SlugField()
    name = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    line = models.CharField(max_length=20, choices=Line, blank=True)
    second_line = models.CharField(
        max_length=20, choices=Line, blank=True, help_text="For a judgement that joins two."
    )

    objects = NaturalKeyManager()
    natural_fields = ("framework__code", "code")

    class Meta:
        ordering = ["framework_id", "order"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="area_code_once"),
            models.UniqueConstraint(fields=["framework", "order"], name="area_order_once"),
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.framework.code, self.code)

    natural_key.dependencies = ["findings.framework"]

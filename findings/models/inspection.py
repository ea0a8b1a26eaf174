from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from ..dates import DatePrecision, span_in_words
from .authority import Authority
from .framework import Framework, Grade, JudgementArea
from .natural import NaturalKeyManager, NaturalKeyModel


class InspectionQuerySet(models.QuerySet):
    def full(self):
        """Visits that grade: inspections, without letters, self evaluations and joint visits."""
        return self.filter(kind=Inspection.Kind.INSPECTION)

    def with_documents(self):
        """Visits of which a document is held, not those known by mention only."""
        return self.filter(by_mention_only=False)

    def newest_graded(self):
        """Of each authority the newest inspection that gave grades and whose report is held."""
        graded = (
            self.model.objects.full()
            .with_documents()
            .filter(
                models.Exists(Judgement.objects.filter(inspection=models.OuterRef("pk"))),
                authority=models.OuterRef("authority"),
            )
            .order_by("-end", "-pk")
        )
        return self.filter(pk=models.Subquery(graded.values("pk")[:1]))

    def with_clock(self):
        """Reads what the statutory clock needs: stated deadlines, and ``has_priority_actions``.

        That is whether recommendations stand under a heading such as “Areas for priority action”.
        """
        asked = self.model.recommendations.rel.related_model.objects
        found = asked.filter(inspection=models.OuterRef("pk"), group__icontains="priority action")
        stated = StatedDeadline.objects.select_related("passage__document")
        return self.annotate(has_priority_actions=models.Exists(found)).prefetch_related(
            models.Prefetch("stated_deadlines", stated)
        )

    def with_unanswered(self, recommendation):
        """Adds ``leaves_unanswered``: whether it answers others of that list, and not this one."""
        sections = self.model.self_evaluation_sections.rel.related_model.objects.filter(
            inspection=models.OuterRef("pk")
        )
        visit = recommendation.inspection_id
        return self.annotate(
            leaves_unanswered=models.Exists(sections.filter(recommendations__inspection=visit))
            & ~models.Exists(sections.filter(recommendations=recommendation))
        )

    def in_time_order(self):
        return self.order_by("end", "start", "pk")


class Inspection(NaturalKeyModel):
    """One visit of inspectors to an authority, or the authority's own evaluation of itself."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "Inspection"
        FOCUSED_VISIT = "focused_visit", "Focused visit"
        MONITORING_VISIT = "monitoring_visit", "Monitoring visit"
        JOINT_INSPECTION = "joint_inspection", "Joint inspection"
        SELF_EVALUATION = "self_evaluation", "Council’s self evaluation"
        OTHER = "other", "Other visit"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="inspections")
    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind, db_index=True)
    title = models.CharField(
        max_length=120, help_text="What kind of visit, in our words: “Focused visit: front door”."
    )
    framework = models.ForeignKey(
        Framework, null=True, blank=True, on_delete=models.PROTECT, related_name="inspections"
    )
    start = models.DateField(help_text="First day, or the earliest that it can have been.")
    end = models.DateField(help_text="Last day, or the latest that it can have been.")
    date_precision = models.CharField(
        max_length=10, choices=DatePrecision, default=DatePrecision.DAY
    )
    dates_printed = models.CharField(
        max_length=120, blank=True, help_text="The dates as the document prints them."
    )
    published = models.DateField(null=True, blank=True)
    received = models.DateField(
        null=True, blank=True, help_text="The day that the authority received the report."
    )
    lead_inspector = models.CharField(max_length=120, blank=True)
    by_mention_only = models.BooleanField(
        default=False, help_text="No document is held: another document mentions it."
    )
    mentioned_in = models.ForeignKey(
        "findings.Passage", null=True, blank=True, on_delete=models.PROTECT, related_name="mentions"
    )
    outcome = models.CharField(
        max_length=300,
        blank=True,
        help_text="For a visit without grades: its overall finding, in few words of our own.",
    )

    objects = NaturalKeyManager.from_queryset(InspectionQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["authority_id", "-end", "-start", "pk"]
        indexes = [models.Index(fields=["authority", "end"], name="inspection_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__gte=models.F("start")),
                name="inspection_ends_after_start",
                violation_error_message="A visit cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=models.Q(published__isnull=True)
                | models.Q(published__gte=models.F("start")),
                name="inspection_published_after_start",
                violation_error_message="A report cannot be published before the visit starts.",
            ),
        ]

    def __str__(self):
        return f"{self.title}, {self.dates_short}"

    def get_absolute_url(self):
        return reverse("inspections:detail", args=[self.pk])

    @property
    def dates_in_words(self) -> str:
        """“20 January to 11 February 2015”, “August 2017”, “between … and …”."""
        return span_in_words(self.start, self.end, self.date_precision)

    @property
    def dates_short(self) -> str:
        """“Jan–Feb 2015”: for axes, chips and narrow cells."""
        return span_in_words(self.start, self.end, self.date_precision, short=True)

    @property
    def is_graded(self) -> bool:
        """A full inspection of which a report is held: ``full().with_documents()``."""
        return self.kind == self.Kind.INSPECTION and not self.by_mention_only

    @property
    def states_findings(self) -> bool:
        """Whether inspectors speak in its documents, and not the council itself."""
        return self.kind != self.Kind.SELF_EVALUATION


class Document(NaturalKeyModel):
    """A published report, letter or statement, known by the hash of its file."""

    class Kind(models.TextChoices):
        REPORT = "report", "Report"
        LETTER = "letter", "Letter"
        SELF_EVALUATION = "self_evaluation", "Self evaluation"
        SUMMARY = "summary", "Summary by somebody else"

    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="documents")
    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=100)
    published = models.DateField(null=True, blank=True)
    pages = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty for a text without pages."
    )
    source_name = models.CharField(max_length=200, help_text="Name of the file that was read.")
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    file = models.FileField(upload_to="documents/", blank=True)
    reader = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Version of the report reader that read it; empty where a person typed it.",
    )
    licence = models.CharField(max_length=200)
    is_secondary = models.BooleanField(
        default=False, help_text="Never outranks the document that it summarises."
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["inspection_id", "is_secondary", "code"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("documents:detail", args=[self.pk])


def validate_boxes(boxes) -> None:
    """Raises ValidationError unless it is a list of five numbers for each line."""
    is_list = isinstance(boxes, list)
    if not is_list or not all(isinstance(box, list) and len(box) == 5 for box in boxes):
        raise ValidationError("Give [page, left, bottom, right, top] for each line.")
    if not all(type(edge) in (int, float) for box in boxes for edge in box):
        raise ValidationError("Page and edges of a line are numbers.")


class Passage(NaturalKeyModel):
    """Where a document says something: page, paragraph or section, and the words themselves."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="passages")
    code = models.SlugField(max_length=60, help_text="Unique in its document: “p15-56”.")
    page = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Counted from 1.")
    paragraph = models.CharField(max_length=20, blank=True, help_text="As printed.")
    section = models.CharField(
        max_length=200, blank=True, help_text="The heading above, where no paragraph is printed."
    )
    text = models.TextField(help_text="The words, as printed.")
    boxes = models.JSONField(
        default=list,
        blank=True,
        validators=[validate_boxes],
        help_text="[page, left, bottom, right, top] in points.",
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("document__code", "code")

    class Meta:
        ordering = ["document_id", "page", "code"]
        constraints = [
            models.UniqueConstraint(fields=["document", "code"], name="passage_code_once"),
            models.CheckConstraint(
                condition=~models.Q(page__isnull=True, paragraph="", section=""),
                name="passage_has_a_place",
                violation_error_message="Give the page, the paragraph or the section.",
            ),
        ]

    def __str__(self):
        return f"{self.document}, {self.place}"

    def natural_key(self):
        return (self.document.code, self.code)

    natural_key.dependencies = ["findings.document"]

    @property
    def place(self) -> str:
        """“page 15, paragraph 56”, “paragraphs 7 and 8”, or the section's heading in quotes."""
        parts = []
        if self.page:
            parts.append(f"page {self.page}")
        if self.paragraph:
            noun = "paragraph" if self.paragraph.isalnum() else "paragraphs"  # “78, 81”
            parts.append(f"{noun} {self.paragraph}")
        if not parts:
            parts.append(f"“{self.section}”")
        return ", ".join(parts)

    def get_absolute_url(self):
        # A text without pages is shown as one page.
        return f"{page_address(self.document_id, self.page or 1)}#passage-{self.pk}"


@lru_cache(maxsize=1000)  # A dashboard cites hundreds of passages of few pages.
def page_address(document_id: int, page: int) -> str:
    return reverse("documents:page", args=[document_id, page])


class Judgement(NaturalKeyModel):
    """The grade that a visit gave to one area, in the words of the report."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="judgements")
    area = models.ForeignKey(JudgementArea, on_delete=models.PROTECT, related_name="judgements")
    grade = models.ForeignKey(Grade, on_delete=models.PROTECT, related_name="judgements")
    words = models.CharField(max_length=120, help_text="The grade as printed.")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="judgements")

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("inspection__code", "area__framework__code", "area__code")

    class Meta:
        ordering = ["inspection_id", "area__order"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "area"],
                name="judgement_area_once",
                violation_error_message="This visit already has a grade for that area.",
            )
        ]

    def __str__(self):
        return f"{self.area}: {self.words}"

    def natural_key(self):
        return (self.inspection.code, *self.area.natural_key())

    natural_key.dependencies = ["findings.inspection", "findings.judgementarea"]


class StatedDeadline(NaturalKeyModel):
    """A day by which Ofsted asks for something, as a letter or report states it.

    It stands beside the day that the law gives, and wins over it.
    """

    class Kind(models.TextChoices):
        REPORT = "report", "Report published by the council"
        PLAN = "plan", "Statement of proposed action"
        FIRST_DRAFT = "first_draft", "First draft of an action plan"

    inspection = models.ForeignKey(
        Inspection, on_delete=models.CASCADE, related_name="stated_deadlines"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    day = models.DateField()
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="stated_deadlines"
    )
    source = models.CharField(
        max_length=200,
        blank=True,
        help_text="Where it is stated, if in no document here: “covering letter of 3 May 2026”.",
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("inspection__code", "kind")

    class Meta:
        ordering = ["inspection_id", "day"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "kind"],
                name="stated_deadline_once",
                violation_error_message="That deadline of this visit is already stated.",
            ),
            models.CheckConstraint(
                condition=models.Q(passage__isnull=False) | ~models.Q(source=""),
                name="stated_deadline_has_its_source",
                violation_error_message="Say where it is stated.",
            ),
        ]

    def __str__(self):
        return f"{self.inspection}: {self.get_kind_display()} by {self.day}"

    def natural_key(self):
        return (self.inspection.code, self.kind)

    natural_key.dependencies = ["findings.inspection"]

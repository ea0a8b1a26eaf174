from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, When
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from .authority import Authority
from .framework import JudgementArea
from .inspection import Inspection, Passage
from .natural import NaturalKeyManager, NaturalKeyModel


class Theme(NaturalKeyModel):
    """A subject that runs across visits and frameworks: “Enough homes for children”."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    order = models.PositiveSmallIntegerField(unique=True)
    description = models.TextField(blank=True, help_text="What belongs here, in our words.")

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("slug",)

    class Meta:
        ordering = ["order"]

    def __str__(self):
        return self.name


class RecommendationQuerySet(models.QuerySet):
    """Where a recommendation stands. Each rule is computed, never stored."""

    def with_verdict(self):
        """Adds ``verdict``: what Ofsted said of it at the last visit that looked at it.

        “Not looked at” where later visits were silent on it, None where none is recorded.
        """
        silent = Q(verdict=InspectorVerdict.Verdict.NOT_LOOKED_AT)
        newest = InspectorVerdict.objects.filter(recommendation=OuterRef("pk")).order_by(
            Case(When(silent, then=1), default=0), "-inspection__end", "-pk"
        )
        return self.annotate(verdict=Subquery(newest.values("verdict")[:1]))

    def with_links(self):
        """Adds ``continues_earlier`` and ``continued_later``, by confirmed links."""
        confirmed = Continuation.objects.filter(state=Continuation.State.CONFIRMED)
        return self.annotate(
            continues_earlier=Exists(confirmed.filter(later=OuterRef("pk"))),
            continued_later=Exists(confirmed.filter(earlier=OuterRef("pk"))),
        )

    def with_visits_since(self):
        """Adds ``was_visited_since``, by inspectors, and ``was_evaluated_since``, by the council.

        Of both a document is held.
        """
        later = Inspection.objects.with_documents().filter(
            authority=OuterRef("authority"), end__gt=OuterRef("asked_on")
        )
        evaluation = Q(kind=Inspection.Kind.SELF_EVALUATION)
        return self.annotate(
            was_visited_since=Exists(later.exclude(evaluation)),
            was_evaluated_since=Exists(later.filter(evaluation)),
        )

    def with_answers(self, actions: models.QuerySet):
        """Adds ``is_answered``: one of ``actions`` or a council's self evaluation speaks to it.

        ``actions`` are those that the reader may see: plans are unpublished work.
        """
        sections = self.model.self_evaluation_sections.rel.related_model.objects
        return self.annotate(
            is_answered=Exists(actions.order_by().filter(recommendations=OuterRef("pk")))
            | Exists(sections.filter(recommendations=OuterRef("pk"))),
        )

    def recurring(self):
        """Asked again later, or asked before."""
        return self.with_links().filter(Q(continues_earlier=True) | Q(continued_later=True))

    def met(self):
        return self.with_verdict().filter(verdict=InspectorVerdict.Verdict.MET)

    def open(self):
        """Not found met at a later visit."""
        return self.with_verdict().filter(
            Q(verdict__isnull=True) | ~Q(verdict=InspectorVerdict.Verdict.MET)
        )


class Recommendation(NaturalKeyModel):
    """What a report asks for: Ofsted's words, untouched, under our code, which never changes."""

    class Addressee(models.TextChoices):
        COUNCIL = "council", "The council"
        BOARD = "board", "The safeguarding board"
        PARTNERSHIP = "partnership", "The council and its partners"

    inspection = models.ForeignKey(
        Inspection, on_delete=models.PROTECT, related_name="recommendations"
    )
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="recommendations",
        editable=False,
        help_text="That of the inspection: kept here so that lists sort by index.",
    )
    asked_on = models.DateField(
        editable=False, help_text="Last day of the inspection: kept here for the same reason."
    )
    code = models.CharField(max_length=40, unique=True, help_text="Ours: “SOM-2017-11”.")
    council_code = models.CharField(
        max_length=20, blank=True, help_text="The council's own code: “R11”."
    )
    printed_ref = models.CharField(
        max_length=20, blank=True, help_text="Number as printed; empty for a bullet."
    )
    order = models.PositiveSmallIntegerField(help_text="Place in the printed list, from 1.")
    title = models.CharField(max_length=120, help_text="In our words.")
    words = models.TextField(help_text="Ofsted's words, as printed.")
    group = models.CharField(
        max_length=120,
        blank=True,
        help_text="The sub-heading or time band it is printed under: “Within three months”.",
    )
    addressee = models.CharField(max_length=20, choices=Addressee, default=Addressee.COUNCIL)
    tags = models.JSONField(
        default=list, blank=True, help_text="National-framework tags: [“outcome 4”]."
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    area = models.ForeignKey(
        JudgementArea,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recommendations",
    )
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="recommendations")

    objects = NaturalKeyManager.from_queryset(RecommendationQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["-asked_on", "authority_id", "-addressee", "order", "pk"]
        indexes = [
            models.Index(
                fields=["-asked_on", "authority", "-addressee", "order", "id"], name="rec_newest"
            ),
            models.Index(fields=["asked_on", "id"], name="rec_oldest"),
            models.Index(
                fields=["authority", "-asked_on", "-addressee", "order", "id"],
                name="rec_by_authority",
            ),
            models.Index(fields=["theme", "id"], name="rec_by_theme"),
            models.Index(fields=["title", "id"], name="rec_by_title"),
            models.Index(fields=["addressee", "id"], name="rec_by_addressee"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "addressee", "order"],
                name="rec_order_once",
                violation_error_message="Another recommendation of this visit has that place.",
            )
        ]

    def __str__(self):
        return f"{self.label} {self.title}"

    def get_absolute_url(self):
        return reverse("recommendations:detail", args=[self.pk])

    @property
    def label(self) -> str:
        """How people call it: the council's own code if it has one, otherwise ours."""
        return self.council_code or self.code

    @property
    def subject(self) -> str:
        """What it is about: its theme, or its own title where it has none."""
        return self.theme.name if self.theme else self.title


@receiver(pre_save, sender=Recommendation)
def take_authority_and_day_from_inspection(instance, **kwargs):
    # A signal, not save(): loaddata saves raw and would pass save() by.
    instance.authority_id = instance.inspection.authority_id
    instance.asked_on = instance.inspection.end


@receiver(post_save, sender=Inspection)
def hand_authority_and_day_to_recommendations(instance, created, **kwargs):
    if not created:
        instance.recommendations.update(authority_id=instance.authority_id, asked_on=instance.end)


class Continuation(NaturalKeyModel):
    """A later recommendation that takes up an earlier one of the same authority."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", "Suggested"
        CONFIRMED = "confirmed", "Confirmed"
        DECLINED = "declined", "Declined"

    later = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="continues")
    earlier = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="continued_by"
    )
    state = models.CharField(max_length=20, choices=State, default=State.SUGGESTED)
    reason = models.CharField(max_length=300, help_text="Why they belong together, in our words.")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="continuations"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("later__code", "earlier__code")

    class Meta:
        ordering = ["later_id", "earlier_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["later", "earlier"],
                name="continuation_once",
                violation_error_message="These two are already linked.",
            ),
            models.CheckConstraint(
                condition=~Q(later=models.F("earlier")),
                name="continuation_of_another",
                violation_error_message="A recommendation cannot continue itself.",
            ),
        ]

    def __str__(self):
        return f"{self.later} continues {self.earlier}"

    def natural_key(self):
        return (self.later.code, self.earlier.code)

    natural_key.dependencies = ["findings.recommendation"]

    def decide(self, state: str, *, user) -> None:
        """Confirms or declines the link. A declined one stays: it is not suggested again."""
        self.state, self.decided_by, self.decided_at = state, user, timezone.now()
        self.save(update_fields=["state", "decided_by", "decided_at"])


class InspectorVerdict(NaturalKeyModel):
    """What a later visit said of an earlier recommendation: our reading of Ofsted's sentence."""

    class Verdict(models.TextChoices):
        MET = "met", "Met"
        PARTLY = "partly", "Partly met"
        NOT_MET = "not_met", "Not met"
        WORSE = "worse", "Worse"
        NOT_LOOKED_AT = "not_looked_at", "Not looked at"

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="verdicts"
    )
    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="verdicts")
    verdict = models.CharField(max_length=20, choices=Verdict)
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    note = models.CharField(max_length=300, blank=True, help_text="Why we read it so.")

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("recommendation__code", "inspection__code")

    class Meta:
        ordering = ["recommendation_id", "inspection__end"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "inspection"],
                name="verdict_once",
                violation_error_message="This visit's verdict is already recorded.",
            ),
            models.CheckConstraint(
                condition=Q(verdict="not_looked_at") | Q(passage__isnull=False),
                name="verdict_has_its_sentence",
                violation_error_message="A verdict needs the sentence that it is read from.",
            ),
        ]

    def __str__(self):
        return f"{self.recommendation}: {self.get_verdict_display()}"

    def natural_key(self):
        return (self.recommendation.code, self.inspection.code)

    natural_key.dependencies = ["findings.recommendation", "findings.inspection"]

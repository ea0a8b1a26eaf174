"""What is done about a plan: actions, status updates, moved dates, evidence, sign-off."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django.urls import reverse
from simple_history.models import HistoricalRecords

from findings.models import Authority
from findings.models.natural import NaturalKeyManager, NaturalKeyModel

from ..aggregates import JoinedText
from .plan import ImprovementPlan

WEEKS_UNTIL_STALE = 8  # An action without an update for longer stands out.


class Brag(models.TextChoices):
    """The owner's status of an action. Always shown as letter, word and colour."""

    BLUE = "B", "Blue: complete, embedded"
    GREEN = "G", "Green: on track"
    AMBER = "A", "Amber: at risk"
    RED = "R", "Red: off track"
    NOT_STARTED = "N", "Not started"


OPEN = [Brag.GREEN, Brag.AMBER, Brag.RED, Brag.NOT_STARTED]


def overdue_on(on: date) -> Q:
    """Due before the given day and not blue."""
    return Q(brag__in=OPEN, due__lt=on)


def due_within(on: date, days: int) -> Q:
    return Q(brag__in=OPEN, due__gte=on, due__lte=on + timedelta(days=days))


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(brag__in=OPEN)

    def overdue(self, on: date):
        return self.filter(overdue_on(on))

    def due_within(self, on: date, days: int):
        return self.filter(due_within(on, days))

    def stale(self, on: date):
        """Open, started, and without an update for eight weeks."""
        limit = on - timedelta(weeks=WEEKS_UNTIL_STALE)
        return self.open().filter(
            Q(updated_on__lt=limit) | Q(updated_on__isnull=True, start__lt=limit)
        )

    def awaiting_sign_off(self):
        """Blue by its owner, and not yet agreed by a second person since."""
        signed = SignOff.objects.filter(
            action=models.OuterRef("pk"), number=models.OuterRef("version")
        )
        return self.filter(brag=Brag.BLUE).exclude(models.Exists(signed))

    def with_newest_update(self):
        """Joins the newest status update as ``newest``: ``values("newest__progress")``."""
        is_newest = Q(updates__number=F("version"))
        return self.annotate(newest=models.FilteredRelation("updates", condition=is_newest))

    def with_codes_answered(self):
        """Adds ``answers``: the codes of the recommendations that it answers, in one text."""
        answered = Action.recommendations.through.objects.filter(action=models.OuterRef("pk"))
        codes = (
            answered.order_by().values("action").annotate(codes=JoinedText("recommendation__code"))
        )
        return self.annotate(answers=models.Subquery(codes.values("codes")))

    def as_at(self, on: date):
        """Adds ``as_at``, the day on which a list judges what is overdue."""
        return self.annotate(as_at=models.Value(on, output_field=models.DateField()))

    def with_facts(self):
        """Adds what the checks ask beside the action itself.

        ``newest_progress``, ``newest_impact``, ``newest_next_steps``, ``newest_by`` of the newest
        status update; ``move_count``; ``evidence_to``, the newest day that evidence speaks to in
        its newest version; ``is_signed_off``, whether a second person has judged the newest update.
        """
        signed = SignOff.objects.filter(
            action=models.OuterRef("pk"), number=models.OuterRef("version")
        )
        newer = EvidenceVersion.objects.filter(
            evidence=models.OuterRef("evidence"),
            number__gt=models.OuterRef("evidence__versions__number"),
        )
        return self.with_newest_update().annotate(
            newest_progress=F("newest__progress"),
            newest_impact=F("newest__impact"),
            newest_next_steps=F("newest__next_steps"),
            newest_by=F("newest__by"),
            # Of joined rows: looked up action by action, these took as long as all else.
            move_count=models.Count("extensions", distinct=True),
            evidence_to=models.Max("evidence__versions__speaks_to", filter=~models.Exists(newer)),
            is_signed_off=models.Exists(signed),
        )


class Action(NaturalKeyModel):
    """One thing that a council promised to do, with one accountable owner."""

    plan = models.ForeignKey(ImprovementPlan, on_delete=models.PROTECT, related_name="actions")
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="actions",
        editable=False,
        help_text="That of the plan: kept here so that lists sort by index.",
    )
    code = models.CharField(max_length=20, help_text="Unique in its plan: “R11.3”.")
    title = models.CharField(max_length=160)
    detail = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="actions",
    )
    owner_role = models.CharField(
        max_length=100, blank=True, help_text="The one accountable post: “Head of commissioning”."
    )
    lead_agency = models.CharField(max_length=100, default="Council")
    start = models.DateField()
    first_due = models.DateField(help_text="The date first promised. It never moves.")
    due = models.DateField(help_text="The date promised now.")
    success_measure = models.CharField(
        max_length=300, blank=True, help_text="How it will be known that children are better off."
    )
    recommendations = models.ManyToManyField(
        "findings.Recommendation", blank=True, related_name="actions"
    )
    indicators = models.ManyToManyField("metrics.Indicator", blank=True, related_name="actions")
    claims = models.ManyToManyField(
        "findings.Claim",
        blank=True,
        related_name="actions",
        help_text="What the council's self evaluation says of it.",
    )
    # The three below repeat the newest status update, so that lists filter and sort by index.
    # Only StatusUpdate.record() writes them.
    brag = models.CharField(max_length=1, choices=Brag, default=Brag.NOT_STARTED, editable=False)
    updated_on = models.DateField(null=True, editable=False)
    version = models.PositiveIntegerField(
        default=0, editable=False, help_text="How many status updates there are."
    )

    objects = NaturalKeyManager.from_queryset(ActionQuerySet)()
    history = HistoricalRecords(m2m_fields=[recommendations, indicators, claims])
    natural_fields = ("plan__code", "code")

    class Meta:
        ordering = ["due", "authority_id", "code", "pk"]
        indexes = [
            models.Index(fields=["due", "authority", "code", "id"], name="action_by_due"),
            models.Index(fields=["authority", "due", "id"], name="action_by_authority"),
            models.Index(fields=["plan", "code", "id"], name="action_by_plan"),
            models.Index(fields=["code", "id"], name="action_by_code"),
            models.Index(fields=["title", "id"], name="action_by_title"),
            models.Index(fields=["owner", "due", "id"], name="action_by_owner"),
            models.Index(fields=["owner_role", "id"], name="action_by_owner_role"),
            models.Index(fields=["brag", "due", "id"], name="action_by_brag"),
            models.Index(fields=["updated_on", "id"], name="action_by_update"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="action_code_once",
                violation_error_message="Another action of this plan has that code.",
            ),
            models.CheckConstraint(
                condition=Q(due__gte=F("start")) & Q(first_due__gte=F("start")),
                name="action_due_after_start",
                violation_error_message="An action cannot be due before it starts.",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def get_absolute_url(self):
        return reverse("actions:detail", args=[self.pk])

    def natural_key(self):
        return (self.plan.code, self.code)

    natural_key.dependencies = ["actions.improvementplan"]

    def is_overdue(self, on: date) -> bool:
        """Stands beside ``ActionQuerySet.overdue``: a test proves that they agree."""
        return self.brag in OPEN and self.due < on

    def is_due_within(self, on: date, days: int) -> bool:
        """Stands beside ``due_within``: a test proves that they agree."""
        return self.brag in OPEN and on <= self.due <= on + timedelta(days=days)

    def is_stale(self, on: date) -> bool:
        """Stands beside ``ActionQuerySet.stale``: a test proves that they agree."""
        limit = on - timedelta(weeks=WEEKS_UNTIL_STALE)
        return self.brag in OPEN and (self.updated_on or self.start) < limit


@receiver(pre_save, sender=Action)
def take_authority_from_plan(instance, **kwargs):
    # A signal, not save(): loaddata saves raw and would pass save() by.
    instance.authority_id = instance.plan.authority_id


@receiver(post_save, sender=ImprovementPlan)
def hand_authority_to_actions(instance, created, **kwargs):
    if not created:
        instance.actions.update(authority_id=instance.authority_id)


class Milestone(models.Model):
    """A step on the way of an action, with its own date."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=160)
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["action_id", "due", "pk"]

    def __str__(self):
        return self.title


class UpdateConflict(Exception):
    """Somebody else has updated the action since it was read.

    ``newest`` is the update that stands in the way.
    """

    def __init__(self, newest: "StatusUpdate"):
        self.newest = newest
        super().__init__(f"{newest.action} was updated by {newest.by} at {newest.at}")


class StatusUpdate(models.Model):
    """How an action goes, at one moment, by one person. Never changed, only followed by another."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    number = models.PositiveIntegerField(help_text="1 for the first of its action.")
    brag = models.CharField("status", max_length=1, choices=Brag)
    progress = models.TextField(
        "what was done", blank=True, help_text="What was done since the last update."
    )
    impact = models.TextField(
        "what is different for children", blank=True, help_text="A result, not an activity."
    )
    next_steps = models.TextField("what comes next, and by when", blank=True)
    decision_wanted = models.TextField(
        "what the board should decide",
        blank=True,
        help_text="Only what you cannot decide yourself.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["action_id", "-number"]
        indexes = [models.Index(fields=["at"], name="update_by_time")]
        constraints = [
            # Two people who save at once cannot both get the next number.
            models.UniqueConstraint(fields=["action", "number"], name="update_number_once")
        ]

    def __str__(self):
        return f"{self.action.code}: {self.get_brag_display()}"

    @classmethod
    def record(cls, *, action: Action, seen: int, by, at, **answers) -> "StatusUpdate":
        """Writes the next update of an action and what the action repeats of it.

        ``seen`` is the action's ``version`` that the writer had before them. Raises
        UpdateConflict, and writes nothing, if there has been another update since.
        """
        with transaction.atomic():
            taken = Action.objects.filter(pk=action.pk, version=seen).update(
                version=seen + 1, brag=answers["brag"], updated_on=at.date()
            )
            if not taken:
                raise UpdateConflict(cls.objects.filter(action=action).order_by("-number").first())
            update = cls.objects.create(action=action, number=seen + 1, by=by, at=at, **answers)
        action.refresh_from_db(fields=["version", "brag", "updated_on"])
        return update


class Extension(models.Model):
    """A due date that was moved: from when to when, why, and who agreed."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="extensions")
    from_date = models.DateField()
    to_date = models.DateField()
    reason = models.TextField()
    approved_by = models.CharField(max_length=100, help_text="Name or post of who agreed.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["action_id", "-at"]
        indexes = [models.Index(fields=["at"], name="extension_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_date=F("to_date")),
                name="extension_moves_the_date",
                violation_error_message="The new date is the same as the old one.",
            )
        ]

    def __str__(self):
        return f"{self.action.code}: {self.from_date} to {self.to_date}"


class EvidenceQuerySet(models.QuerySet):
    def of_plan(self, plan: ImprovementPlan):
        """Evidence on an action of the plan; and that on no action, which is no other plan's.

        What it speaks to does not count: actions of several plans may answer one recommendation.
        """
        tied = Evidence.actions.through.objects.filter(evidence=models.OuterRef("pk"))
        return self.filter(
            models.Exists(tied.filter(action__plan=plan)) | ~models.Exists(tied),
            authority=plan.authority_id,
        )


class Evidence(models.Model):
    """Something that shows what was done or what changed, in one or more versions."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=160)
    actions = models.ManyToManyField(Action, blank=True, related_name="evidence")
    recommendations = models.ManyToManyField(
        "findings.Recommendation", blank=True, related_name="evidence"
    )

    objects = EvidenceQuerySet.as_manager()
    history = HistoricalRecords(m2m_fields=[actions, recommendations])

    class Meta:
        ordering = ["authority_id", "title", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("evidence:detail", args=[self.pk])


class EvidenceVersionQuerySet(models.QuerySet):
    def with_is_newest(self):
        """Adds ``is_newest``: whether no later version of the same evidence corrects it."""
        newer = EvidenceVersion.objects.filter(
            evidence=models.OuterRef("evidence"), number__gt=models.OuterRef("number")
        )
        return self.annotate(is_newest=~models.Exists(newer))

    def newest(self):
        """One version of each piece of evidence: the one that holds."""
        return self.with_is_newest().filter(is_newest=True)


class EvidenceVersion(models.Model):
    """One version of a piece of evidence: a file or a link, and the day that it speaks to."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True)
    link = models.URLField(blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    speaks_to = models.DateField(help_text="The day, or last day, of which it tells.")
    shows = models.CharField(max_length=300, help_text="What it shows, in a sentence.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    objects = EvidenceVersionQuerySet.as_manager()

    class Meta:
        ordering = ["evidence_id", "-number"]
        indexes = [models.Index(fields=["at"], name="evidence_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["evidence", "number"], name="evidence_number_once"),
            models.CheckConstraint(
                condition=Q(file="") ^ Q(link=""),
                name="evidence_file_or_link",
                violation_error_message="Give a file or a link, one of the two.",
            ),
        ]

    def __str__(self):
        return f"{self.evidence}, version {self.number}"


class SignOff(models.Model):
    """A second person's word on an action, on evidence: the quality-assured verdict."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sign_offs")
    number = models.PositiveIntegerField(help_text="Number of the status update that it judges.")
    brag = models.CharField("quality-assured status", max_length=1, choices=Brag)
    note = models.TextField(help_text="What the evidence shows.")
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="sign_offs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["action_id", "-at"]
        indexes = [models.Index(fields=["at"], name="sign_off_by_time")]

    def __str__(self):
        return f"{self.action.code}: {self.get_brag_display()}"

    def clean(self):
        if self.by_id and self.by_id == self.action.owner_id:
            raise ValidationError("A second person signs off, not the owner of the action.")

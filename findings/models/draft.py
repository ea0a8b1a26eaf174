"""What the report reader has read, waiting until a person has looked at it."""

import secrets
from pathlib import PurePath

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .finding import Finding
from .inspection import Inspection
from .recommendation import Recommendation

TOKEN_BYTES = 16
SUFFIXES = {".pdf", ".docx", ".txt"}


def stored_name(draft, name: str) -> str:
    """Where a document is kept: a name that nobody can guess, and nothing of the sender's own."""
    suffix = PurePath(name).suffix.lower()
    return f"documents/{secrets.token_hex(TOKEN_BYTES)}{suffix if suffix in SUFFIXES else ''}"


class EditConflict(Exception):
    """Somebody else has changed a draft's item since it was looked at. ``item`` is it as it is."""

    def __init__(self, item: "DraftItem"):
        self.item = item
        super().__init__(f"Somebody else has changed item {item.pk} in between.")


class DraftChanged(Exception):
    """A draft was read, decided on, loaded or discarded since it was looked at."""


class Draft(models.Model):
    """A document that somebody handed in, and how far reading and reviewing it have come."""

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting to be read"
        READING = "reading", "Being read"
        TO_REVIEW = "to_review", "To review"
        FAILED = "failed", "Could not be read"
        LOADED = "loaded", "Loaded"
        DISCARDED = "discarded", "Discarded"

    DISCARDABLE = [State.QUEUED, State.READING, State.TO_REVIEW, State.FAILED]
    UNREAD = [State.QUEUED, State.READING]
    READ = [State.TO_REVIEW, State.LOADED]

    name = models.CharField(max_length=100, help_text="Of the file as it was handed in.")
    file = models.FileField(upload_to=stored_name)
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveIntegerField(help_text="In bytes.")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED, db_index=True)
    error = models.TextField(blank=True, help_text="Why it could not be read, in a sentence.")
    reader = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Version of the reader that read it."
    )
    pages = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty for a text without pages."
    )
    warnings = models.JSONField(default=list, blank=True, help_text="Of the document as a whole.")
    attempts = models.PositiveSmallIntegerField(
        default=0, help_text="How often reading was begun: a crash leaves it unfinished."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True, blank=True, help_text="When reading last began.")
    read_at = models.DateTimeField(null=True, blank=True)
    inspection = models.ForeignKey(
        Inspection,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="drafts",
        help_text="The visit that it was loaded as.",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True, help_text="When it was last loaded.")
    discarded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:draft", args=[self.pk])

    def accept_beyond_doubt(self, *, user=None) -> int:
        """Accepts what nobody has decided on and nothing speaks against; says how many items.

        Figures are left: each counts only once a person has accepted it.
        """
        undecided = self.items.filter(decision=DraftItem.Decision.UNDECIDED)
        return undecided.beyond_doubt().update(
            decision=DraftItem.Decision.ACCEPTED,
            decided_by=user,
            decided_at=timezone.now(),
            version=F("version") + 1,
        )

    @property
    def version(self) -> str:
        """Another one with each step of reading and each decision on an item."""
        decided = self.items.aggregate(versions=models.Sum("version", default=0))
        return f"{self.state}-{decided['versions']}"

    @transaction.atomic
    def discard(self, *, user, expected_version: str) -> None:
        """Takes it out of all lists for good; it is kept. Raises DraftChanged.

        What was loaded can't be discarded.
        """
        held = Draft.objects.select_for_update().get(pk=self.pk)
        if held.state not in self.DISCARDABLE or held.version != expected_version:
            raise DraftChanged
        self.state = self.State.DISCARDED
        self.discarded_by = user
        self.discarded_at = timezone.now()
        self.save(update_fields=["state", "discarded_by", "discarded_at"])

    @property
    def is_changed_since_loaded(self) -> bool:
        """Whether items were decided or corrected after the last load."""
        return self.items.filter(decided_at__gt=self.confirmed_at).exists()


class DraftItemQuerySet(models.QuerySet):
    def undecided(self):
        return self.filter(decision=DraftItem.Decision.UNDECIDED)

    def accepted(self):
        return self.filter(decision=DraftItem.Decision.ACCEPTED)

    def doubtful(self):
        """Items that a person has to look at, whatever was decided since."""
        return self.exclude(doubts=[])

    def beyond_doubt(self):
        """Items that may count without a person's look: no doubt, and no figure."""
        return self.filter(doubts=[]).exclude(kind=DraftItem.Kind.FIGURE)

    def in_review_order(self):
        """What is doubtful first, then by kind, then as the document has it."""
        by_kind = models.Case(
            *[models.When(kind=k, then=n) for n, k in enumerate(DraftItem.Kind.values)]
        )
        is_sure = models.Case(models.When(doubts=[], then=1), default=0)
        return self.order_by(is_sure, by_kind, "position", "pk")


class DraftItem(models.Model):
    """One thing that was read: a fact of the title page, a grade, a recommendation, a figure.

    ``read`` is what the reader gave, ``proposed`` our own reading of it (a theme, an indicator),
    ``corrected`` what a person has put right: in ``values`` the later goes before the earlier.
    """

    class Kind(models.TextChoices):
        FACT = "fact", "Fact"
        JUDGEMENT = "judgement", "Grade"
        RECOMMENDATION = "recommendation", "Recommendation"
        FINDING = "finding", "Finding"
        FIGURE = "figure", "Figure"

    class Decision(models.TextChoices):
        UNDECIDED = "undecided", "Not decided"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField(help_text="Among those of its kind, from 1.")
    read = models.JSONField(default=dict, blank=True, help_text="As the reader gave it.")
    proposed = models.JSONField(
        default=dict, blank=True, help_text="What we make of it: theme, area, indicator."
    )
    corrected = models.JSONField(
        null=True, blank=True, help_text="What a person has put in its place."
    )
    doubts = models.JSONField(default=list, blank=True, help_text="Sentences: why to look at it.")
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.UNDECIDED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_added = models.BooleanField(default=False, help_text="By a person: the reader missed it.")
    version = models.PositiveIntegerField(default=1)
    code = models.CharField(
        max_length=80, blank=True, help_text="Of what it was loaded as, so that it stays that."
    )

    objects = DraftItemQuerySet.as_manager()

    class Meta:
        ordering = ["draft_id", "kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "kind", "position"],
                name="draft_item_once",
                violation_error_message="Another item of this kind has that place.",
            ),
            models.CheckConstraint(
                condition=Q(decision="undecided") | Q(decided_at__isnull=False),
                name="draft_item_decided_at",
                violation_error_message="A decision has its time.",
            ),
        ]

    def __str__(self):
        return f"{self.label} of {self.draft}"

    def get_absolute_url(self):
        return f"{reverse('reports:draft', args=[self.draft_id])}#item-{self.pk}"

    @property
    def label(self) -> str:
        """“Recommendation 3”; of a fact, its name."""
        return self.values.get("fact") or f"{self.get_kind_display()} {self.position}"

    @property
    def values(self) -> dict:
        """What counts: corrected before proposed before read."""
        return {**EMPTY[self.kind], **self.read, **self.proposed, **(self.corrected or {})}

    @property
    def page(self) -> int | None:
        """Counted from 1; None for a text without pages."""
        return self.values["place"].get("page")

    @property
    def boxes(self) -> list:
        """[page, left, bottom, right, top] in points, one a line."""
        return self.values["place"].get("boxes", [])

    def decide(self, decision: str, *, user, expected_version: int) -> None:
        """Accepts or rejects the item, or takes that back. Raises EditConflict."""
        self._write(user, expected_version, decision=decision)

    def correct(self, values: dict, *, user, expected_version: int) -> None:
        """Puts a person's values in place of what was read, and accepts. Raises EditConflict.

        ``values`` are those that differ; an empty dict takes all corrections back.
        """
        accepted = self.Decision.ACCEPTED
        self._write(user, expected_version, corrected=values or None, decision=accepted)

    def _write(self, user, expected_version: int, **fields) -> None:
        fields |= {
            "decided_by": user,
            "decided_at": timezone.now(),
            "version": expected_version + 1,
        }
        rows = DraftItem.objects.filter(pk=self.pk, version=expected_version)
        if not rows.update(**fields):
            raise EditConflict(DraftItem.objects.select_related("decided_by").get(pk=self.pk))
        for name, value in fields.items():
            setattr(self, name, value)


# The values of an item of each kind, where nothing is known of it.
EMPTY = {
    DraftItem.Kind.FACT: {"fact": "", "value": "", "place": {}},
    DraftItem.Kind.JUDGEMENT: {
        "area": "",
        "grade": "",
        "words": "",
        "area_code": "",
        "grade_word": "",
        "place": {},
    },
    DraftItem.Kind.RECOMMENDATION: {
        "ref": "",
        "text": "",
        "group": "",
        "addressee": Recommendation.Addressee.COUNCIL.value,
        "tags": [],
        "title": "",
        "theme": "",
        "area_code": "",
        "place": {},
    },
    DraftItem.Kind.FINDING: {
        "ref": "",
        "section": "",
        "text": "",
        "theme": "",
        "polarity": Finding.Polarity.UNSORTED.value,
        "summary": "",
        "area_code": "",
        "place": {},
    },
    DraftItem.Kind.FIGURE: {
        "value": None,
        "high": None,
        "numerator": None,
        "denominator": None,
        "unit": "count",
        "printed": "",
        "period": "",
        "start": "",
        "end": "",
        "is_resolved": False,
        "is_approximate": False,
        "owner": "own",
        "sentence": "",
        "indicators": [],
        "indicator": "",
        "new_indicator": {"name": "", "definition": "", "better": "neither", "theme": ""},
        "place": {},
    },
}

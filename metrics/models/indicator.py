"""What shows that children are better off: indicators, observations, targets."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from findings.dates import DatePrecision, span_in_words
from findings.models import Authority
from findings.models.natural import NaturalKeyManager, NaturalKeyModel


class Unit(models.TextChoices):
    """The unit of an indicator's values."""

    PERCENT = "percent", "%"
    COUNT = "count", ""
    PER_WORKER = "per_worker", "children per social worker"
    PER_10000 = "per_10000", "per 10,000"
    DAYS = "days", "days"
    WEEKS = "weeks", "weeks"
    MONTHS = "months", "months"
    YEARS = "years", "years"
    POUNDS = "pounds", "£"
    SCORE = "score", "points"


class Comparator(models.TextChoices):
    """Whose value stands beside an authority's own."""

    NONE = "", "The authority itself"
    ENGLAND = "england", "England"
    REGION = "region", "Region"
    NEIGHBOURS = "neighbours", "Statistical neighbours"
    OTHER = "other", "Other comparator"


def published(path: str = "") -> Q:
    """Values that a visit's document or official statistics state: what a council enters is not.

    ``path`` leads to the observations: “observations__” from an indicator.
    """
    states = {f"{path}inspection__isnull": False}
    return Q(**states) | Q(**{f"{path}stated_by": Observation.StatedBy.STATISTICS})


class IndicatorQuerySet(models.QuerySet):
    """Rules on indicators. ``observations`` are those that may be read: else the published."""

    def performance(self):
        """Indicators of performance, without the demographics that are kept as context."""
        return self.filter(is_context=False)

    def observed_for(self, authority, observations=None):
        """Indicators with at least one value of the authority's own."""
        own = _own_values(observations).filter(authority=authority)
        return self.filter(models.Exists(own))

    def for_overview(self, authority, most: int = 6):
        """The headline indicators that an authority has values of, filled up with others.

        The others are tied to a recommendation and have values at several visits: most first.
        """
        tied = Measure.objects.filter(
            indicator=models.OuterRef("pk"), recommendation__authority=authority
        )
        valued = self.performance().filter(
            published("observations__"),  # Those that the overview shows.
            observations__authority=authority,
            observations__comparator=Comparator.NONE,
            observations__value__isnull=False,
        )
        return (
            valued.annotate(
                values_count=models.Count("observations"),
                visits_count=models.Count("observations__inspection", distinct=True),
            )
            .filter(Q(is_headline=True) | Q(visits_count__gt=1) & models.Exists(tied))
            .order_by("-is_headline", "-values_count", "name")[:most]
        )

    def with_target(self, authority=None):
        """Indicators for which a target was stated, for one authority or for any."""
        targets = Target.objects.filter(indicator=models.OuterRef("pk"))
        if authority:
            targets = targets.filter(authority=authority)
        return self.filter(models.Exists(targets))

    def stale(self, on: date, authority=None, observations=None):
        """Indicators whose newest value is older than their frequency allows.

        Stands beside ``Series.is_stale``: a test proves that they agree.
        """
        own = _own_values(observations)
        own = own.filter(authority=authority) if authority else own
        newest = own.order_by().values("indicator").annotate(end=models.Max("end"))
        late = Q()
        for frequency, after in DUE_AFTER.items():
            late |= Q(frequency=frequency, newest_value__lt=on - after)
        return self.annotate(newest_value=models.Subquery(newest.values("end"))).filter(late)


def _own_values(observations):
    """Of the observations that may be read, the authorities' own of the outer indicator."""
    if observations is None:
        observations = Observation.objects.published()
    return observations.own().filter(indicator=models.OuterRef("pk"))


class Indicator(NaturalKeyModel):
    """One measure. Two definitions are two indicators, whatever their names."""

    class Better(models.TextChoices):
        HIGHER = "higher", "Higher"
        LOWER = "lower", "Lower"
        NEITHER = "neither", "Neither"

    class Frequency(models.TextChoices):
        MONTHLY = "monthly", "Every month"
        QUARTERLY = "quarterly", "Every quarter"
        ANNUAL = "annual", "Every year"
        ONCE = "once", "Not a series"

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=140, unique=True)
    definition = models.TextField(help_text="What is counted, of whom, and over what time.")
    unit = models.CharField(max_length=20, choices=Unit)
    better = models.CharField(max_length=10, choices=Better)
    frequency = models.CharField(
        max_length=10,
        choices=Frequency,
        default=Frequency.ONCE,
        help_text="How often a new value is to be expected.",
    )
    theme = models.ForeignKey("findings.Theme", on_delete=models.PROTECT, related_name="indicators")
    mirrors = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="mirrored_by",
        help_text="The measure that is this one turned round, such as agency and permanent share.",
    )
    not_to_be_joined_with = models.ManyToManyField(
        "self", blank=True, help_text="Measures that look alike and are not the same."
    )
    is_context = models.BooleanField(
        default=False, help_text="Demographics: context, not performance."
    )
    is_headline = models.BooleanField(
        default=False, help_text="Shown on the overview of an authority that has values of it."
    )

    objects = NaturalKeyManager.from_queryset(IndicatorQuerySet)()
    history = HistoricalRecords(m2m_fields=[not_to_be_joined_with])
    natural_fields = ("slug",)

    class Meta:
        ordering = ["theme_id", "name", "pk"]
        indexes = [models.Index(fields=["better", "name"], name="indicator_by_better")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("indicators:detail", args=[self.pk])


# How long after the end of its period a value's successor is due: the next period, and a month
# to write it down. An indicator that is no series has none.
DUE_AFTER = {
    Indicator.Frequency.MONTHLY: timedelta(days=62),
    Indicator.Frequency.QUARTERLY: timedelta(days=123),
    Indicator.Frequency.ANNUAL: timedelta(days=397),
}


class ObservationQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published())

    def own(self):
        """Values of authorities themselves, without comparators."""
        return self.filter(comparator=Comparator.NONE)

    def with_target_printed(self):
        """Adds ``target_printed``: the target in force at the end of the period, or None."""
        in_force = Target.objects.filter(
            Q(ends__isnull=True) | Q(ends__gte=models.OuterRef("end")),
            indicator=models.OuterRef("indicator"),
            authority=models.OuterRef("authority"),
            starts__lte=models.OuterRef("end"),
        ).order_by("-starts")
        return self.annotate(target_printed=models.Subquery(in_force.values("printed")[:1]))

    def with_rebased(self, interventions: models.QuerySet):
        """Adds ``rebased_on``: the last day before each period on which limits started anew."""
        last = interventions.filter(
            indicator=models.OuterRef("indicator"),
            authority=models.OuterRef("authority"),
            day__lte=models.OuterRef("start"),
            rebases=True,
        ).order_by("-day")
        return self.annotate(rebased_on=models.Subquery(last.values("day")[:1]))

    def in_time_order(self):
        return self.order_by("end", "start", "pk")


class Observation(NaturalKeyModel):
    """One value of an indicator for one authority or comparator, as one document states it."""

    class StatedBy(models.TextChoices):
        INSPECTORS = "inspectors", "Inspectors"
        COUNCIL = "council", "Council"
        SUMMARY = "summary", "Summary by somebody else"
        STATISTICS = "statistics", "Official statistics"

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    code = models.SlugField(max_length=80, unique=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        related_name="observations",
        help_text="The authority that the value is of, or stands beside.",
    )
    comparator = models.CharField(
        max_length=20, choices=Comparator, blank=True, default=Comparator.NONE
    )
    start = models.DateField(help_text="First day of the period; for a point in time, its day.")
    end = models.DateField(help_text="Last day of the period; for a point in time, its day.")
    date_precision = models.CharField(
        max_length=10, choices=DatePrecision, default=DatePrecision.MONTH
    )
    period_printed = models.CharField(
        max_length=120, blank=True, help_text="“December 2014”; empty if none is printed."
    )
    is_resolved = models.BooleanField(
        default=False,
        help_text="The document gives no date of its own (“currently”): we read it from the visit.",
    )
    value = models.DecimalField(
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Empty where the document gives words only (“almost a third”).",
    )
    high = models.DecimalField(
        max_digits=14,
        decimal_places=4,
        null=True,
        blank=True,
        help_text="Upper end, where the document gives a range; the value is then the lower end.",
    )
    numerator = models.PositiveIntegerField(null=True, blank=True)
    denominator = models.PositiveIntegerField(null=True, blank=True)
    printed = models.CharField(
        max_length=60, help_text="The value as the document prints it: “17.6%”, “a quarter”."
    )
    is_approximate = models.BooleanField(
        default=False, help_text="“about”, “almost”, “over”, or read from words."
    )
    scope = models.CharField(
        max_length=120,
        blank=True,
        help_text="Where the value is of a part only: “four safeguarding teams”.",
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="A doubt or contradiction, in our words."
    )
    stated_by = models.CharField(max_length=20, choices=StatedBy)
    inspection = models.ForeignKey(
        "findings.Inspection",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
        help_text="The visit whose document states it.",
    )
    passage = models.ForeignKey(
        "findings.Passage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="observations",
    )
    loaded_from = models.ForeignKey(
        "metrics.FigureFile",
        null=True,
        on_delete=models.PROTECT,
        related_name="observations",
        editable=False,
        help_text="The table that states it.",
    )
    row = models.PositiveIntegerField(
        null=True, editable=False, help_text="Row of that table, the headings being row 1."
    )

    objects = NaturalKeyManager.from_queryset(ObservationQuerySet)()
    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator_id", "authority_id", "end", "start", "pk"]
        indexes = [
            models.Index(
                fields=["authority", "indicator", "comparator", "end"], name="observation_series"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=models.F("start")),
                name="observation_ends_after_start",
                violation_error_message="A period cannot end before it starts.",
            ),
            models.CheckConstraint(
                condition=Q(high__isnull=True) | Q(high__gt=models.F("value")),
                name="observation_range_upwards",
                violation_error_message="The upper end of a range is above the lower.",
            ),
            models.CheckConstraint(
                condition=Q(passage__isnull=False) | Q(inspection__isnull=True),
                name="observation_has_its_sentence",
                violation_error_message="A value from a visit's document needs its sentence.",
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.printed}, {self.period}"

    @property
    def is_published(self) -> bool:
        """Stands beside ``published()``."""
        return self.inspection_id is not None or self.stated_by == self.StatedBy.STATISTICS

    @property
    def period(self) -> str:
        """The period in words: “December 2014”, “April 2013 to March 2014”."""
        return span_in_words(self.start, self.end, self.date_precision)


class Target(NaturalKeyModel):
    """What an indicator of an authority should reach, from the day that it was stated."""

    class Kind(models.TextChoices):
        LOCAL = "local", "Local target"
        NATIONAL = "national", "National expectation"

    code = models.SlugField(max_length=80, unique=True)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.LOCAL)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=14, decimal_places=4)
    printed = models.CharField(max_length=60, help_text="As the document prints it: “15%”.")
    passage = models.ForeignKey(
        "findings.Passage",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="targets",
    )

    objects = NaturalKeyManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator_id", "authority_id", "starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "authority", "starts"], name="target_start_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("starts")),
                name="target_ends_after_start",
                violation_error_message="A target cannot end before it starts.",
            ),
        ]

    def __str__(self):
        return f"{self.indicator}: {self.printed}"


class Measure(NaturalKeyModel):
    """Ties an indicator to a recommendation: if it is met, this is where it should show."""

    recommendation = models.ForeignKey(
        "findings.Recommendation", on_delete=models.CASCADE, related_name="measures"
    )
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measures")

    objects = NaturalKeyManager()
    history = HistoricalRecords()
    natural_fields = ("recommendation__code", "indicator__slug")

    class Meta:
        ordering = ["recommendation_id", "indicator_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "indicator"],
                name="measure_once",
                violation_error_message="This indicator is already tied to the recommendation.",
            )
        ]

    def __str__(self):
        return f"{self.indicator} for {self.recommendation}"

    def natural_key(self):
        return (self.recommendation.code, self.indicator.slug)

    natural_key.dependencies = ["findings.recommendation", "metrics.indicator"]

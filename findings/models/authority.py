from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from .natural import NaturalKeyManager, NaturalKeyModel


class AuthorityQuerySet(models.QuerySet):
    def with_visits(self):
        """Adds ``visit_count``, ``last_visit``, ``is_loaded``: of visits whose document is held."""
        held = self.model._meta.get_field("inspections").related_model.objects.filter(
            authority=models.OuterRef("pk"), by_mention_only=False
        )
        counted = held.order_by().values("authority").annotate(n=models.Count("pk")).values("n")
        return self.annotate(
            visit_count=models.functions.Coalesce(
                models.Subquery(counted), 0, output_field=models.IntegerField()
            ),
            last_visit=models.Subquery(held.order_by("-end").values("end")[:1]),
            is_loaded=models.Exists(held),
        )


class Authority(NaturalKeyModel):
    """A council that is responsible for children's services."""

    class Kind(models.TextChoices):
        COUNTY = "county", "County council"
        UNITARY = "unitary", "Unitary authority"
        METROPOLITAN = "metropolitan", "Metropolitan district"
        LONDON = "london", "London borough"

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100, unique=True)
    ons_code = models.CharField("ONS code", max_length=9, unique=True)
    la_code = models.CharField("Department for Education code", max_length=3, unique=True)
    region = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=20, choices=Kind)
    ended = models.DateField(
        null=True, blank=True, help_text="Last day of a council that has been abolished."
    )
    neighbours = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        help_text="Statistical neighbours: the councils that it is compared with.",
    )

    objects = NaturalKeyManager.from_queryset(AuthorityQuerySet)()
    history = HistoricalRecords()
    natural_fields = ("slug",)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "authorities"

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("authorities:overview", args=[self.slug])


class MembershipQuerySet(models.QuerySet):
    def current(self, on: date):
        """Those that hold on a day: the last one counts."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on))


class Membership(models.Model):
    """Lets a person see the unpublished work of one authority, until a day if one is set.

    What the person may do there follows from the group: manager, inspector or administrator.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="memberships")
    until = models.DateField(
        null=True, blank=True, help_text="Last day of access. Empty: until it is withdrawn."
    )

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["authority_id", "user_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority"],
                name="membership_once",
                violation_error_message="This person is already a member of that authority.",
            )
        ]

    def __str__(self):
        return f"{self.user} at {self.authority}"

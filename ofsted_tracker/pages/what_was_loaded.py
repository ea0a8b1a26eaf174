"""What administrators look after: documents that were loaded, files that wait, accounts."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actions.aggregates import JoinedText
from findings.models import (
    Claim,
    Document,
    Draft,
    Finding,
    Judgement,
    Membership,
    Recommendation,
    Upload,
)
from metrics.models import Observation
from ofsted_tracker.permissions import ADMINISTRATOR

from .what_changed import with_load

SHOWN = 15
COUNTED = {
    "grades": Judgement,
    "recommendations": Recommendation,
    "findings": Finding,
    "claims": Claim,
    "figures": Observation,
}


@dataclass(frozen=True)
class WhatWasLoaded:
    """Four queries, whatever there is."""

    documents: list[Document]
    to_review: list[Draft]
    waiting: list[Upload]
    accounts: list[User]

    @classmethod
    def as_on(cls, today) -> "WhatWasLoaded":
        documents = with_counts(with_load(Document.objects.all()))
        return cls(
            documents=list(
                documents.select_related("inspection__authority").order_by(
                    F("loaded_at").desc(nulls_last=True), "-pk"
                )[:SHOWN]
            ),
            to_review=list(
                Draft.objects.filter(state=Draft.State.TO_REVIEW).select_related("by")[:SHOWN]
            ),
            waiting=list(
                Upload.objects.filter(confirmed_at=None).select_related("by").defer("text")
            ),
            accounts=list(accounts_without_council(today)),
        )


def with_counts(documents: QuerySet) -> QuerySet:
    """Adds how many grades, recommendations, findings, claims and figures a document gave."""

    def count(model):
        rows = model.objects.filter(passage__document=OuterRef("pk")).order_by()
        counted = rows.values("passage__document").annotate(n=Count("pk"))
        return Coalesce(Subquery(counted.values("n")), 0)

    return documents.annotate(**{name: count(model) for name, model in COUNTED.items()})


def accounts_without_council(today) -> QuerySet:
    """People who can sign in and see no council's work, administrators apart."""
    current = Membership.objects.current(today).filter(user=OuterRef("pk"))
    administrators = User.groups.through.objects.filter(
        user=OuterRef("pk"), group__name=ADMINISTRATOR
    )
    return (
        User.objects.filter(~Exists(current), ~Exists(administrators), is_active=True)
        .exclude(is_superuser=True)
        .annotate(roles_held=JoinedText("groups__name"))
        .order_by("username")
    )

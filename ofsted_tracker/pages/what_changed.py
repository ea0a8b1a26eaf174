"""What changed since a day, for somebody who reads the work of councils."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, DateField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, NullIf, Trim
from django.urls import reverse

from actions.models import EvidenceVersion, Extension, SignOff, StatusUpdate
from findings.models import Authority, Document

SHOWN = 30  # Of each kind, the newest.


@dataclass(frozen=True)
class Written:
    """Something that was written on an action: a status, a moved date, a second person's word."""

    kind: str
    action_id: int
    code: str
    title: str
    authority: str
    brag: str
    text: str
    impact: str
    to_date: date | None
    by: str | None
    at: datetime

    @property
    def url(self) -> str:
        return reverse("actions:detail", args=[self.action_id])


@dataclass(frozen=True)
class WhatChanged:
    """Reports loaded, words written and evidence added since a day. Four queries."""

    since: datetime
    authorities: list[Authority]
    documents: list[Document]
    written: list[Written]
    evidence: list[EvidenceVersion]

    @classmethod
    def from_authorities(cls, authority_ids, since: datetime) -> "WhatChanged":
        versions = EvidenceVersion.objects.filter(
            evidence__authority__in=authority_ids, at__gte=since
        )
        return cls(
            since=since,
            authorities=list(Authority.objects.filter(pk__in=authority_ids).order_by("name")),
            documents=list(
                with_load(Document.objects.filter(inspection__authority__in=authority_ids))
                .filter(loaded_at__gte=since)
                .select_related("inspection__authority")
                .order_by("-loaded_at", "-pk")[:SHOWN]
            ),
            written=written_since(authority_ids, since),
            evidence=list(
                versions.select_related("evidence__authority", "by").order_by("-at", "-pk")[:SHOWN]
            ),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.documents or self.written or self.evidence)


def with_load(documents: QuerySet) -> QuerySet:
    """Adds ``loaded_at``: when a document was first loaded here."""
    first = Document.history.filter(id=OuterRef("pk"), history_type="+").order_by("history_date")
    return documents.annotate(loaded_at=Subquery(first.values("history_date")[:1]))


def written_since(authority_ids, since: datetime) -> list[Written]:
    """The newest words on actions, of three kinds, in one query."""

    def rows(model, kind, **columns):
        name = Trim(Concat("by__first_name", Value(" "), "by__last_name"))
        return (
            model.objects.filter(action__authority__in=authority_ids, at__gte=since)
            .order_by()
            .values_list(
                Value(kind, CharField()),
                "action_id",
                "action__code",
                "action__title",
                "action__authority__name",
                Cast(columns.get("brag", Value("")), CharField(max_length=1)),
                Cast(columns["text"], TextField()),
                Cast(columns.get("impact", Value("")), TextField()),
                Cast(columns.get("to_date", Value(None)), DateField()),
                Coalesce(NullIf(name, Value("")), "by__username"),
                "at",
            )
        )

    parts = [
        rows(StatusUpdate, "update", brag=F("brag"), text=F("progress"), impact=F("impact")),
        rows(SignOff, "sign_off", brag=F("brag"), text=F("note")),
        rows(Extension, "extension", text=F("reason"), to_date=F("to_date")),
    ]
    together = parts[0].union(*parts[1:], all=True).order_by("-at")
    return [Written(*row) for row in together[:SHOWN]]

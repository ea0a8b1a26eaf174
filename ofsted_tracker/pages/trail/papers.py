"""Evidence that is a document of this site: a paper of the council, or a report of Ofsted.

What such a document says counts already, by its claims, verdicts and findings.
"""

import re

from django.conf import settings
from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from actions.models import EvidenceVersion
from findings.models import Document, Recommendation

OWN_PAPER = "the council’s own paper, a claim"
OLD_REPORT = "no later than the report that asked for it"


def with_source(versions: QuerySet[EvidenceVersion]) -> QuerySet[EvidenceVersion]:
    """Adds ``source_id``: the visit, or the council's evaluation, whose document a version is.

    That is one to whose pages on this site it links, or which is the very same file.
    """
    hosts = "|".join(map(re.escape, settings.ALLOWED_HOSTS))
    documents = reverse("documents:detail", args=[0]).removesuffix("0/")
    start = Value(f"^(https?://({hosts}))?{documents}")
    found = (
        Document.objects.alias(
            link=ExpressionWrapper(OuterRef("link"), CharField()),
            address=Concat(start, Cast("pk", CharField()), Value("/")),
        )
        .filter(
            # The first condition is quick and spares most rows the second.
            Q(link__contains=documents, link__regex=F("address"))
            | Q(sha256=OuterRef("sha256")) & ~Q(sha256=""),
            inspection__authority=OuterRef("evidence__authority"),
        )
        .order_by()
    )
    return versions.annotate(source_id=Subquery(found.values("inspection")[:1]))


def doubt_of(version: EvidenceVersion, recommendation: Recommendation) -> str:
    """Why a piece of evidence, with its ``source``, shows nothing new; otherwise empty."""
    if not version.source:
        return ""
    if not version.source.states_findings:
        return OWN_PAPER
    return "" if version.source.end > recommendation.asked_on else OLD_REPORT

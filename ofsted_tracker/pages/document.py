"""A document: what is quoted from it, page by page, and what each passage is the source of."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten

from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from findings.models import (
    Claim,
    Continuation,
    Document,
    Finding,
    InspectorVerdict,
    Judgement,
    Passage,
    Recommendation,
)
from findings.page_images import image_or_404
from metrics.models import Observation, Target
from ofsted_tracker.charts.printed_page import Mark

from .printed import printed_page

MARK_WORDS = 80  # Characters of a quotation that its mark on the page is read out with.


@dataclass(frozen=True)
class Use:
    """One thing that a passage is the source of."""

    kind: str
    title: str
    url: str
    is_claim: bool = False


@dataclass(frozen=True)
class Quoted:
    """A passage with everything that is read from it."""

    passage: Passage
    uses: tuple[Use, ...]

    @classmethod
    def from_passage(cls, passage: Passage) -> "Quoted":
        return cls(passage, tuple(uses_of(passage)))

    @property
    def height(self) -> float:
        """How far up its first line begins, in points; below all others where it is not known."""
        page = self.passage.page
        return max((top for on, *_, top in self.passage.boxes if on == page), default=-1)

    def mark(self, label: str) -> Mark:
        """Its place on the page as printed."""
        words = shorten(self.passage.text, MARK_WORDS, placeholder=" …")
        return Mark(label, words, f"#passage-{self.passage.pk}", self.passage.boxes)


def uses_of(passage: Passage) -> Iterable[Use]:
    """What a passage of ``with_uses`` is the source of: what is asked first."""
    for r in passage.recommendations.all():
        yield Use("Recommendation", str(r), r.get_absolute_url())
    for j in passage.judgements.all():
        yield Use("Grade", f"{j.area.name}: {j.words}", visit_url(j.inspection_id))
    for f in passage.findings.all():
        yield Use("Finding", f.headline, visit_url(f.inspection_id, f.code))
    for o in passage.observations.all():
        title = f"{o.indicator.name}: {o.printed}, {o.period}"
        is_claim = o.stated_by == Observation.StatedBy.COUNCIL
        yield Use("Figure", title, o.indicator.get_absolute_url(), is_claim)
    for t in passage.targets.all():
        title = f"{t.indicator.name}: {t.printed}"
        yield Use(t.get_kind_display(), title, t.indicator.get_absolute_url())
    for v in passage.verdicts.all():
        title = f"{v.get_verdict_display()}: {v.recommendation}"
        yield Use("Our reading", title, v.recommendation.get_absolute_url())
    for c in passage.continuations.all():
        title = f"{c.later} continues {c.earlier.label}"
        yield Use("Our link", title, c.later.get_absolute_url())
    for c in passage.claims.all():
        yield Use("Claim", c.summary, visit_url(c.section.inspection_id, c.code), True)
    for visit in passage.mentions.all():
        yield Use("Mention of a visit", str(visit), visit.get_absolute_url())


def visit_url(pk: int, anchor: str = "") -> str:
    url = reverse("inspections:detail", args=[pk])
    return f"{url}#{anchor}" if anchor else url


def with_uses(passages):
    """Reads with passages what they are the source of: one query a kind, however many."""
    return passages.prefetch_related(
        Prefetch("recommendations", Recommendation.objects.order_by("order")),
        Prefetch("judgements", Judgement.objects.select_related("area").order_by("area__order")),
        Prefetch("findings", Finding.objects.select_related("passage").order_by("order")),
        Prefetch(
            "observations",
            Observation.objects.published().select_related("indicator").order_by("end", "pk"),
        ),
        Prefetch("targets", Target.objects.select_related("indicator")),
        Prefetch("verdicts", InspectorVerdict.objects.select_related("recommendation")),
        Prefetch(
            "continuations",
            Continuation.objects.filter(state=Continuation.State.CONFIRMED).select_related(
                "later", "earlier"
            ),
        ),
        Prefetch("claims", Claim.objects.select_related("section").order_by("order")),
        "mentions",
    )


@require_safe
def document_page(request, pk, number=None):
    """A document with all that is quoted from it, or one page of it."""
    document = get_object_or_404(documents_with_neighbours(number or 0), pk=pk)
    passages = document.passages.order_by("page", "pk")
    if number is not None:
        if not 1 <= number <= (document.pages or 1):
            raise Http404
        # A text without pages is shown as one page.
        is_here = Q(page=number) if document.pages else Q(page=number) | Q(page=None)
        passages = passages.filter(is_here)
    quoted = [Quoted.from_passage(p) for p in with_uses(passages)]
    if number:
        quoted.sort(key=lambda q: -q.height)
    context = {
        "document": document,
        "visit": document.inspection,
        "authority": document.inspection.authority,
        "number": number,
        "page_name": f"Page {number}",
        "quoted": quoted,
        "drawn": drawn(document, number, quoted) if number else None,
        "previous": number - 1 if number and number > 1 else None,
        "next": number + 1 if number and number < (document.pages or 1) else None,
    }
    return render(request, "pages/document.html", context)


def drawn(document: Document, number: int, quoted: list[Quoted]) -> SafeString | None:
    """The page as printed with its quotations marked; None where the file is not held."""
    page = printed_page(document, number, reverse("documents:image", args=[document.pk, number]))
    return page and page.draw([q.mark(str(n)) for n, q in enumerate(quoted, start=1)])


@require_safe
def document_image(request, pk, number):
    """The picture of one page, for anybody who has signed in."""
    document = get_object_or_404(Document, pk=pk)
    if not 1 <= number <= (document.pages or 0):
        raise Http404
    return image_or_404(document.file, number).response(request)


def documents_with_neighbours(number: int):
    """Documents with the quoted pages next to a page: ``page_before`` and ``page_after``."""
    passages = Passage.objects.filter(document=OuterRef("pk"))
    before = passages.filter(page__lt=number).order_by("-page").values("page")[:1]
    after = passages.filter(page__gt=number).order_by("page").values("page")[:1]
    return Document.objects.select_related("inspection__authority").annotate(
        page_before=Subquery(before), page_after=Subquery(after)
    )


@require_safe
def document_file(request, pk):
    """The published file itself, for anybody who has signed in."""
    document = get_object_or_404(Document, pk=pk)
    if not document.file or not document.file.storage.exists(document.file.name):
        raise Http404
    return FileResponse(document.file.open("rb"), as_attachment=True, filename=document.source_name)

"""Which visit and which document a draft is of: those that are there, or new ones."""

from dataclasses import dataclass
from datetime import date

from findings.dates import precision_of
from findings.models import Authority, Document, Draft, Framework, Inspection

from .codes import free, visit_code
from .likeness import squeezed
from .making import Bench
from .titles import visit_title

OFSTED = "Ofsted"
CROWN_LICENCE = "Open Government Licence v3.0, © Crown copyright"
DOCUMENT_KINDS = {
    Inspection.Kind.INSPECTION: Document.Kind.REPORT,
    Inspection.Kind.SELF_EVALUATION: Document.Kind.SELF_EVALUATION,
}
CODE_ENDS = {Document.Kind.SELF_EVALUATION: "document"}


@dataclass(frozen=True)
class Visit:
    """The visit that a draft tells of; ``held`` and ``document`` if they are in the database."""

    authority: Authority
    kind: str
    framework: Framework | None
    start: date
    end: date
    held: Inspection | None
    document: Document | None
    code: str
    document_code: str
    has_pages: bool

    @classmethod
    def of(cls, draft: Draft, facts: dict[str, dict], bench: Bench) -> "Visit | None":
        """The visit by its accepted facts; None, the reason on the bench, if one is missing."""
        authority = Authority.objects.filter(slug=_value(facts, "authority")).first()
        kind = _value(facts, "kind")
        start, end = (_day(facts.get("dates", {}).get(name)) for name in ("start", "end"))
        if not authority:
            bench.miss("authority", "Choose the authority and accept it.")
        if kind not in Inspection.Kind.values:
            bench.miss("kind", "Choose the kind of visit and accept it.")
        if not start or not end:
            bench.miss("dates", "Give the days of the visit and accept them.")
        if bench.problems:
            return None
        held = _same_visit(draft, authority, kind, start, end)
        document_kind = DOCUMENT_KINDS.get(kind, Document.Kind.LETTER)
        document = _same_document(draft, held, document_kind)
        code = held.code if held else visit_code(authority, kind, start)
        return cls(
            authority=authority,
            kind=kind,
            framework=Framework.objects.filter(code=_value(facts, "framework")).first(),
            start=start,
            end=end,
            held=held,
            document=document,
            code=code,
            document_code=document.code if document else _document_code(code, document_kind),
            has_pages=bool(draft.pages),
        )

    @property
    def is_own_evaluation(self) -> bool:
        """Whether the council speaks, and not inspectors."""
        return self.kind == Inspection.Kind.SELF_EVALUATION

    @property
    def is_lesser_copy(self) -> bool:
        """Whether the draft is a text without pages of a document that is held with its pages."""
        return not self.has_pages and bool(self.document and self.document.pages)

    def area_key(self, code: str) -> list[str] | None:
        """Key of an area of its framework; None without one."""
        return [self.framework.code, code] if self.framework and code else None

    def state(self, draft: Draft, facts: dict[str, dict], bench: Bench) -> None:
        """States the visit and its document: what was read, and for new ones what they need."""
        self._state_visit(facts, bench)
        self._state_document(draft, facts, bench)

    def _state_visit(self, facts, bench: Bench) -> None:
        held = self.held
        known = {
            "dates_printed": facts["dates"].get("printed", ""),
            "published": _value(facts, "published"),
            "lead_inspector": _value(facts, "lead_inspector"),
        }
        fields = {name: value for name, value in known.items() if value}
        if self.framework:
            fields["framework"] = [self.framework.code]
        if held:
            fields = {n: v for n, v in fields.items() if not _says(getattr(held, n), v)}
        else:
            title = visit_title(self.kind, self.framework, self.start, self.end)
            fields |= {"title": title}
        if not held or (held.start, held.end) != (self.start, self.end):
            fields |= {
                "start": self.start.isoformat(),
                "end": self.end.isoformat(),
                "date_precision": precision_of(self.start, self.end),
            }
        if held and held.by_mention_only:
            fields["by_mention_only"] = False
        bench.state(
            "findings.inspection",
            ("code",),
            code=self.code,
            authority=[self.authority.slug],
            kind=self.kind,
            **fields,
        )

    def _state_document(self, draft: Draft, facts, bench: Bench) -> None:
        fields = {} if self.is_lesser_copy else {"reader": draft.reader, "pages": draft.pages}
        if published := _value(facts, "published"):
            fields["published"] = published
        if not self.document or (not self.is_lesser_copy and self.document.sha256 != draft.sha256):
            fields |= {"sha256": draft.sha256, "source_name": draft.name}
        if not self.document:
            publisher = self.authority.name if self.is_own_evaluation else OFSTED
            fields |= {
                "kind": DOCUMENT_KINDS.get(self.kind, Document.Kind.LETTER),
                "title": _value(facts, "title")[:200] or f"{self.authority}, {self.start:%B %Y}",
                "publisher": publisher,
                "licence": f"© {publisher}" if self.is_own_evaluation else CROWN_LICENCE,
            }
        bench.state(
            "findings.document",
            ("code",),
            code=self.document_code,
            inspection=[self.code],
            **fields,
        )


def _same_visit(draft: Draft, authority, kind: str, start: date, end: date) -> Inspection | None:
    """The visit that the draft was loaded as; else one of its kind on some of the same days.

    One of which a document is held goes before one known by mention only.
    """
    if draft.inspection_id:
        return draft.inspection
    overlapping = Inspection.objects.select_related("framework").filter(
        authority=authority, kind=kind, start__lte=end, end__gte=start
    )
    return overlapping.order_by("by_mention_only", "-start", "end", "pk").first()


def _same_document(draft: Draft, visit: Inspection | None, kind: str) -> Document | None:
    """The same file; else the document of its kind, of which this is another printing."""
    if not visit:
        return None
    documents = list(visit.documents.filter(is_secondary=False))
    same = [d for d in documents if d.sha256 == draft.sha256]
    alike = [d for d in documents if d.kind == kind]
    return next(iter([*same, *alike]), None)


def _document_code(visit: str, kind: str) -> str:
    wanted = f"{visit}-{CODE_ENDS.get(kind, kind)}"
    begun = Document.objects.filter(code__startswith=wanted).values_list("code", flat=True)
    return free([wanted], set(begun))


def _says(held, read) -> bool:
    """Whether what is held already says what was read, with a title or spelling of its own."""
    if isinstance(read, list):
        return held is not None and list(held.natural_key()) == read
    return squeezed(str(held or "")).startswith(squeezed(read))


def _value(facts: dict[str, dict], name: str) -> str:
    return facts.get(name, {}).get("value") or ""


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None

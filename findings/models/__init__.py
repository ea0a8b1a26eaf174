"""What Ofsted found: authorities, frameworks, visits, documents, recommendations, findings."""

from .authority import Authority, Membership
from .draft import Draft, DraftChanged, DraftItem, EditConflict
from .finding import Finding
from .framework import Framework, Grade, JudgementArea, Line
from .glossary import GlossaryTerm
from .inspection import Document, Inspection, Judgement, Passage, StatedDeadline
from .loading import LoadedRecord, Upload
from .recommendation import (
    Continuation,
    InspectorVerdict,
    Recommendation,
    Theme,
)
from .self_evaluation import Claim, SelfEvaluationSection

__all__ = [
    "Authority",
    "Claim",
    "Continuation",
    "Document",
    "Draft",
    "DraftChanged",
    "DraftItem",
    "EditConflict",
    "Finding",
    "Framework",
    "GlossaryTerm",
    "Grade",
    "Inspection",
    "InspectorVerdict",
    "Judgement",
    "JudgementArea",
    "Line",
    "LoadedRecord",
    "Membership",
    "Passage",
    "Recommendation",
    "SelfEvaluationSection",
    "StatedDeadline",
    "Theme",
    "Upload",
]

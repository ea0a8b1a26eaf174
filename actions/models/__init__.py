"""What the council promised to do: plans, actions, status updates, evidence, sign-off, packs."""

from .action import (
    OPEN,
    WEEKS_UNTIL_STALE,
    Action,
    ActionQuerySet,
    Brag,
    Evidence,
    EvidenceQuerySet,
    EvidenceVersion,
    Extension,
    Milestone,
    SignOff,
    StatusUpdate,
    UpdateConflict,
    due_within,
    overdue_on,
)
from .pack import Pack, PackFile
from .plan import BoardMeeting, BragKey, ImprovementPlan

__all__ = [
    "OPEN",
    "WEEKS_UNTIL_STALE",
    "Action",
    "ActionQuerySet",
    "BoardMeeting",
    "Brag",
    "BragKey",
    "Evidence",
    "EvidenceQuerySet",
    "EvidenceVersion",
    "Extension",
    "ImprovementPlan",
    "Milestone",
    "Pack",
    "PackFile",
    "SignOff",
    "StatusUpdate",
    "UpdateConflict",
    "due_within",
    "overdue_on",
]

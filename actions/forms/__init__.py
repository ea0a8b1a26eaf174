"""Forms of plans, actions, status updates, evidence and sign-off."""

from .actions import ActionForm, MilestoneForm
from .evidence import EvidenceForm, EvidenceLinksForm, VersionForm
from .plans import BoardForm, KeyForm, PlanForm
from .updates import ExtensionForm, SignOffForm, UpdateForm

__all__ = [
    "ActionForm",
    "BoardForm",
    "EvidenceForm",
    "EvidenceLinksForm",
    "ExtensionForm",
    "KeyForm",
    "MilestoneForm",
    "PlanForm",
    "SignOffForm",
    "UpdateForm",
    "VersionForm",
]

"""The trail of a recommendation: what was asked, claimed, done and shown, and what is lacking."""

from .figure import Figure
from .gaps import GRAVE, Gap, Lack
from .papers import doubt_of, with_source
from .sources import attach_passages, sources_of
from .trail import Trail

__all__ = [
    "GRAVE",
    "Figure",
    "Gap",
    "Lack",
    "Trail",
    "attach_passages",
    "doubt_of",
    "sources_of",
    "with_source",
]

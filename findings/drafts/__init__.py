"""From a document to the database by way of a person: receive → read → review → confirm.

A draft holds what was read as items. What a person accepts becomes records in the shape of a
fixture's, and takes the fixtures' way into the database.
"""

from .confirming import LoadedBefore, NotRead, confirm, plan_draft
from .filling import add_item, fill
from .making import Missing
from .receiving import kept, offers_ocr, read_again, receive, same_content

__all__ = [
    "LoadedBefore",
    "Missing",
    "NotRead",
    "add_item",
    "confirm",
    "fill",
    "kept",
    "offers_ocr",
    "plan_draft",
    "read_again",
    "receive",
    "same_content",
]

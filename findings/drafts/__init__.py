"""From a document to the database by way of a person: receive → read → review → confirm.

A draft holds what was read as items. What a person accepts becomes records in the shape of a
fixture's, and takes the fixtures' way into the database.
"""

from .confirming import LoadedBefore, confirm, plan_draft
from .filling import add_item, fill
from .receiving import keep, read_again, receive, same_content

__all__ = [
    "LoadedBefore",
    "add_item",
    "confirm",
    "fill",
    "keep",
    "plan_draft",
    "read_again",
    "receive",
    "same_content",
]

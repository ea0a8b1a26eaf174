"""The evidence dashboard: what was asked, claimed, done and shown, and what is lacking."""

from .first_shown import to_be_answered

__all__ = ["to_be_answered"]

"""Reviewing what was read from a document: list → item → check → load."""

"""Documents that Ofsted published → what they say, as plain data. No Django in here.

file → ``kinds`` (what it is, by its content) → ``pdf``, ``docx`` or ``txt`` (text as blocks)
→ ``families`` (one grammar a family) → ``Reading``.
"""

import hashlib

from . import families
from .kinds import text_of
from .limits import Limits, Unreadable
from .result import Reading

DEFAULT = Limits()
VERSION = 1  # Raise it when a change reads documents otherwise.

__all__ = ["VERSION", "Limits", "Reading", "Unreadable", "read"]


def read(content: bytes, name: str, limits: Limits = DEFAULT, *, ocr: bool = False) -> Reading:
    """Reads one document, with ``ocr`` its scanned pages too.

    A document that can't be read has its reason in ``error``.
    """
    reading = Reading(file=name, sha256=hashlib.sha256(content).hexdigest(), reader=VERSION)
    try:
        text = text_of(content, limits, ocr=ocr)
    except Unreadable as problem:
        reading.error = str(problem)
        return reading
    reading.pages = text.pages
    reading.warnings.extend(text.warnings)
    families.read(text, reading)
    return reading

"""Documents that Ofsted published → what they say, as plain data. No Django in here.

file → ``text`` (what it is, by its content, and its text as blocks) → ``families`` (one grammar
a family, made of the parts in ``grammar``) → ``figures`` → ``Reading``. ``apart`` does it all in a
process of its own.
"""

import hashlib

from . import families
from .limits import Limits, Unreadable
from .result import Reading
from .text.kinds import text_of
from .text.ocr import OCR_OFFER

DEFAULT = Limits()
VERSION = 7  # Raise it when a change reads documents otherwise.

__all__ = ["OCR_OFFER", "VERSION", "Limits", "Reading", "Unreadable", "read"]


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

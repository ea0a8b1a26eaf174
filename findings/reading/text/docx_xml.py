"""How the parts of a Word document name things."""

from docx.oxml.ns import qn

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}  # For paths.


def value_of(element) -> str:
    """The attribute that Word keeps a setting in; empty where there is none."""
    return "" if element is None else element.get(qn("w:val"), "")


def value_at(element, path: str) -> str:
    return value_of(element.find(path, W))

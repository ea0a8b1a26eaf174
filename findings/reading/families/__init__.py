"""One grammar a family of documents. To add one: a module, and a line in FAMILIES.

A module has ``is_one(text) -> bool``, by what the document shows and never by its file name, and
``read(text, reading)``, which fills in the reading and notes what is doubtful.
"""

from types import ModuleType

from ..blocks import Text
from ..result import Reading

FAMILIES: list[ModuleType] = []  # Asked in this order.


def read(text: Text, reading: Reading) -> None:
    """Fills in the reading by the grammar of the first family that the text belongs to."""
    family = next((family for family in FAMILIES if family.is_one(text)), None)
    if family is None:
        reading.kind = "other"
        reading.warnings.append(
            "It is no inspection report, letter or self evaluation of a kind that is known: "
            "nothing was read from it."
        )
        return
    family.read(text, reading)

"""One grammar a family of documents. To add one: a module, and a line in FAMILIES.

A module has ``is_one(text) -> bool``, by what the document shows and never by its file name, and
``read(text, reading)``, which fills in the reading and notes what is doubtful.
"""

from types import ModuleType

from ..figures import Visit, figures_in, notes_of
from ..grammar.sections import in_sections
from ..result import Reading
from ..text.blocks import Text
from . import ilacs, letters, looked_after_2013, protection_2012, self_evaluation, sif

FAMILIES: list[ModuleType] = [  # Asked in this order.
    letters,
    ilacs,
    sif,
    protection_2012,
    looked_after_2013,
    self_evaluation,
]


def read(text: Text, reading: Reading) -> None:
    """Fills in the reading by the grammar of the first family that the text belongs to.

    Figures are read alike in all families, once the days of the visit are known.
    """
    family = next((family for family in FAMILIES if family.is_one(text)), None)
    if family is None:
        reading.kind = "other"
        reading.warnings.append(
            "It is no inspection report, letter or self evaluation of a kind that is known: "
            "nothing was read from it."
        )
        return
    family.read(text, reading)
    visit = Visit(reading.inspection_start, reading.inspection_end)
    reading.statistics = figures_in(in_sections(text), visit, notes_of(text))

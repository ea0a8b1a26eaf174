"""Content → PDF/UA-1, and its charts → PNG for Word. Typst sets both, from data alone.

Its own fonts only (Libertinus Serif comes with the package), so that every machine makes the same.
"""

import json
from pathlib import Path

import typst

TEMPLATE = Path(__file__).with_name("pack.typ")
CHARTS = b"""
#let charts = json(bytes(sys.inputs.charts))
#set page(width: auto, height: auto, margin: 0pt)
#for svg in charts { page(image(bytes(svg), format: "svg")) }
"""
PIXELS_PER_INCH = 192


def make_pdf(content: dict) -> bytes:
    """The PDF of a pack. The same content gives the same bytes."""
    return typst.compile(
        TEMPLATE.read_bytes(),
        font_paths=_own_fonts(),
        sys_inputs={"content": json.dumps(content)},
        pdf_standards="ua-1",
    )


def make_pictures(drawings: list[str]) -> list[bytes]:
    """SVG drawings as PNG, in their order."""
    if not drawings:
        return []
    made = typst.compile(
        CHARTS,
        format="png",
        ppi=PIXELS_PER_INCH,
        font_paths=_own_fonts(),
        sys_inputs={"charts": json.dumps(drawings)},
    )
    return made if isinstance(made, list) else [made]  # Typst hands out one page bare.


def _own_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)

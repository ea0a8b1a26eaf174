"""Which fixtures the site comes with, and in which order they load."""

from pathlib import Path

from django.conf import settings

REFERENCE = ["authorities", "frameworks", "themes", "glossary", "indicators"]


def shipped_fixtures() -> list[Path]:
    """Reference data first, then each council's documents by year, as README.md lists them."""
    folder = settings.BASE_DIR / "fixtures"
    reference = [folder / "reference" / f"{name}.yaml" for name in REFERENCE]
    documents = sorted(
        f for f in folder.glob("*/*.yaml") if f.parent.name not in {"reference", "demo"}
    )
    return reference + documents

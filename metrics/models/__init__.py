"""What shows that children are better off: indicators, observations, targets, their sources."""

from .figure_file import FigureFile
from .indicator import (
    DUE_AFTER,
    Comparator,
    Indicator,
    IndicatorQuerySet,
    Measure,
    Observation,
    ObservationQuerySet,
    Target,
    Unit,
    published,
)
from .intervention import Intervention

__all__ = [
    "DUE_AFTER",
    "Comparator",
    "FigureFile",
    "Indicator",
    "IndicatorQuerySet",
    "Intervention",
    "Measure",
    "Observation",
    "ObservationQuerySet",
    "Target",
    "Unit",
    "published",
]

"""The newest end of each series, for checks and lists that look no further back."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Case, F, Q, Value, When, Window
from django.db.models.functions import RowNumber

from .models import Comparator, Indicator, ObservationQuerySet
from .series import Series

KEPT = 3  # Of each kind: values of the whole, values of a part, comparators.


def newest_series(
    indicators: Iterable[Indicator], observations: ObservationQuerySet
) -> dict[int, Series]:
    """Of each indicator a series that holds its newest values only, by the indicator's id.

    ``observations`` are those of one authority that the reader may see. One query; without
    targets and interventions.
    """
    found = {i.pk: i for i in indicators}
    kind = Case(
        When(~Q(comparator=Comparator.NONE), then=Value("beside")),
        When(scope="", value__isnull=False, then=Value("whole")),
        default=Value("part"),
    )
    number = Window(
        RowNumber(),
        partition_by=[F("indicator"), kind],
        order_by=[F("end").desc(), F("start").desc(), F("pk").desc()],
    )
    of_these = observations.filter(indicator__in=list(found))
    # By id: the database then sorts numbers, not whole rows.
    newest = of_these.annotate(number=number).filter(number__lte=KEPT).order_by().values("pk")
    own, beside = defaultdict(tuple), defaultdict(tuple)
    for observation in observations.filter(pk__in=newest).in_time_order():
        kept = beside if observation.comparator else own
        kept[observation.indicator_id] += (observation,)
    return {pk: Series(i, own[pk], beside[pk]) for pk, i in found.items()}

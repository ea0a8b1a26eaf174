"""What is chosen of each series in the database, for pages that look at a few of many values."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, Min, Q, When, Window
from django.db.models.functions import RowNumber

from .models import Comparator, Indicator, ObservationQuerySet
from .series import Series

KEPT = 3  # Of each kind: more than one, because sources may contradict each other.
WHOLE, PART, BESIDE = range(3)  # Numbers: by words the query takes half as long again.
KIND = Case(
    When(~Q(comparator=Comparator.NONE), then=BESIDE),
    When(scope="", value__isnull=False, then=WHOLE),
    default=PART,
)
NEWEST_FIRST = [F("end").desc(), F("start").desc(), F("pk").desc()]


def newest_series(
    indicators: Iterable[Indicator], observations: ObservationQuerySet
) -> dict[int, Series]:
    """Of each indicator a series that holds its newest values only, by the indicator's id.

    ``observations`` are those of one authority that the reader may see. One query; without
    targets and interventions.
    """
    found = {i.pk: i for i in indicators}
    number = Window(RowNumber(), partition_by=[F("indicator"), KIND], order_by=NEWEST_FIRST)
    of_these = observations.filter(indicator__in=list(found))
    # By id: the database then sorts numbers, not whole rows.
    newest = of_these.annotate(number=number).filter(number__lte=KEPT).order_by().values("pk")
    own, beside = defaultdict(tuple), defaultdict(tuple)
    for observation in observations.filter(pk__in=newest).in_time_order():
        kept = beside if observation.comparator else own
        kept[observation.indicator_id] += (observation,)
    return {pk: Series(i, own[pk], beside[pk]) for pk, i in found.items()}


def ends_and_days(observations: ObservationQuerySet, days: Iterable[date]) -> ObservationQuerySet:
    """Of each indicator the values of its first day, the newest, and those up to each of some days.

    ``observations`` are those of one authority that the reader may see.
    """
    stretch = Case(*(When(end__lte=day, then=n) for n, day in enumerate(sorted(set(days)))))
    of_kind = [F("indicator"), KIND]
    chosen = observations.annotate(
        first_end=Window(Min("end"), partition_by=of_kind),  # Costs no second sorting.
        from_newest=Window(RowNumber(), partition_by=[*of_kind, stretch], order_by=NEWEST_FIRST),
    ).filter(Q(end=F("first_end")) | Q(from_newest__lte=KEPT))
    return observations.filter(pk__in=chosen.order_by().values("pk"))  # By id, as above.

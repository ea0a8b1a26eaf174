"""Accepted figures of a draft as records: observations, targets and new indicators."""

from collections.abc import Sequence
from datetime import date

from django.apps import apps
from django.utils.text import slugify

from findings.dates import precision_of
from findings.models import DraftItem

from .codes import numbered
from .likeness import stands_in
from .making import Bench
from .passages import Passages
from .visit import Visit

# Whose a value is, as the reader says, to the comparator of an observation.
COMPARATORS = {
    "own": "",
    "england": "england",
    "region": "region",
    "neighbours": "neighbours",
}
OTHER, TARGET = "other", "target"
NO_DAYS = "Enter the days of its period: the document does not say which they are."
LONGEST_SLUG = 80
LONGEST_PRINTED = 60


def state_figures(
    items: Sequence[DraftItem], visit: Visit, passages: Passages, bench: Bench
) -> dict[int, str]:
    """States each under the code that it has or gets; id of the item to code."""
    if not items:
        return {}
    # metrics is built on findings: its models are known here by name only.
    observations = apps.get_model("metrics.observation").objects
    begins = f"{visit.code}-o"
    taken = observations.filter(code__startswith=begins).values_list("code", flat=True)
    numbers = numbered(begins, taken, digits=3)
    of_visit = observations.filter(passage__document__inspection__code=visit.code)
    left = list(of_visit.select_related("passage"))
    targets = _Targets(visit)
    codes: dict[int, str] = {}
    for item in items:
        indicator = _indicator(item, bench)
        if not indicator:
            continue
        if item.values["owner"] == TARGET:
            codes[item.pk] = targets.state(item, indicator, visit, passages, bench)
            continue
        same = _same(item, left)
        if same:
            left.remove(same)
            fields = _held(item, indicator, same)
            passages.locate(same.passage, item.values["sentence"], item.values["place"])
        elif days := _days(item, visit):
            fields = _new(item, indicator, days, visit, passages)
        else:
            bench.miss(item.label, NO_DAYS)
            continue
        codes[item.pk] = same.code if same else next(numbers)
        bench.state("metrics.observation", ("code",), code=codes[item.pk], **fields)
    return codes


class _Targets:
    """The targets of an authority: of one indicator and day there is one, however often stated."""

    def __init__(self, visit: Visit):
        targets = apps.get_model("metrics.target").objects
        own = targets.filter(authority=visit.authority)
        self._codes = {
            (slug, starts.isoformat()): code
            for slug, starts, code in own.values_list("indicator__slug", "starts", "code")
        }
        begins = f"{visit.code}-t"
        taken = targets.filter(code__startswith=begins).values_list("code", flat=True)
        self._numbers = numbered(begins, taken, digits=2)

    def state(self, item: DraftItem, indicator: str, visit: Visit, passages, bench: Bench) -> str:
        """The code of a target, which is stated if it is new."""
        values = item.values
        starts = values["start"] or visit.start.isoformat()
        if (indicator, starts) not in self._codes:
            self._codes[indicator, starts] = code = next(self._numbers)
            bench.state(
                "metrics.target",
                ("code",),
                code=code,
                indicator=[indicator],
                authority=[visit.authority.slug],
                starts=starts,
                value=values["value"],
                printed=values["printed"][:LONGEST_PRINTED],
                passage=passages.key(
                    values["sentence"], values["place"], f"figure-{item.position}"
                ),
            )
        return self._codes[indicator, starts]


def _same(item: DraftItem, held: list):
    """What the figure was loaded as; else the same value of the same owner in its sentence."""
    values = item.values
    page = values["place"].get("page")
    for observation in held:
        if observation.code == item.code:
            return observation
    for observation in held:
        sentences = observation.passage.text, values["sentence"]
        if (
            observation.value is not None
            and float(observation.value) == values["value"]
            and observation.comparator == _comparator(values)
            and page in (None, observation.passage.page)
            and (stands_in(*sentences) or stands_in(*reversed(sentences)))
        ):
            return observation
    return None


def _indicator(item: DraftItem, bench: Bench) -> str:
    """Slug of the indicator that was chosen, or of the new one; or empty."""
    values = item.values
    if values["indicator"]:
        return values["indicator"]
    new = values["new_indicator"]
    slug = slugify(new["name"])[:LONGEST_SLUG]
    if not slug or not new["theme"]:
        bench.miss(item.label, "Choose its indicator, or give a new one a name and a theme.")
        return ""
    if not apps.get_model("metrics.indicator").objects.filter(slug=slug).exists():
        bench.state(
            "metrics.indicator",
            ("slug",),
            slug=slug,
            name=new["name"],
            definition=new["definition"] or new["name"],
            unit=values["unit"],
            better=new["better"],
            theme=[new["theme"]],
            is_context=values.get("is_context", False),
        )
    return slug


def _held(item: DraftItem, indicator: str, held) -> dict:
    """The value as read; the period stays, which a person may have settled.

    So does the printed form if one of the two is only longer: “45” and “45 per 10,000 children”.
    """
    values = item.values
    names = ("value", "high", "numerator", "denominator")
    fields = {name: values[name] for name in names if values[name] is not None}
    if values["is_approximate"]:
        fields["is_approximate"] = True
    if not stands_in(held.printed, values["printed"]) and not stands_in(
        values["printed"], held.printed
    ):
        fields["printed"] = values["printed"][:LONGEST_PRINTED]
    if "indicator" in (item.corrected or {}):
        fields["indicator"] = [indicator]
    return fields


def _days(item: DraftItem, visit: Visit) -> tuple[date, date] | None:
    """The period of a figure; that of the visit where no time is told; None where it is not known.

    “To date” has a last day only.
    """
    start, end = item.values["start"], item.values["end"]
    if end:
        return date.fromisoformat(start or end), date.fromisoformat(end)
    is_of_visit = not (item.values["period"] or item.doubts)
    return (visit.start, visit.end) if is_of_visit else None


def _new(
    item: DraftItem, indicator: str, days: tuple[date, date], visit: Visit, passages: Passages
) -> dict:
    values = item.values
    start, end = days
    return {
        "indicator": [indicator],
        "authority": [visit.authority.slug],
        "comparator": _comparator(values),
        "start": start.isoformat(),
        "end": end.isoformat(),
        "date_precision": precision_of(start, end),
        "period_printed": values["period"][:120],
        "is_resolved": values["is_resolved"] or not values["end"],
        "value": values["value"],
        "high": values["high"],
        "numerator": values["numerator"],
        "denominator": values["denominator"],
        "printed": values["printed"][:LONGEST_PRINTED],
        "is_approximate": values["is_approximate"],
        "stated_by": "council" if visit.is_own_evaluation else "inspectors",
        "inspection": [visit.code],
        "passage": passages.key(values["sentence"], values["place"], f"figure-{item.position}"),
    }


def _comparator(values: dict) -> str:
    return COMPARATORS.get(values["owner"], OTHER)

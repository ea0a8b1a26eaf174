"""Accepted findings of a draft as records."""

from collections.abc import Sequence

from django.utils.text import slugify

from findings.models import DraftItem, Finding

from .codes import numbered
from .making import Bench
from .matching import same_statements
from .passages import Passages
from .visit import Visit


def state_findings(
    items: Sequence[DraftItem], visit: Visit, passages: Passages, bench: Bench
) -> dict[int, str]:
    """States each under the code that it has or gets; id of the item to code.

    A finding that is there may quote a part of the paragraph: then the paragraph adds nothing.
    """
    held = list(visit.held.findings.select_related("passage")) if visit.held else []
    same = same_statements(items, held, passages)
    codes = {pk: findings[0].code for pk, findings in same.items() if findings}
    order = max((f.order for f in held), default=0)
    begins = f"{visit.code}-f"
    taken = Finding.objects.filter(code__startswith=begins).values_list("code", flat=True)
    numbers = numbered(begins, taken, digits=2)
    for item in items:
        for finding in same[item.pk]:
            _state_held(item, finding, visit, passages, bench)
        if same[item.pk]:
            continue
        values = item.values
        codes[item.pk] = next(numbers)
        order += 1
        bench.state(
            "findings.finding",
            ("code",),
            code=codes[item.pk],
            inspection=[visit.code],
            order=order,
            theme=[values["theme"]] if values["theme"] else None,
            polarity=values["polarity"],
            summary=values["summary"],
            area=visit.area_key(values["area_code"]),
            passage=passages.key(
                values["text"],
                values["place"],
                slugify(values["ref"].replace(".", "-")) or f"finding-{order}",
                paragraph=values["ref"],
            ),
        )
    return codes


def _state_held(item, held: Finding, visit, passages, bench) -> None:
    values, corrected = item.values, item.corrected or {}
    fields = {name: corrected[name] for name in ("polarity", "summary") if name in corrected}
    if "theme" in corrected:
        fields["theme"] = [corrected["theme"]] if corrected["theme"] else None
    if "area_code" in corrected:
        fields["area"] = visit.area_key(corrected["area_code"])
    if held.passage in passages.within(values["text"], values["place"]):
        passages.locate(held.passage, values["text"], values["place"])
    else:
        passages.restate(held.passage, values["text"], values["place"])
    bench.state("findings.finding", ("code",), code=held.code, inspection=[visit.code], **fields)

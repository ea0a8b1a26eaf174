"""Accepted grades of a draft as records."""

from collections.abc import Iterable

from findings.models import DraftItem

from .making import Bench
from .passages import Passages
from .visit import Visit


def state_judgements(
    items: Iterable[DraftItem], visit: Visit, passages: Passages, bench: Bench
) -> None:
    """One grade an area. A grade that is there stays where it was quoted."""
    held = {}
    if visit.held:
        for judgement in visit.held.judgements.select_related("area", "passage"):
            held[judgement.area.code] = judgement
    given = set()
    for item in items:
        values = item.values
        code, word = values["area_code"], values["grade_word"]
        if not visit.framework or not code or not word:
            bench.miss(item.label, "Choose the framework, the area and the grade, or reject it.")
            continue
        if code in given:
            bench.miss(item.label, "Another grade is given for this area. Reject one of the two.")
            continue
        given.add(code)
        fields = {"grade": [visit.framework.code, word]}
        judgement = held.get(code)
        text = values["words"] or f"{values['area']} {values['grade']}"
        if judgement is None:
            fields["words"] = values["grade"]
            slug = f"grade-{code.replace('_', '-')}"
            fields["passage"] = passages.key(text, values["place"], slug)
        elif judgement.passage in passages.within(text, values["place"]):
            passages.locate(judgement.passage, text, values["place"])
        bench.state(
            "findings.judgement",
            ("inspection", "area"),
            inspection=[visit.code],
            area=[visit.framework.code, code],
            **fields,
        )

"""What visits said, in their own words, each with the document and place where it stands."""

from django.utils.text import capfirst

from actions.words import asked_as

from .blocks import Block, Heading, Section, Text
from .material import Material


def later_words(m: Material) -> Section:
    """Of each recommendation what the newest visit said that looked at it."""
    blocks: list[Block] = []
    for trail in m.trails:
        r, verdict = trail.recommendation, trail.verdict
        if verdict:
            blocks += [
                Heading(capfirst(f"{asked_as(r)}: {r.title}")),
                Text(
                    f"{verdict.get_verdict_display()}, as we read {verdict.inspection}:", "before"
                ),
                m.quotation(verdict.passage.text, verdict.passage),
                *([Text(f"Our note: {verdict.note}", "note")] if verdict.note else []),
            ]
    silent = sum(not t.verdict for t in m.trails)
    if silent:
        blocks.append(
            Text(f"On {silent} of the {len(m.trails)} no later visit’s word is recorded.", "note")
        )
    return Section("What Ofsted said later", blocks)
